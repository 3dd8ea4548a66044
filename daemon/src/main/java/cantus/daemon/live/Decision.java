package cantus.daemon.live;

import cantus.daemon.clock.HeardBars;
import cantus.daemon.clock.StepClock;
import cantus.daemon.live.chords.ChordGuide;
import cantus.daemon.live.chords.ChordPalette;
import cantus.daemon.live.foresight.Foresight;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.melody.StepKeys;
import cantus.model.music.Melody;

/**
 * What the step whose window is open is decided to be, and what follows from it: the chord, which
 * was foreseen or is ordered, and the next step, which is opened from it at once. It may be decided
 * otherwise until the window closes.
 */
final class Decision {

  private static final int MOST_VARIATIONS = 255;

  private final StepClock grid;
  private final HeardBars bars;
  private final Foresight foresight;
  private final MelodyTracker melody;
  private final ChordGuide chords;
  private final SoundingStep sound;
  private final AwaitedChord chord;
  private final StepCounts counts;

  private int step;
  private boolean led; // by one whose lines count the steps of a song

  // Until the window closes.
  private boolean made;
  private boolean ahead; // the melody sounds already; otherwise it sounds with its chord
  private boolean opened; // the step after it
  private int variation;

  // Beyond that.
  private final StepKeys keys = new StepKeys(); // what it was decided to be
  private boolean variationWanted;
  private long besideLow; // the keys beside which the next step is foreseen
  private long besideHigh;
  private int besideChord = ChordPalette.NONE; // the chord with which it is

  Decision(
      StepClock grid,
      HeardBars bars,
      Foresight foresight,
      MelodyTracker melody,
      ChordGuide chords,
      SoundingStep sound,
      AwaitedChord chord,
      StepCounts counts) {
    this.grid = grid;
    this.bars = bars;
    this.foresight = foresight;
    this.melody = melody;
    this.chords = chords;
    this.sound = sound;
    this.chord = chord;
    this.counts = counts;
  }

  // ---- the window

  /** Nothing has been played, and the first step is to come. */
  void begin() {
    foresight.begin(bars.placeInBar(0));
  }

  /** The same again, after a piece. */
  void awaitPiece() {
    step = 0;
    tellSituation(0, Melody.REST);
    foresight.line(Foresight.NOWHERE);
    begin();
  }

  /**
   * The window of another step is open, the first of a run.
   *
   * @param beginsPiece whether a piece begins with it, rather than goes on
   */
  void begin(int line, boolean beginsPiece) {
    boolean goesOn = led && grid.isLed() && (line == step || line == step + 1);
    led = grid.isLed();
    tellSituation(line, melody.before());
    int place = bars.placeInBar(line);
    foresight.line(inSong(line));
    if (beginsPiece) {
      foresight.begin(place);
    } else if (line != 0 && goesOn) {
      foresight.reopen(place);
    } else if (line != 0) {
      foresight.goTo(place);
    }
    step = line;
  }

  /** The line of a song that a step is. */
  private int inSong(int line) {
    return led ? line : Foresight.NOWHERE;
  }

  /** The step whose window is open. */
  int step() {
    return step;
  }

  /** Whether it is decided. */
  boolean isMade() {
    return made;
  }

  /** What it was decided to be. */
  StepKeys keys() {
    return keys;
  }

  /** The window closes. */
  void close() {
    melody.closeWindow(keys.melody());
    if (opened) {
      foresight.proceed();
    } else {
      foresight.undecide(); // the network has not heard of this step
    }
    made = false;
    opened = false;
    variation = 0;
  }

  /** The window closes, and that of the next step opens. */
  void proceed() {
    close();
    step++;
  }

  // ---- deciding

  /** Decides the step, or decides it otherwise, to be what has been played in it so far. */
  void decide(long at) {
    boolean isFirst = !made;
    boolean isStruck = made && keys.onset() && melody.isOnset() && keys.melody() == melody.pitch();
    made = true;
    chord.giveUp(keys, at);
    ahead = foresight.foresees();
    keys.copyFrom(melody.keys());
    keys.want(chords.chord(step));
    sound.adoptVelocity();
    int found = foresight.find(keys);
    boolean isHit = found != Foresight.NONE;
    boolean isLate = ahead && !isHit && !keys.begins();
    count(isFirst, isHit, isLate);
    if (ahead && !isStruck) {
      sound.strike(keys.melody(), keys.onset());
    }
    if (isHit) {
      foresight.choose(found);
      sound.play(foresight.branch(found), step, !ahead, at);
    } else if (foresight.make(keys)) {
      chord.await(step, at, !ahead, isLate);
    } else {
      counts.late++;
      sound.playAlone(keys, ahead ? at : grid.timeOf(step + 1));
      return;
    }
    if (ahead) {
      sound.emit(at); // the melody does not wait for its chord
    }
    if (variationWanted) {
      vary();
    }
    openNext();
  }

  private void count(boolean isFirst, boolean isHit, boolean isLate) {
    counts.steps += isFirst ? 1 : 0;
    counts.corrections += isFirst ? 0 : 1;
    if (keys.melody() == Melody.REST) {
      counts.rested++;
    } else if (!keys.begins()) {
      counts.continued++;
    } else if (ahead) {
      counts.hits += isHit ? 1 : 0;
      counts.misses += isHit ? 0 : 1;
    }
    counts.late += isLate ? 1 : 0;
  }

  /** The melody's note is struck again in one window: the same step, but a note of its own. */
  void strikeAgain(long at) {
    sound.adoptVelocity();
    sound.strike(keys.melody(), keys.onset());
    sound.emit(at);
  }

  /** The step is to have another chord. */
  void varyStep() {
    variationWanted = true;
    if (made && ahead) {
      vary();
      openNext();
    }
  }

  private void vary() {
    variationWanted = false;
    boolean possible = keys.melody() != Melody.REST && variation < MOST_VARIATIONS;
    if (possible && foresight.remake(variation + 1)) {
      variation++;
      chord.awaitAnother(step, !ahead);
    }
  }

  // ---- the next step

  private void openNext() {
    tellSituation(step + 1, keys.melody());
    foresight.line(inSong(step + 1));
    opened |= foresight.follow(bars.placeInBar(step + 1));
  }

  /** Foresees what comes next beside the keys that are held now, if they are others. */
  void foresee() {
    int before = opened ? keys.melody() : melody.before();
    if (besideChord == chords.chord(opened ? step + 1 : step)
        && besideLow == melody.injectable(0, before)
        && besideHigh == melody.injectable(64, before)) {
      return;
    }
    if (opened) {
      openNext();
    } else if (!made) {
      tellSituation(step, melody.before());
      foresight.line(inSong(step));
      foresight.reopen(bars.placeInBar(step));
    }
  }

  private void tellSituation(int line, int melodyBefore) {
    besideChord = chords.chord(line);
    besideLow = melody.injectable(0, melodyBefore);
    besideHigh = melody.injectable(64, melodyBefore);
    foresight.situation(melody, melodyBefore, besideChord, grid.lengthOf(step));
  }

  /** All has been silenced, and all keys let go: what is played next begins a piece. */
  void forget() {
    variationWanted = false;
    tellSituation(step, melody.before());
    foresight.line(inSong(step));
    foresight.begin(bars.placeInBar(step));
    if (made) {
      keys.alone(Melody.REST, false);
      foresight.chooseSilence();
      opened = false; // by what was decided before
      openNext();
    }
  }
}
