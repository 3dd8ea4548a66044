package cantus.model.cli.terminal;

import cantus.model.dataset.Progress;
import cantus.model.file.OneLine;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows on a line of its own how far work has come, how fast it is and how long it will take. */
public final class ProgressLine implements Progress {

  private static final long SECOND = 1_000_000_000L;

  private final StatusLine line;
  private final String unit;
  private final boolean troubles;
  private final long begun = System.nanoTime();
  private long shown = begun;

  /**
   * @param unit what is counted, in the plural
   * @param troubles whether to name what is left out
   */
  public ProgressLine(PrintWriter err, String unit, boolean troubles) {
    line = new StatusLine(err);
    this.unit = unit;
    this.troubles = troubles;
  }

  @Override
  public synchronized void done(long done, long total) {
    long now = System.nanoTime();
    if (now - shown < (line.onTerminal() ? SECOND / 2 : 10 * SECOND)) {
      return;
    }
    shown = now;
    double perSecond = done * 1e9 / Math.max(1, now - begun);
    line.show(
        String.format(
            Locale.ROOT,
            perSecond < 10
                ? "%,d of %,d %s   %,.1f %s/s   %s left"
                : "%,d of %,d %s   %,.0f %s/s   %s left",
            done,
            total,
            unit,
            perSecond,
            unit,
            Usage.duration((long) ((total - done) / Math.max(1e-9, perSecond)))));
  }

  @Override
  public synchronized void trouble(String trouble) {
    if (troubles) {
      line.print(OneLine.of(trouble));
    }
  }

  /** Leaves the line. */
  public synchronized void end() {
    line.clear();
  }

  public double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
