package cantus.daemon.live;

import cantus.daemon.clock.HeardBars;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.live.chords.ChordGuide;
import cantus.daemon.live.foresight.Foresight;
import cantus.daemon.live.melody.Gesture;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.model.music.Feel;
import cantus.model.music.Melody;
import cantus.model.music.Metre;

/**
 * Plays step after step: to which step belongs what is played, and when time decides one. What a
 * step is, says its {@link Decision}; when it is decided, the {@link Timing}. All of it happens on
 * the live thread.
 *
 * <p>Nothing here waits for the network: a step is decided when it must be, and its chord sounds
 * when it is there.
 */
final class StepPlayer {

  /*
   * The window of step k is [T(k) - d/2, T(k) + d/2). In it the step is
   *   open      until it is decided;
   *   decided   to be one thing that the melody does. What comes later in the window may decide it anew,
   *             from the same S(k-1): only voices that differ change.
   * Which of the two timings holds in a window is that of the engine which its step was opened with.
   *
   * While the grid stands, and while it is counting in, the melody sounds as it is played, alone. A key
   * that is held when the first line comes is the first note; it is not struck again.
   */

  private final StepClock grid;
  private final HeardBars bars;
  private final Foresight foresight;
  private final MelodyTracker melody;
  private final SoundingStep sound;
  private final AwaitedChord chord;
  private final Decision decision;
  private final Timing predict;
  private final Timing delay;
  private final Gesture gesture = new Gesture();

  private boolean playing;
  private boolean fresh = true; // no step has been played yet
  private int first; // step of this run

  StepPlayer(
      StepClock grid,
      HeardBars bars,
      NanoClock clock,
      Foresight foresight,
      MelodyTracker melody,
      ChordGuide chords,
      SoundingStep sound,
      StepCounts counts) {
    this.grid = grid;
    this.bars = bars;
    this.foresight = foresight;
    this.melody = melody;
    this.sound = sound;
    chord = new AwaitedChord(grid, clock, foresight, sound, counts);
    decision = new Decision(grid, bars, foresight, melody, chords, sound, chord, counts);
    predict = new Predict(grid, melody, sound, decision);
    delay = new Delay(grid, decision);
    decision.begin();
  }

  /** Another metre, and another feel, hold from the next bar on. */
  void apply(Metre metre, Feel feel) {
    bars.change(metre, feel, step());
    if (!playing) {
      bars.begin(0);
    }
    if (fresh && !playing) {
      decision.begin();
    }
  }

  private Timing timing() {
    return foresight.foresees() ? predict : delay;
  }

  // ---- the grid

  /** Whether steps are played. */
  boolean isPlaying() {
    return playing;
  }

  /** The grid runs, from a step on. From step 0 on it is another piece. */
  void begin(long at, int step) {
    decision.begin(step, step == 0 && !fresh);
    fresh = false;
    playing = true;
    first = step;
    sound.begin(step);
    melody.closeWindow(Melody.REST);
    if (at >= grid.closeOf(step - 1)) {
      timing().begin(at);
    }
  }

  /** The grid stands. The voices end; the melody sounds on while its key is held. */
  void halt(long at) {
    playing = false;
    chord.forget();
    if (decision.isMade()) {
      decision.close();
    }
    sound.restVoices();
    sing(at, false);
  }

  /** While the grid stands: a piece begins with the next note, and is foreseen. */
  void awaitPiece() {
    fresh = true;
    bars.begin(0);
    decision.awaitPiece();
  }

  /** Whether nothing is played, and nothing sounds. */
  boolean isSilent() {
    return !gesture.isWaiting()
        && melody.pitch() == Melody.REST
        && decision.keys().melody() == Melody.REST
        && sound.isSilent();
  }

  /** Whether what is played now comes before the window of the first step. */
  private boolean isBefore(long at) {
    return !playing || step() == first && !decision.isMade() && at < grid.closeOf(first - 1);
  }

  private void sing(long at, boolean struck) {
    sound.sing(at, struck);
    melody.closeWindow(Melody.REST);
  }

  // ---- what is played

  /** Keys of the melody have been pressed; those of one moment are told of together. */
  void pressed(long at) {
    if (gesture.continues(at) && (isBefore(at) || timing().gathers())) {
      gesture.await();
      if (!isBefore(at)) {
        decision.foresee();
      }
    } else {
      attack(at, true);
    }
  }

  /** A key is about to be let go: if it sounds, or was to, the others do not wait any longer. */
  void releasing(long at, int key) {
    if (gesture.isWaiting() && isMelody(key)) {
      attack(at, false);
    }
  }

  private boolean isMelody(int key) {
    return sound.sings(key) || melody.pitch() == key && melody.isNew();
  }

  private void attack(long at, boolean first) {
    gesture.attack(at);
    boolean struck = melody.isNew();
    melody.sounded();
    if (isBefore(at)) {
      sing(at, struck && (first || !sound.sings(melody.pitch())));
    } else {
      timing().pressed(at, first && struck);
    }
  }

  /**
   * The left hand has named another chord, or let it go.
   *
   * @param strikes whether all voices are struck with it
   */
  void chordNamed(long at, boolean strikes) {
    if (strikes) {
      sound.strikeVoices();
    }
    if (!isBefore(at)) {
      timing().chordNamed(at);
    }
  }

  /** Keys have been let go, or the pedal has. */
  void released(long at) {
    if (isBefore(at)) {
      sing(at, false);
    } else {
      timing().released(at, gesture.isWaiting());
    }
  }

  // ---- what time brings

  /** When the next thing happens by itself, or {@link NanoClock#NEVER}. */
  long due() {
    long due = playing ? stepDue() : NanoClock.NEVER;
    return gesture.isWaiting() ? Math.min(due, gesture.end()) : due;
  }

  private long stepDue() {
    return decision.isMade() ? grid.closeOf(step()) : timing().due();
  }

  /** That time has come, and all that was played before it is known. */
  void pass(long at) {
    if (gesture.isWaiting()) {
      attack(at, false); // in the window its keys were pressed in, if that is about to close
      return;
    }
    if (!decision.isMade()) {
      decision.decide(at);
    }
    if (at >= grid.closeOf(step())) {
      decision.proceed();
    }
  }

  /** How long after it is played the melody sounds. */
  long delayNanos() {
    return playing ? timing().delayNanos() : 0;
  }

  /** The step whose window is open. */
  int step() {
    return decision.step();
  }

  // ---- its chord

  /** The present step is to have another chord. */
  void varyStep() {
    decision.varyStep();
  }

  /**
   * Makes the chord sound that is awaited, if it has been made by now.
   *
   * @param inNoTime whether that took none
   */
  void soundAwaited(boolean inNoTime) {
    chord.sound(inNoTime);
  }

  /** Whether no chord is awaited. */
  boolean isSettled() {
    return !chord.isAwaited();
  }

  /** All has been silenced, and all keys let go: what is played next begins a piece. */
  void forget() {
    chord.forget();
    gesture.forget();
    decision.forget();
  }
}
