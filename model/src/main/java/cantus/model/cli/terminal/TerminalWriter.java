package cantus.model.cli.terminal;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where commands print: names in files, of ports, from a socket may hold anything, and none of them
 * can steer the terminal.
 */
public final class TerminalWriter extends PrintWriter {

  private final PrintWriter unguarded;

  private TerminalWriter(OutputStream terminal, OutputStream safe, Charset charset) {
    super(new OutputStreamWriter(safe, charset), true);
    unguarded = new PrintWriter(new OutputStreamWriter(terminal, charset), true);
  }

  /** One onto a stream. */
  static TerminalWriter over(OutputStream terminal, Charset charset) {
    return new TerminalWriter(terminal, new SafeOutput(terminal, charset), charset);
  }

  /** Makes standard output safe, also for who prints there without asking for this. */
  public static TerminalWriter overOut() {
    PrintStream terminal = System.out;
    Charset charset = charset("stdout.encoding", "sun.stdout.encoding");
    System.setOut(new PrintStream(new SafeOutput(terminal, charset), true, charset));
    return over(terminal, charset);
  }

  /** Makes standard error safe, and with it the log. */
  public static TerminalWriter overErr() {
    PrintStream terminal = System.err;
    Charset charset = charset("stderr.encoding", "sun.stderr.encoding");
    System.setErr(new PrintStream(new SafeOutput(terminal, charset), true, charset));
    return over(terminal, charset);
  }

  /** As Java itself chooses it: the terminal's, or else the system's. */
  private static Charset charset(String... properties) {
    for (String property : properties) {
      String name = System.getProperty(property);
      if (name != null && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    String system = System.getProperty("native.encoding");
    return system == null ? Charset.defaultCharset() : Charset.forName(system);
  }

  /** For what the program itself wants of the terminal; nothing from outside may be in it. */
  public PrintWriter unguarded() {
    flush();
    return unguarded;
  }
}
