package cantus.daemon.cli;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.live.StepListener;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.Metre;
import cantus.model.music.PitchName;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;

/**
 * Shows the session in the terminal, a line for each step at the moment it sounds: where in the
 * bar, the melody, the voices. A note that goes on is a bar, a rest is a dot. A step that a later
 * note has corrected is shown again, with a star.
 *
 * <p>The live thread only notes down what sounds; a thread of the view's own does the printing.
 * Where that comes to a stand, because the terminal does, steps are left out.
 */
final class StepView implements StepListener {

  private static final String CORRECTION = "     *  ";
  private static final int ROOM = 256; // steps
  private static final long IDLE_NANOS = 20_000_000;
  private static final long STOP_MILLIS = 1000;

  /** A step to be shown. */
  private static final class Line {
    long nanos;
    int step;
    int parts;
    final int[] pitches = new int[HarmonySettings.MAX_PARTS];
    final boolean[] continued = new boolean[HarmonySettings.MAX_PARTS];
  }

  private final Queue<Line> blank = new SpscAtomicArrayQueue<>(ROOM);
  private final Queue<Line> noted = new SpscAtomicArrayQueue<>(ROOM);
  private final Metre metre;
  private final PrintWriter out;
  private Thread thread;
  private volatile boolean stopping;

  // Of the view's thread.
  private int parts; // that have a column
  private int shown = -1; // the step shown last
  private int bar; // of that step

  StepView(Metre metre, PrintWriter out) {
    this.metre = metre;
    this.out = out;
    for (int i = 0; i < ROOM; i++) {
      blank.add(new Line());
    }
  }

  /** Shows what is noted down from now on, each step when it sounds by a clock. */
  void start(NanoClock clock) {
    thread = new Thread(() -> run(clock), "cantus-view");
    thread.setDaemon(true);
    thread.start();
  }

  /** Shows no more. */
  void stop() throws InterruptedException {
    stopping = true;
    thread.join(STOP_MILLIS);
  }

  @Override
  public void step(long nanos, int step, HarmonyFrame frame) {
    Line line = blank.poll();
    if (line == null) {
      return;
    }
    line.nanos = nanos;
    line.step = step;
    line.parts = frame.parts();
    for (int part = 0; part < line.parts; part++) {
      line.pitches[part] = frame.pitch(part);
      line.continued[part] = frame.isContinued(part);
    }
    noted.add(line);
  }

  private void run(NanoClock clock) {
    while (!stopping) {
      Line line = noted.poll();
      if (line == null) {
        LockSupport.parkNanos(IDLE_NANOS);
        continue;
      }
      while (clock.now() < line.nanos && !stopping) {
        clock.sleepUntil(line.nanos);
      }
      show(line);
      blank.add(line);
    }
  }

  private void show(Line line) {
    if (line.parts != parts) {
      parts = line.parts;
      header();
    }
    boolean corrected = line.step == shown;
    countBars(line.step);
    StringBuilder text = new StringBuilder(corrected ? CORRECTION : label(line.step));
    for (int part = 0; part < parts; part++) {
      text.append("  ").append(cell(line.pitches[part], line.continued[part]));
    }
    out.println(text.toString().stripTrailing());
    out.flush();
  }

  /** Up to a step; back at an earlier one the count begins anew. */
  private void countBars(int step) {
    if (step < shown) {
      shown = -1;
      bar = 0;
    }
    while (shown < step) {
      shown++;
      bar += metre.positionInBar(shown) == 0 ? 1 : 0;
    }
  }

  private void header() {
    StringBuilder line = new StringBuilder("  bar     melody");
    for (int voice = 1; voice < parts; voice++) {
      line.append("  voice ").append(voice);
    }
    out.println(line);
  }

  private String label(int step) {
    int position = metre.positionInBar(step);
    if (position % Metre.STEPS_PER_QUARTER != 0) {
      return "        ";
    }
    String beat = "%d.%d".formatted(bar, position / Metre.STEPS_PER_QUARTER + 1);
    return String.format(Locale.ROOT, "%6s  ", beat);
  }

  private static String cell(int pitch, boolean continued) {
    String text = PitchName.usual(pitch).ascii() + (pitch / 12 - 1);
    if (pitch == HarmonyFrame.REST) {
      text = "·";
    } else if (continued) {
      text = "│";
    }
    return "%-7s".formatted(text);
  }
}
