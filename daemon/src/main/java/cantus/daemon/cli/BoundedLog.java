package cantus.daemon.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard error of a process that nobody watches: it goes to a file, which does not grow on. */
final class BoundedLog extends OutputStream {

  private static final byte[] LAST =
      "Enough: nothing more is logged before the next start.\n".getBytes(StandardCharsets.UTF_8);

  private final PrintStream out;
  private long left;

  private BoundedLog(PrintStream out, long bytes) {
    this.out = out;
    left = bytes;
  }

  /** As much of what is written as that, with a line at its end. */
  static PrintStream of(PrintStream out, long bytes) {
    return new PrintStream(new BoundedLog(out, bytes), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (left > 0) {
      out.write(bytes, offset, length);
      left -= length;
      if (left <= 0) {
        out.write(LAST, 0, LAST.length);
      }
    }
  }

  @Override
  public void flush() {
    out.flush();
  }
}
