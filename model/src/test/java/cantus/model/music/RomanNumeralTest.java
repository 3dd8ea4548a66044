package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RomanNumeralTest {

  @ParameterizedTest
  @CsvSource({
    "C major, 48 52 55, I",
    "C major, 52 55 60, I6",
    "C major, 55 60 64, I64",
    "G major, 50 54 57 60, V7",
    "G major, 54 57 60 62, V65",
    "G major, 57 60 62 66, V43",
    "G major, 60 62 66 69, V42",
    "C major, 53 57 60 62, ii65",
    "C major, 50 54 57, II",
    "C major, 59 62 65, vii°",
    "A minor, 56 59 62 65, vii°7",
    "A minor, 50 53 57 59, iiø65",
    "A minor, 55 59 62, ♭VII",
    "A minor, 48 52 55 59, ♭IIImaj7",
    "A minor, 48 52 56, ♭III+",
    "A minor, 45 48 52 56, imaj7",
    "E minor, 53 57 60, ♭II",
    "C major, 54 57 60, ♯iv°"
  })
  void is_a_degree_of_the_key_with_its_figures(String key, String pitches, String text) {
    assertThat(numeral(key, pitches).text()).isEqualTo(text);
  }

  @Test
  void of_what_is_no_triad_or_seventh_chord_there_is_none() {
    assertThat(RomanNumeral.of(Chord.of(48, 55), Key.named("C"))).isEmpty();
    assertThat(RomanNumeral.of(Chord.of(48, 49, 50), Key.named("C"))).isEmpty();
    assertThat(RomanNumeral.of(Chord.SILENCE, Key.named("C"))).isEmpty();
  }

  @Test
  void knows_what_leads_home_and_what_is_home() {
    assertThat(numeral("A minor", "52 56 59").isDominant()).isTrue();
    assertThat(numeral("A minor", "56 59 62 65").isDominant()).isTrue();
    assertThat(numeral("A minor", "52 55 59").isDominant()).isFalse();
    assertThat(numeral("A minor", "55 59 62").isDominant()).isFalse();
    assertThat(numeral("A minor", "45 48 52").isTonic(Mode.MINOR)).isTrue();
    assertThat(numeral("A minor", "45 49 52").isTonic(Mode.MINOR)).isFalse();
    assertThat(numeral("A", "45 49 52").isTonic(Mode.MAJOR)).isTrue();
  }

  private static RomanNumeral numeral(String key, String pitches) {
    int[] sounding = Arrays.stream(pitches.split(" ")).mapToInt(Integer::parseInt).toArray();
    return RomanNumeral.of(Chord.of(sounding), Key.named(key)).orElseThrow();
  }
}
