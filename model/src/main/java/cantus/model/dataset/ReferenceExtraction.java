package cantus.model.dataset;

import cantus.model.dataset.ReferenceQuantizer.Grid;
import cantus.model.dataset.ReferenceQuantizer.GridNote;
import cantus.model.dataset.ReferenceQuantizer.Refused;
import cantus.model.event.EventStream;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.util.ArrayList;
import java.util.List;

/** Makes of a sequence what the reference makes of it. */
public final class ReferenceExtraction {

  /** What becomes of one section of a sequence. */
  public sealed interface Part {}

  /** An event stream. */
  public record Stream(EventStream events) implements Part {}

  /** Left out, as music of more than one program is. */
  public record Discarded() implements Part {}

  /**
   * Refused by the quantizer or the encoder.
   *
   * @param error the name of the reference's exception
   */
  public record Failed(String error) implements Part {}

  private ReferenceExtraction() {}

  /** The sections between changes of tempo and metre, whatever their length. */
  public static List<Part> extract(NoteSequenceProto sequence) {
    return extract(sequence, 0);
  }

  /** The same some semitones higher; a section that does not fit into MIDI then is refused. */
  public static List<Part> extract(NoteSequenceProto sequence, int semitones) {
    List<Part> parts = new ArrayList<>();
    for (TimeChanges.Section section : TimeChanges.split(sequence)) {
      try {
        Grid grid = ReferenceQuantizer.quantize(section);
        parts.add(isOfOneProgram(grid) ? new Stream(stream(grid, semitones)) : new Discarded());
      } catch (Refused e) {
        parts.add(new Failed(e.name));
      }
    }
    return parts;
  }

  static boolean isOfOneProgram(Grid grid) {
    return grid.notes().stream().mapToInt(GridNote::program).distinct().count() <= 1;
  }

  /** The stream of a section some semitones higher; percussion stays where it is. */
  static EventStream stream(Grid grid, int semitones) throws Refused {
    List<QuantizedNote> notes = new ArrayList<>(grid.notes().size());
    for (GridNote note : grid.notes()) {
      int pitch = note.drum() ? note.pitch() : note.pitch() + semitones;
      if (pitch < 0 || pitch > 127) {
        throw new Refused("ValueError");
      }
      notes.add(new QuantizedNote(pitch, 100, note.start(), note.end(), 0, 0));
    }
    return EventStream.of(new QuantizedSequence(notes, grid.totalSteps(), Metre.COMMON_TIME, 120));
  }
}
