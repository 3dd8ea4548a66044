package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramTest {

  private static final Corpus CORPUS = corpus(1, 6);
  private static final EventStream UNKNOWN = corpus(2, 1).streams().get(0);

  private static Corpus corpus(long seed, int pieces) {
    Random random = new Random(seed);
    List<EventStream> streams = new ArrayList<>();
    for (int n = 0; n < pieces; n++) {
      streams.add(RandomMusic.stream(random, 12));
    }
    return new Corpus(streams, List.of(), "");
  }

  /** Enough music for the tables to grow many times. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void its_probabilities_are_those_of_witten_and_bell(int order) {
    List<List<Integer>> counted = transposed();
    List<Cost> costs = Evaluator.ofNgram(CORPUS, order).evaluateEvents(UNKNOWN);
    List<Integer> events = list(UNKNOWN);
    for (int i = 1; i < events.size(); i += 7) {
      double p = 1.0 / EventCodec.CLASSES;
      for (int length = 0; length < order && length <= i; length++) {
        p = mixed(counted, events.subList(i - length, i), events.get(i), p);
      }
      assertThat(costs.get(i - 1).nats()).isCloseTo(-Math.log(p), within(1e-4));
    }
  }

  @Test
  void the_probabilities_of_all_classes_add_up_to_one() {
    Ngram ngram = Ngram.train(CORPUS, 4);
    float[][] logits = new float[1][EventCodec.CLASSES];
    for (int i = 0; i < UNKNOWN.length(); i++) {
      ngram.read(1, new int[] {UNKNOWN.classAt(i)}, new int[1], logits);
      double sum = 0;
      for (float logit : logits[0]) {
        sum += Math.exp(logit);
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void what_it_has_counted_it_predicts_better_than_what_it_has_not() {
    Evaluator evaluator = Evaluator.ofNgram(CORPUS, 5);
    double known = evaluator.evaluateEach(CORPUS.streams(), n -> {}).get(0).all().natsPerEvent();
    double unknown = evaluator.evaluateEach(List.of(UNKNOWN), n -> {}).get(0).all().natsPerEvent();
    assertThat(known).isLessThan(unknown);
  }

  private static double mixed(
      List<List<Integer>> counted, List<Integer> context, int event, double shorter) {
    int followers = 0;
    int count = 0;
    Set<Integer> kinds = new HashSet<>();
    for (List<Integer> piece : counted) {
      for (int i = 1; i < piece.size(); i++) {
        if (i >= context.size() && piece.subList(i - context.size(), i).equals(context)) {
          followers++;
          kinds.add(piece.get(i));
          count += piece.get(i) == event ? 1 : 0;
        }
      }
    }
    return followers == 0 ? shorter : (count + kinds.size() * shorter) / (followers + kinds.size());
  }

  private static List<List<Integer>> transposed() {
    List<List<Integer>> pieces = new ArrayList<>();
    for (EventStream piece : CORPUS.streams()) {
      for (int semitones = -127; semitones <= 127; semitones++) {
        if (piece.lowestPitch() + semitones >= CORPUS.lowestPitch()
            && piece.highestPitch() + semitones <= CORPUS.highestPitch()) {
          pieces.add(list(piece.transpose(semitones)));
        }
      }
    }
    return pieces;
  }

  private static List<Integer> list(EventStream stream) {
    List<Integer> list = new ArrayList<>();
    for (int event : stream.toArray()) {
      list.add(event);
    }
    return list;
  }
}
