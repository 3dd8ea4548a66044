package cantus.model.score;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The sequences that a voice repeats, after Fang et al. 2020: of at least two notes, beginning with
 * a note, to the step alike; one that only ever occurs as part of a longer one does not count.
 * Rests count as notes.
 *
 * <p>Found with a suffix array of the notes' beginnings: each interval of suffixes with a longest
 * common prefix is a sequence that cannot go on, and it cannot begin sooner unless the same note
 * precedes all of its occurrences.
 */
final class RepeatedSequences {

  private static final int HOLD = Integer.MIN_VALUE;

  /** 64 bars of 4/4. Longer repeats count as this long, so that no piece takes forever. */
  private static final int LONGEST = 1024;

  private final int[] symbols; // by step: a pitch or rest where it begins, else HOLD
  private final int[] onsetsBefore; // of each step
  private final List<Integer> onsets = new ArrayList<>();
  private final Histogram lengths;

  private RepeatedSequences(VoicedPiece piece, int voice, Histogram lengths) {
    this.lengths = lengths;
    symbols = new int[piece.steps()];
    onsetsBefore = new int[piece.steps() + 1];
    for (int step = 0; step < symbols.length; step++) {
      boolean begins =
          step == 0
              || piece.isOnset(voice, step)
              || piece.pitch(voice, step) != piece.pitch(voice, step - 1);
      symbols[step] = begins ? piece.pitch(voice, step) : HOLD;
      onsetsBefore[step + 1] = onsetsBefore[step] + (begins ? 1 : 0);
      if (begins) {
        onsets.add(step);
      }
    }
  }

  /** Counts the lengths in steps, each as often as its sequence occurs. */
  static void count(VoicedPiece piece, int voice, Histogram lengths) {
    new RepeatedSequences(piece, voice, lengths).count();
  }

  private void count() {
    List<Integer> suffixes = new ArrayList<>(onsets);
    suffixes.sort(this::compare);
    Deque<int[]> open = new ArrayDeque<>(); // common length, first suffix
    for (int i = 1; i <= suffixes.size(); i++) {
      int common = i < suffixes.size() ? common(suffixes.get(i - 1), suffixes.get(i)) : 0;
      int first = i - 1;
      while (!open.isEmpty() && open.peek()[0] > common) {
        int[] closed = open.pop();
        first = closed[1];
        sequence(suffixes.subList(first, i), closed[0]);
      }
      if (common > 0 && (open.isEmpty() || open.peek()[0] < common)) {
        open.push(new int[] {common, first});
      }
    }
  }

  private void sequence(List<Integer> starts, int length) {
    int start = starts.get(0);
    boolean twoNotes = onsetsBefore[start + length] - onsetsBefore[start] > 1;
    if (twoNotes && !alwaysPrecededAlike(starts)) {
      lengths.add(Integer.toString(length), starts.size());
    }
  }

  private boolean alwaysPrecededAlike(List<Integer> starts) {
    for (int start : starts) {
      if (start == 0 || !precededAlike(starts.get(0), start)) {
        return false;
      }
    }
    return true;
  }

  private boolean precededAlike(int start, int other) {
    int back = 1;
    while (true) {
      if (start - back < 0 || other - back < 0 || symbols[start - back] != symbols[other - back]) {
        return false;
      }
      if (symbols[start - back] != HOLD) {
        return true;
      }
      back++;
    }
  }

  private int common(int start, int other) {
    int length = 0;
    while (length < LONGEST
        && Math.max(start, other) + length < symbols.length
        && symbols[start + length] == symbols[other + length]) {
      length++;
    }
    return length;
  }

  private int compare(int start, int other) {
    int length = common(start, other);
    if (length == LONGEST) {
      return 0;
    }
    return Math.max(start, other) + length == symbols.length
        ? Integer.compare(other, start) // the shorter first
        : Integer.compare(symbols[start + length], symbols[other + length]);
  }
}
