package cantus.daemon.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundbanksTest {

  @TempDir Path folder;

  @Test
  void aKnownBankIsPreferredWhereverItLies() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one"));
    Path two = Files.createDirectories(folder.resolve("two"));
    Files.createFile(one.resolve("anything.sf2"));
    Path known = Files.createFile(two.resolve("TimGM6mb.sf2"));
    assertThat(Soundbanks.best(List.of(one, two))).contains(known);
  }

  @Test
  void otherFilesAndMissingFoldersAreNone() throws IOException {
    Files.createFile(folder.resolve("compressed.sf3"));
    assertThat(Soundbanks.best(List.of(folder, folder.resolve("missing")))).isEmpty();
  }
}
