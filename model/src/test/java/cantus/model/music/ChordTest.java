package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
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
    assertThat(Chord.of(55, 71, 65).pitchClasses()).isEqualTo(PitchClasses.of(7, 11, 2, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "48 52 55, C",
    "45 48 52, Am",
    "43 57 60 64, Am7/G",
    "54 57 60 64, F♯m7♭5",
    "50 54 57 60, D7",
    "54 57 60 62, D7/F♯",
    "53 57 60 64, Fmaj7",
    "59 62 65, Bdim",
    "56 59 62 65, G♯dim7",
    "48 52 56, Caug",
    "45 48 52 56, Am(maj7)",
    "43 48 50, Gsus4",
    "43 50, G5",
    "59 63 66 69, B7",
    "51 54 57 59, B7/D♯",
    "49 52 55 57, A7/C♯",
    "48 60, (C)",
    "48 49 50, (C)",
    "-1, ''"
  })
  void has_a_name_that_is_read_at_once(String pitches, String name) {
    assertThat(Chord.of(pitches(pitches)).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "C major, 56 60 63, A♭",
    "E major, 56 60 63, G♯",
    "C minor, 49 53 56, D♭",
    "B major, 54 58 61, F♯",
    "C major, 49 52 55, C♯dim",
    "Eb major, 58 62 65 68, B♭7",
    "Ab major, 52 56 59, F♭",
    "F# major, 53 56 60, E♯m"
  })
  void is_spelled_as_its_key_is(String key, String pitches, String name) {
    assertThat(Chord.of(pitches(pitches)).name(Key.named(key))).isEqualTo(name);
  }

  @Test
  void knows_which_of_its_tones_is_in_the_bass() {
    assertThat(Chord.of(48, 52, 55).inversion()).isZero();
    assertThat(Chord.of(52, 55, 60).inversion()).isEqualTo(1);
    assertThat(Chord.of(55, 60, 64).inversion()).isEqualTo(2);
    assertThat(Chord.of(53, 55, 59, 62).inversion()).isEqualTo(3);
    Chord overPedal = new Chord(7, Optional.of(ChordQuality.MAJOR), 0);
    assertThat(overPedal.inversion()).isEqualTo(-1);
    assertThat(overPedal.name()).isEqualTo("G/C");
    assertThat(Chord.of(48, 52, 55).isInRootPosition()).isTrue();
    assertThat(Chord.of(55, 60, 64).isInRootPosition()).isFalse();
    assertThat(Chord.of(48, 55).isInRootPosition()).isFalse();
  }

  private static int[] pitches(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
