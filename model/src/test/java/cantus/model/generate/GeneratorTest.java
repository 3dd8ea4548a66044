package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  private static final int OUTPUTS = 5;
  private static final LstmWeights WEIGHTS =
      RandomWeights.of(
          3, List.of(InputFeature.EVENT, InputFeature.BAR_POSITION), EventCodec.CLASSES, 8);
  private static final GenerationTask TASK =
      new TestTask(
          8, true, new int[] {EventCodec.newNote(72)}, new int[] {EventCodec.continuedNote(72)});
  private static final GenerationSettings PLAIN = new GenerationSettings(1, 1, 1, 1, 1);
  private static final GenerationSettings BEAM = new GenerationSettings(1, 0.9, 2, 3, 4);

  private static List<int[]> generate(
      GenerationSettings settings, long seed, int first, int count) {
    LstmStreams network = new LstmStreams(WEIGHTS, count * settings.streams());
    return new Generator(network, TASK, settings, seed).generate(first, count, steps -> {});
  }

  private static void isTheSameWhetherMadeAloneOrTogether(GenerationSettings settings) {
    List<int[]> together = generate(settings, 7, 0, OUTPUTS);
    for (int output = 0; output < OUTPUTS; output++) {
      assertThat(generate(settings, 7, output, 1).get(0)).isEqualTo(together.get(output));
    }
    assertThat(together.get(0)).isNotEqualTo(together.get(1));
  }

  @Test
  void an_output_is_the_same_whether_it_is_made_alone_or_with_others() {
    isTheSameWhetherMadeAloneOrTogether(PLAIN);
  }

  @Test
  void so_it_is_with_a_beam() {
    isTheSameWhetherMadeAloneOrTogether(BEAM);
  }

  @Test
  void the_same_seed_gives_the_same_music_and_another_one_another() {
    assertThat(generate(PLAIN, 1, 0, 1).get(0))
        .isEqualTo(generate(PLAIN, 1, 0, 1).get(0))
        .isNotEqualTo(generate(PLAIN, 2, 0, 1).get(0));
  }

  @Test
  void streams_in_more_than_one_batch_of_the_kernel_are_each_as_if_alone() {
    List<int[]> many = generate(PLAIN, 7, 0, 40);
    assertThat(many).hasSize(40);
    assertThat(generate(PLAIN, 7, 39, 1).get(0)).isEqualTo(many.get(39));
  }

  @Test
  void well_formed_music_has_its_notes_from_the_top_down_and_nothing_held_that_did_not_sound() {
    for (int[] stream : generate(PLAIN, 11, 0, OUTPUTS)) {
      for (int length = 1; length < stream.length; length++) {
        boolean injected =
            stream[length] == EventCodec.newNote(72)
                || stream[length] == EventCodec.continuedNote(72);
        assertThat(injected || new WellFormed().next(stream, length)[stream[length]]).isTrue();
      }
      assertThat(StreamSteps.count(stream)).isEqualTo(8);
    }
  }

  @Test
  void progress_is_the_shortest_outputs() {
    List<Integer> told = new ArrayList<>();
    LstmStreams network = new LstmStreams(WEIGHTS, 2);
    new Generator(network, TASK, PLAIN, 1).generate(0, 2, told::add);
    assertThat(told).isSorted().endsWith(8);
  }
}
