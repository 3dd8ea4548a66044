package cantus.model.cli.terminal;

import java.io.PrintWriter;

/** A line that is written over on a terminal; elsewhere each state of it is a line of its own. */
public final class StatusLine {

  private static final String CLEAR = "\r\033[K";

  private final PrintWriter err;
  private final TerminalWriter terminal; // or null
  private boolean shown;

  public StatusLine(PrintWriter err) {
    this(err, System.console() != null);
  }

  public StatusLine(PrintWriter err, boolean onTerminal) {
    this.err = err;
    terminal = onTerminal && err instanceof TerminalWriter writer ? writer : null;
  }

  boolean onTerminal() {
    return terminal != null;
  }

  /** Shows a state. */
  public void show(String state) {
    if (terminal != null) {
      erase();
      err.print(state);
      shown = true;
    } else {
      err.println(state);
    }
    err.flush();
  }

  /** Prints a line that stays. */
  public void print(String line) {
    clear();
    err.println(line);
    err.flush();
  }

  /** Takes the state away. */
  public void clear() {
    if (shown) {
      erase();
      shown = false;
    }
    err.flush();
  }

  private void erase() {
    terminal.unguarded().print(CLEAR);
    terminal.unguarded().flush();
  }
}
