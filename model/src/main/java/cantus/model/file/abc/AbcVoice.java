package cantus.model.file.abc;

import cantus.model.file.Remark;
import cantus.model.file.ScoreException;
import cantus.model.file.notation.Bar;
import cantus.model.file.notation.BarLines;
import cantus.model.file.notation.BarSigns;
import cantus.model.file.notation.Fraction;
import cantus.model.file.notation.ScoreDraft;
import cantus.model.file.notation.ScoreDraft.DraftNote;
import cantus.model.music.ChordSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One voice of a tune: where it is, and what holds there. */
final class AbcVoice {

  /** A note with the key that plays it. */
  private record Sounding(AbcNote note, int pitch, boolean tieStops, int program, boolean drum) {

    Sounding withTie() {
      return new Sounding(note.withTie(), pitch, tieStops, program, drum);
    }
  }

  private static final int VELOCITY = 90;
  private static final int MIDDLE_C = 60;
  private static final int OCTAVE = 12;
  private static final int[] SEMITONES = {9, 11, 0, 2, 4, 5, 7}; // from C to A, B and on to G
  private static final Fraction ONE = new Fraction(1, 1);
  private static final Fraction TWO = new Fraction(2, 1);
  private static final Fraction HALF = new Fraction(1, 2);

  private final ScoreDraft draft;
  private final int part;
  private final AbcAccidentals accidentals = new AbcAccidentals();
  private final AbcTies ties = new AbcTies();

  private AbcKey key = AbcKey.NONE;
  AbcShift shift = AbcShift.NONE;
  Fraction unit = HALF; // in quarters
  BarLines.@Nullable Metre metre; // null for none
  int program;
  boolean drums;

  private int bar;
  private Fraction position = Fraction.ZERO;
  private boolean begun; // whether anything stands in the bar yet
  private final List<BiConsumer<Bar, Fraction>> waiting = new ArrayList<>(); // for the bar to begin

  /** The latest note, chord or rest, which a sign behind it may still change. */
  private final List<Sounding> event = new ArrayList<>();

  private int eventBar;
  private int eventLine;
  private Fraction eventStart = Fraction.ZERO;
  private Fraction eventLength = Fraction.ZERO; // in units
  private Fraction eventFactor = ONE;
  private boolean open; // whether a broken rhythm may still bend its length

  private Fraction brokenNext = ONE;
  private Fraction brokenLength = Fraction.ZERO; // that is in brokenNext already, in units
  private final List<Tuplet> tuplets = new ArrayList<>(); // that have notes to come

  private int line; // of several that lie over each other in a bar, the first is 0
  private int resume; // the bar after those that are laid over
  private int span = -1; // the bar that overlays of several bars go back to, or -1
  private Fraction spanStart = Fraction.ZERO; // and where in it

  /**
   * Notes in the time of others.
   *
   * @param factor of their lengths
   * @param notes to come
   * @param saysNotes whether it said how many it has
   */
  record Tuplet(Fraction factor, int notes, boolean saysNotes) {

    Tuplet withoutOne() {
      return new Tuplet(factor, notes - 1, saysNotes);
    }

    boolean isOver() {
      return notes == 0;
    }
  }

  AbcVoice(ScoreDraft draft, int part) {
    this.draft = draft;
    this.part = part;
  }

  /** Takes over what holds for another voice. */
  void beginAs(AbcVoice other) {
    key = other.key;
    shift = other.shift;
    unit = other.unit;
    metre = other.metre;
    program = other.program;
    drums = other.drums;
    reach(other.reach());
  }

  AbcKey key() {
    return key;
  }

  /** From here on a key holds; accidentals before it do not. */
  void key(AbcKey newKey) {
    key = newKey;
    accidentals.clear();
  }

  AbcAccidentals.Reach reach() {
    return accidentals.reach();
  }

  void reach(AbcAccidentals.Reach reach) {
    accidentals.reach(reach);
  }

  /** Does something to the bar that the voice is in, here; where none has begun, to the next. */
  void here(BiConsumer<Bar, Fraction> action) throws ScoreException {
    if (begun) {
      action.accept(draft.bar(bar), position);
    } else {
      waiting.add(action);
    }
  }

  /** A chord symbol stands here, as high above what sounds as the notes are written. */
  void chord(ChordSymbol chord) throws ScoreException {
    ChordSymbol sounding = chord.transposed(shift.semitones() % OCTAVE);
    here((at, place) -> at.chord(place, sounding));
  }

  /** Whether the voice stands where a bar begins. */
  boolean isAtBeginning() {
    return !begun;
  }

  /** The bar the voice is in, or the one to begin. */
  int bar() {
    return bar;
  }

  /**
   * The next notes are to fit in the time of others. Where a tuplet is not over yet that said how
   * many notes it has, this one lies in it; any other has got fewer notes than usual, and ends.
   */
  void tuplet(Tuplet next) {
    tuplets.removeIf(open -> !open.saysNotes());
    tuplets.add(next);
  }

  /**
   * Takes a note, a chord or a rest.
   *
   * @param length of the whole, in units
   */
  void sound(List<AbcNote> notes, Fraction length) throws ScoreException {
    settle();
    begin();
    if (length.equals(brokenLength)) {
      brokenNext = ONE;
    }
    brokenLength = Fraction.ZERO;
    eventBar = bar;
    eventLine = line;
    eventStart = position;
    eventLength = length;
    eventFactor = unit.times(brokenNext).times(nextInTuplet());
    open = brokenNext.equals(ONE); // what is bent already is not bent again
    brokenNext = ONE;
    for (AbcNote note : notes) {
      if (!note.isRest()) {
        add(note);
      }
    }
    ties.clear(line);
    for (Sounding sounding : event) {
      if (sounding.note.tied()) {
        ties.add(line, sounding.note.place(), sounding.pitch);
      }
    }
    position = eventStart.plus(eventLength.times(eventFactor));
  }

  private void add(AbcNote note) {
    Integer tied = note.accidental() == null ? ties.to(line, note.place()) : null;
    int pitch = tied == null ? pitch(note) : tied;
    if (pitch < 0 || pitch > 127) {
      draft.remark(Remark.PITCHES_OUT_OF_RANGE);
    } else {
      event.add(new Sounding(note, pitch, ties.has(line, pitch), program, drums || shift.drums()));
    }
  }

  private int pitch(AbcNote note) {
    double raised = accidentals.of(note, key);
    int whole = (int) (Math.signum(raised) * Math.ceil(Math.abs(raised) - 0.5));
    if (whole != raised) {
      draft.remark(Remark.MICROTONES);
    }
    return MIDDLE_C + SEMITONES[note.step()] + OCTAVE * note.octave() + whole + shift.semitones();
  }

  private Fraction nextInTuplet() {
    Fraction all = ONE;
    for (Tuplet open : tuplets) {
      all = all.times(open.factor());
    }
    tuplets.replaceAll(Tuplet::withoutOne);
    tuplets.removeIf(Tuplet::isOver);
    return all;
  }

  /** A tie begins at the latest note or chord; there may be a bar line between. */
  void tie() {
    event.replaceAll(Sounding::withTie);
    event.forEach(s -> ties.add(line, s.note.place(), s.pitch));
  }

  /**
   * A broken rhythm: the latest note or rest gives of its length to the next, or the other way.
   * Where the short one of {@code A>B/} is written as short as it will be, it stays so.
   *
   * @param times how many signs there are
   * @return false where there is nothing to bend
   */
  boolean broken(boolean longFirst, int times) {
    if (!open) {
      return false;
    }
    Fraction shorter = ONE;
    for (int i = 0; i < times; i++) {
      shorter = shorter.times(HALF);
    }
    Fraction first = longFirst ? TWO.minus(shorter) : shorter;
    brokenNext = TWO.minus(first);
    brokenLength = longFirst ? eventLength.times(shorter) : Fraction.ZERO;
    eventFactor = eventFactor.times(first);
    position = eventStart.plus(eventLength.times(eventFactor));
    open = false;
    return true;
  }

  /** Rests for whole bars, as long as the bars of the other voices. */
  void restBars(int count) throws ScoreException {
    settle();
    ties.clear(line);
    for (int i = 0; i < count; i++) {
      nextBar();
      begin();
      if (metre != null) {
        draft.bar(bar).restedTo(metre.quarters());
      }
    }
  }

  /** A bar line; one at the beginning of a bar says more of the line before. */
  void barLine(AbcBarLine sign) throws ScoreException {
    nextBar();
    if (bar > 0) {
      BarSigns ended = draft.bar(bar - 1).signs;
      ended.endingStops |= sign.section();
      if (sign.times() > 0) {
        ended.repeatEnds(sign.times());
      }
    }
    if (sign.section()) {
      waiting.add((next, at) -> next.signs.sectionBegins = true);
    }
    if (sign.repeatBegins()) {
      waiting.add((next, at) -> next.signs.repeatBegins = true);
    }
  }

  /** A variant ending begins, if need be in the middle of a bar. */
  void ending(List<Integer> times) {
    split();
    ties.ending(times.contains(1));
    waiting.add((next, at) -> times.forEach(next.signs::ending));
  }

  /** What follows is a bar of its own for the order of play. */
  void split() {
    open = false;
    if (begun) {
      bar++;
      position = Fraction.ZERO;
      begun = false;
      line = bar >= resume ? 0 : line;
    }
  }

  private void nextBar() {
    split();
    accidentals.clear();
  }

  /**
   * What follows sounds together with what stands before.
   *
   * @param bars how many bars it goes back
   */
  void overlay(int bars) {
    if (line == 0) {
      resume = span >= 0 ? Integer.MAX_VALUE : begun ? bar + 1 : bar;
    }
    bar = span >= 0 ? span : Math.max(0, resume - bars);
    position = span >= 0 ? spanStart : Fraction.ZERO;
    begun = span >= 0 || resume > 0;
    line++;
    accidentals.clear();
    open = false;
    brokenNext = ONE;
    tuplets.clear();
  }

  /** Overlays go back to here until {@link #spanEnds}. */
  void spanBegins() {
    span = bar;
    spanStart = position;
  }

  void spanEnds() {
    span = -1;
    line = 0;
  }

  private void begin() throws ScoreException {
    begun = true;
    Bar current = draft.bar(bar);
    waiting.forEach(action -> action.accept(current, position));
    waiting.clear();
  }

  /** Writes the latest note down: nothing can change it any more. */
  void settle() throws ScoreException {
    draft.bar(eventBar).filledTo(eventStart.plus(eventLength.times(eventFactor)));
    for (Sounding sounding : event) {
      Fraction own = sounding.note.length().times(eventFactor);
      if (own.equals(Fraction.ZERO)) {
        draft.remark(Remark.EMPTY_NOTES);
        continue;
      }
      draft.note(
          new DraftNote(
              eventBar,
              eventStart,
              own,
              sounding.pitch,
              VELOCITY,
              sounding.program,
              sounding.drum,
              part,
              eventLine,
              sounding.note.tied(),
              sounding.tieStops));
    }
    event.clear();
  }
}
