package cantus.model.file;

/** How much is read of a file that is to be a score, whatever its format. */
public final class ScoreLimits {

  /** Bytes; far above any real score, far below what would hurt. */
  public static final int LARGEST_FILE = 64 << 20;

  /** Two days at 120; a position beyond is an accident, and no grid of it would fit in memory. */
  public static final int LAST_QUARTER = 400_000;

  private ScoreLimits() {}
}
