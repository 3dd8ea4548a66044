package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.train.Windows.Batch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnPastTest {

  private static final int LOWEST = 30; // of all that is composed and played
  private static final int NEVER_WRITTEN = EventCodec.newNote(15);

  private final List<EventStream> played =
      List.of(RandomMusic.stream(new Random(1), 30), RandomMusic.stream(new Random(2), 12));
  private final LstmWeights undecided =
      RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 4);

  /** A teacher who has one answer to everything. */
  private LstmWeights sureOf(int event) {
    float[] bias = undecided.logitsBias().clone();
    bias[event] += 100;
    return new LstmWeights(
        undecided.features(), undecided.layers(), undecided.logitsWeights(), bias);
  }

  private OwnPast past(LstmWeights... teachers) {
    return OwnPast.of(
        new Corpus(played, List.of(), "hash"),
        Arrays.stream(teachers).map(weights -> new StartingPoint(weights, "teacher")).toList(),
        1);
  }

  @Test
  void the_melodys_own_events_are_the_answers_where_they_come() {
    OwnPast past = past(sureOf(NEVER_WRITTEN));
    for (int piece = 0; piece < played.size(); piece++) {
      EventStream stream = played.get(piece);
      for (int i = 1; i < stream.length(); i++) {
        boolean opens = !EventCodec.isNote(stream.classAt(i - 1));
        assertThat(past.answer(piece, 5, i)).isEqualTo(opens ? stream.classAt(i) : NEVER_WRITTEN);
      }
    }
  }

  @Test
  void a_teacher_who_is_not_sure_answers_now_this_and_now_that() {
    OwnPast past = past(undecided);
    int afterMelody = 2; // START, the melody's note, and then
    Set<Integer> answers = new HashSet<>();
    for (int draw = 0; draw < OwnPast.DRAWS; draw++) {
      answers.add(past.answer(0, draw, afterMelody));
    }
    assertThat(answers).hasSizeGreaterThan(3);
  }

  @Test
  void several_teachers_take_turns() {
    int other = EventCodec.newNote(16);
    OwnPast past = past(sureOf(NEVER_WRITTEN), sureOf(other), undecided);
    for (int draw = 0; draw < OwnPast.DRAWS; draw++) {
      int answer = past.answer(0, draw, 2);
      if (draw % 3 < 2) {
        assertThat(answer).isEqualTo(draw % 3 == 0 ? NEVER_WRITTEN : other);
      }
    }
  }

  @Test
  void half_of_the_windows_are_its_own_past_with_the_answers_moved_to_their_keys() {
    List<EventStream> composed = List.of(RandomMusic.stream(new Random(4), 40));
    HyperParameters h =
        HyperParameterText.parse(
            "rnn_layer_sizes=[4],relative_outputs=[],training_steps=10,batch_size=8,"
                + "window_events=12",
            HyperParameters.DEFAULT);
    Windows windows = new Windows(composed, past(sureOf(NEVER_WRITTEN)), h, LOWEST, 90, 1);
    int own = 0;
    Set<Integer> answers = new HashSet<>();
    for (int number = 0; number < 100; number++) {
      Batch batch = windows.batch(number);
      for (int lane = 0; lane < 8; lane++) {
        int[] labels = lane(batch, lane, 8);
        boolean isOwn = Arrays.stream(labels).filter(OwnPastTest::isLow).count() > 3;
        own += isOwn ? 1 : 0;
        Arrays.stream(labels).filter(OwnPastTest::isLow).forEach(answers::add);
      }
    }
    assertThat(own).isBetween(300, 500);
    assertThat(answers).hasSizeGreaterThan(5);
  }

  private static boolean isLow(int label) {
    return EventCodec.isNew(label) && EventCodec.pitch(label) < LOWEST;
  }

  private static int[] lane(Batch batch, int lane, int lanes) {
    int[] labels = new int[batch.labels().length / lanes];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = batch.labels()[i * lanes + lane];
    }
    return labels;
  }
}
