package cantus.model.sense;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A note of a melody whose phrases are known, as {@link PhraseSense} would see it if it knew them.
 *
 * @param rows of {@link PhraseTable}
 * @param ends whether it is the last of its phrase
 * @param nextEnds whether the note after it is
 * @param length its class
 */
public record PhraseExample(int[] rows, boolean ends, boolean nextEnds, int length) {

  /** How many rows there are. */
  public static final int ROWS = PhraseNote.ROWS;

  /** How many classes of lengths there are. */
  public static final int LENGTHS = PhraseNote.LENGTHS;

  /**
   * The notes of a melody.
   *
   * @param metre where its steps lie in their bars
   * @param phraseEnds the first steps after its phrases, rising
   */
  public static List<PhraseExample> of(Melody melody, Metre metre, List<Integer> phraseEnds) {
    MelodyNotes notes = new MelodyNotes(melody);
    KeySense key = new KeySense(metre.grid());
    float[] keys = KeySense.newKeys();
    PhraseNote note = new PhraseNote(metre.grid());
    List<PhraseExample> examples = new ArrayList<>();
    Set<Integer> endings = new HashSet<>(phraseEnds);
    int phraseStart = notes.count() == 0 ? 0 : notes.onset(0);
    int beatsBefore = -1;
    int step = 0;
    for (int i = 0; i < notes.count(); i++) {
      int onset = notes.onset(i);
      for (; step <= onset; step++) {
        if (melody.pitchAt(step) != Melody.REST) {
          key.hear(melody.pitchAt(step));
        }
      }
      key.keys(keys);
      note.begin(
          melody.pitchAt(onset),
          metre.placeInBar(onset),
          notes.stepsBefore(i),
          KeySense.likeliest(keys));
      int beats = (note.halfBeats(onset) - note.halfBeats(phraseStart) + 1) / 2;
      boolean hasNext = i + 1 < notes.count();
      boolean ends = endings.contains(notes.end(i));
      boolean nextEnds = !ends && hasNext && endings.contains(notes.end(i + 1));
      examples.add(
          new PhraseExample(
              rows(note, beats, beatsBefore), ends, nextEnds, notes.lengthClass(i, note)));
      if (ends && hasNext) {
        beatsBefore = beats;
        phraseStart = notes.onset(i + 1);
      }
    }
    return examples;
  }

  private static int[] rows(PhraseNote note, int beats, int beatsBefore) {
    int[] rows = new int[PhraseNote.OF_NOTE + 3];
    int[] ofNote = new int[PhraseNote.OF_NOTE];
    note.rows(ofNote);
    System.arraycopy(ofNote, 0, rows, 0, ofNote.length);
    rows[PhraseNote.OF_NOTE] = PhraseNote.rowOfBeat(beats);
    rows[PhraseNote.OF_NOTE + 1] = note.rowOfPlaceAndBeat(beats);
    rows[PhraseNote.OF_NOTE + 2] = PhraseNote.rowOfRelation(beats, beatsBefore);
    return rows;
  }
}
