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
import cantus.model.lstm.StreamFeatures;
import cantus.model.music.Grid;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.Arrays;
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
    assertClose(actual.newNotes(), expected.newNotes());
    assertClose(actual.continuedNotes(), expected.continuedNotes());
    assertClose(actual.stepEnds(), expected.stepEnds());
    assertClose(actual.ends(), expected.ends());
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
    Evaluation e =
        new Evaluation(
            2,
            new Cost(60, 80, 70, 10),
            new Cost(100, 15, 10, 20),
            new Cost(40, 5, 5, 20),
            new Cost(2, 7, 7, 0));
    assertThat(e.natsPerEvent()).isEqualTo(0.5);
    assertThat(e.natsPerStep()).isEqualTo(2.5);
    assertThat(e.natsPerNote()).isEqualTo(0.625);
    assertThat(e.accuracy()).isEqualTo(0.25);
  }

  @Test
  void with_the_melody_given_the_highest_note_of_each_step_is_not_counted() {
    EventStream piece = stream("0 3+72 3+60 2 131+72 131+60 3+48 2 2 131+60 2 1");
    PieceEvaluation e = Evaluator.of(WEIGHTS).evaluateEach(List.of(piece), n -> {}).get(0);
    assertThat(e.all().notes()).isEqualTo(6);
    assertThat(e.melodyGiven().newNotes().events()).isEqualTo(2);
    assertThat(e.melodyGiven().continuedNotes().events()).isEqualTo(1);
    assertThat(e.melodyGiven().stepEnds()).isEqualTo(e.all().stepEnds());
    assertThat(e.melodyGiven().ends()).isEqualTo(e.all().ends());
    List<Cost> costs = Evaluator.of(WEIGHTS).evaluateEvents(piece);
    assertThat(costs).hasSize(11);
    assertThat(e.melodyGiven().newNotes()).isEqualTo(costs.get(1).plus(costs.get(5)));
    assertThat(e.melodyGiven().continuedNotes()).isEqualTo(costs.get(4));
    assertThat(e.all().ends()).isEqualTo(costs.get(10));
  }

  @Test
  void each_piece_is_evaluated_for_itself_in_the_order_given() {
    List<EventStream> pieces = pieces(30);
    List<PieceEvaluation> each = Evaluator.of(WEIGHTS).evaluateEach(pieces, n -> {});
    for (int n : new int[] {0, 13, 29}) {
      Evaluation alone = Evaluator.evaluate(WEIGHTS, List.of(pieces.get(n)));
      assertThat(each.get(n).all()).isEqualTo(alone);
    }
  }

  @Test
  void progress_ends_with_all_events() {
    List<EventStream> pieces = pieces(30);
    List<Integer> told = new ArrayList<>();
    Evaluator.of(WEIGHTS).evaluateEach(pieces, told::add);
    assertThat(told).isSorted();
    assertThat(told.get(told.size() - 1))
        .isEqualTo(pieces.stream().mapToInt(p -> p.length() - 1).sum());
  }

  /** BachBot's way, one piece after the other, one event after the other. */
  @Test
  void greedy_harmonies_are_the_networks_own_below_the_melody_given() {
    List<EventStream> pieces = pieces(30);
    HarmonyErrors expected = HarmonyErrors.NONE;
    for (EventStream piece : pieces) {
      Reader reader = new Reader(piece);
      int[] harmony = piece.toArray();
      for (int i = 0; i < harmony.length - 1; i++) {
        double[] p = reader.read(harmony[i], i);
        boolean first = harmony[i] <= EventCodec.STEP_END;
        if (!first && harmony[i + 1] > EventCodec.STEP_END) {
          int best = 3;
          for (int c = 3; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
          }
          harmony[i + 1] = best;
        }
      }
      expected =
          expected.plus(HarmonyErrors.between(piece, new EventStream(harmony, piece.metre())));
    }
    HarmonyErrors actual = Evaluator.of(WEIGHTS).harmonizeGreedily(pieces, n -> {});
    assertThat(actual).isEqualTo(expected);
    assertThat(actual.tokenErrorRate()).isBetween(0.5, 1.0);
  }

  /** Class numbers, a pitch added to the class of pitch 0. */
  private static EventStream stream(String text) {
    int[] classes =
        Arrays.stream(text.split(" "))
            .mapToInt(c -> Arrays.stream(c.split("\\+")).mapToInt(Integer::parseInt).sum())
            .toArray();
    return new EventStream(classes, Metre.COMMON_TIME);
  }

  private static List<EventStream> pieces(int count) {
    Random random = new Random(count);
    List<EventStream> pieces = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      pieces.add(RandomMusic.stream(random, 1 + random.nextInt(12)));
    }
    return pieces;
  }

  private static void assertClose(Cost actual, Cost expected) {
    assertThat(actual.events()).isEqualTo(expected.events());
    assertThat(actual.correct()).isEqualTo(expected.correct());
    assertThat(actual.nats()).isCloseTo(expected.nats(), within(1e-6 * expected.nats()));
    assertThat(actual.pitchNats())
        .isCloseTo(expected.pitchNats(), within(1e-6 * expected.pitchNats()));
  }

  /** One piece after the other, one event after the other, as the definition has it. */
  private static Evaluation naively(List<EventStream> pieces) {
    Cost[] costs = {Cost.NONE, Cost.NONE, Cost.NONE, Cost.NONE};
    for (EventStream piece : pieces) {
      Reader reader = new Reader(piece);
      for (int i = 0; i < piece.length() - 1; i++) {
        double[] p = reader.read(piece.classAt(i), i);
        int next = piece.classAt(i + 1);
        double either = p[next];
        int kind = next == EventCodec.END ? 3 : 2;
        if (next >= 131) {
          kind = 1;
          either += p[next - 128];
        } else if (next >= 3) {
          kind = 0;
          either += p[next + 128];
        }
        boolean best = Arrays.stream(p).allMatch(other -> other <= p[next]);
        costs[kind] =
            costs[kind].plus(new Cost(1, -Math.log(p[next]), -Math.log(either), best ? 1 : 0));
      }
    }
    return new Evaluation(pieces.size(), costs[0], costs[1], costs[2], costs[3]);
  }

  /** The network by itself. */
  private static final class Reader {
    private final LstmKernel kernel = new LstmKernel(WEIGHTS, 1);
    private final StreamFeatures features = new StreamFeatures(InputFeatures.ALL, Grid.SIXTEENTHS);
    private final LstmState state = new LstmState(WEIGHTS);
    private final EventStream piece;

    Reader(EventStream piece) {
      this.piece = piece;
    }

    /** The probabilities of the classes of the next event. */
    double[] read(int event, int index) {
      int[] rows = new int[features.maxActiveRows()];
      int count = features.accept(event, piece.placeInBarAfter(index), rows);
      float[] logits = new float[EventCodec.CLASSES];
      kernel.step(rows, count, state, logits);
      double[] p = new double[logits.length];
      double sum = 0;
      for (int c = 0; c < p.length; c++) {
        p[c] = Math.exp(logits[c]);
        sum += p[c];
      }
      for (int c = 0; c < p.length; c++) {
        p[c] /= sum;
      }
      return p;
    }
  }
}
