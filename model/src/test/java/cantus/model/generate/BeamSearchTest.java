package cantus.model.generate;

import static cantus.model.event.EventCodec.START;
import static cantus.model.event.EventCodec.STEP_END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.event.EventCodec;
import cantus.model.generate.HistoryNetwork.Belief;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeamSearchTest {

  private static final int A = EventCodec.newNote(60);
  private static final int B = EventCodec.newNote(64);
  private static final int[] ALPHABET = {STEP_END, A, B};

  /** A round of one step draws five events. */
  private static final int EVENTS = 5;

  private static int[] generate(GenerationTask task, GenerationSettings settings, Belief belief) {
    HistoryNetwork network = new HistoryNetwork(settings.streams(), belief);
    return new Generator(network, task, settings, 1).generate(0, 1, steps -> {}).get(0);
  }

  private static GenerationSettings beam(int size, int branches, int stepsPerIteration) {
    return new GenerationSettings(1, 1, size, branches, stepsPerIteration);
  }

  /** A belief in three events that looks like chance but is the same for the same history. */
  private static Belief arbitrary(long seed) {
    return (event, history) -> {
      if (event != STEP_END && event != A && event != B) {
        return 0;
      }
      SplittableRandom random = new SplittableRandom(seed * 31 + history.hashCode());
      double end = 3 * random.nextDouble();
      double a = random.nextDouble();
      double b = random.nextDouble();
      return (event == STEP_END ? end : event == A ? a : b) / (end + a + b);
    };
  }

  /** All ways to draw a round's events, and the likeliest of them. */
  private static final class BruteForce {
    private final TestTask task;
    private final Belief belief;
    private double best = Double.NEGATIVE_INFINITY;
    private List<Integer> likeliest = List.of();

    BruteForce(TestTask task, Belief belief) {
      this.task = task;
      this.belief = belief;
      extend(withMelody(List.of(START)), 0, EVENTS);
    }

    private void extend(List<Integer> stream, double score, int left) {
      if (left == 0) {
        if (score > best) {
          best = score;
          likeliest = stream;
        }
        return;
      }
      for (int event : ALPHABET) {
        List<Integer> longer = new ArrayList<>(stream);
        longer.add(event);
        double next = score + Math.log(belief.of(event, stream));
        List<Integer> whole = event == STEP_END ? withMelody(longer) : longer;
        for (int i = longer.size(); i < whole.size(); i++) {
          next += Math.log(belief.of(whole.get(i), whole.subList(0, i)));
        }
        extend(whole, next, left - 1);
      }
    }

    private List<Integer> withMelody(List<Integer> stream) {
      List<Integer> longer = new ArrayList<>(stream);
      int step = (int) stream.stream().filter(event -> event == STEP_END).count();
      Arrays.stream(task.injected(step)).forEach(longer::add);
      return longer;
    }

    int[] firstStep() {
      assertThat(likeliest).contains(STEP_END);
      return likeliest.subList(0, likeliest.indexOf(STEP_END) + 1).stream()
          .mapToInt(i -> i)
          .toArray();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void with_branches_enough_it_finds_the_likeliest_of_all_streams(long seed) {
    TestTask task = new TestTask(1, false);
    BruteForce all = new BruteForce(task, arbitrary(seed));
    assertThat(generate(task, beam(1, 1024, EVENTS), arbitrary(seed)))
        .containsExactly(all.firstStep());
  }

  /**
   * In the third of these beliefs the likeliest round never ends its step: it has no place here.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5})
  void the_probability_of_injected_notes_counts_too(long seed) {
    TestTask task = new TestTask(1, false, new int[] {B}, new int[] {A}, new int[] {B, A});
    BruteForce all = new BruteForce(task, arbitrary(seed));
    assertThat(generate(task, beam(1, 1024, EVENTS), arbitrary(seed)))
        .containsExactly(all.firstStep());
  }

  /** First A looks better; what follows it is anyone's guess, and what follows B is certain. */
  private static double gardenPath(int event, List<Integer> history) {
    if (history.size() == 1) {
      return event == A ? 0.6 : event == B ? 0.4 : 0;
    }
    if (history.get(1) == A) {
      return event == STEP_END ? 0.4 : event == A || event == B ? 0.3 : 0;
    }
    return event == STEP_END ? 1 : 0;
  }

  @Test
  void several_events_at_a_time_see_where_a_path_leads() {
    TestTask task = new TestTask(1, false);
    assertThat(generate(task, beam(1, 16, EVENTS), BeamSearchTest::gardenPath))
        .containsExactly(START, B, STEP_END);
  }

  @Test
  void one_event_at_a_time_does_not() {
    TestTask task = new TestTask(1, false);
    assertThat(generate(task, beam(1, 16, 1), BeamSearchTest::gardenPath)).startsWith(START, A);
  }

  @Test
  void the_first_iteration_of_a_round_is_the_one_that_is_short() {
    // Five events by fours: one, then four. The one is A.
    TestTask task = new TestTask(1, false);
    assertThat(generate(task, beam(1, 16, 4), BeamSearchTest::gardenPath)).startsWith(START, A);
  }

  @Test
  void a_beam_that_does_not_branch_still_keeps_the_better_draft() {
    TestTask task = new TestTask(1, false);
    assertThat(generate(task, beam(16, 1, 1), BeamSearchTest::gardenPath))
        .containsExactly(START, B, STEP_END);
  }

  @Test
  void a_chord_that_suits_the_melody_to_come_wins() {
    TestTask task = new TestTask(2, false, new int[0], new int[] {EventCodec.newNote(72)});
    Belief belief =
        (event, history) ->
            switch (history.size()) {
              case 1 -> event == A ? 0.9 : event == B ? 0.1 : 0;
              case 2, 4 -> event == STEP_END ? 1 : 0;
              case 3 ->
                  event == EventCodec.newNote(72)
                      ? history.get(1) == B ? 0.99 : 0.01
                      : event == STEP_END ? history.get(1) == B ? 0.01 : 0.99 : 0;
              default -> event == STEP_END ? 1 : 0;
            };
    assertThat(generate(task, beam(1, 64, 10), belief))
        .containsExactly(START, B, STEP_END, EventCodec.newNote(72), STEP_END);
  }

  @Test
  void drafts_at_different_places_of_their_steps_are_followed_together() {
    int melody = EventCodec.newNote(72);
    int held = EventCodec.continuedNote(72);
    TestTask task = new TestTask(4, false, new int[] {melody}, new int[] {held}, new int[] {held});
    int[] stream = generate(task, beam(4, 4, 3), arbitrary(9));
    List<int[]> steps = StreamSteps.notes(stream);
    assertThat(steps).hasSize(4);
    assertThat(steps.get(0)).startsWith(melody);
    assertThat(steps.get(1)).startsWith(held);
    assertThat(steps.get(2)).startsWith(held);
    assertThat(stream[stream.length - 1]).isEqualTo(STEP_END);
  }

  @Test
  void rounds_follow_until_there_are_steps_enough() {
    // Ten notes a step: a round of five events a step is never enough for all.
    Belief slow =
        (event, history) -> {
          boolean ends = history.size() % 11 == 0;
          return event == (ends ? STEP_END : A) ? 1 : 0;
        };
    assertThat(StreamSteps.count(generate(new TestTask(6, false), beam(2, 2, 1), slow)))
        .isEqualTo(6);
  }

  @Test
  void a_network_that_never_ends_a_step_is_stopped() {
    Belief endless = (event, history) -> event == A ? 1 : 0;
    assertThatThrownBy(() -> generate(new TestTask(2, false), beam(1, 1, 1), endless))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("without ending the step");
  }
}
