package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChordTest {

  @ParameterizedTest
  @CsvSource({
    "60 64 67, 0, MAJOR",
    "64 67 72, 0, MAJOR",
    "60 63 67, 0, MINOR",
    "59 62 65, 11, DIMINISHED",
    "55 71 62 65, 7, DOMINANT_SEVENTH",
    "53 59 67, 7, DOMINANT_SEVENTH",
    "62 65 69 72, 2, MINOR_SEVENTH",
    "59 62 65 69, 11, HALF_DIMINISHED",
    "59 62 65 68, 11, DIMINISHED_SEVENTH",
    "60 65 67, 0, SUSPENDED_FOURTH",
    "60 67 72, 0, OPEN_FIFTH",
    "60 72, 0, UNISON"
  })
  void is_known_in_every_inversion(String pitches, int root, ChordQuality quality) {
    Chord chord = Chord.of(pitches(pitches));
    assertThat(chord.root()).isEqualTo(root);
    assertThat(chord.quality()).contains(quality);
  }

  @Test
  void a_cluster_has_no_name_and_silence_no_sound() {
    assertThat(Chord.of(60, 61, 62).quality()).isEmpty();
    assertThat(Chord.of(-1, -1).sounds()).isFalse();
  }

  @Test
  void knows_its_complete_pitch_classes() {
    assertThat(Chord.of(55, 71, 65).pitchClasses()).isEqualTo(1 << 7 | 1 << 11 | 1 << 2 | 1 << 5);
  }

  private static int[] pitches(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
