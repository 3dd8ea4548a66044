package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.control.SavedSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What instances of the plug-in keep of knobs, beside what the daemon keeps. */
class SavedKnobsTest {

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  @Test
  void what_an_instance_has_learnt_is_there_for_the_next_and_the_rest_of_the_file_stays()
      throws Exception {
    Path file = folder.resolve("settings.json");
    new SavedSettings(Map.of("tempo", "90"), null).write(file);
    SavedKnobs knobs = new SavedKnobs(file, new PrintWriter(said));
    assertThat(knobs.saved()).isEqualTo(SavedSettings.NONE);
    knobs.learnt(Map.of(74, "temperature"));
    assertThat(knobs.saved().values()).isEmpty();
    assertThat(knobs.saved().knobs()).containsExactly(Map.entry(74, "temperature"));
    assertThat(SavedSettings.read(file).values()).containsEntry("tempo", "90");
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_read_is_said_once_and_set_aside() throws Exception {
    Path file = Files.writeString(folder.resolve("settings.json"), "no settings");
    SavedKnobs knobs = new SavedKnobs(file, new PrintWriter(said));
    assertThat(knobs.saved()).isEqualTo(SavedSettings.NONE);
    assertThat(knobs.saved()).isEqualTo(SavedSettings.NONE);
    assertThat(said.toString()).containsOnlyOnce("cannot be used");
  }
}
