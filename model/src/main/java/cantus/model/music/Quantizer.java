package cantus.model.music;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts a piece on a grid along its own tempo map: a note begins and ends at the nearest step, half
 * a step going up, and lasts one step at least. Positions are taken in quarters, not seconds, so
 * that a change of tempo moves nothing.
 */
public final class Quantizer {

  private Quantizer() {}

  /** The whole piece without its percussion, in sixteenths. */
  public static QuantizedSequence quantize(NoteSequence piece) {
    return quantize(piece, Grid.SIXTEENTHS);
  }

  /** The whole piece without its percussion. */
  public static QuantizedSequence quantize(NoteSequence piece, Grid grid) {
    TempoMap tempo = new TempoMap(piece.tempos());
    List<QuantizedNote> notes = new ArrayList<>(piece.notes().size());
    int total = grid.nearestStep(tempo.quartersAt(piece.totalTime()));
    for (Note note : piece.notes()) {
      if (note.drum()) {
        continue;
      }
      int start = grid.nearestStep(tempo.quartersAt(note.start()));
      int end = Math.max(start + 1, grid.nearestStep(tempo.quartersAt(note.end())));
      total = Math.max(total, end);
      notes.add(
          new QuantizedNote(note.pitch(), note.velocity(), start, end, note.part(), note.voice()));
    }
    notes.sort(
        Comparator.comparingInt(QuantizedNote::start)
            .thenComparing(Comparator.comparingInt(QuantizedNote::pitch).reversed()));
    return new QuantizedSequence(
        notes,
        total,
        Metre.of(piece.timeSignatures(), tempo, grid),
        phraseEnds(piece, tempo, grid),
        ChordTrack.of(piece, grid),
        piece.initialQpm());
  }

  private static List<Integer> phraseEnds(NoteSequence piece, TempoMap tempo, Grid grid) {
    return piece.annotations().stream()
        .filter(annotation -> annotation.kind() == Annotation.Kind.PHRASE_END)
        .map(annotation -> grid.nearestStep(tempo.quartersAt(annotation.time())))
        .distinct()
        .toList();
  }
}
