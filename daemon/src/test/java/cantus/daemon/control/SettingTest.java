package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.bundle.Presets;
import cantus.model.music.Metre;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Things that can be set, by name. */
class SettingTest {

  private final Settings settings = new Settings(new PresetShelf(new Presets(List.of())));
  private final Playing playing = Player.playing();

  private List<Setting<?>> all() {
    return settings.all().stream()
        .filter(one -> one.isIn(playing) && !one.name().equals("preset"))
        .toList();
  }

  private Playing write(String name, String text) {
    return settings.of(name).parse(text).applyTo(playing);
  }

  @Test
  void what_is_read_can_be_written_and_is_read_again() {
    for (Setting<?> setting : all()) {
      Playing again = setting.parse(setting.text(playing)).applyTo(playing);
      assertThat(again).as(setting.name()).isEqualTo(playing);
      Playing plain = setting.parse(setting.plain(playing).toString()).applyTo(playing);
      assertThat(plain).as(setting.name()).isEqualTo(playing);
    }
  }

  @Test
  void a_knob_turned_all_the_way_sets_something_that_can_be_written_too() {
    for (Setting<?> setting : all()) {
      for (int place = 0; setting.values().hasKnob() && place < 128; place++) {
        Playing turned = setting.at(place).applyTo(playing);
        Playing written = setting.parse(setting.text(turned)).applyTo(playing);
        assertThat(written).as(setting.name() + " at " + place).isEqualTo(turned);
      }
    }
  }

  @Test
  void a_knob_reaches_both_ends_of_what_is_usual() {
    assertThat(settings.of("tempo").at(0).text()).isEqualTo("40");
    assertThat(settings.of("tempo").at(127).text()).isEqualTo("200");
    assertThat(settings.of("level.1").at(127).text()).isEqualTo("100");
    assertThat(settings.of("key").at(0).text()).isEqualTo("none");
    assertThat(settings.of("key").at(127).text()).isEqualTo("B minor");
    assertThat(settings.of("rests").at(127).text()).isEqualTo("breathe");
  }

  @Test
  void every_knob_there_is_at_first_has_a_meaning() {
    for (String name : new KnobMap().names().values()) {
      assertThat(Action.named(name).isPresent() || settings.of(name).values().hasKnob())
          .as(name)
          .isTrue();
    }
  }

  @Test
  void several_are_read_in_the_order_in_which_they_must_be_set() {
    Map<String, String> values = Map.of("level.5", "70", "ranges", "40-60", "voices", "5");
    assertThat(settings.parse(values).stream().map(one -> one.setting().name()))
        .containsExactly("voices", "ranges", "level.5");
  }

  @Test
  void programs_are_told_all_that_they_need_to_make_controls() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode description = json.valueToTree(Description.of(settings, playing));
    for (JsonNode setting : description.path("settings")) {
      assertThat(setting.path("help").asText()).as(setting.toString()).isNotBlank();
      assertThat(setting.path("group").asText()).isIn("play", "harmony", "melody", "sound");
      switch (setting.path("type").asText()) {
        case "decimal", "whole" -> {
          assertThat(setting.path("least").isNumber()).isTrue();
          assertThat(setting.path("usual")).hasSize(2);
        }
        case "choice" -> assertThat(setting.path("choices").isArray()).isTrue();
        case "text" -> assertThat(setting.path("form").asText()).isNotBlank();
        default -> assertThat(setting.path("type").asText()).isEqualTo("switch");
      }
    }
    assertThat(description.path("settings")).hasSize(settings.all().size());
    assertThat(description.path("actions")).hasSize(Action.values().length);
    assertThat(description.toString())
        .contains("{\"name\":\"tempo\",\"group\":\"play\",", "\"default\":120.0");
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
    "thru, no, off",
    "level.2, 80, 80",
    "mute.0, ON, on",
    "parallels, Allow, allow",
    "lock, Hard, hard",
    "scale, Harmonic-Minor, harmonic-minor",
    "scale, auto, auto",
    "left-hand, Fingered, fingered",
    "chart, '|: C | % :|', C | C | C | C",
    "chart, '', ''",
    "metre, 6/8, 6/8",
    "seed, -12345678901, -12345678901",
    "tempo, 92.5, 92.5",
    "tempo, 92.0, 92",
    "key, f#, F# major",
    "key, None, none",
    "presets, 'b , a', 'b,a'",
    "program.3, 49, 49",
    "transpose.1, -12, -12"
  })
  void settings_are_written_as_people_write_them(String name, String text, String read) {
    Setting<?> setting = settings.of(name);
    assertThat(setting.text(setting.parse(text).applyTo(playing))).isEqualTo(read);
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
    "candidates, 49",
    "tempo, 9",
    "tempo, fast",
    "parallels, sometimes",
    "scale, wrong",
    "chart, 'C | H'",
    "split, 0",
    "metre, 3",
    "metre, 5/7",
    "seed, 1.5",
    "key, H",
    "preset, nowhere"
  })
  void what_cannot_be_is_refused_in_one_line(String name, String text) {
    assertThatThrownBy(() -> write(name, text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }

  @Test
  void another_metre_keeps_the_upbeat_where_its_bars_have_room_for_it() {
    Playing upbeat = playing.with(playing.live().withMetre(Metre.of(4, 4, 4)));
    assertThat(settings.of("metre").parse("3/4").applyTo(upbeat).live().metre())
        .isEqualTo(Metre.of(3, 4, 4));
    assertThat(settings.of("metre").parse("2/16").applyTo(upbeat).live().metre())
        .isEqualTo(Metre.of(2, 16, 0));
  }

  @Test
  void fewer_voices_keep_the_bass_of_the_preset() {
    Playing two = write("voices", "2");
    Playing three = settings.of("voices").parse("3").applyTo(two);
    assertThat(settings.of("ranges").text(two)).isEqualTo("53-74,36-64");
    assertThat(three.live().harmony()).isEqualTo(playing.live().harmony());
  }
}
