package cantus.model.cli;

import cantus.model.dataset.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows on a line of its own how far work has come, how fast it is and how long it will take. */
final class ProgressLine implements Progress {

  private static final long SECOND = 1_000_000_000L;

  private final PrintWriter err;
  private final String unit;
  private final boolean troubles;
  private final boolean terminal = System.console() != null;
  private final long begun = System.nanoTime();
  private long shown = begun;
  private boolean onLine;

  /**
   * @param unit what is counted, in the plural
   * @param troubles whether to name what is left out
   */
  ProgressLine(PrintWriter err, String unit, boolean troubles) {
    this.err = err;
    this.unit = unit;
    this.troubles = troubles;
  }

  @Override
  public void done(long done, long total) {
    long now = System.nanoTime();
    if (now - shown < (terminal ? SECOND / 2 : 10 * SECOND)) {
      return;
    }
    shown = now;
    double perSecond = done * 1e9 / Math.max(1, now - begun);
    String line =
        String.format(
            Locale.ROOT,
            "%,d of %,d %s   %,.0f %s/s   %s left",
            done,
            total,
            unit,
            perSecond,
            unit,
            Usage.duration((long) ((total - done) / Math.max(1e-9, perSecond))));
    if (terminal) {
      err.print("\r\033[K" + line);
      onLine = true;
    } else {
      err.println(line);
    }
    err.flush();
  }

  @Override
  public void trouble(String line) {
    if (troubles) {
      end();
      err.println(line.replaceAll("\\s*\\R\\s*", " "));
    }
  }

  /** Leaves the line. */
  void end() {
    if (onLine) {
      err.print("\r\033[K");
      onLine = false;
    }
    err.flush();
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
