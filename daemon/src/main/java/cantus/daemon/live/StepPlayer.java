package cantus.daemon.live;

import cantus.daemon.clock.Bars;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.live.foresight.Foresight;
import cantus.daemon.live.foresight.LookaheadBoard;
import cantus.daemon.live.melody.Gesture;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.melody.Played;
import cantus.model.generate.Branch;
import cantus.model.music.Metre;

/**
 * Decides what each step is, and when it sounds. All of it happens on the live thread.
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
   * PREDICT: a note of the melody decides at once. The rest is decided at T(k) + grace: the melody goes
   * on, or rests, or falls back to a key that was held below it. That a key is let go after that counts
   * from the next step on; its own sound ends at once.
   * DELAY: the step is decided when its window closes, and sounds at T(k+1).
   *
   * A decision takes the branch that was foreseen, or orders it. Either way the next step is opened from
   * it at once. A chord that had to be ordered is awaited: it sounds when it has been made, unless the
   * next decision comes first. Until then the one before sounds on.
   *
   * While the grid stands, and while it is counting in, the melody sounds as it is played, alone. A key
   * that is held when the first line comes is the first note; it is not struck again.
   */

  private static final long LONGEST_GRACE = 30_000_000;
  private static final int MOST_VARIATIONS = 255;

  private final StepClock grid;
  private final Bars bars;
  private final NanoClock clock;
  private final Foresight foresight;
  private final MelodyTracker melody;
  private final SoundingStep sound;
  private final StepCounts counts;
  private final Gesture gesture = new Gesture();

  private boolean playing;
  private boolean fresh = true; // no step has been played yet
  private int first; // step of this run
  private int step;
  private boolean decided;
  private boolean decidedAhead; // the melody sounds already; otherwise it sounds with its chord
  private final Played played = new Played(); // what it was decided to be
  private boolean opened; // the step after it
  private long foreseenLow; // beside which keys it was
  private long foreseenHigh;
  private int variation;
  private boolean variationWanted;

  private Branch awaited;
  private boolean awaitedIsLate;
  private int awaitedStep;

  StepPlayer(
      StepClock grid,
      Bars bars,
      NanoClock clock,
      Foresight foresight,
      MelodyTracker melody,
      SoundingStep sound,
      StepCounts counts) {
    this.grid = grid;
    this.bars = bars;
    this.clock = clock;
    this.foresight = foresight;
    this.melody = melody;
    this.sound = sound;
    this.counts = counts;
    begin();
  }

  private void begin() {
    foresight.begin(bars.positionInBar(0));
  }

  /** Another metre holds from the next bar on. */
  void apply(Metre metre) {
    bars.change(metre, step);
    if (!playing) {
      bars.begin();
    }
    if (fresh && !playing) { // nothing has been played
      begin();
    }
  }

  private boolean predicts() {
    return foresight.foresees();
  }

  // ---- the grid

  /** Whether steps are played. */
  boolean isPlaying() {
    return playing;
  }

  /** The grid runs, from a line on. From line 0 on it is another piece. */
  void begin(long at, int line) {
    place(line);
    playing = true;
    first = line;
    step = line;
    sound.begin(line);
    melody.closeWindow(MelodyTracker.REST);
    melody.look();
    boolean isHeld = melody.pitch() != MelodyTracker.REST;
    if (predicts() && isHeld && at >= grid.closeOf(line - 1)) {
      decide(at);
    }
  }

  private void place(int line) {
    bars.begin();
    tellSituation(melody.before());
    int position = bars.positionInBar(line);
    if (line != 0) {
      foresight.reopen(position);
    } else if (!fresh) {
      foresight.begin(position);
    }
    fresh = false;
  }

  /** The grid stands. The voices end; the melody sounds on while its key is held. */
  void halt(long at) {
    playing = false;
    awaited = null;
    if (decided) {
      close();
    }
    sound.restVoices();
    melody.look();
    sing(at, false);
  }

  /** Whether what is played now comes before the window of the first step. */
  private boolean isBefore(long at) {
    return !playing || step == first && !decided && at < grid.closeOf(first - 1);
  }

  private void sing(long at, boolean struck) {
    sound.sing(at, struck);
    melody.closeWindow(MelodyTracker.REST);
  }

  // ---- what is played

  /** Keys of the melody have been pressed; those of one moment are told of together. */
  void pressed(long at) {
    if (gesture.continues(at) && (predicts() || isBefore(at))) {
      gesture.await();
      if (!isBefore(at)) {
        foresee();
      }
    } else {
      attack(at, true);
    }
  }

  /** A key is about to be let go: if it sounds, or was to, the others do not wait any longer. */
  void releasing(long at, int key) {
    if (gesture.isWaiting()) {
      melody.look();
      if (sound.sings(key) || melody.pitch() == key && melody.isNew()) {
        attack(at, false);
      }
    }
  }

  private void attack(long at, boolean first) {
    gesture.attack(at);
    melody.look();
    boolean struck = melody.isNew();
    melody.sounded();
    if (isBefore(at)) {
      sing(at, struck && (first || !sound.sings(melody.pitch())));
    } else if (predicts()) {
      play(at, first && struck);
    }
  }

  private void play(long at, boolean struck) {
    if (struck && decided && played.onset && melody.pitch() == played.melody) {
      sound.adoptVelocity(); // again in one window: the same step, but a note of its own
      sound.strike(played.melody, played.onset);
      sound.emit(at);
    } else if (!melody.played().isSame(played) && melody.isOtherPressedNow()) {
      redecide(at);
    } else {
      decideIfPressed(at);
    }
  }

  /** Keys have been let go, or the pedal has. */
  void released(long at) {
    melody.look();
    if (isBefore(at)) {
      sing(at, false);
    } else if (predicts()) {
      sound.release(at);
      if (gesture.isWaiting()) {
        foresee();
      } else {
        decideIfPressed(at);
      }
    }
  }

  /** A key decides only in the window it was pressed in; one held longer waits for the line. */
  private void decideIfPressed(long at) {
    boolean other = !decided || melody.pitch() != played.melody || melody.isOnset() != played.onset;
    if (other && melody.isPressedNow() && melody.isHeld(melody.pitch())) {
      redecide(at);
    } else {
      foresee();
    }
  }

  private void tellSituation(int melodyBefore) {
    foreseenLow = melody.injectable(0, melodyBefore);
    foreseenHigh = melody.injectable(64, melodyBefore);
    foresight.situation(melody, melodyBefore, stepNanos());
  }

  /** Foresees what comes next beside the keys that are held now, if they are others. */
  private void foresee() {
    int before = opened ? played.melody : melody.before();
    if (foreseenLow == melody.injectable(0, before)
        && foreseenHigh == melody.injectable(64, before)) {
      return;
    }
    if (opened) {
      openNext();
    } else if (!decided) {
      tellSituation(melody.before());
      foresight.reopen(bars.positionInBar(step));
    }
  }

  private void redecide(long at) {
    counts.corrections += decided ? 1 : 0;
    decide(at);
  }

  // ---- what time brings

  /** When the next thing happens by itself, or {@link NanoClock#NEVER}. */
  long due() {
    long due = playing ? stepDue() : NanoClock.NEVER;
    return gesture.isWaiting() ? Math.min(due, gesture.end()) : due;
  }

  private long stepDue() {
    if (decided || !predicts()) {
      return grid.closeOf(step);
    }
    long line = grid.timeOf(step);
    return line + Math.min(LONGEST_GRACE, stepNanos() / 4);
  }

  /** That time has come, and all that was played before it is known. */
  void pass(long at) {
    if (gesture.isWaiting()) {
      attack(at, false); // in the window its keys were pressed in, if that is about to close
      return;
    }
    if (!decided) {
      melody.look();
      decide(at);
      if (predicts()) {
        return;
      }
    }
    close();
    step++;
  }

  private void close() {
    melody.closeWindow(played.melody);
    if (opened) {
      foresight.proceed();
    } else {
      foresight.undecide(); // the network has not heard of this step
    }
    decided = false;
    opened = false;
    variation = 0;
  }

  /** How long after it is played the melody sounds. */
  long delayNanos() {
    return playing && !predicts() ? stepNanos() : 0;
  }

  /** The step whose window is open. */
  int step() {
    return step;
  }

  private long stepNanos() {
    return grid.timeOf(step + 1) - grid.timeOf(step);
  }

  // ---- deciding

  private void decide(long at) {
    boolean isFirst = !decided;
    boolean isStruck =
        decided && played.onset && melody.isOnset() && played.melody == melody.pitch();
    decided = true;
    if (awaited != null && !decidedAhead) {
      sound.playAlone(played, at); // its chord has not come: the melody is not lost with it
    }
    giveUpAwaited();
    decidedAhead = predicts();
    played.copyFrom(melody.played());
    sound.adoptVelocity();
    int found = foresight.find(played);
    boolean late = predicts() && found == LookaheadBoard.NONE && !played.begins();
    count(isFirst, found != LookaheadBoard.NONE, late);
    if (predicts() && !isStruck) {
      sound.strike(played.melody, played.onset);
    }
    if (found != LookaheadBoard.NONE) {
      foresight.choose(found);
      sound.play(foresight.branch(found), step, !decidedAhead, at);
    } else if (foresight.make(played)) {
      await(late);
    } else {
      counts.late++;
      sound.playAlone(played, predicts() ? at : grid.timeOf(step + 1));
      return;
    }
    if (predicts()) {
      sound.emit(at); // the melody does not wait for its chord
    }
    if (variationWanted) {
      vary();
    }
    openNext();
  }

  private void count(boolean first, boolean hit, boolean late) {
    counts.steps += first ? 1 : 0;
    if (played.melody == MelodyTracker.REST) {
      counts.rested++;
    } else if (!played.begins()) {
      counts.continued++;
    } else if (predicts()) {
      counts.hits += hit ? 1 : 0;
      counts.misses += hit ? 0 : 1;
    }
    counts.late += late ? 1 : 0;
  }

  private void openNext() {
    tellSituation(played.melody);
    opened |= foresight.follow(bars.positionInBar(step + 1));
  }

  /** The present step is to have another chord. */
  void varyStep() {
    variationWanted = true;
    if (decided && predicts()) {
      vary();
      openNext();
    }
  }

  private void vary() {
    variationWanted = false;
    boolean possible = played.melody != MelodyTracker.REST && variation < MOST_VARIATIONS;
    if (possible && foresight.remake(variation + 1)) {
      variation++;
      boolean wasLate = awaited != null && awaitedIsLate;
      giveUpAwaited();
      await(wasLate);
    }
  }

  // ---- chords that are awaited

  private void await(boolean isLate) {
    awaited = foresight.branch(foresight.chosen());
    awaitedIsLate = isLate;
    awaitedStep = step;
  }

  private void giveUpAwaited() {
    if (awaited != null && !awaitedIsLate) {
      counts.late++;
    }
    awaited = null;
  }

  /** Whether no chord is awaited. */
  boolean isSettled() {
    return awaited == null;
  }

  /** Makes the chord sound that is awaited, if it has been made by now. */
  void look() {
    if (awaited == null || !foresight.isMade()) {
      return;
    }
    Branch made = awaited;
    awaited = null;
    if (decidedAhead) {
      sound.play(made, awaitedStep, false, clock.now());
      return;
    }
    long due = grid.timeOf(awaitedStep + 1);
    counts.late += clock.now() > due ? 1 : 0;
    sound.play(made, awaitedStep, true, due);
  }

  // ---- after a panic

  /** All has been silenced, and all keys let go: what is played next begins a piece. */
  void forget() {
    awaited = null;
    variationWanted = false;
    gesture.forget();
    tellSituation(melody.before());
    foresight.begin(bars.positionInBar(step));
    if (decided) {
      played.alone(MelodyTracker.REST, false);
      foresight.chooseSilence();
      opened = false; // by what was decided before
      openNext();
    }
  }
}
