package cantus.model.dataset;

import cantus.model.music.Grid;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.TempoMap;

/**
 * How much of a piece the grid moves.
 *
 * @param notes pitched notes
 * @param moved those that begin more than a fifth of a step away from where they are put
 */
record OffGrid(int notes, int moved) {

  private static final double TOLERATED = 0.2;

  static OffGrid of(NoteSequence piece) {
    TempoMap tempo = new TempoMap(piece.tempos());
    int notes = 0;
    int moved = 0;
    for (Note note : piece.notes()) {
      if (!note.drum()) {
        double step = tempo.quartersAt(note.start()) * Grid.SIXTEENTHS.stepsPerQuarter();
        notes++;
        moved += Math.abs(step - Math.rint(step)) > TOLERATED ? 1 : 0;
      }
    }
    return new OffGrid(notes, moved);
  }

  double share() {
    return notes == 0 ? 0 : (double) moved / notes;
  }
}
