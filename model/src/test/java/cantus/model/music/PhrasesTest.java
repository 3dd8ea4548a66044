package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {

  /** Two quarters, a half, two quarters, a whole note. */
  private static final Melody TUNE = tune(4, 4, 8, 4, 4, 16);

  private static Melody tune(int... lengths) {
    int steps = 0;
    for (int length : lengths) {
      steps += length;
    }
    int[] pitches = new int[steps];
    boolean[] onsets = new boolean[steps];
    int step = 0;
    for (int i = 0; i < lengths.length; i++) {
      onsets[step] = true;
      for (int k = 0; k < lengths[i]; k++) {
        pitches[step++] = 60 + i;
      }
    }
    return Melody.of(pitches, onsets);
  }

  @Test
  void long_notes_end_phrases_where_the_score_says_nothing() {
    assertThat(Phrases.ends(TUNE, List.of(), Grid.SIXTEENTHS)).containsExactly(16, 40);
  }

  @Test
  void what_the_score_says_counts_alone() {
    assertThat(Phrases.ends(TUNE, List.of(8, 40), Grid.SIXTEENTHS)).containsExactly(8, 40);
  }

  @Test
  void a_mark_within_a_note_means_its_end() {
    assertThat(Phrases.ends(TUNE, List.of(12), Grid.SIXTEENTHS)).containsExactly(16);
  }

  @Test
  void the_last_note_ends_the_last_phrase_however_short() {
    assertThat(Phrases.ends(tune(4, 4, 4), List.of(), Grid.SIXTEENTHS)).containsExactly(12);
    assertThat(
            Phrases.ends(Melody.of(new int[] {-1, -1}, new boolean[2]), List.of(), Grid.SIXTEENTHS))
        .isEmpty();
  }
}
