package cantus.model.sense;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.List;

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
    List<Integer> onsets = onsets(melody);
    KeySense key = new KeySense(metre.grid());
    float[] keys = KeySense.newKeys();
    PhraseNote note = new PhraseNote(metre.grid());
    List<PhraseExample> examples = new ArrayList<>();
    int phraseStart = onsets.isEmpty() ? 0 : onsets.get(0);
    int beatsBefore = -1;
    int step = 0;
    for (int i = 0; i < onsets.size(); i++) {
      int onset = onsets.get(i);
      for (; step <= onset; step++) {
        if (melody.pitchAt(step) != Melody.REST) {
          key.hear(melody.pitchAt(step));
        }
      }
      key.keys(keys);
      int before = i == 0 ? 0 : onset - onsets.get(i - 1);
      note.begin(
          melody.pitchAt(onset), metre.positionInBar(onset), before, KeySense.likeliest(keys));
      int beats = (halfBeats(onset, metre) - halfBeats(phraseStart, metre) + 1) / 2;
      int end = noteEnd(melody, onset);
      boolean ends = phraseEnds.contains(end);
      boolean nextEnds =
          !ends && i + 1 < onsets.size() && phraseEnds.contains(noteEnd(melody, onsets.get(i + 1)));
      examples.add(
          new PhraseExample(
              rows(note, beats, beatsBefore),
              ends,
              nextEnds,
              length(note, melody, onsets, i, end)));
      if (ends && i + 1 < onsets.size()) {
        beatsBefore = beats;
        phraseStart = onsets.get(i + 1);
      }
    }
    return examples;
  }

  private static int halfBeats(int step, Metre metre) {
    return 2 * step / metre.grid().stepsPerQuarter();
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

  private static int length(
      PhraseNote note, Melody melody, List<Integer> onsets, int index, int end) {
    boolean rests = index + 1 < onsets.size() && onsets.get(index + 1) > end;
    return rests ? LENGTHS - 1 : note.lengthClass(end - onsets.get(index));
  }

  private static List<Integer> onsets(Melody melody) {
    List<Integer> onsets = new ArrayList<>();
    for (int step = 0; step < melody.length(); step++) {
      if (melody.isOnset(step)) {
        onsets.add(step);
      }
    }
    return onsets;
  }

  private static int noteEnd(Melody melody, int onset) {
    int end = onset + 1;
    while (end < melody.length()
        && !melody.isOnset(end)
        && melody.pitchAt(end) == melody.pitchAt(onset)) {
      end++;
    }
    return end;
  }
}
