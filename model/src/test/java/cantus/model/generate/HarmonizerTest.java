package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HarmonizerTest {

  private static final List<VoiceRange> ATB =
      List.of(new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64));

  private static HarmonySettings settings(RestPolicy rests) {
    return HarmonySettings.belowMelody(ATB, 1, 4, rests, Constraints.ALL);
  }

  private static Harmonizer harmonizer(RestPolicy rests, long seed) {
    return new Harmonizer(
        RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12), settings(rests), seed);
  }

  @Property(tries = 200)
  void every_step_has_all_voices_in_order_below_the_melody_and_in_range(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 56, max = 90) Integer> melody,
      @ForAll long seed) {
    Harmonizer harmonizer = harmonizer(RestPolicy.STOP, seed);
    int[] before = {-1, -1, -1};
    for (int step = 0; step < melody.size(); step++) {
      HarmonyFrame frame = harmonizer.step(melody.get(step), step % 3 == 0, step % 16);
      assertThat(frame.sounding()).isEqualTo(4);
      assertThat(frame.pitch(0)).isEqualTo(melody.get(step));
      int above = melody.get(step);
      for (int voice = 0; voice < 3; voice++) {
        int pitch = frame.pitch(voice + 1);
        assertThat(pitch).isLessThanOrEqualTo(voice == 0 ? above - 1 : above); // voices may meet
        assertThat(pitch).isBetween(ATB.get(voice).lowest(), ATB.get(voice).highest());
        if (frame.isContinued(voice + 1)) {
          assertThat(pitch).isEqualTo(before[voice]);
        }
        above = pitch;
        before[voice] = pitch;
      }
    }
  }

  @Property(tries = 200)
  void a_melody_outside_all_ranges_is_harmonised_as_far_as_there_are_keys(
      @ForAll @IntRange(max = 55) int melody, @ForAll long seed) {
    HarmonyFrame frame = harmonizer(RestPolicy.STOP, seed).step(melody, true, 0);
    assertThat(frame.sounding()).isEqualTo(melody > 0 ? 4 : 1); // voices may meet
    int above = melody;
    for (int voice = 1; voice < frame.sounding(); voice++) {
      assertThat(frame.pitch(voice)).isBetween(0, voice == 1 ? above - 1 : above);
      above = frame.pitch(voice);
    }
  }

  @Test
  void voices_rest_with_the_melody() {
    Harmonizer harmonizer = harmonizer(RestPolicy.STOP, 1);
    harmonizer.step(72, true, 0);
    assertThat(harmonizer.step(HarmonyFrame.REST, false, 1).sounding()).isZero();
  }

  @Test
  void voices_hold_what_they_have_while_the_melody_rests() {
    Harmonizer harmonizer = harmonizer(RestPolicy.HOLD, 1);
    int[] chord = pitches(harmonizer.step(72, true, 0));
    HarmonyFrame held = harmonizer.step(HarmonyFrame.REST, false, 1);
    assertThat(pitches(held)).isEqualTo(chord);
    assertThat(held.isContinued(1) && held.isContinued(2) && held.isContinued(3)).isTrue();
  }

  @Test
  void voices_go_on_alone_while_the_melody_rests() {
    Harmonizer harmonizer = harmonizer(RestPolicy.FREE, 1);
    harmonizer.step(72, true, 0);
    List<String> chords = new ArrayList<>();
    for (int step = 1; step < 40; step++) {
      chords.add(Arrays.toString(pitches(harmonizer.step(HarmonyFrame.REST, false, step % 16))));
    }
    assertThat(chords).noneMatch(chord -> chord.contains("-1"));
    assertThat(chords.stream().distinct().count()).isGreaterThan(5);
  }

  @Test
  void after_a_bar_of_silence_a_new_piece_begins() {
    // Temperature 0: what is drawn does not depend on how much was drawn before.
    HarmonySettings certain =
        HarmonySettings.belowMelody(ATB, 0, 6, RestPolicy.STOP, Constraints.ALL);
    Harmonizer fresh =
        new Harmonizer(RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12), certain, 1);
    Harmonizer used =
        new Harmonizer(RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12), certain, 1);
    used.step(70, true, 0);
    used.step(65, true, 4);
    for (int step = 0; step < 16; step++) {
      used.step(HarmonyFrame.REST, false, step);
    }
    for (int step = 0; step < 8; step++) {
      assertThat(pitches(used.step(72 + step, true, step)))
          .isEqualTo(pitches(fresh.step(72 + step, true, step)));
    }
  }

  @Test
  void the_same_seed_gives_the_same_harmony_and_another_seed_another() {
    assertThat(walk(harmonizer(RestPolicy.STOP, 4)))
        .isEqualTo(walk(harmonizer(RestPolicy.STOP, 4)));
    assertThat(walk(harmonizer(RestPolicy.STOP, 4)))
        .isNotEqualTo(walk(harmonizer(RestPolicy.STOP, 5)));
  }

  @Test
  void without_constraints_the_network_does_as_it_likes() {
    HarmonySettings free =
        HarmonySettings.belowMelody(ATB, 1, 1, RestPolicy.STOP, Constraints.NONE);
    Harmonizer harmonizer =
        new Harmonizer(RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12), free, 1);
    boolean aboveMelody = false;
    for (int step = 0; step < 200; step++) {
      HarmonyFrame frame = harmonizer.step(60, step % 4 == 0, step % 16);
      for (int voice = 1; voice < frame.sounding(); voice++) {
        aboveMelody |= frame.pitch(voice) > 60;
      }
    }
    assertThat(aboveMelody).isTrue();
  }

  private static List<String> walk(Harmonizer harmonizer) {
    List<String> chords = new ArrayList<>();
    for (int step = 0; step < 30; step++) {
      chords.add(Arrays.toString(pitches(harmonizer.step(72, step % 4 == 0, step % 16))));
    }
    return chords;
  }

  private static int[] pitches(HarmonyFrame frame) {
    int[] pitches = new int[frame.parts() - 1];
    for (int voice = 0; voice < pitches.length; voice++) {
      pitches[voice] = frame.pitch(voice + 1);
    }
    return pitches;
  }
}
