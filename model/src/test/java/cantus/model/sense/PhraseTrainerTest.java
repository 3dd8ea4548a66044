package cantus.model.sense;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseTrainerTest {

  /** Lines of seven quarters and a half note, each ending on the tonic. */
  private static List<PhraseExample> lines(int count) {
    int[] degrees = {67, 69, 71, 72, 74, 71, 67, 60};
    List<PhraseExample> examples = new ArrayList<>();
    for (int line = 0; line < count; line++) {
      int[] pitches = new int[4 * 9];
      boolean[] onsets = new boolean[pitches.length];
      for (int step = 0; step < pitches.length; step++) {
        int note = Math.min(step / 4, 7);
        pitches[step] = degrees[note] + line % 5;
        onsets[step] = step % 4 == 0 && step / 4 < 8;
      }
      examples.addAll(
          PhraseExample.of(Melody.of(pitches, onsets), Metre.COMMON_TIME, List.of(pitches.length)));
    }
    return examples;
  }

  private static double nats(float[] weights, PhraseExample example) {
    double nats = 0;
    for (int row : example.rows()) {
      nats += weights[row];
    }
    return nats;
  }

  @Test
  void what_ends_phrases_is_learnt_and_what_comes_before_it() {
    PhraseTable table = PhraseTrainer.learn(lines(40));
    List<PhraseExample> line = lines(1);
    for (int note = 0; note < line.size(); note++) {
      assertThat(nats(table.ends(), line.get(note)) > 0)
          .as("note %d ends", note)
          .isEqualTo(note == 7);
      assertThat(nats(table.nextEnds(), line.get(note)) > 0).as("%d", note).isEqualTo(note == 6);
    }
  }

  @Test
  void lengths_are_counted() {
    PhraseTable table = PhraseTrainer.learn(lines(40));
    float[] ofEnds = table.lengthsOfEnds();
    int half = line(7);
    assertThat(ofEnds[half]).isGreaterThan(0.8f);
    assertThat(table.lengthsOfOthers()[half]).isLessThan(0.01f);
  }

  private static int line(int note) {
    return lines(1).get(note).length();
  }
}
