package cantus.model.sense;

import cantus.model.music.Melody;
import java.util.Arrays;

/** The notes of a melody: where each begins and ends, and whether a rest comes before the next. */
final class MelodyNotes {

  private final int[] onsets;
  private final int[] ends;

  MelodyNotes(Melody melody) {
    int[] begun = new int[melody.length()];
    int[] ended = new int[melody.length()];
    int count = 0;
    boolean sounds = false;
    for (int step = 0; step < melody.length(); step++) {
      boolean goesOn = sounds && melody.pitchAt(step) == melody.pitchAt(step - 1);
      if (melody.isOnset(step)) {
        begun[count++] = step;
        sounds = true;
      } else if (!goesOn) {
        sounds = false;
      }
      if (sounds) {
        ended[count - 1] = step + 1;
      }
    }
    onsets = Arrays.copyOf(begun, count);
    ends = Arrays.copyOf(ended, count);
  }

  int count() {
    return onsets.length;
  }

  /** The first step of a note. */
  int onset(int note) {
    return onsets[note];
  }

  /** The first step after it. */
  int end(int note) {
    return ends[note];
  }

  /** From its beginning to that of the note before; 0 of the first. */
  int stepsBefore(int note) {
    return note == 0 ? 0 : onsets[note] - onsets[note - 1];
  }

  /** The class of its length, see {@link PhraseNote#lengthClass}. */
  int lengthClass(int note, PhraseNote listener) {
    boolean rests = note + 1 < onsets.length && onsets[note + 1] > ends[note];
    return rests ? PhraseNote.LENGTHS - 1 : listener.lengthClass(ends[note] - onsets[note]);
  }
}
