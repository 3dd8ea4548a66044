package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.KeySignature.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySignatureTest {

  @ParameterizedTest
  @CsvSource({
    "0, MAJOR, 0", "1, MAJOR, 7", "-1, MAJOR, 5", "6, MAJOR, 6", "-5, MAJOR, 1",
    "0, MINOR, 9", "1, MINOR, 4", "-3, MINOR, 0", "4, MINOR, 1", "-4, MINOR, 5"
  })
  void sharps_and_flats_give_the_tonic_and_the_tonic_gives_them_back(
      int fifths, Mode mode, int tonic) {
    KeySignature key = KeySignature.ofFifths(0, fifths, mode);
    assertThat(key.tonic()).isEqualTo(tonic);
    assertThat(key.fifths()).isEqualTo(fifths);
  }

  @ParameterizedTest
  @CsvSource({"7, 1", "-6, 6", "-7, 11"})
  void signatures_with_many_accidentals_are_those_of_the_same_keys(int fifths, int tonic) {
    KeySignature key = KeySignature.ofFifths(0, fifths, Mode.MAJOR);
    assertThat(key.tonic()).isEqualTo(tonic);
    assertThat(KeySignature.ofFifths(0, key.fifths(), Mode.MAJOR)).isEqualTo(key);
  }
}
