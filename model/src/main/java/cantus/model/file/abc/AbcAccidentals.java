package cantus.model.file.abc;

import java.util.HashMap;
import java.util.Map;

/** The accidentals that hold in a bar, and how far. */
final class AbcAccidentals {

  /** Whom an accidental speaks to until the bar is over. */
  enum Reach {
    /** Nobody but its own note. */
    NOT,
    /** The same note in the same octave. */
    OCTAVE,
    /** The same note in every octave. */
    PITCH;

    /** The reach of a name, or else another. */
    static Reach of(String name, Reach other) {
      return switch (name) {
        case "not" -> NOT;
        case "octave" -> OCTAVE;
        case "pitch" -> PITCH;
        default -> other;
      };
    }
  }

  private final Map<Integer, Double> written = new HashMap<>();
  private Reach reach = Reach.PITCH;

  Reach reach() {
    return reach;
  }

  void reach(Reach newReach) {
    reach = newReach;
  }

  void clear() {
    written.clear();
  }

  /** How many semitones a note is raised by its own accidental, an earlier one or the key. */
  double of(AbcNote note, AbcKey key) {
    int who = reach == Reach.OCTAVE ? note.place() : note.step();
    if (note.accidental() == null) {
      return written.getOrDefault(who, key.alteration(note.step()));
    }
    if (reach != Reach.NOT) {
      written.put(who, note.accidental());
    }
    return note.accidental();
  }
}
