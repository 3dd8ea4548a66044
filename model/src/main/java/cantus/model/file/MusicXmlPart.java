package cantus.model.file;

import cantus.model.music.Key;
import cantus.model.music.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One part of a MusicXML score while it is read: where it is, and what holds there. */
final class MusicXmlPart {

  private static final int DEFAULT_VELOCITY = 64;

  private static final double SLOWEST_QPM = 4;
  private static final double FASTEST_QPM = 10_000;
  private static final Fraction ONE = new Fraction(1, 1);

  private final int index;
  private final ScoreDraft draft;
  private String name = "";
  private int program;
  private final Map<String, Integer> drumKeys = new HashMap<>();

  private Fraction divisions = ONE;
  private final Map<String, Integer> transpositions = new HashMap<>();
  private final Map<String, Integer> voices = new HashMap<>();
  private int velocity = DEFAULT_VELOCITY;

  private int bar;
  private Fraction position = Fraction.ZERO;
  private Fraction chordPosition = Fraction.ZERO;

  MusicXmlPart(int index, ScoreDraft draft) {
    this.index = index;
    this.draft = draft;
  }

  int index() {
    return index;
  }

  String name() {
    return name;
  }

  String label() {
    return name.isEmpty() ? String.valueOf(index + 1) : "'" + name + "'";
  }

  /** Takes what the list of parts says about this one. */
  void declare(Element scorePart) {
    name = scorePart.text("part-name", "").replaceAll("\\s+", " ");
    List<Element> instruments = scorePart.all("midi-instrument");
    for (Element instrument : instruments) {
      int key = Notation.midiNumber(instrument.text("midi-unpitched", ""));
      if (key >= 0) {
        drumKeys.put(instrument.attribute("id", ""), key);
      }
    }
    if (!instruments.isEmpty()) {
      program = Math.max(0, Notation.midiNumber(instruments.get(0).text("midi-program", "")));
    }
  }

  void begin(int newBar) throws ScoreException {
    bar = newBar;
    position = Fraction.ZERO;
    chordPosition = Fraction.ZERO;
    draft.bar(bar);
  }

  void read(Element element) throws ScoreException {
    switch (element.name()) {
      case "note" -> note(element);
      case "backup" -> position = position.minus(duration(element)).max(Fraction.ZERO);
      case "forward" -> {
        position = position.plus(duration(element));
        draft.bar(bar).skippedTo(position);
      }
      case "attributes" -> attributes(element);
      case "direction" -> direction(element);
      case "sound" -> sound(element, position);
      default -> throw new IllegalArgumentException(element.name());
    }
  }

  private void note(Element note) throws ScoreException {
    if (note.has("grace")) {
      draft.remark(Remark.GRACE_NOTES);
      return;
    }
    Fraction length = duration(note);
    boolean chord = note.has("chord");
    Fraction start = chord ? chordPosition : position;
    if (!chord) {
      chordPosition = position;
      position = position.plus(length);
    }
    Element rest = note.child("rest");
    if (rest != null && rest.attribute("measure", "no").equals("yes")) {
      draft.bar(bar).restedTo(start.plus(length));
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
    } else if (rest == null) {
      boolean drum = note.has("unpitched");
      draft.note(
          new ScoreDraft.DraftNote(
              bar,
              start,
              length,
              drum ? drumKey(note) : pitch(note),
              velocity(note),
              program,
              drum,
              index,
              voices.computeIfAbsent(note.text("voice", "1"), v -> voices.size()),
              Notation.tied(note, "start"),
              Notation.tied(note, "stop")));
    }
  }

  private Fraction duration(Element element) {
    Fraction units = Fraction.parse(element.text("duration", "0"));
    if (units.compareTo(Fraction.ZERO) < 0) {
      throw new NumberFormatException("a negative duration");
    }
    return units.dividedBy(divisions);
  }

  private int pitch(Element note) {
    Element pitch = note.child("pitch");
    if (pitch == null) {
      throw new NumberFormatException("a note without a pitch");
    }
    double alter = Fraction.parse(pitch.text("alter", "0")).toDouble();
    Integer transposition = transpositions.get(note.text("staff", "1"));
    if (transposition == null) {
      transposition = transpositions.getOrDefault("", 0);
    }
    return Notation.inRange(
        Notation.key(pitch.text("step", ""), pitch.text("octave", ""))
            + (int) Math.round(alter)
            + transposition);
  }

  /** The drum that the score's instrument names, or else the key that the note is drawn as. */
  private int drumKey(Element note) {
    Element instrument = note.child("instrument");
    Integer key = instrument == null ? null : drumKeys.get(instrument.attribute("id", ""));
    if (key != null) {
      return key;
    }
    Element unpitched = note.child("unpitched");
    return Notation.inRange(
        Notation.key(unpitched.text("display-step", "C"), unpitched.text("display-octave", "4")));
  }

  private int velocity(Element note) {
    String dynamics = note.attribute("dynamics", "");
    return dynamics.isEmpty() ? velocity : Notation.velocityOf(dynamics);
  }

  private void attributes(Element attributes) throws ScoreException {
    if (attributes.has("divisions")) {
      divisions = Fraction.parse(attributes.text("divisions", ""));
      if (divisions.compareTo(Fraction.ZERO) <= 0) {
        throw new NumberFormatException("divisions of a quarter must be above 0");
      }
    }
    for (Element transpose : attributes.all("transpose")) {
      transpositions.put(
          transpose.attribute("number", ""),
          Notation.whole(transpose.text("chromatic", "0"), -127, 127)
              + 12 * Notation.whole(transpose.text("octave-change", "0"), -10, 10));
    }
    for (Element key : attributes.all("key")) {
      key(key);
    }
    Element time = attributes.child("time");
    if (time != null) {
      draft.bar(bar).metre(position, Notation.metre(time));
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
    int sounding = fifths + 7 * transpositions.getOrDefault("", 0);
    draft.bar(bar).key(position, Key.ofFifths(sounding, mode));
  }

  private void direction(Element direction) throws ScoreException {
    Element sound = direction.child("sound");
    Element offset = direction.child("offset");
    Fraction at = position;
    if (offset != null && offset.attribute("sound", "no").equals("yes")) {
      at = at.plus(Fraction.parse(offset.text()).dividedBy(divisions)).max(Fraction.ZERO);
    }
    for (Element type : direction.all("direction-type")) {
      Element metronome = type.child("metronome");
      if (metronome != null) {
        tempo(at, Notation.quartersPerMinute(metronome));
      }
    }
    if (sound != null) {
      sound(sound, at);
    }
  }

  private void sound(Element sound, Fraction at) throws ScoreException {
    if (sound.has("offset")) {
      Fraction offset = Fraction.parse(sound.text("offset", "0")).dividedBy(divisions);
      at = at.plus(offset).max(Fraction.ZERO);
    }
    String tempo = sound.attribute("tempo", "");
    if (!tempo.isEmpty()) {
      tempo(at, Fraction.parse(tempo).toDouble());
    }
    String dynamics = sound.attribute("dynamics", "");
    if (!dynamics.isEmpty()) {
      velocity = Notation.velocityOf(dynamics);
    }
  }

  private void tempo(Fraction at, double qpm) throws ScoreException {
    if (qpm >= SLOWEST_QPM && qpm <= FASTEST_QPM) {
      draft.bar(bar).tempo(at, qpm);
    }
  }
}
