package cantus.model.file.musicxml;

import cantus.model.file.Remark;
import cantus.model.file.ScoreException;
import cantus.model.file.notation.Fraction;
import cantus.model.file.notation.ScoreDraft;
import cantus.model.music.ChordSymbol;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One part of a MusicXML score while it is read: where it is, and what holds there.
 *
 * <p>What cannot be read costs itself alone: a note without a pitch still takes its time, a tempo
 * that is no number changes nothing.
 */
final class MusicXmlPart {

  private static final int DEFAULT_VELOCITY = 64;

  private static final double SLOWEST_QPM = 4;
  private static final double FASTEST_QPM = 10_000;

  private final int index;
  private final ScoreDraft draft;
  private final MusicXmlSigns signs;
  private final MusicXmlInstrument instrument = new MusicXmlInstrument();
  private final MusicXmlLengths lengths;
  private final Map<String, Integer> voices = new HashMap<>();
  private int velocity = DEFAULT_VELOCITY;

  private int bar;
  private Fraction position = Fraction.ZERO;
  private @Nullable Fraction chordPosition; // of the note before, or null at the beginning of a bar
  private Fraction chordLength = Fraction.ZERO;

  /**
   * @param index in the order of the score
   */
  MusicXmlPart(int index, ScoreDraft draft, MusicXmlSigns signs) {
    this.index = index;
    this.draft = draft;
    this.signs = signs;
    lengths = new MusicXmlLengths(draft);
  }

  int index() {
    return index;
  }

  String name() {
    return instrument.name();
  }

  String label() {
    return name().isEmpty() ? String.valueOf(index + 1) : "'" + name() + "'";
  }

  /** Takes what the list of parts says about this one. */
  void declare(Element scorePart) {
    instrument.declare(scorePart);
  }

  void begin(int newBar) throws ScoreException {
    bar = newBar;
    position = Fraction.ZERO;
    chordPosition = null;
    draft.bar(bar);
  }

  void read(Element element) throws ScoreException {
    switch (element.name()) {
      case "note" -> note(element);
      case "backup" -> position = position.minus(lengths.skipped(element)).max(Fraction.ZERO);
      case "forward" -> {
        position = position.plus(lengths.skipped(element));
        draft.bar(bar).skippedTo(position);
      }
      case "attributes" -> attributes(element);
      case "direction" -> direction(element);
      case "harmony" -> harmony(element);
      case "sound" -> sound(element, position);
      case "barline" -> signs.barLine(element, bar, isAtStart());
      default -> throw new IllegalArgumentException(element.name());
    }
  }

  private boolean isAtStart() {
    return position.equals(Fraction.ZERO);
  }

  private void note(Element note) throws ScoreException {
    if (note.has("grace")) {
      draft.remark(Remark.GRACE_NOTES);
      return;
    }
    Fraction start = note.has("chord") ? chordPosition : null;
    Fraction length = lengths.of(note, start == null ? null : chordLength);
    if (start == null) {
      start = position;
      chordPosition = position;
      chordLength = length;
      position = position.plus(length);
    }
    Element rest = note.child("rest");
    if (rest != null) {
      rest(rest.attribute("measure", "no").equals("yes"), start.plus(length));
      return;
    }
    draft.bar(bar).filledTo(start.plus(length));
    if (Notation.hasFermata(note)) {
      draft.bar(bar).phraseEnds.add(start.plus(length));
    }
    if (note.has("cue")) {
      draft.remark(Remark.CUE_NOTES);
    } else if (length.equals(Fraction.ZERO)) {
      draft.remark(Remark.EMPTY_NOTES);
    } else {
      sounding(note, start, length);
    }
  }

  private void rest(boolean forWholeBar, Fraction end) throws ScoreException {
    if (forWholeBar) {
      draft.bar(bar).restedTo(end);
    } else {
      draft.bar(bar).skippedTo(end);
    }
  }

  private void sounding(Element note, Fraction start, Fraction length) throws ScoreException {
    int pitch;
    try {
      pitch = instrument.key(note);
    } catch (NumberFormatException e) {
      draft.remark(Remark.NOTES_WITHOUT_PITCH);
      return;
    }
    if (pitch < 0 || pitch > 127) {
      draft.remark(Remark.PITCHES_OUT_OF_RANGE);
      return;
    }
    draft.note(
        new ScoreDraft.DraftNote(
            bar,
            start,
            length,
            pitch,
            velocity(note),
            instrument.program(),
            note.has("unpitched"),
            index,
            voices.computeIfAbsent(note.text("voice", "1"), v -> voices.size()),
            Notation.tied(note, "start"),
            Notation.tied(note, "stop")));
  }

  private int velocity(Element note) {
    String dynamics = note.attribute("dynamics", "");
    return dynamics.isEmpty() ? velocity : velocityOf(dynamics);
  }

  private int velocityOf(String percent) {
    try {
      return Notation.velocityOf(percent);
    } catch (NumberFormatException e) {
      draft.remark(Remark.UNREADABLE_NUMBERS);
      return velocity;
    }
  }

  private void attributes(Element attributes) throws ScoreException {
    if (attributes.has("divisions")) {
      lengths.divide(attributes.text("divisions", ""));
    }
    for (Element transpose : attributes.all("transpose")) {
      tolerating(() -> instrument.transpose(transpose));
    }
    for (Element key : attributes.all("key")) {
      tolerating(() -> key(key));
    }
    Element time = attributes.child("time");
    if (time != null) {
      tolerating(() -> draft.bar(bar).metre(position, Notation.metre(time)));
    }
  }

  private void key(Element key) throws ScoreException {
    if (!key.has("fifths")) {
      return; // a signature of its own invention: no major or minor key says it
    }
    int fifths = Notation.whole(key.text("fifths", ""), -100, 100);
    Mode mode =
        key.text("mode", "major").toLowerCase(Locale.ROOT).equals("minor")
            ? Mode.MINOR
            : Mode.MAJOR;
    draft.bar(bar).key(position, Key.ofFifths(instrument.sounding(fifths), mode));
  }

  private void direction(Element direction) throws ScoreException {
    signs.direction(direction, bar, isAtStart());
    Fraction at = position;
    Element offset = direction.child("offset");
    if (offset != null && offset.attribute("sound", "no").equals("yes")) {
      at = lengths.from(position, offset.text());
    }
    for (Element type : direction.all("direction-type")) {
      Element metronome = type.child("metronome");
      if (metronome != null) {
        tempo(at, Notation.quartersPerMinute(metronome));
      }
    }
    Element sound = direction.child("sound");
    if (sound != null) {
      sound(sound, at);
    }
  }

  private void harmony(Element harmony) throws ScoreException {
    Fraction at =
        harmony.has("offset") ? lengths.from(position, harmony.text("offset", "0")) : position;
    Optional<ChordSymbol> chord = MusicXmlHarmony.read(harmony);
    if (chord.isPresent()) {
      draft.bar(bar).chord(at, chord.get().transposed(instrument.transposition()));
    } else {
      draft.remark(Remark.CHORD_SYMBOLS);
    }
  }

  private void sound(Element sound, Fraction at) throws ScoreException {
    signs.sound(sound, bar);
    Fraction from = sound.has("offset") ? lengths.from(at, sound.text("offset", "0")) : at;
    String tempo = sound.attribute("tempo", "");
    if (!tempo.isEmpty()) {
      tolerating(() -> tempo(from, Fraction.parse(tempo).toDouble()));
    }
    String dynamics = sound.attribute("dynamics", "");
    if (!dynamics.isEmpty()) {
      velocity = velocityOf(dynamics);
    }
  }

  private void tempo(Fraction at, double qpm) throws ScoreException {
    if (qpm >= SLOWEST_QPM && qpm <= FASTEST_QPM) {
      draft.bar(bar).tempo(at, qpm);
    }
  }

  /** Something that may meet a number that is none. */
  private interface Attempt {
    void run() throws ScoreException;
  }

  private void tolerating(Attempt attempt) throws ScoreException {
    try {
      attempt.run();
    } catch (NumberFormatException e) {
      draft.remark(Remark.UNREADABLE_NUMBERS);
    }
  }
}
