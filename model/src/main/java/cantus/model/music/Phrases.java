package cantus.model.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the phrases of a melody end. An end is the first step after the last note of a phrase.
 *
 * <p>A score may say it by fermatas. Otherwise a phrase is taken to end with a note that is longer
 * than most: by as much as twice, and a half note at least; and the last phrase with the last note.
 */
public final class Phrases {

  private static final int LONG = 2; // times as long as the note in the middle
  private static final int LEAST_QUARTERS = 2;

  private Phrases() {}

  /**
   * The ends of phrases.
   *
   * @param marked ends that the score says; one within a note means the end of that note
   * @return rising; empty for a melody without a note
   */
  public static List<Integer> ends(Melody melody, List<Integer> marked, Grid grid) {
    List<Integer> noteEnds = noteEnds(melody);
    List<Integer> ends =
        noteEnds.stream().filter(end -> isMarked(onsetBefore(melody, end), end, marked)).toList();
    return ends.isEmpty() ? longNotes(melody, noteEnds, grid) : ends;
  }

  private static boolean isMarked(int onset, int end, List<Integer> marked) {
    return marked.stream().anyMatch(mark -> mark > onset && mark <= end);
  }

  private static List<Integer> longNotes(Melody melody, List<Integer> noteEnds, Grid grid) {
    int[] lengths = noteEnds.stream().mapToInt(end -> end - onsetBefore(melody, end)).toArray();
    int[] sorted = lengths.clone();
    Arrays.sort(sorted);
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      boolean isLong =
          lengths[i] >= LONG * sorted[sorted.length / 2]
              && lengths[i] >= LEAST_QUARTERS * grid.stepsPerQuarter();
      if (isLong || i == lengths.length - 1) {
        ends.add(noteEnds.get(i));
      }
    }
    return ends;
  }

  /** The first step of the note that ends at a step. */
  public static int onsetBefore(Melody melody, int end) {
    int step = end - 1;
    while (step > 0 && !melody.isOnset(step)) {
      step--;
    }
    return step;
  }

  private static List<Integer> noteEnds(Melody melody) {
    List<Integer> ends = new ArrayList<>();
    for (int step = 1; step <= melody.length(); step++) {
      boolean sounded = melody.pitchAt(step - 1) != Melody.REST;
      boolean isEnd =
          step == melody.length()
              || melody.isOnset(step)
              || melody.pitchAt(step) != melody.pitchAt(step - 1);
      if (sounded && isEnd) {
        ends.add(step);
      }
    }
    return ends;
  }
}
