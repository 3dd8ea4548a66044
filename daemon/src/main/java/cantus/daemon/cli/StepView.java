package cantus.daemon.cli;

import cantus.daemon.clock.HeardBars;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.control.BeatChord;
import cantus.daemon.control.HeardKey;
import cantus.daemon.control.PackedFrame;
import cantus.daemon.live.StepListener;
import cantus.daemon.thread.SteadyThread;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.WantedChord;
import cantus.model.music.Chord;
import cantus.model.music.Feel;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.sense.KeySense;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjIntConsumer;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Shows the session in the terminal, a line for each step at the moment it sounds: where in the
 * bar, the melody, the voices, and where that changes the name of the chord, the one that was asked
 * for and what is planned next. A note that goes on is a bar, a rest is a dot. A step that a later
 * note has corrected is shown again, with a star. When nothing has sounded for a bar it stands
 * still, and what is played next is shown as another piece.
 *
 * <p>The live thread only notes down what sounds; a thread of the view's own does the printing.
 * Where that comes to a stand, because the terminal does, steps are left out.
 */
final class StepView implements StepListener, ObjIntConsumer<HarmonyFrame> {

  private static final int ROOM = 256; // steps
  private static final long IDLE_NANOS = 20_000_000;
  private static final long PLANNED_NANOS = 20_000_000; // by then the next step is foreseen
  private static final long STOP_MILLIS = 1000;

  /** A step to be shown. */
  private static final class Line {
    long nanos;
    int step;
    int positionInBar;
    int stepsPerBar;
    int stepsPerPulse;
    int parts;
    final int[] pitches = new int[HarmonySettings.MAX_PARTS];
    final boolean[] continued = new boolean[HarmonySettings.MAX_PARTS];
    @Nullable WantedChord asked;

    /** The step that its bar begins with. */
    int barLine() {
      return step - positionInBar;
    }

    boolean isSilent() {
      for (int part = 0; part < parts; part++) {
        if (pitches[part] != Melody.REST) {
          return false;
        }
      }
      return true;
    }
  }

  private final Queue<Line> blank = new SpscAtomicArrayQueue<>(ROOM);
  private final Queue<Line> noted = new SpscAtomicArrayQueue<>(ROOM);
  private final PrintWriter out;
  private HeardBars bars = new HeardBars(Metre.COMMON_TIME, Feel.STRAIGHT);
  private Thread thread;
  private volatile boolean stopping;
  private final HeardKey key = new HeardKey();
  private volatile long planned; // a packed frame
  private @Nullable WantedChord asked; // of the live thread

  // Of the view's thread.
  private int parts; // that have a column
  private int shown; // the step shown last
  private int bar; // of that step; 0 is an upbeat
  private int barLine; // that it began with
  private int stepsPerBar; // in it
  private int silence = Integer.MAX_VALUE / 2; // steps without a sound, up to that one
  private boolean isFirst = true; // piece
  private final BeatChord beat = new BeatChord();
  private String named = ""; // the chord shown last

  StepView(PrintWriter out) {
    this.out = out;
    for (int i = 0; i < ROOM; i++) {
      blank.add(new Line());
    }
  }

  /** Shows what is noted down from now on, each step when it sounds by a clock. */
  void start(NanoClock clock) {
    thread = new SteadyThread("cantus-view", () -> run(clock));
    thread.start();
  }

  /** Shows no more. */
  void stop() throws InterruptedException {
    stopping = true;
    thread.join(STOP_MILLIS);
  }

  @Override
  public void countedBy(HeardBars counted) {
    bars = counted;
  }

  @Override
  public void step(long nanos, int step, HarmonyFrame frame) {
    Line line = blank.poll();
    if (line == null) {
      return;
    }
    line.nanos = nanos;
    line.step = step;
    line.positionInBar = bars.positionInBar(step);
    line.stepsPerBar = bars.stepsPerBar(step);
    line.stepsPerPulse = bars.stepsPerPulse(step);
    line.parts = frame.parts();
    for (int part = 0; part < line.parts; part++) {
      line.pitches[part] = frame.pitch(part);
      line.continued[part] = frame.isContinued(part);
    }
    line.asked = asked;
    noted.add(line);
  }

  @Override
  public void believes(KeySense sense) {
    key.believes(sense);
  }

  @Override
  public void wants(@Nullable WantedChord chord) {
    asked = chord;
  }

  /** What is foreseen of the next step, on the lookahead's thread. */
  @Override
  public void accept(HarmonyFrame foreseen, int branch) {
    if (branch == 0) {
      planned = PackedFrame.of(foreseen);
    }
  }

  private void run(NanoClock clock) {
    while (!stopping) {
      Line line = noted.poll();
      if (line == null) {
        LockSupport.parkNanos(IDLE_NANOS);
        continue;
      }
      while (clock.now() < line.nanos + PLANNED_NANOS && !stopping) {
        clock.sleepUntil(line.nanos + PLANNED_NANOS);
      }
      show(line);
      blank.add(line);
    }
  }

  private void show(Line line) {
    boolean wasSilent = silence >= line.stepsPerBar;
    if (wasSilent && line.isSilent()) {
      return; // nobody plays
    }
    boolean begins = wasSilent || line.step < shown;
    boolean isAgain = line.step == shown && !begins;
    if (begins) {
      begin(line);
    } else {
      bar += Math.round((float) (line.barLine() - barLine) / stepsPerBar);
    }
    silence = line.isSilent() ? silence + line.step - shown : 0;
    barLine = line.barLine();
    stepsPerBar = line.stepsPerBar;
    shown = line.step;
    if (line.parts != parts) {
      parts = line.parts;
      out.println(StepText.header(parts));
    }
    String place =
        isAgain ? StepText.CORRECTED : StepText.place(bar, line.positionInBar, line.stepsPerPulse);
    out.println(StepText.line(place, parts, line.pitches, line.continued, chord(line)));
    out.flush();
  }

  /** The name of the chord with what belongs to it, if that is another one than before. */
  private String chord(Line line) {
    boolean beginsBeat = line.positionInBar % line.stepsPerPulse == 0;
    beat.hear(Arrays.copyOf(line.pitches, line.parts), line.step, beginsBeat);
    Key inKey = key.key();
    Chord chord = line.isSilent() ? Chord.SILENCE : beat.chord();
    Chord next = Chord.of(PackedFrame.keys(planned));
    String asked = line.asked == null ? "" : line.asked.name(inKey);
    String then = next.quality().isEmpty() || next.equals(chord) ? "" : next.name(inKey);
    String now = String.join(" ", chord.name(inKey), asked, then); // another key names none anew
    boolean isSame = now.equals(named) || line.isSilent();
    named = now;
    return isSame ? "" : StepText.chord(chord, inKey, asked, then);
  }

  /** Another piece: its bars are counted from 1, or from an upbeat before that. */
  private void begin(Line line) {
    out.println(isFirst ? StepText.LEGEND : "");
    isFirst = false;
    bar = line.step == 0 && line.positionInBar > 0 ? 0 : 1;
    barLine = line.barLine();
    shown = line.step;
    parts = 0;
    named = "";
  }
}
