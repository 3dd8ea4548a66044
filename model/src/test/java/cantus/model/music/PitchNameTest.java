package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PitchNameTest {

  @ParameterizedTest
  @CsvSource({
    "0, C, C, C",
    "6, F♯, F#, F",
    "-6, G♭, Gb, G",
    "-2, B♭, Bb, B",
    "8, G♯, G#, G",
    "13, F♯♯, F##, F"
  })
  void is_a_letter_and_its_sharps_or_flats(int fifths, String text, String ascii, char letter) {
    PitchName name = new PitchName(fifths);
    assertThat(name.text()).isEqualTo(text);
    assertThat(name.ascii()).isEqualTo(ascii);
    assertThat(name.letter()).isEqualTo(letter);
  }

  @ParameterizedTest
  @CsvSource({
    "C major, 66, F♯",
    "C major, 70, B♭",
    "C major, 68, G♯",
    "A minor, 63, D♯",
    "A minor, 70, B♭",
    "Eb major, 68, A♭",
    "E major, 68, G♯",
    "F# major, 65, E♯",
    "Db major, 66, G♭"
  })
  void belongs_to_the_key(String key, int pitch, String name) {
    assertThat(PitchName.in(Key.named(key), pitch).text()).isEqualTo(name);
  }

  @Test
  void stands_for_the_pitch_class_it_was_asked_for() {
    for (int pitch = 0; pitch < 128; pitch++) {
      assertThat(PitchName.usual(pitch).pitchClass()).isEqualTo(pitch % 12);
      assertThat(PitchName.in(Key.named("Ab minor"), pitch).pitchClass()).isEqualTo(pitch % 12);
    }
  }
}
