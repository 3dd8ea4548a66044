package cantus.model.file.musicxml;

import cantus.model.file.notation.Fraction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What plays a part of a MusicXML score: which key sounds where a note is written. */
final class MusicXmlInstrument {

  private String name = "";
  private int program;
  private final Map<String, Integer> drumKeys = new HashMap<>();
  private final Map<String, Integer> transpositions = new HashMap<>(); // by staff, "" for all

  /** Takes what the list of parts says. */
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

  /** The name of the part. */
  String name() {
    return name;
  }

  int program() {
    return program;
  }

  /** Takes how far from what is written it sounds from now on. */
  void transpose(Element transpose) {
    transpositions.put(
        transpose.attribute("number", ""),
        Notation.whole(transpose.text("chromatic", "0"), -127, 127)
            + 12 * Notation.whole(transpose.text("octave-change", "0"), -10, 10));
  }

  /** How many semitones above what is written it sounds. */
  int transposition() {
    return transpositions.getOrDefault("", 0);
  }

  /** A key signature as it sounds, in fifths. */
  int sounding(int fifths) {
    return fifths + 7 * transpositions.getOrDefault("", 0);
  }

  /**
   * The key that sounds, which may be none of MIDI's.
   *
   * @throws NumberFormatException if the pitch cannot be read, or there is none
   */
  int key(Element note) {
    Element unpitched = note.child("unpitched");
    return unpitched == null ? pitch(note) : drumKey(note, unpitched);
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
    return Notation.key(pitch.text("step", ""), pitch.text("octave", ""))
        + (int) Math.round(alter)
        + transposition;
  }

  /** The drum that the score's instrument names, or else the key that the note is drawn as. */
  private int drumKey(Element note, Element unpitched) {
    Element instrument = note.child("instrument");
    Integer key = instrument == null ? null : drumKeys.get(instrument.attribute("id", ""));
    if (key != null) {
      return key;
    }
    return Notation.key(unpitched.text("display-step", "C"), unpitched.text("display-octave", "4"));
  }
}
