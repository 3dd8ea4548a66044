package cantus.model.cli.report;

import cantus.model.cli.source.MelodySource;
import cantus.model.music.Note;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What becomes of the notes of a piece whose melody is harmonised.
 *
 * @param melody notes of the melody
 * @param given notes of other voices that are given
 * @param leftOut pitched notes that are neither
 * @param percussion notes without a pitch
 */
public record NotesUsed(int melody, int given, int leftOut, int percussion) {

  /**
   * Counts them.
   *
   * @param others that are given beside the melody
   */
  public static NotesUsed of(MelodySource melody, List<MelodySource> others) {
    Set<Note> used = Collections.newSetFromMap(new IdentityHashMap<>());
    used.addAll(melody.line().notes());
    int ofMelody = used.size();
    others.forEach(other -> used.addAll(other.line().notes()));
    int percussion = (int) melody.score().notes().stream().filter(Note::drum).count();
    int pitched = melody.score().notes().size() - percussion;
    return new NotesUsed(ofMelody, used.size() - ofMelody, pitched - used.size(), percussion);
  }

  /** Whether there is a note that is not part of what comes out. */
  public boolean leavesOut() {
    return leftOut + percussion > 0;
  }

  /** All of it in a line for people. */
  @Override
  public String toString() {
    int all = melody + given + leftOut + percussion;
    return "of %d notes %s%s%s%s; --melody-part and --given choose otherwise"
        .formatted(
            all,
            are(melody, "the melody"),
            given > 0 ? ", " + are(given, "given") : "",
            leftOut > 0 ? ", " + are(leftOut, "left out") : "",
            percussion > 0 ? ", " + are(percussion, "percussion") : "");
  }

  private static String are(int notes, String what) {
    return notes + (notes == 1 ? " is " : " are ") + what;
  }
}
