package cantus.model.cli.terminal;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A line that is written over on a terminal; elsewhere each state of it is a line of its own. */
public final class StatusLine {

  private static final String CLEAR = "\r\033[K";

  private final PrintWriter err;
  private final @Nullable TerminalWriter terminal;
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
      erase(terminal);
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
    if (shown && terminal != null) {
      erase(terminal);
      shown = false;
    }
    err.flush();
  }

  private static void erase(TerminalWriter terminal) {
    terminal.unguarded().print(CLEAR);
    terminal.unguarded().flush();
  }
}
