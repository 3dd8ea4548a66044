package cantus.daemon.bench;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepGrid;
import cantus.daemon.live.LiveCounters;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.Rehearsal;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;
import cantus.model.generate.HarmonyFrame;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.Melody;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Measures a session in real time, on its own threads: how long after a note-on its chord is sent,
 * how many chords come late, and what the two live threads allocate.
 */
public final class LatencyBench {

  /**
   * Times in microseconds.
   *
   * @param count of the notes
   */
  public record Times(long count, double median, double p99, double p999, double max) {
    static Times of(Histogram nanos) {
      return new Times(
          nanos.getTotalCount(),
          nanos.getValueAtPercentile(50) / 1e3,
          nanos.getValueAtPercentile(99) / 1e3,
          nanos.getValueAtPercentile(99.9) / 1e3,
          nanos.getMaxValue() / 1e3);
    }
  }

  /**
   * The outcome.
   *
   * @param wakeUps how long a bare thread takes to wake up that waits as the live thread does, in
   *     the same run: what no program that sleeps can be faster than
   * @param bytesPerStep allocated by the live thread and the lookahead's
   */
  public record Result(
      double qpm,
      LiveCounters counters,
      Times hits,
      Times misses,
      Times wakeUps,
      double bytesPerStep) {}

  /** Something that is done to a session while it plays. */
  @FunctionalInterface
  public interface Turn {
    /** Nothing. */
    Turn NONE = (session, step) -> {};

    /** Called once in each step, on the player's thread. */
    void turn(LiveSession session, int step);
  }

  private static final int[] TUNE = {
    67, 69, 71, 72, 74, 72, 71, 69, 67, 71, 74, 76, 74, 71, 69, 67
  };
  private static final int VELOCITY = 80;
  private static final int STEPS_UNCOUNTED = 32;
  private static final long LONGEST = 10_000_000_000L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final LiveSettings settings;
  private final LstmWeights weights;

  /** A bench for a way of playing. */
  public LatencyBench(LiveSettings settings, LstmWeights weights) {
    this.settings = settings;
    this.weights = weights;
  }

  /** Told of each step, it keeps the time at which the chord of a note had been sent. */
  private static final class Ear implements StepListener {
    volatile int step = -1;
    volatile long nanos;

    @Override
    public void step(long at, int heard, HarmonyFrame frame) {
      if (frame.pitch(0) != Melody.REST && !frame.isContinued(0)) {
        nanos = System.nanoTime();
        step = heard;
      }
    }
  }

  /** How long it takes until a session can be played, its warm-up included. */
  public double millisUntilReady() {
    long before = System.nanoTime();
    Rehearsal.before(
        new LiveSession(settings, weights, 1, new FirstNoteClock(120), StepListener.NONE));
    return (System.nanoTime() - before) / 1e6;
  }

  /** A thread that does nothing but wait to be woken. */
  private static final class Sleeper implements Runnable {
    private final Thread thread = new Thread(this, "cantus-sleeper");
    private volatile long called;
    private volatile long woken;

    Sleeper() {
      thread.setDaemon(true);
      thread.setPriority(Thread.MAX_PRIORITY);
      thread.start();
    }

    @Override
    public void run() {
      while (!Thread.interrupted()) {
        LockSupport.parkNanos(50_000_000);
        if (woken < called) {
          woken = System.nanoTime();
        }
      }
    }

    void call() {
      called = System.nanoTime();
      LockSupport.unpark(thread);
    }

    void record(Histogram histogram) {
      if (woken >= called && called > 0) {
        histogram.recordValue(Math.min(LONGEST, woken - called));
      }
    }

    void end() {
      thread.interrupt();
    }
  }

  /**
   * Plays a note on every line.
   *
   * @param qpm tempo
   * @param steps how many
   * @param turn what is done meanwhile
   */
  public Result run(double qpm, int steps, Turn turn) throws InterruptedException {
    Ear ear = new Ear();
    LiveSession session = new LiveSession(settings, weights, 1, new FirstNoteClock(qpm), ear);
    Rehearsal.before(session);
    session.attach(LivePorts.silent(NanoClock.SYSTEM));
    Thread live = new Thread(session, "cantus-live");
    live.setPriority(Thread.MAX_PRIORITY);
    live.start();
    Histogram hits = new Histogram(LONGEST, 3);
    Histogram misses = new Histogram(LONGEST, 3);
    Histogram wakeUps = new Histogram(LONGEST, 3);
    Sleeper sleeper = new Sleeper();
    long allocated = 0;
    LiveCounters atStart = session.counters();
    StepGrid grid = StepGrid.ofTempo(System.nanoTime() + 50_000_000, qpm);
    for (int step = 0; step < steps + STEPS_UNCOUNTED; step++) {
      if (step == STEPS_UNCOUNTED) {
        allocated = allocated();
        atStart = session.counters();
      }
      waitUntil(grid.timeOf(step));
      long hitsBefore = session.counters().hits();
      long nanos = System.nanoTime();
      if (step == 0) {
        grid = StepGrid.ofTempo(nanos, qpm); // as the session's, however late this thread woke up
      }
      session.receive(nanos, MidiMessages.noteOn(0, TUNE[step % TUNE.length], VELOCITY));
      waitUntil(grid.timeOf(step) + (long) (0.35 * grid.stepNanos()));
      session.receive(System.nanoTime(), MidiMessages.noteOff(0, TUNE[step % TUNE.length]));
      long took = ear.nanos - nanos; // below 0: this thread was late, and its note came for nothing
      if (step >= STEPS_UNCOUNTED && ear.step == step && took >= 0) {
        Histogram kind = session.counters().hits() > hitsBefore ? hits : misses;
        kind.recordValue(Math.min(LONGEST, took));
        sleeper.record(wakeUps);
      }
      waitUntil(grid.timeOf(step) + (long) (0.6 * grid.stepNanos()));
      sleeper.call();
      turn.turn(session, step);
    }
    double bytes = (double) (allocated() - allocated) / steps;
    LiveCounters counters = session.counters();
    session.stop();
    live.join();
    sleeper.end();
    return new Result(
        qpm, minus(counters, atStart), Times.of(hits), Times.of(misses), Times.of(wakeUps), bytes);
  }

  private static void waitUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  private static long allocated() {
    long sum = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("cantus-live") || thread.getName().equals("cantus-lookahead")) {
        sum += THREADS.getThreadAllocatedBytes(thread.getId());
      }
    }
    return sum;
  }

  private static LiveCounters minus(LiveCounters a, LiveCounters b) {
    return new LiveCounters(
        a.steps() - b.steps(),
        a.hits() - b.hits(),
        a.misses() - b.misses(),
        a.continued() - b.continued(),
        a.rested() - b.rested(),
        a.corrections() - b.corrections(),
        a.lateInferences() - b.lateInferences(),
        a.notesIn() - b.notesIn(),
        a.repeated() - b.repeated(),
        a.messages() - b.messages(),
        a.droppedInputs() - b.droppedInputs(),
        a.echoes() - b.echoes(),
        a.jumps() - b.jumps(),
        a.longestInferenceNanos());
  }
}
