package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Branches: steps harmonised before it is known what the melody does. */
class BranchTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12);
  private static final int LOWEST = 55;
  private static final int HIGHEST = 84;

  private static Harmonizer harmonizer(int chords, RestPolicy rests, long seed) {
    return new Harmonizer(
        WEIGHTS,
        HarmonySettings.belowMelody(
            List.of(new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64)),
            1,
            chords,
            rests,
            Constraints.ALL),
        seed);
  }

  /** Below LOWEST the melody rests. */
  @Property(tries = 150)
  void a_step_is_harmonised_alike_whether_foreseen_among_others_in_any_order_or_known(
      @ForAll @Size(min = 1, max = 24)
          List<@IntRange(min = LOWEST - 6, max = HIGHEST) Integer> tune,
      @ForAll RestPolicy rests,
      @ForAll @IntRange(min = 1, max = 5) int chords,
      @ForAll long seed) {
    Harmonizer knows = harmonizer(chords, rests, seed);
    Harmonizer foresees = harmonizer(chords, rests, seed);
    Random order = new Random(seed);
    Branch cameTrue = foresees.newBranch();
    OpenStep open = foresees.newOpenStep();
    for (int step = 0; step < tune.size(); step++) {
      int pitch = tune.get(step) < LOWEST ? HarmonyFrame.REST : tune.get(step);
      boolean onset = pitch >= 0 && step % 3 != 1;
      foresees.open(cameTrue, step % 16, open);
      for (int other = order.nextInt(4); other > 0; other--) {
        int guess = LOWEST + order.nextInt(HIGHEST - LOWEST);
        foresees.harmonise(open, guess, true, foresees.newBranch());
      }
      cameTrue = foresees.newBranch();
      foresees.harmonise(open, pitch, onset, cameTrue);
      foresees.harmonise(open, LOWEST, true, foresees.newBranch());
      assertThat(text(cameTrue.frame())).isEqualTo(text(knows.step(pitch, onset, step % 16)));
    }
  }

  @Test
  void a_step_asked_for_anew_gets_another_chord_and_goes_on_from_it() {
    Harmonizer harmonizer = harmonizer(6, RestPolicy.STOP, 1);
    OpenStep open = harmonizer.newOpenStep();
    harmonizer.open(harmonizer.newBranch(), 0, open);
    Branch first = harmonizer.newBranch();
    harmonizer.harmonise(open, 72, true, first);
    List<String> chords = new ArrayList<>();
    for (int variation = 1; variation < 20; variation++) {
      Branch other = harmonizer.newBranch();
      harmonizer.harmoniseAnew(open, first, variation, other);
      assertThat(other.frame().pitch(0)).isEqualTo(72);
      assertThat(other.frame().isContinued(0)).isFalse();
      chords.add(text(other.frame()));
    }
    assertThat(chords).doesNotContain(text(first.frame()));
    assertThat(chords.stream().distinct().count()).isGreaterThan(1);
  }

  @Test
  void the_likeliest_onsets_come_first_and_lie_within_the_range_asked_for() {
    Harmonizer harmonizer = harmonizer(4, RestPolicy.STOP, 1);
    OpenStep open = harmonizer.newOpenStep();
    harmonizer.open(harmonizer.newBranch(), 0, open);
    int[] some = new int[5];
    int[] all = new int[40];
    assertThat(open.likeliestOnsets(60, 72, some)).isEqualTo(5);
    assertThat(open.likeliestOnsets(60, 72, all)).isEqualTo(13);
    assertThat(Arrays.copyOf(all, 5)).isEqualTo(some);
    for (int i = 0; i < 13; i++) {
      assertThat(all[i]).isBetween(60, 72);
      assertThat(i == 0 ? Float.MAX_VALUE : open.logits[EventCodec.newNote(all[i - 1])])
          .isGreaterThanOrEqualTo(open.logits[EventCodec.newNote(all[i])]);
    }
    assertThat(Arrays.stream(all, 0, 13).distinct()).hasSize(13);
    assertThat(open.likeliestOnsets(72, 60, all)).isZero();
  }

  private static String text(HarmonyFrame frame) {
    StringBuilder text = new StringBuilder();
    for (int voice = 0; voice < frame.parts(); voice++) {
      text.append(frame.isContinued(voice) ? "~" : " ").append(frame.pitch(voice));
    }
    return text.toString();
  }
}
