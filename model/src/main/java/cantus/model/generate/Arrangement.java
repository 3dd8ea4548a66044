package cantus.model.generate;

import cantus.model.music.Grid;
import cantus.model.music.KeySignature;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.TempoMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A melody, and whatever else is given, just as it was played or written, together with the voices
 * that were added to it.
 *
 * <p>The voices stand on the grid along the tempi of the piece, are a little softer than what is
 * given at that moment, and sound on the same instrument.
 */
public final class Arrangement {

  private static final int SOFTER = 10;

  private final TempoMap tempo;
  private final Grid grid;
  private final Map<Integer, List<Note>> given;
  private final TreeMap<Double, Note> byOnset = new TreeMap<>();
  private final List<Note> notes = new ArrayList<>();

  private Arrangement(NoteSequence piece, Map<Integer, List<Note>> given, Grid grid) {
    this.given = given;
    this.grid = grid;
    tempo = new TempoMap(piece.tempos());
    given.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Note::velocity))
        .forEach(note -> byOnset.put(note.start(), note)); // the loudest of those in one moment
  }

  /**
   * Puts a piece together.
   *
   * @param piece that the notes are from; its tempi, metres, keys and annotations are kept
   * @param given the notes of each part that is given, at least one of them
   * @param added the other voices, and what fills the rests of parts that are given
   * @param parts what the parts are called
   */
  public static NoteSequence of(
      NoteSequence piece,
      Map<Integer, List<Note>> given,
      QuantizedSequence added,
      List<Part> parts) {
    Arrangement arrangement = new Arrangement(piece, given, added.metre().grid());
    given.forEach(arrangement::give);
    added.notes().forEach(arrangement::add);
    return new NoteSequence(
        arrangement.notes,
        piece.tempos(),
        piece.timeSignatures(),
        saysAKey(piece) ? piece.keySignatures() : List.of(),
        parts,
        piece.annotations(),
        piece.totalTime(),
        piece.ticksPerQuarter());
  }

  /** Whether it has sharps or flats: sequencers write C major where nobody told them. */
  private static boolean saysAKey(NoteSequence piece) {
    return piece.keySignatures().stream().map(KeySignature::key).anyMatch(key -> key.fifths() != 0);
  }

  private void give(int part, List<Note> line) {
    for (Note note : line) {
      notes.add(
          new Note(
              note.pitch(),
              note.velocity(),
              note.start(),
              note.end(),
              part,
              note.program(),
              false,
              part,
              0));
    }
  }

  /** Adds a note; between those of a part that is given it keeps to the gap. */
  private void add(QuantizedNote note) {
    double start = seconds(note.start());
    double end = seconds(note.end());
    for (Note neighbour : given.getOrDefault(note.part(), List.of())) {
      if (neighbour.start() <= start) {
        start = Math.max(start, neighbour.end());
      } else {
        end = Math.min(end, neighbour.start());
      }
    }
    if (end - start < (seconds(note.end()) - seconds(note.start())) / 2) {
      return; // no more than a gap between two notes that are not played quite on the grid
    }
    Note beside = beside(seconds(note.start()));
    notes.add(
        new Note(
            note.pitch(),
            Math.max(1, beside.velocity() - SOFTER),
            start,
            end,
            note.part(),
            beside.program(),
            false,
            note.part(),
            0));
  }

  /** What is given and has begun by a moment, or shortly after; else what comes first. */
  private Note beside(double time) {
    double shortlyAfter = tempo.secondsAt(tempo.quartersAt(time) + 0.5 / grid.stepsPerQuarter());
    Map.Entry<Double, Note> last = byOnset.floorEntry(shortlyAfter);
    return last == null ? byOnset.firstEntry().getValue() : last.getValue();
  }

  private double seconds(int step) {
    return tempo.secondsAt((double) step / grid.stepsPerQuarter());
  }
}
