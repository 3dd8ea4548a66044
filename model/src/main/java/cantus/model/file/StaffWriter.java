package cantus.model.file;

import cantus.model.music.Key;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Writes the notes and rests of a single line, bar by bar. */
final class StaffWriter {

  private final XmlOutput xml;
  private final Metre metre;
  private final Iterator<QuantizedNote> notes;
  private QuantizedNote note; // that sounds now or comes next, or null
  private Key key;
  private final Map<String, Integer> altered = new HashMap<>(); // in this bar, by step and octave

  /**
   * @param notes in order, none of which overlap
   */
  StaffWriter(XmlOutput xml, Metre metre, List<QuantizedNote> notes) {
    this.xml = xml;
    this.metre = metre;
    this.notes = notes.iterator();
    advance();
  }

  private void advance() {
    note = notes.hasNext() ? notes.next() : null;
  }

  /** Writes the next bar. */
  void bar(WrittenBar bar, Key keyOfBar) throws XMLStreamException {
    key = keyOfBar;
    altered.clear();
    if (bar.isWhole() && (note == null || note.start() >= bar.end())) {
      restForBar(bar);
      return;
    }
    int step = bar.start();
    while (step < bar.end()) {
      if (note == null || note.start() > step) {
        int end = note == null ? bar.end() : Math.min(note.start(), bar.end());
        step = rest(step, end);
      } else {
        step = sound(step, Math.min(note.end(), bar.end()));
        if (note.end() == step) {
          advance();
        }
      }
    }
  }

  private void restForBar(WrittenBar bar) throws XMLStreamException {
    xml.open("note");
    xml.empty("rest", "measure", "yes");
    xml.number("duration", bar.length());
    xml.number("voice", 1);
    xml.close();
  }

  /** Writes a rest that begins here, and returns where it ends. */
  private int rest(int step, int end) throws XMLStreamException {
    NoteValue value = NoteValue.first(metre, step, end - step, true);
    xml.open("note");
    xml.empty("rest");
    xml.number("duration", value.steps());
    xml.number("voice", 1);
    type(value);
    xml.close();
    return step + value.steps();
  }

  /** Writes what a single value holds of the note from here on, and returns where that ends. */
  private int sound(int step, int end) throws XMLStreamException {
    NoteValue value = NoteValue.first(metre, step, end - step, false);
    SpelledPitch pitch = SpelledPitch.of(note.pitch(), key);
    boolean tieStops = step > note.start();
    boolean tieStarts = step + value.steps() < note.end();
    xml.open("note", "dynamics", MusicXmlWriter.dynamics(note.velocity()));
    xml.open("pitch");
    xml.text("step", String.valueOf(pitch.step()));
    if (pitch.alter() != 0) {
      xml.number("alter", pitch.alter());
    }
    xml.number("octave", pitch.octave());
    xml.close();
    xml.number("duration", value.steps());
    ties("tie", tieStops, tieStarts);
    xml.number("voice", 1);
    type(value);
    if (!tieStops) {
      accidental(pitch);
    }
    if (tieStops || tieStarts) {
      xml.open("notations");
      ties("tied", tieStops, tieStarts);
      xml.close();
    }
    xml.close();
    return step + value.steps();
  }

  private void ties(String name, boolean stops, boolean starts) throws XMLStreamException {
    if (stops) {
      xml.empty(name, "type", "stop");
    }
    if (starts) {
      xml.empty(name, "type", "start");
    }
  }

  private void type(NoteValue value) throws XMLStreamException {
    xml.text("type", value.type());
    if (value.isDotted()) {
      xml.empty("dot");
    }
  }

  /** Writes the sign of a pitch that neither the key signature nor the bar has altered so. */
  private void accidental(SpelledPitch pitch) throws XMLStreamException {
    Integer before = altered.put(String.valueOf(pitch.step()) + pitch.octave(), pitch.alter());
    int expected = before == null ? pitch.alterInSignature(key.fifths()) : before;
    if (pitch.alter() != expected) {
      xml.text("accidental", pitch.accidental());
    }
  }
}
