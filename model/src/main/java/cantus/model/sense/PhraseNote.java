package cantus.model.sense;

import cantus.model.music.BarPlace;
import cantus.model.music.Grid;
import cantus.model.music.Melody;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;

/**
 * What a note of a melody tells, when it begins, of whether a phrase ends with it: its degree in
 * the key, how the melody came to it, where it stands in the bar. Counts off the notes of a melody
 * one after the other. Allocates nothing after construction.
 *
 * <p>All of it is numbers of rows in {@link PhraseTable}: a feature is the row of its group.
 */
final class PhraseNote {

  /** How far into a phrase it can be, in beats; longer ones count as this long. */
  static final int BEATS = 17;

  private static final int RELATIONS = 11; // of that to how long the phrase before was
  private static final int INTERVALS = 8;
  private static final int PLACES = 6;

  /** Classes of lengths; the last are notes that a rest follows. */
  static final int LENGTHS = 9;

  private static final int DEGREES = Mode.values().length * PitchClasses.COUNT;

  private static final int RELATION = BEATS;
  private static final int DEGREE = RELATION + RELATIONS;
  private static final int INTERVAL = DEGREE + DEGREES;
  private static final int PLACE = INTERVAL + INTERVALS;
  private static final int LENGTH_BEFORE = PLACE + PLACES;
  private static final int INTERVAL_BEFORE = LENGTH_BEFORE + LENGTHS;
  private static final int DEGREE_AND_INTERVAL = INTERVAL_BEFORE + INTERVALS;
  private static final int PLACE_AND_BEAT = DEGREE_AND_INTERVAL + DEGREES * INTERVALS;

  /** All rows. */
  static final int ROWS = PLACE_AND_BEAT + PLACES * BEATS;

  /** Rows that tell of a note, whatever the phrase. */
  static final int OF_NOTE = 6;

  /** Sixteenths of each class but the last two. */
  private static final int[] LONGEST = {1, 2, 3, 4, 6, 8, 12};

  private final Grid grid;

  private int stepsPerBeat; // that are counted where this note begins
  private int pitch = Melody.REST;
  private int interval; // how it came to this note, and how to the one before
  private int intervalBefore;
  private int lengthBefore = LENGTHS - 1;
  private int place;
  private int key;

  PhraseNote(Grid grid) {
    this.grid = grid;
    stepsPerBeat = grid.stepsPerQuarter();
  }

  void forget() {
    pitch = Melody.REST;
    interval = 0;
    intervalBefore = 0;
    lengthBefore = LENGTHS - 1;
    stepsPerBeat = grid.stepsPerQuarter();
    place = 0;
    key = 0;
  }

  void copyFrom(PhraseNote other) {
    stepsPerBeat = other.stepsPerBeat;
    pitch = other.pitch;
    interval = other.interval;
    intervalBefore = other.intervalBefore;
    lengthBefore = other.lengthBefore;
    place = other.place;
    key = other.key;
  }

  /**
   * A note begins.
   *
   * @param newPitch MIDI key number
   * @param placeInBar of its first step: a {@link cantus.model.music.BarPlace}
   * @param stepsBefore from the beginning of the note before to this one
   * @param likeliestKey as {@link KeySense#indexOf} counts
   */
  void begin(int newPitch, int placeInBar, int stepsBefore, int likeliestKey) {
    boolean isFirst = pitch == Melody.REST;
    stepsPerBeat = BarPlace.stepsPerBeat(placeInBar, grid);
    intervalBefore = interval;
    interval = isFirst ? 0 : intervalClass(newPitch - pitch);
    lengthBefore = isFirst ? LENGTHS - 1 : lengthClass(stepsBefore);
    place = place(placeInBar);
    key = likeliestKey;
    pitch = newPitch;
  }

  /** The rows that this note has in common in all hypotheses of where the phrase began. */
  void rows(int[] rows) {
    int mode = key / PitchClasses.COUNT;
    int degree =
        mode * PitchClasses.COUNT
            + Math.floorMod(pitch - key % PitchClasses.COUNT, PitchClasses.COUNT);
    rows[0] = DEGREE + degree;
    rows[1] = INTERVAL + interval;
    rows[2] = PLACE + place;
    rows[3] = LENGTH_BEFORE + lengthBefore;
    rows[4] = INTERVAL_BEFORE + intervalBefore;
    rows[5] = DEGREE_AND_INTERVAL + degree * INTERVALS + interval;
  }

  /** The row of so many beats since the phrase began. */
  static int rowOfBeat(int beats) {
    return Math.min(beats, BEATS - 1);
  }

  /** The row of that together with the place in the bar. */
  int rowOfPlaceAndBeat(int beats) {
    return PLACE_AND_BEAT + place * BEATS + Math.min(beats, BEATS - 1);
  }

  /**
   * The row of how far it is beyond, or before, the beat on which the last note of the phrase
   * before began.
   *
   * @param beats since the phrase began
   * @param before the same of the last note of the phrase before; below 0 where there was none
   */
  static int rowOfRelation(int beats, int before) {
    return RELATION + (before < 0 ? 0 : 1 + Math.max(0, Math.min(9, beats - before + 5)));
  }

  /** The class of a length in steps. */
  int lengthClass(int steps) {
    for (int i = 0; i < LONGEST.length; i++) {
      if (sixteenths(steps) <= LONGEST[i]) {
        return i;
      }
    }
    return LONGEST.length;
  }

  /** Whether notes of a class of lengths may last longer than so many steps. */
  boolean mayOutlast(int lengthClass, int steps) {
    return lengthClass >= LONGEST.length || LONGEST[lengthClass] > sixteenths(steps);
  }

  /** Half beats of so many steps, where they are counted as where this note begins. */
  int halfBeats(int steps) {
    return 2 * steps / stepsPerBeat;
  }

  private double sixteenths(int steps) {
    return (double) steps * Grid.SIXTEENTHS.stepsPerQuarter() / stepsPerBeat;
  }

  private static int intervalClass(int semitones) {
    int size = Math.abs(semitones);
    if (size == 0) {
      return 1;
    }
    int kind = size <= 2 ? 2 : size <= 4 ? 4 : 6; // a step, a third, a leap
    return semitones > 0 ? kind : kind + 1;
  }

  /** The beat of the bar, or between beats: on a half of one, or elsewhere. */
  private int place(int placeInBar) {
    int afterBeat = BarPlace.position(placeInBar) % stepsPerBeat;
    if (afterBeat == 0) {
      return BarPlace.beat(placeInBar, grid) % 4;
    }
    return 2 * afterBeat == stepsPerBeat ? 4 : 5;
  }
}
