package cantus.model.music;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts a piece on the grid of sixteenths along its own tempo map: a note begins and ends at the
 * nearest step, half a step going up, and lasts one step at least.
 *
 * <p>Positions are taken in quarters, not seconds, so that a change of tempo moves nothing; a
 * millionth of a step is forgiven, because positions that a score puts exactly between two steps
 * come back from seconds a hair above or below.
 */
public final class Quantizer {

  private static final double FORGIVEN = 1e-6;

  private Quantizer() {}

  /** The whole piece without its percussion. */
  public static QuantizedSequence quantize(NoteSequence piece) {
    TempoMap tempo = new TempoMap(piece.tempos());
    List<QuantizedNote> notes = new ArrayList<>(piece.notes().size());
    int total = roundToStep(tempo.quartersAt(piece.totalTime()));
    for (Note note : piece.notes()) {
      if (note.drum()) {
        continue;
      }
      int start = roundToStep(tempo.quartersAt(note.start()));
      int end = Math.max(start + 1, roundToStep(tempo.quartersAt(note.end())));
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
        Metre.of(piece.timeSignatures(), tempo),
        phraseEnds(piece, tempo),
        piece.initialQpm());
  }

  private static List<Integer> phraseEnds(NoteSequence piece, TempoMap tempo) {
    return piece.annotations().stream()
        .filter(annotation -> annotation.kind() == Annotation.Kind.PHRASE_END)
        .map(annotation -> roundToStep(tempo.quartersAt(annotation.time())))
        .distinct()
        .toList();
  }

  /** The step nearest to a position in quarters, half a step going up. */
  static int roundToStep(double quarters) {
    return (int) Math.floor(quarters * Metre.STEPS_PER_QUARTER + 0.5 + FORGIVEN);
  }
}
