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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChordSearchTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(11, InputFeatures.ALL, EventCodec.CLASSES, 12);
  private static final List<VoiceRange> NARROW =
      List.of(new VoiceRange(60, 64), new VoiceRange(55, 59));

  private static HarmonySettings settings(int chords, double temperature) {
    return HarmonySettings.belowMelody(
        NARROW, temperature, chords, RestPolicy.STOP, FirstChord.NETWORK_ALONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {62, 65, 70, 80})
  void with_room_for_all_chords_it_finds_the_likeliest_of_all(int melody) {
    Harmonizer harmonizer = new Harmonizer(WEIGHTS, settings(64, 0), 1);
    HarmonyFrame frame = harmonizer.step(melody, true, 3);
    assertThat(List.of(frame.pitch(1), frame.pitch(2))).isEqualTo(likeliest(melody, 3));
  }

  @Test
  void chords_are_drawn_by_the_probability_of_all_their_voices() {
    int[] drawn = new int[2];
    List<Integer> likeliest = likeliest(70, 0);
    for (int seed = 0; seed < 300; seed++) {
      HarmonyFrame frame = new Harmonizer(WEIGHTS, settings(64, 1), seed).step(70, true, 0);
      drawn[List.of(frame.pitch(1), frame.pitch(2)).equals(likeliest) ? 0 : 1]++;
    }
    double expected = Math.exp(score(70, 0, likeliest.get(0), likeliest.get(1)));
    assertThat(drawn[0] / 300.0).isBetween(expected - 0.1, expected + 0.1);
    assertThat(drawn[1]).isPositive();
  }

  /** All chords there are, each scored by itself. */
  private static List<Integer> likeliest(int melody, int position) {
    List<Integer> best = new ArrayList<>();
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int alto = 60; alto <= Math.min(64, melody - 1); alto++) {
      for (int bass = 55; bass <= 59; bass++) {
        double score = score(melody, position, alto, bass);
        if (score > bestScore) {
          bestScore = score;
          best = List.of(alto, bass);
        }
      }
    }
    return best;
  }

  private static double score(int melody, int position, int alto, int bass) {
    Given given = new Given(3);
    given.set(0, melody, true);
    return new FirstChord(WEIGHTS, settings(1, 1))
        .logProbability(given, position, melody, alto, bass);
  }

  @Test
  void one_chord_at_a_time_draws_the_voices_one_by_one() {
    Harmonizer one = new Harmonizer(WEIGHTS, settings(1, 1), 5);
    Harmonizer again = new Harmonizer(WEIGHTS, settings(1, 1), 5);
    for (int step = 0; step < 20; step++) {
      HarmonyFrame frame = one.step(70, step % 4 == 0, step);
      int[] pitches = {frame.pitch(1), frame.pitch(2)};
      HarmonyFrame other = again.step(70, step % 4 == 0, step);
      assertThat(pitches).isEqualTo(new int[] {other.pitch(1), other.pitch(2)});
      assertThat(Arrays.stream(pitches).allMatch(p -> p >= 0)).isTrue();
    }
  }
}
