package cantus.model.music;

import java.util.List;

/**
 * How far notes lie off the grid of sixteenths.
 *
 * @param notes pitched notes
 * @param moved those that begin more than a fifth of a step away from where the grid puts them
 * @param farthest how far away any begins, in seconds
 */
public record OffGrid(int notes, int moved, double farthest) {

  private static final int SIXTEENTHS = Grid.SIXTEENTHS.stepsPerQuarter();
  private static final double TOLERATED = 0.2;

  /** Of all notes of a piece. */
  public static OffGrid of(NoteSequence piece) {
    return of(piece.notes(), new TempoMap(piece.tempos()));
  }

  /** Of some notes. */
  static OffGrid of(List<Note> notes, TempoMap tempo) {
    int pitched = 0;
    int moved = 0;
    double farthest = 0;
    for (Note note : notes) {
      if (!note.drum()) {
        double step = tempo.quartersAt(note.start()) * SIXTEENTHS;
        double grid = Math.rint(step);
        pitched++;
        moved += Math.abs(step - grid) > TOLERATED ? 1 : 0;
        double onGrid = tempo.secondsAt(grid / SIXTEENTHS);
        farthest = Math.max(farthest, Math.abs(note.start() - onGrid));
      }
    }
    return new OffGrid(pitched, moved, farthest);
  }

  /** The share of notes that are moved, 0..1. */
  public double share() {
    return notes == 0 ? 0 : (double) moved / notes;
  }
}
