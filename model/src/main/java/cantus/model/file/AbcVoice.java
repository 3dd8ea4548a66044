package cantus.model.file;

import cantus.model.file.ScoreDraft.DraftNote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One voice of a tune: where it is, and what holds there. */
final class AbcVoice {

  /** A note as written; {@code length} is in units. */
  record Written(int pitch, Fraction length, boolean tied) {}

  private static final int VELOCITY = 90;
  private static final Fraction ONE = new Fraction(1, 1);

  private final ScoreDraft draft;
  private final int part;
  AbcKey key;
  Fraction unit; // in quarters
  int program;

  private int bar;
  private Fraction position = Fraction.ZERO;
  private final Map<Integer, Integer> accidentals = new HashMap<>(); // by step, in this bar
  private Set<Integer> tied = new HashSet<>();

  private Fraction tuplet = ONE;
  private int tupletNotes;
  private Fraction brokenNext = ONE;

  AbcVoice(ScoreDraft draft, int part, AbcKey key, Fraction unit) {
    this.draft = draft;
    this.part = part;
    this.key = key;
    this.unit = unit;
  }

  int bar() {
    return bar;
  }

  Fraction position() {
    return position;
  }

  /** The next notes, so many, are to fit in the time of others. */
  void tuplet(int notes, int inTimeOf, int count) {
    tuplet = new Fraction(inTimeOf, notes);
    tupletNotes = count;
  }

  /** The pitch of a step of the scale, 0 for A to 6 for G, with an accidental or none. */
  int pitch(int step, int octave, Integer accidental) {
    if (accidental != null) {
      accidentals.put(step, accidental);
    }
    int alteration = accidentals.getOrDefault(step, key.alteration(step));
    int natural = "A BC D EF G".indexOf((char) ('A' + step)) - 3; // from C
    natural = Math.floorMod(natural, 12);
    return Notation.inRange(60 + natural + alteration + 12 * octave + key.transposition());
  }

  /**
   * Takes a note, a chord or, where there are none, a rest.
   *
   * @param length in units
   * @param broken the factor that a broken rhythm behind it gives to it
   */
  void sound(List<Written> notes, Fraction length, Fraction broken) throws ScoreException {
    Fraction factor = unit.times(broken).times(brokenNext).times(nextInTuplet());
    brokenNext = broken.equals(ONE) ? ONE : new Fraction(2, 1).minus(broken);
    Fraction end = position.plus(length.times(factor));
    draft.bar(bar).filledTo(end);
    Set<Integer> tying = new HashSet<>();
    for (Written note : notes) {
      Fraction own = note.length.times(factor);
      if (own.equals(Fraction.ZERO)) {
        draft.remark(Remark.EMPTY_NOTES);
        continue;
      }
      draft.note(
          new DraftNote(
              bar,
              position,
              own,
              note.pitch,
              VELOCITY,
              program,
              false,
              part,
              0,
              note.tied,
              tied.contains(note.pitch)));
      if (note.tied) {
        tying.add(note.pitch);
      }
    }
    tied = tying;
    position = end;
  }

  private Fraction nextInTuplet() {
    if (tupletNotes == 0) {
      return ONE;
    }
    tupletNotes--;
    return tuplet;
  }

  /** A bar line; one at the beginning of a bar is part of the one before. */
  void barLine() {
    if (position.equals(Fraction.ZERO)) {
      return;
    }
    bar++;
    position = Fraction.ZERO;
    accidentals.clear();
  }

  /** Rests for whole bars, as long as the bars of the other voices. */
  void restBars(int count, Fraction length) throws ScoreException {
    for (int i = 0; i < count; i++) {
      barLine();
      draft.bar(bar).restedTo(length);
      position = length;
      tied = new HashSet<>();
    }
  }

  /** What follows sounds together with the bar so far. */
  void overlay() {
    position = Fraction.ZERO;
    accidentals.clear();
  }

  static List<Written> rest() {
    return new ArrayList<>(0);
  }
}
