package cantus.model.file.musicxml;

import cantus.model.file.AtomicFile;
import cantus.model.file.Channels;
import cantus.model.music.ChordTrack;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.KeyEstimate;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import cantus.model.music.Tempo;
import cantus.model.music.TempoMap;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Writes music as a MusicXML score by parts, without percussion, on sixteenths, thirty-seconds and
 * triplets, as {@link Rhythm} says.
 *
 * <p>A score is made for reading: every part is a single line on a staff of its own, so that a part
 * with chords becomes several; where no key is given it is heard in the notes, and the notes are
 * spelled by the key.
 */
public final class MusicXmlWriter {

  private static final String DOCTYPE =
      "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\""
          + " \"http://www.musicxml.org/dtds/partwise.dtd\">";

  private static final Grid GRID = Grid.SIXTEENTHS; // that bars are counted in
  private static final double FORTE = 90; // what MusicXML gives velocities as a percentage of
  private static final int STEP = Division.TICKS / Grid.SIXTEENTHS.stepsPerQuarter();
  private static final MathContext DIGITS = new MathContext(6);

  /** One staff of the score. */
  private record Staff(
      String id, String name, int program, Rhythm rhythm, List<QuantizedNote> notes) {}

  private final String title;
  private final QuantizedSequence piece;
  private final List<WrittenBar> bars;
  private final TreeMap<Integer, Double> tempos = new TreeMap<>();
  private final TreeMap<Integer, Key> keys = new TreeMap<>();
  private final List<Staff> staves = new ArrayList<>();
  private final TempoMap tempo;
  private int moved;

  private MusicXmlWriter(NoteSequence music, String title) {
    this.title = title;
    piece = Quantizer.quantize(music, GRID);
    bars = WrittenBar.of(piece);
    tempo = new TempoMap(music.tempos());
    tempos.put(0, music.initialQpm());
    for (Tempo change : music.tempos()) {
      tempos.put(step(tempo, change.time()), change.qpm());
    }
    for (KeySignature key : music.keySignatures()) {
      keys.put(keys.isEmpty() ? 0 : step(tempo, key.time()), key.key());
    }
    if (keys.isEmpty()) {
      keys.put(0, KeyEstimate.signatureOf(piece));
    }
    addStaves(music);
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @return how many notes notation cannot put where they are
   */
  public static int write(NoteSequence music, String title, Path file) throws IOException {
    MusicXmlWriter writer = new MusicXmlWriter(music, title);
    AtomicFile.write(file, writer::write);
    return writer.moved;
  }

  /** Writes to a stream, and leaves it open; otherwise the same. */
  public static int write(NoteSequence music, String title, OutputStream out) throws IOException {
    MusicXmlWriter writer = new MusicXmlWriter(music, title);
    writer.write(out);
    return writer.moved;
  }

  private void write(OutputStream out) throws IOException {
    XmlOutput.write(out, DOCTYPE, this::score);
  }

  private static int step(TempoMap tempo, double seconds) {
    return GRID.nearestStep(tempo.quartersAt(seconds));
  }

  private void addStaves(NoteSequence music) {
    TreeMap<Integer, List<Note>> parts = new TreeMap<>();
    music.parts().forEach(part -> parts.put(part.index(), new ArrayList<>()));
    music.notes().stream()
        .filter(note -> !note.drum())
        .forEach(n -> parts.computeIfAbsent(n.part(), p -> new ArrayList<>()).add(n));
    if (parts.isEmpty()) {
      parts.put(0, List.of());
    }
    Map<Integer, String> names =
        music.parts().stream().collect(Collectors.toMap(Part::index, Part::name, (a, b) -> a));
    Map<Integer, Integer> programs =
        music.notes().stream().collect(Collectors.toMap(Note::part, Note::program, (a, b) -> a));
    parts.forEach(
        (part, notes) -> {
          Rhythm rhythm = new Rhythm(notes, tempo, bars, piece.metre());
          moved += rhythm.moved();
          List<List<QuantizedNote>> lines = SingleLines.of(rhythm.notes());
          for (int line = 0; line < lines.size(); line++) {
            String name = names.getOrDefault(part, "") + (lines.size() > 1 ? " " + (line + 1) : "");
            String id = "P" + (staves.size() + 1);
            staves.add(
                new Staff(
                    id, name.strip(), programs.getOrDefault(part, 0), rhythm, lines.get(line)));
          }
        });
  }

  /** Ticks to a division of the score: as few divisions as will do. */
  private int scale() {
    return staves.stream().allMatch(staff -> staff.rhythm.isCoarse()) ? STEP : 1;
  }

  private void score(XmlOutput xml) throws XMLStreamException {
    xml.open("score-partwise", "version", "4.0");
    xml.open("work");
    xml.text("work-title", title);
    xml.close();
    xml.open("identification");
    xml.open("encoding");
    xml.text("software", "Cantus");
    xml.close();
    xml.close();
    xml.open("part-list");
    for (int i = 0; i < staves.size(); i++) {
      declare(xml, staves.get(i), i);
    }
    xml.close();
    for (Staff staff : staves) {
      part(xml, staff);
    }
    xml.close();
  }

  private static void declare(XmlOutput xml, Staff staff, int index) throws XMLStreamException {
    String instrument = staff.id + "-I1";
    xml.open("score-part", "id", staff.id);
    xml.text("part-name", staff.name);
    xml.open("score-instrument", "id", instrument);
    xml.text("instrument-name", staff.name);
    xml.close();
    xml.open("midi-instrument", "id", instrument);
    xml.number("midi-channel", Channels.ofPart(index) + 1);
    xml.number("midi-program", staff.program + 1);
    xml.close();
    xml.close();
  }

  private void part(XmlOutput xml, Staff staff) throws XMLStreamException {
    xml.open("part", "id", staff.id);
    StaffWriter music = new StaffWriter(xml, piece.metre(), staff.rhythm, scale(), staff.notes);
    @Nullable WrittenBar before = null;
    int number = bars.get(0).isWhole() || bars.size() == 1 ? 1 : 0;
    for (WrittenBar bar : bars) {
      openMeasure(xml, bar, number++);
      Key key = keys.floorEntry(bar.start()).getValue();
      attributes(xml, staff, bar, before, key);
      if (staff == staves.get(0)) {
        tempos(xml, bar);
        chords(xml, bar);
      }
      music.bar(bar, key);
      xml.close();
      before = bar;
    }
    xml.close();
  }

  private static void openMeasure(XmlOutput xml, WrittenBar bar, int number)
      throws XMLStreamException {
    if (number == 0) {
      xml.open("measure", "number", "0", "implicit", "yes");
    } else {
      xml.open("measure", "number", String.valueOf(number));
    }
  }

  /** What changes with a bar; before the first, everything does. */
  private void attributes(
      XmlOutput xml, Staff staff, WrittenBar bar, @Nullable WrittenBar before, Key key)
      throws XMLStreamException {
    boolean newKey = before == null || !key.equals(keys.floorEntry(before.start()).getValue());
    boolean newMetre = before == null || !bar.hasMetreOf(before);
    if (!newKey && !newMetre) {
      return;
    }
    xml.open("attributes");
    if (before == null) {
      xml.number("divisions", Division.TICKS / scale());
    }
    if (newKey) {
      xml.open("key");
      xml.number("fifths", key.fifths());
      xml.text("mode", key.mode() == Mode.MINOR ? "minor" : "major");
      xml.close();
    }
    if (newMetre) {
      xml.open("time");
      xml.number("beats", bar.beats());
      xml.number("beat-type", bar.beatType());
      xml.close();
    }
    if (before == null) {
      clef(xml, Clef.of(staff.notes, staff == staves.get(staves.size() - 1)));
    }
    xml.close();
  }

  private static void clef(XmlOutput xml, Clef clef) throws XMLStreamException {
    xml.open("clef");
    xml.text("sign", clef.sign());
    xml.number("line", clef.line());
    if (clef.octaves() != 0) {
      xml.number("clef-octave-change", clef.octaves());
    }
    xml.close();
  }

  /** Whether a tempo is marked for readers: one that holds for a bar; rubato is only heard. */
  private boolean isShown(int step, WrittenBar bar) {
    Integer next = tempos.higherKey(step);
    return step == 0 || next == null || next - step >= bar.length();
  }

  private void tempos(XmlOutput xml, WrittenBar bar) throws XMLStreamException {
    for (Map.Entry<Integer, Double> change : tempos.subMap(bar.start(), bar.end()).entrySet()) {
      String qpm = decimal(change.getValue());
      int offset = (change.getKey() - bar.start()) * STEP / scale();
      if (!isShown(change.getKey(), bar)) {
        xml.open("sound", "tempo", qpm);
        xml.number("offset", offset);
        xml.close();
        continue;
      }
      xml.open("direction", "placement", "above");
      xml.open("direction-type");
      xml.open("metronome");
      xml.text("beat-unit", "quarter");
      xml.text("per-minute", qpm);
      xml.close();
      xml.close();
      if (offset > 0) {
        xml.number("offset", offset, "sound", "yes");
      }
      xml.empty("sound", "tempo", qpm);
      xml.close();
    }
  }

  private void chords(XmlOutput xml, WrittenBar bar) throws XMLStreamException {
    for (ChordTrack.Change change : piece.chords().changes()) {
      if (change.step() >= bar.start() && change.step() < bar.end()) {
        int offset = (change.step() - bar.start()) * STEP / scale();
        MusicXmlHarmony.write(xml, change.chord(), offset);
      }
    }
  }

  /** Percent of forte, as MusicXML has it. */
  static String dynamics(int velocity) {
    return decimal(velocity / FORTE * 100);
  }

  private static String decimal(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
