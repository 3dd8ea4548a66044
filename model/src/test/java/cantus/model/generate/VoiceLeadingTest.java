package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.RandomWeights;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceLeadingTest {

  @Test
  void fifths_octaves_and_unisons_that_move_on_are_parallels() {
    assertThat(parallels(frame(67, 60), frame(69), 62)).isEqualTo(1); // fifths
    assertThat(parallels(frame(72, 60), frame(74), 62)).isEqualTo(1); // octaves
    assertThat(parallels(frame(60, 60), frame(62), 62)).isEqualTo(1); // unisons
    assertThat(parallels(frame(67, 60), frame(69), 50)).isEqualTo(1); // in contrary motion
    assertThat(parallels(frame(86, 60), frame(88), 62)).isZero(); // sevenths
    assertThat(parallels(frame(64, 60), frame(65), 62)).isZero(); // thirds
  }

  @Test
  void what_stays_is_no_parallel() {
    assertThat(parallels(frame(67, 60), frame(67), 60)).isZero();
    assertThat(parallels(frame(67, 60), frame(67), 48)).isZero();
    assertThat(parallels(frame(67, 60), frame(79), 60)).isZero();
  }

  @Test
  void what_was_not_there_is_no_parallel() {
    assertThat(parallels(frame(HarmonyFrame.REST, 60), frame(69), 62)).isZero();
    assertThat(parallels(frame(67, 60), frame(HarmonyFrame.REST), 62)).isZero();
    assertThat(parallels(frame(67), frame(69), 62)).isZero();
  }

  @Test
  void every_pair_with_a_part_above_counts() {
    assertThat(parallels(frame(72, 67, 60), frame(74, 69), 62)).isEqualTo(2);
    assertThat(parallels(frame(76, 67, 60), frame(77, 69), 62)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void a_harmony_has_next_to_no_parallels(int chords) {
    assertThat(parallelsOfHarmony(chords, Constraints.ALL))
        .isLessThan(parallelsOfHarmony(chords, Constraints.ALL.withParallels()) / 10);
  }

  private static int parallelsOfHarmony(int chords, Constraints constraints) {
    List<VoiceRange> voices = List.of(new VoiceRange(53, 74), new VoiceRange(36, 64));
    Harmonizer harmonizer =
        new Harmonizer(
            RandomWeights.of(3, InputFeatures.EVENT_ONLY, EventCodec.CLASSES, 12),
            HarmonySettings.belowMelody(voices, 1, chords, RestPolicy.STOP, constraints),
            1);
    Random random = new Random(1);
    HarmonyFrame before = new HarmonyFrame(3);
    int found = 0;
    for (int step = 0; step < 600; step++) {
      HarmonyFrame frame = harmonizer.step(72 + random.nextInt(8), true, step % 16);
      HarmonyFrame soFar = new HarmonyFrame(3);
      for (int part = 0; part < frame.parts(); part++) {
        found += parallels(before, soFar, frame.pitch(part));
        soFar.add(frame.pitch(part), false);
      }
      before.copyFrom(frame);
    }
    return found;
  }

  private static int parallels(HarmonyFrame before, HarmonyFrame soFar, int pitch) {
    return VoiceLeading.parallels(before, soFar, pitch);
  }

  private static HarmonyFrame frame(int... pitches) {
    HarmonyFrame frame = new HarmonyFrame(3);
    for (int pitch : pitches) {
      frame.add(pitch, false);
    }
    return frame;
  }
}
