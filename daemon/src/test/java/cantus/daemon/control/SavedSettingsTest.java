package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back at the next start. */
class SavedSettingsTest {

  @TempDir Path folder;

  @Test
  void what_is_written_is_read_again() throws Exception {
    Path file = folder.resolve("deep/down/settings.json");
    SavedSettings settings =
        new SavedSettings(Map.of("preset", "hymnal", "voices", "2"), Map.of(20, "tempo"));
    settings.write(file);
    assertThat(SavedSettings.read(file)).isEqualTo(settings);
    SavedSettings.NONE.write(file);
    assertThat(SavedSettings.read(file)).isEqualTo(SavedSettings.NONE);
  }

  @Test
  void a_file_of_an_older_version_is_read() throws Exception {
    Path file = folder.resolve("settings.json");
    Files.writeString(
        file,
        "{\"preset\":\"hymnal\",\"tempo\":96.5,\"values\":{\"voices\":\"2\"},\"presets\":[\"b\",\"a\"]}");
    assertThat(SavedSettings.read(file).values())
        .isEqualTo(Map.of("preset", "hymnal", "tempo", "96.5", "voices", "2", "presets", "b,a"));
  }

  @Test
  void where_there_is_no_file_nothing_was_turned() throws Exception {
    assertThat(SavedSettings.read(folder.resolve("none"))).isEqualTo(SavedSettings.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1]",
        "{\"values\":7}",
        "{\"knobs\":{\"a\":1}}",
        "{\"values\":{\"a\":null}}"
      })
  void a_broken_file_is_set_aside(String text) throws Exception {
    Path file = folder.resolve("settings.json");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SavedSettings.read(file))
        .hasMessageContaining("settings.json.broken")
        .message()
        .doesNotContain("\n");
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("settings.json.broken")).hasContent(text);
    assertThat(SavedSettings.read(file)).isEqualTo(SavedSettings.NONE);
  }

  @Test
  @Timeout(20)
  void what_is_no_file_is_set_aside_and_not_waited_for() throws Exception {
    Path pipe = folder.resolve("settings.json");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    assertThatThrownBy(() -> SavedSettings.read(pipe)).hasMessageContaining("no plain file");
    assertThat(pipe).doesNotExist();
  }

  @Test
  void each_system_has_its_place() {
    assertThat(SavedSettings.file("Linux", Map.of("XDG_CONFIG_HOME", "/c")))
        .isEqualTo(Path.of("/c/cantus/settings.json"));
    assertThat(SavedSettings.file("Linux", Map.of()))
        .endsWithRaw(Path.of(".config/cantus/settings.json"));
    assertThat(SavedSettings.file("Mac OS X", Map.of()))
        .endsWithRaw(Path.of("Library/Application Support/Cantus/settings.json"));
    assertThat(SavedSettings.file("Windows 11", Map.of("APPDATA", "/a")))
        .isEqualTo(Path.of("/a/Cantus/settings.json"));
  }
}
