package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.lstm.StreamFeatures;
import cantus.model.music.Grid;
import cantus.model.music.Melody;
import cantus.model.sense.Horizon;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeardTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(5, InputFeatures.ALL, EventCodec.CLASSES, 4);

  /** What training reads of a stream is what play tells the network of the same music. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, Horizon.ALL})
  void what_is_heard_while_playing_is_what_was_learnt_with(int known) {
    EventStream stream = RandomMusic.stream(new Random(11), 120);
    Melody melody = stream.melody();
    StreamFeatures learnt = new StreamFeatures(InputFeatures.ALL, Grid.SIXTEENTHS);
    learnt.look(melody, known);
    Heard heard = new Heard(WEIGHTS);
    Given given = new Given(1);
    int[] expected = new int[learnt.maxActiveRows()];
    int[] actual = new int[learnt.maxActiveRows()];
    int step = 0;
    boolean isFirst = true; // nothing of the step has been read
    for (int i = 0; i < stream.length(); i++) {
      int event = stream.classAt(i);
      int position = stream.placeInBarAfter(i);
      boolean stepEnds = event == EventCodec.STEP_END;
      if (isFirst && (stepEnds || EventCodec.isNote(event))) {
        given.set(0, melody.pitchAt(step), melody.isOnset(step));
        given.ahead().look(melody, step, known);
        heard.hear(given, position);
        isFirst = false;
      }
      int count = learnt.accept(event, position, expected);
      assertThat(Arrays.copyOf(actual, heard.events.features.accept(event, position, actual)))
          .isEqualTo(Arrays.copyOf(expected, count));
      if (stepEnds) {
        step++;
        isFirst = true;
      }
    }
  }
}
