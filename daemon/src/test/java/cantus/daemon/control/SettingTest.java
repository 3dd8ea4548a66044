package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.bundle.PlayDefaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Things that can be set, by name. */
class SettingTest {

  private final Playing playing = new Playing("first", PlayDefaults.CHORALE, Player.settings());

  @Test
  void what_is_read_can_be_written_and_is_read_again() {
    for (Setting setting : Settings.all()) {
      Object value = setting.read(playing);
      if (value != null) {
        Playing again = setting.write(playing, value.toString());
        assertThat(again).as(setting.name()).isEqualTo(playing);
      }
    }
  }

  @Test
  void a_knob_turned_all_the_way_sets_something_at_every_place() {
    for (Setting setting : Settings.all()) {
      for (int value = 0; setting.hasKnob() && value < 128; value++) {
        if (setting.read(playing) != null) {
          Playing turned = setting.write(playing, setting.knob().apply(value));
          assertThat(setting.read(turned)).as(setting.name()).isNotNull();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 0.4, 0.4",
    "voices, 2, 2",
    "ranges, '60-72,40-60', '60-72,40-60'",
    "rests, HOLD, hold",
    "keys, 48-96, 48-96",
    "melody, last, last",
    "lookahead, delay, delay",
    "thru, off, false",
    "level.2, 80, 80",
    "mute.0, on, true",
    "program.3, 49, 49",
    "transpose.1, -12, -12"
  })
  void settings_are_written_as_people_write_them(String name, String text, String read) {
    Setting setting = Settings.of(name);
    assertThat(setting.read(setting.write(playing, text))).hasToString(read);
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, hot",
    "temperature, NaN",
    "temperature, 11",
    "voices, 0",
    "voices, 9",
    "voices, 2.5",
    "ranges, '60-72,72-60'",
    "ranges, ''",
    "rests, sometimes",
    "keys, 96-48",
    "keys, 0-128",
    "thru, perhaps",
    "level.2, -1",
    "level.7, 100",
    "transpose.1, 99",
    "candidates, 49"
  })
  void what_cannot_be_is_refused_in_one_line(String name, String text) {
    assertThatThrownBy(() -> Settings.of(name).write(playing, text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }

  @Test
  void fewer_voices_keep_the_bass_of_the_preset() {
    Playing two = Settings.of("voices").write(playing, "2");
    Playing three = Settings.of("voices").write(two, "3");
    assertThat(Settings.of("ranges").read(two)).isEqualTo("53-74,36-64");
    assertThat(three.live().harmony()).isEqualTo(playing.live().harmony());
  }
}
