package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.bundle.Presets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveRehearsalTest {

  @TempDir Path folder;

  @Test
  void every_command_of_the_rehearsal_succeeds_and_writes_what_it_should() throws Exception {
    String before = System.getProperty("cantus.presets");
    System.setProperty("cantus.presets", DaemonProcess.presets().toString());
    try {
      assertThat(Presets.installed().list()).containsKey(Presets.DEFAULT);
      ArchiveRehearsal.main(new String[] {folder.resolve("music").toString()});
    } finally {
      if (before == null) {
        System.clearProperty("cantus.presets");
      } else {
        System.setProperty("cantus.presets", before);
      }
    }
    assertThat(folder.resolve("music")).isDirectoryContaining("glob:**/tune.musicxml");
    assertThat(folder.resolve("music")).isDirectoryContaining("glob:**/scores.tfrecord");
  }
}
