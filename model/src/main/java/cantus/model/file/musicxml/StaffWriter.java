package cantus.model.file.musicxml;

import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.Metre;
import cantus.model.music.Mode;
import cantus.model.music.QuantizedNote;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the notes and rests of a single line, bar by bar; positions are ticks of {@link Rhythm}.
 */
final class StaffWriter {

  private static final int STEP = Division.TICKS / Grid.SIXTEENTHS.stepsPerQuarter();

  private final XmlOutput xml;
  private final Metre metre;
  private final Rhythm rhythm;
  private final int scale;
  private final Iterator<QuantizedNote> notes;
  private @Nullable QuantizedNote note; // that sounds now or comes next
  private Key key = Key.ofFifths(0, Mode.MAJOR);
  private final Map<String, Integer> altered = new HashMap<>(); // in this bar, by step and octave

  /**
   * @param scale ticks to a division of the score
   * @param notes in order, none of which overlap
   */
  StaffWriter(XmlOutput xml, Metre metre, Rhythm rhythm, int scale, List<QuantizedNote> notes) {
    this.xml = xml;
    this.metre = metre;
    this.rhythm = rhythm;
    this.scale = scale;
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
    int end = bar.end() * STEP;
    if (bar.isWhole() && (note == null || note.start() >= end)) {
      restForBar(bar);
      return;
    }
    int tick = bar.start() * STEP;
    while (tick < end) {
      Rhythm.Beat beat = rhythm.beatAt(tick);
      int limit = beat == null ? rhythm.nextBeat(tick, end) : beat.end();
      QuantizedNote next = note;
      if (next == null || next.start() > tick) {
        tick = rest(tick, next == null ? limit : Math.min(next.start(), limit), beat);
      } else {
        tick = sound(next, tick, Math.min(next.end(), limit), beat);
        if (next.end() == tick) {
          advance();
        }
      }
    }
  }

  private void restForBar(WrittenBar bar) throws XMLStreamException {
    xml.open("note");
    xml.empty("rest", "measure", "yes");
    xml.number("duration", bar.length() * STEP / scale);
    xml.number("voice", 1);
    xml.close();
  }

  /** Writes a rest that begins here, and returns where it ends. */
  private int rest(int tick, int end, Rhythm.@Nullable Beat beat) throws XMLStreamException {
    WrittenValue value = value(tick, end, beat, true);
    xml.open("note");
    xml.empty("rest");
    xml.number("duration", value.ticks() / scale);
    xml.number("voice", 1);
    type(value);
    Tuplet tuplet = tuplet(tick, value, beat);
    timeModification(tuplet);
    if (tuplet.begins || tuplet.ends) {
      xml.open("notations");
      tuplet(tuplet);
      xml.close();
    }
    xml.close();
    return tick + value.ticks();
  }

  /** Writes what a single value holds of a note from here on, and returns where that ends. */
  private int sound(QuantizedNote sounding, int tick, int end, Rhythm.@Nullable Beat beat)
      throws XMLStreamException {
    WrittenValue value = value(tick, end, beat, false);
    SpelledPitch pitch = SpelledPitch.of(sounding.pitch(), key);
    boolean tieStops = tick > sounding.start();
    boolean tieStarts = tick + value.ticks() < sounding.end();
    xml.open("note", "dynamics", MusicXmlWriter.dynamics(sounding.velocity()));
    xml.open("pitch");
    xml.text("step", String.valueOf(pitch.step()));
    if (pitch.alter() != 0) {
      xml.number("alter", pitch.alter());
    }
    xml.number("octave", pitch.octave());
    xml.close();
    xml.number("duration", value.ticks() / scale);
    ties("tie", tieStops, tieStarts);
    xml.number("voice", 1);
    type(value);
    if (!tieStops) {
      accidental(pitch);
    }
    Tuplet tuplet = tuplet(tick, value, beat);
    timeModification(tuplet);
    if (tieStops || tieStarts || tuplet.begins || tuplet.ends) {
      xml.open("notations");
      ties("tied", tieStops, tieStarts);
      tuplet(tuplet);
      xml.close();
    }
    xml.close();
    return tick + value.ticks();
  }

  private WrittenValue value(int tick, int end, Rhythm.@Nullable Beat beat, boolean rest) {
    if (beat != null && !fills(tick, end, beat)) {
      return beat.division().longest(end - tick);
    }
    NoteValue value = NoteValue.first(metre, tick / STEP, (end - tick) / STEP, rest);
    return new WrittenValue(value.steps() * STEP, value.type(), value.isDotted());
  }

  private static boolean fills(int tick, int end, Rhythm.Beat beat) {
    return tick == beat.start() && end == beat.end();
  }

  /**
   * Of which tuplet a note or rest is.
   *
   * @param division of its beat, or null where it is of none
   */
  private record Tuplet(@Nullable Division division, boolean begins, boolean ends) {}

  private static Tuplet tuplet(int tick, WrittenValue value, Rhythm.@Nullable Beat beat) {
    int end = tick + value.ticks();
    if (beat == null || !beat.division().isTuplet() || fills(tick, end, beat)) {
      return new Tuplet(null, false, false);
    }
    return new Tuplet(beat.division(), tick == beat.start(), end == beat.end());
  }

  private void timeModification(Tuplet tuplet) throws XMLStreamException {
    if (tuplet.division != null) {
      xml.open("time-modification");
      xml.number("actual-notes", tuplet.division.actual());
      xml.number("normal-notes", tuplet.division.normal());
      xml.close();
    }
  }

  private void tuplet(Tuplet tuplet) throws XMLStreamException {
    if (tuplet.begins) {
      xml.empty("tuplet", "type", "start");
    }
    if (tuplet.ends) {
      xml.empty("tuplet", "type", "stop");
    }
  }

  private void ties(String name, boolean stops, boolean starts) throws XMLStreamException {
    if (stops) {
      xml.empty(name, "type", "stop");
    }
    if (starts) {
      xml.empty(name, "type", "start");
    }
  }

  private void type(WrittenValue value) throws XMLStreamException {
    xml.text("type", value.type());
    if (value.dotted()) {
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
