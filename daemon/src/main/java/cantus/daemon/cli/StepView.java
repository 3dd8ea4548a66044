package cantus.daemon.cli;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.live.StepListener;
import cantus.daemon.midi.MessageRing;
import cantus.model.generate.HarmonyFrame;
import cantus.model.music.Metre;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Shows the session in the terminal, a line for each step at the moment it sounds: where in the
 * bar, the melody, the voices. A note that goes on is a bar, a rest is a dot. A step that a later
 * note has corrected is shown again, with a star.
 *
 * <p>The live thread only puts numbers into a ring; a thread of the view's own does the printing.
 */
final class StepView implements StepListener, Runnable {

  private static final String[] NAMES = {
    "C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"
  };
  private static final String CORRECTION = "     *  ";
  private static final int RING = 1024;
  private static final int NO_PITCH = 0xFF;
  private static final long IDLE_NANOS = 20_000_000;

  private final MessageRing ring = new MessageRing(RING);
  private final Metre metre;
  private final int voices;
  private final PrintWriter out;
  private volatile NanoClock clock;
  private volatile boolean stopping;
  private int shown = -1; // the step shown last

  StepView(Metre metre, int voices, PrintWriter out) {
    this.metre = metre;
    this.voices = voices;
    this.out = out;
  }

  /** The clock by which steps sound. */
  void attach(NanoClock portsClock) {
    clock = portsClock;
  }

  @Override
  public void step(long nanos, int step, HarmonyFrame frame) {
    ring.offer(nanos, step);
    for (int part = 0; part <= voices; part++) {
      ring.offer(nanos, packed(frame.pitch(part), !frame.isContinued(part)));
    }
  }

  private static int packed(int pitch, boolean onset) {
    return (onset ? 0x100 : 0) | (pitch < 0 ? NO_PITCH : pitch);
  }

  @Override
  public void run() {
    header();
    int bar = 0;
    while (!stopping) {
      if (ring.isEmpty()) {
        LockSupport.parkNanos(IDLE_NANOS);
        continue;
      }
      long due = ring.firstTime();
      while (clock.now() < due && !stopping) {
        clock.sleepUntil(due);
      }
      int step = take();
      int position = metre.positionInBar(step);
      boolean corrected = step == shown;
      shown = step;
      bar += position == 0 && !corrected ? 1 : 0;
      StringBuilder line = new StringBuilder(corrected ? CORRECTION : label(bar, position));
      for (int voice = 0; voice <= voices; voice++) {
        line.append("  ").append(cell(take()));
      }
      out.println(line.toString().stripTrailing());
      out.flush();
    }
  }

  private int take() {
    while (ring.isEmpty()) {
      Thread.onSpinWait(); // the rest of the step is being written
    }
    int value = ring.firstMessage();
    ring.removeFirst();
    return value;
  }

  private void header() {
    StringBuilder line = new StringBuilder("  bar     melody");
    for (int voice = 1; voice <= voices; voice++) {
      line.append("  voice ").append(voice);
    }
    out.println(line);
    out.flush();
  }

  private static String label(int bar, int position) {
    if (position % Metre.STEPS_PER_QUARTER != 0) {
      return "        ";
    }
    String beat = "%d.%d".formatted(bar, position / Metre.STEPS_PER_QUARTER + 1);
    return String.format(Locale.ROOT, "%6s  ", beat);
  }

  private static String cell(int packed) {
    int pitch = packed & 0xFF;
    String text;
    if (pitch == NO_PITCH) {
      text = "·";
    } else if ((packed & 0x100) == 0) {
      text = "│";
    } else {
      text = NAMES[pitch % 12] + (pitch / 12 - 1);
    }
    return "%-7s".formatted(text);
  }

  void stop() {
    stopping = true;
  }
}
