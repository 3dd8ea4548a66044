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
    assertThat(parallels(67, 69, frame(60), frame(), 62)).isEqualTo(1); // fifths
    assertThat(parallels(72, 74, frame(60), frame(), 62)).isEqualTo(1); // octaves
    assertThat(parallels(60, 62, frame(60), frame(), 62)).isEqualTo(1); // unisons
    assertThat(parallels(67, 69, frame(60), frame(), 50)).isEqualTo(1); // in contrary motion
    assertThat(parallels(86, 88, frame(60), frame(), 62)).isZero(); // sevenths
    assertThat(parallels(64, 65, frame(60), frame(), 62)).isZero(); // thirds
  }

  @Test
  void what_stays_is_no_parallel() {
    assertThat(parallels(67, 67, frame(60), frame(), 60)).isZero();
    assertThat(parallels(67, 67, frame(60), frame(), 48)).isZero();
    assertThat(parallels(67, 79, frame(60), frame(), 60)).isZero();
  }

  @Test
  void what_was_not_there_is_no_parallel() {
    assertThat(parallels(HarmonyFrame.REST, 69, frame(60), frame(), 62)).isZero();
    assertThat(parallels(67, HarmonyFrame.REST, frame(60), frame(), 62)).isZero();
    assertThat(parallels(67, 69, frame(), frame(), 62)).isZero();
  }

  @Test
  void every_pair_with_a_voice_above_counts() {
    assertThat(parallels(72, 74, frame(67, 60), frame(69), 62)).isEqualTo(2);
    assertThat(parallels(76, 77, frame(67, 60), frame(69), 62)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void a_harmony_has_next_to_no_parallels(int chords) {
    assertThat(parallelsOfHarmony(chords, Constraints.ALL))
        .isLessThan(
            parallelsOfHarmony(chords, new Constraints(true, true, true, true, true, false)) / 10);
  }

  private static int parallelsOfHarmony(int chords, Constraints constraints) {
    List<VoiceRange> voices = List.of(new VoiceRange(53, 74), new VoiceRange(36, 64));
    Harmonizer harmonizer =
        new Harmonizer(
            RandomWeights.of(3, InputFeatures.EVENT_ONLY, EventCodec.CLASSES, 12),
            new HarmonySettings(voices, 1, chords, RestPolicy.STOP, constraints),
            1);
    Random random = new Random(1);
    HarmonyFrame before = new HarmonyFrame(2);
    int melodyBefore = HarmonyFrame.REST;
    int found = 0;
    for (int step = 0; step < 600; step++) {
      int melody = 72 + random.nextInt(8);
      HarmonyFrame frame = harmonizer.step(melody, true, step % 16);
      HarmonyFrame soFar = new HarmonyFrame(2);
      for (int voice = 0; voice < frame.sounding(); voice++) {
        found += parallels(melodyBefore, melody, before, soFar, frame.pitch(voice));
        soFar.add(frame.pitch(voice), false);
      }
      before.copyFrom(frame);
      melodyBefore = melody;
    }
    return found;
  }

  private static int parallels(
      int melodyBefore, int melody, HarmonyFrame before, HarmonyFrame soFar, int pitch) {
    return VoiceLeading.parallels(melodyBefore, melody, before, soFar, pitch);
  }

  private static HarmonyFrame frame(int... pitches) {
    HarmonyFrame frame = new HarmonyFrame(2);
    for (int pitch : pitches) {
      frame.add(pitch, false);
    }
    return frame;
  }
}
