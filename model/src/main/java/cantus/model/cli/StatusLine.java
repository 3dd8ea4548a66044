package cantus.model.cli;

import java.io.PrintWriter;

/** A line that is written over on a terminal; elsewhere each state of it is a line of its own. */
final class StatusLine {

  private static final String CLEAR = "\r\033[K";

  private final PrintWriter err;
  private final boolean terminal;
  private boolean shown;

  StatusLine(PrintWriter err) {
    this(err, System.console() != null);
  }

  StatusLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  boolean onTerminal() {
    return terminal;
  }

  /** Shows a state. */
  void show(String state) {
    if (terminal) {
      err.print(CLEAR + state);
      shown = true;
    } else {
      err.println(state);
    }
    err.flush();
  }

  /** Prints a line that stays. */
  void print(String line) {
    clear();
    err.println(line);
    err.flush();
  }

  /** Takes the state away. */
  void clear() {
    if (shown) {
      err.print(CLEAR);
      shown = false;
    }
    err.flush();
  }
}
