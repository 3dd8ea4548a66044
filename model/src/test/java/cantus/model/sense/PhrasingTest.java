package cantus.model.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasingTest {

  /** Nun danket alle Gott, two lines after a rest: pitches and lengths in beats. */
  private static final int[] PITCHES = {69, 69, 69, 71, 71, 69, 66, 67, 66, 64, 66, 64, 62};

  private static final int[] BEATS = {1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2};

  private static Melody melody(int[] pitches, int[] beats) {
    int steps = 4 * Arrays.stream(beats).sum();
    int[] line = new int[steps];
    boolean[] onsets = new boolean[steps];
    int step = 0;
    for (int note = 0; note < pitches.length; note++) {
      Arrays.fill(line, step, step + 4 * beats[note], pitches[note]);
      onsets[step] = true;
      step += 4 * beats[note];
    }
    return Melody.of(line, onsets);
  }

  @Test
  void the_last_note_ends_a_phrase_and_the_note_before_it_knows() {
    Melody melody = melody(PITCHES, BEATS);
    Phrasing phrasing = Phrasing.of(melody, Metre.COMMON_TIME, List.of());
    int last = melody.length() - 8;
    assertThat(phrasing.ends(last)).isCloseTo(1, within(1e-4f));
    assertThat(phrasing.ends(melody.length() - 1)).isCloseTo(1, within(1e-4f));
    assertThat(phrasing.nextEnds(last - 4)).isCloseTo(1, within(1e-4f));
    assertThat(phrasing.nextEnds(last)).isZero();
    assertThat(phrasing.ends(0)).isLessThan(0.2f);
  }

  @Test
  void marks_are_believed() {
    Melody melody = melody(PITCHES, BEATS);
    Phrasing phrasing = Phrasing.of(melody, Metre.COMMON_TIME, List.of(28, melody.length()));
    assertThat(phrasing.ends(20)).isEqualTo(1); // the half note
    assertThat(phrasing.nextEnds(16)).isEqualTo(1);
    assertThat(phrasing.ends(16)).isZero();
    assertThat(phrasing.ends(melody.length() - 1)).isEqualTo(1);
  }

  @Test
  void what_it_says_are_probabilities_of_whatever_melody() {
    Random random = new Random(5);
    for (int tries = 0; tries < 50; tries++) {
      int[] line = new int[1 + random.nextInt(200)];
      boolean[] onsets = new boolean[line.length];
      for (int step = 0; step < line.length; step++) {
        line[step] = random.nextInt(6) == 0 ? Melody.REST : 50 + random.nextInt(30);
        onsets[step] = line[step] != Melody.REST;
      }
      Phrasing phrasing = Phrasing.of(Melody.of(line, onsets), Metre.COMMON_TIME, List.of());
      for (int step = 0; step < line.length; step++) {
        assertThat(phrasing.ends(step)).isBetween(0f, 1.001f);
      }
    }
  }

  @Test
  void of_a_melody_without_a_note_nothing_ends() {
    Melody silence = Melody.of(new int[] {Melody.REST, Melody.REST}, new boolean[2]);
    assertThat(Phrasing.of(silence, Metre.COMMON_TIME, List.of()).ends(1)).isZero();
  }

  /** The same by trying all ways to divide a melody, as the documentation has it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void notes_end_phrases_as_often_as_in_all_divisions_together(long seed) {
    Random random = new Random(seed);
    int[] pitches = random.ints(8, 60, 73).toArray();
    int[] beats = random.ints(8, 1, 4).toArray();
    Melody melody = melody(pitches, beats);
    double[] expected = Divisions.of(melody);
    Phrasing phrasing = Phrasing.of(melody, Metre.COMMON_TIME, List.of());
    int step = 0;
    for (int note = 0; note < pitches.length; note++) {
      assertThat((double) phrasing.ends(step)).isCloseTo(expected[note], within(1e-4));
      step += 4 * beats[note];
    }
    assertThat(expected[3]).isBetween(0.0, 1.0);
  }

  @Test
  void one_mark_at_the_end_leaves_the_rest_to_what_is_heard() {
    int[] pitches = IntStream.range(0, 4).flatMap(i -> Arrays.stream(PITCHES)).toArray();
    int[] beats = IntStream.range(0, 4).flatMap(i -> Arrays.stream(BEATS)).toArray();
    Melody melody = melody(pitches, beats);
    Phrasing marked = Phrasing.of(melody, Metre.COMMON_TIME, List.of(melody.length()));
    Phrasing unmarked = Phrasing.of(melody, Metre.COMMON_TIME, List.of());
    for (int step = 0; step < melody.length(); step++) {
      assertThat(marked.ends(step)).isCloseTo(unmarked.ends(step), within(1e-4f));
    }
    assertThat(marked.ends(56)).isGreaterThan(0.3f); // the half note that ends the second line
  }

  @Test
  void phrases_of_more_notes_than_are_thought_of_are_divided_still() {
    int[] pitches = new int[300];
    int[] beats = new int[300];
    Arrays.setAll(pitches, i -> 60 + i % 2);
    Arrays.fill(beats, 1);
    Melody melody = melody(pitches, beats);
    Phrasing phrasing = Phrasing.of(melody, Metre.COMMON_TIME, List.of());
    double ends = 0;
    for (int step = 0; step < melody.length(); step += 4) {
      ends += phrasing.ends(step);
    }
    assertThat(ends).isBetween(300 / 64.0, 300.0);
  }
}
