package cantus.daemon.midi.jack;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A JACK server program of the test's own, with a dummy sound card. */
public final class JackServer {

  public static final int RATE = 48_000;
  public static final int PERIOD = 256;

  /**
   * How long a cycle waits for a client: ten times this, and so much longer where a client ends
   * without a word. A server in a hurry plays what a late client left there in the cycle before, or
   * nothing, and on a busy computer notes are heard twice or not at all.
   */
  private static final int PATIENCE_MILLIS = 20;

  public final String name;
  private final int period;
  private Process process;

  public JackServer(String name) throws IOException, InterruptedException {
    this(name, PERIOD);
  }

  /** A server with a number of frames in each of its cycles. */
  public JackServer(String name, int period) throws IOException, InterruptedException {
    this.name = name + "-" + ProcessHandle.current().pid();
    this.period = period;
    start();
  }

  public void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                "jackd",
                "-n",
                name,
                "-S",
                "-t",
                "" + PATIENCE_MILLIS,
                "-d",
                "dummy",
                "-r",
                "" + RATE,
                "-p",
                "" + period)
            .redirectErrorStream(true)
            .redirectOutput(new File("target/jackd-" + name + ".log"))
            .start();
    Process waiting =
        new ProcessBuilder("jack_wait", "-s", name, "-w", "-t", "10")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    waiting.waitFor(15, TimeUnit.SECONDS);
  }

  /** As a crash does it: kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public long pid() {
    return process.pid();
  }

  public void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
