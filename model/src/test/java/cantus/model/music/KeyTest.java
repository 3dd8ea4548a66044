package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

  @ParameterizedTest
  @CsvSource({
    "G, 7, MAJOR",
    "F# minor, 6, MINOR",
    "Bbm, 10, MINOR",
    "c, 0, MAJOR",
    "Cb, 11, MAJOR",
    "B# minor, 0, MINOR",
    "E major, 4, MAJOR",
    "e-min, 4, MINOR"
  })
  void keys_are_read_from_their_names(String name, int tonic, Mode mode) {
    assertThat(Key.named(name)).isEqualTo(new Key(tonic, mode));
  }

  @Test
  void every_key_is_read_from_the_name_it_is_given() {
    for (Mode mode : Mode.values()) {
      for (int tonic = 0; tonic < 12; tonic++) {
        Key key = new Key(tonic, mode);
        assertThat(Key.named(key.name())).isEqualTo(key);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H", "Gx", "G mixolydian", "##", "7"})
  void what_is_no_key_is_refused(String name) {
    assertThatThrownBy(() -> Key.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a key is like G");
  }
}
