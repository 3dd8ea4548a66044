package cantus.cluster;

import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import java.util.ArrayList;
import java.util.List;

/** Other settings of a tune. */
final class Variation {

  private Variation() {}

  /** The same melody with the lower voice a fourth higher. */
  static NoteSequence otherBass(NoteSequence piece) {
    List<Note> notes = new ArrayList<>();
    for (Note note : piece.notes()) {
      int pitch = note.velocity() == 70 ? note.pitch() + 5 : note.pitch();
      notes.add(Note.of(pitch, note.velocity(), note.start(), note.end()));
    }
    return NoteSequence.of(notes, piece.tempos().get(0).qpm());
  }
}
