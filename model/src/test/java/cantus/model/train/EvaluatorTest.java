package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(1, InputFeatures.ALL, EventCodec.CLASSES, 13, 9);

  static {
    WEIGHTS.logitsBias()[EventCodec.STEP_END] += 3; // so that it is right now and then
  }

  /** More than go through the kernel at once, of different and of equal lengths. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 24, 25, 60})
  void it_measures_what_a_naive_evaluation_does(int count) {
    List<EventStream> pieces = pieces(count);
    Evaluation expected = naively(pieces);
    Evaluation actual = Evaluator.evaluate(WEIGHTS, pieces);
    assertThat(actual.pieces()).isEqualTo(count);
    assertThat(actual.events()).isEqualTo(expected.events());
    assertThat(actual.steps()).isEqualTo(expected.steps());
    assertThat(actual.notes()).isEqualTo(expected.notes());
    assertThat(actual.correct()).isEqualTo(expected.correct());
    assertThat(actual.correct()).isBetween(1L, actual.events() - 1);
    assertThat(actual.nats()).isCloseTo(expected.nats(), within(1e-7 * expected.nats()));
    assertThat(actual.endNats()).isCloseTo(expected.endNats(), within(1e-7 * expected.endNats()));
  }

  @Test
  void the_order_of_the_pieces_does_not_matter() {
    List<EventStream> pieces = pieces(30);
    Evaluation one = Evaluator.evaluate(WEIGHTS, pieces);
    Collections.shuffle(pieces, new Random(5));
    Evaluation other = Evaluator.evaluate(WEIGHTS, pieces);
    assertThat(other.correct()).isEqualTo(one.correct());
    assertThat(other.nats()).isCloseTo(one.nats(), within(1e-7 * one.nats()));
  }

  @Test
  void everything_but_start_and_end_is_counted() {
    List<EventStream> pieces = pieces(3);
    Evaluation e = Evaluator.evaluate(WEIGHTS, pieces);
    assertThat(e.events()).isEqualTo(pieces.stream().mapToInt(p -> p.length() - 2).sum());
    assertThat(e.steps()).isEqualTo(pieces.stream().mapToInt(EventStream::steps).sum());
    assertThat(e.events()).isEqualTo(e.steps() + e.notes());
  }

  @Test
  void figures_are_shares_of_the_sums() {
    Evaluation e = new Evaluation(2, 200, 40, 160, 100, 7, 50);
    assertThat(e.natsPerEvent()).isEqualTo(0.5);
    assertThat(e.natsPerStep()).isEqualTo(2.5);
    assertThat(e.natsPerNote()).isEqualTo(0.625);
    assertThat(e.accuracy()).isEqualTo(0.25);
  }

  private static List<EventStream> pieces(int count) {
    Random random = new Random(count);
    List<EventStream> pieces = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      pieces.add(RandomMusic.stream(random, 1 + random.nextInt(12)));
    }
    return pieces;
  }

  /** One piece after the other, one event after the other, as the definition has it. */
  private static Evaluation naively(List<EventStream> pieces) {
    LstmKernel kernel = new LstmKernel(WEIGHTS, 1);
    long steps = 0;
    long notes = 0;
    long correct = 0;
    double nats = 0;
    double endNats = 0;
    for (EventStream piece : pieces) {
      InputFeatures features = new InputFeatures(InputFeatures.ALL);
      LstmState state = new LstmState(WEIGHTS);
      for (int i = 0; i < piece.length() - 1; i++) {
        int[] rows = new int[features.maxActiveRows()];
        int count = features.accept(piece.classAt(i), piece.positionInBarAfter(i), rows);
        float[] logits = new float[EventCodec.CLASSES];
        kernel.step(rows, count, state, logits);
        int next = piece.classAt(i + 1);
        double sum = 0;
        boolean best = true;
        for (float logit : logits) {
          sum += Math.exp(logit);
          best &= logit <= logits[next];
        }
        double cost = -Math.log(Math.exp(logits[next]) / sum);
        if (next == EventCodec.END) {
          endNats += cost;
        } else {
          nats += cost;
          correct += best ? 1 : 0;
          steps += next == EventCodec.STEP_END ? 1 : 0;
          notes += next > EventCodec.STEP_END ? 1 : 0;
        }
      }
    }
    return new Evaluation(pieces.size(), steps + notes, steps, notes, nats, endNats, correct);
  }
}
