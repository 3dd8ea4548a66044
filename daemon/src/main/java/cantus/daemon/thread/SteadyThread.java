package cantus.daemon.thread;

import cantus.model.file.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that never dies in silence. When its work fails, whatever the reason, a line says so and
 * the work begins anew after a pause, which becomes longer while it goes on failing. The thread
 * ends when its work returns.
 *
 * <p>So work must be able to begin anew with what it finds, and take off its list what it is about
 * to do before it does it: what fails once would fail for ever.
 */
public final class SteadyThread extends Thread {

  private static final Logger LOG = LoggerFactory.getLogger(SteadyThread.class);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final Runnable work;

  /**
   * A thread that does not keep the process alive, and does nothing before it is started.
   *
   * @param name for people who look at threads, and for the log
   */
  public SteadyThread(String name, Runnable work) {
    super(name);
    this.work = work;
    setDaemon(true);
  }

  @Override
  public void run() {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      long begun = System.nanoTime();
      try {
        work.run();
        return;
      } catch (Throwable failure) { // an error, too: memory that was short may be there again
        say(failure);
      }
      if ((System.nanoTime() - begun) / 1_000_000 > LONGEST_PAUSE_MILLIS) {
        pause = FIRST_PAUSE_MILLIS;
      }
      try {
        Thread.sleep(pause); // no wake-up that the work waits for cuts it short
      } catch (InterruptedException e) {
        LOG.error("{} was interrupted, and ends.", getName());
        return;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private void say(Throwable failure) {
    try {
      LOG.error("{} failed and begins anew: {}", getName(), OneLine.of(failure.toString()));
      LOG.debug("It failed here:", failure);
    } catch (Throwable e) {
      // there is not even memory for that line
    }
  }
}
