package cantus.model.music;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A piece whose sixteenths lie where a {@link Feel} has them, as recordings of swing do, and the
 * same piece evenly, as it would be written. Bars whose pulse is no quarter are even in both.
 */
public final class FeltPiece {

  private FeltPiece() {}

  /** What is felt so, evenly. */
  public static NoteSequence straightened(NoteSequence piece, Feel feel) {
    return feel == Feel.STRAIGHT ? piece : moved(piece, feel::even);
  }

  /** What is written evenly, as it is felt. */
  public static NoteSequence felt(NoteSequence piece, Feel feel) {
    return feel == Feel.STRAIGHT ? piece : moved(piece, feel::felt);
  }

  /**
   * @param within a quarter: from a place to another, in steps
   */
  private static NoteSequence moved(NoteSequence piece, DoubleUnaryOperator within) {
    TempoMap tempo = new TempoMap(piece.tempos());
    Metre metre = Metre.of(piece.timeSignatures(), tempo, Grid.SIXTEENTHS);
    DoubleUnaryOperator moved = time -> moved(time, tempo, metre, within);
    List<Note> notes =
        piece.notes().stream()
            .map(
                note ->
                    new Note(
                        note.pitch(),
                        note.velocity(),
                        moved.applyAsDouble(note.start()),
                        moved.applyAsDouble(note.end()),
                        note.instrument(),
                        note.program(),
                        note.drum(),
                        note.part(),
                        note.voice()))
            .toList();
    List<Annotation> annotations =
        piece.annotations().stream()
            .map(a -> new Annotation(moved.applyAsDouble(a.time()), a.kind(), a.text()))
            .toList();
    return piece.withNotes(notes).withAnnotations(annotations);
  }

  private static double moved(
      double time, TempoMap tempo, Metre metre, DoubleUnaryOperator within) {
    int quarter = Grid.SIXTEENTHS.stepsPerQuarter();
    double steps = quarter * tempo.quartersAt(time);
    int step = (int) steps;
    if (!Feel.isFelt(metre.stepsPerPulse(step))) {
      return time;
    }
    int begin = step - metre.positionInBar(step) % quarter;
    return tempo.secondsAt((begin + within.applyAsDouble(steps - begin)) / quarter);
  }
}
