package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import cantus.daemon.cli.PluginBuild.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the plug-in is put, and how it takes the place of an older one. */
class PluginFoldersTest {

  private static final Path HOME = Path.of("/home/alma");

  @TempDir Path folder;

  @Test
  void on_linux_plug_ins_lie_in_the_home_folder() {
    PluginFolders folders = PluginFolders.of(Target.LINUX, Map.of(), HOME);
    assertThat(folders.places())
        .containsEntry("cantus.lv2", HOME.resolve(".lv2/cantus.lv2"))
        .containsEntry("cantus.vst3", HOME.resolve(".vst3/cantus.vst3"));
    assertThat(folders.launcher()).isEqualTo(HOME.resolve(".config/cantus/launcher"));
  }

  @Test
  void on_windows_they_lie_where_its_programs_are_and_the_launcher_where_the_plug_in_reads_it() {
    Map<String, String> environment =
        Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local", "XDG_CONFIG_HOME", "/elsewhere");
    PluginFolders folders = PluginFolders.of(Target.WINDOWS, environment, HOME);
    assertThat(folders.places())
        .containsEntry("cantus.clap", Path.of("/local/Programs/Common/CLAP/cantus.clap"))
        .containsEntry("cantus.vst3", Path.of("/local/Programs/Common/VST3/cantus.vst3"))
        .containsEntry("cantus.lv2", Path.of("/roaming/LV2/cantus.lv2"));
    assertThat(folders.launcher()).isEqualTo(Path.of("/roaming/Cantus/launcher"));
  }

  @Test
  void what_is_built_takes_the_place_of_what_is_there_and_nothing_else_is_left() throws Exception {
    Path built = written("built/cantus.lv2", "new");
    Path place = written("lv2/cantus.lv2", "old");
    Files.writeString(place.resolve("of-an-older-version"), "old");
    PluginBuild.put(built, place);
    assertThat(place.resolve("manifest.ttl")).hasContent("new");
    assertThat(place.resolve("of-an-older-version")).doesNotExist();
    assertThat(names(folder.resolve("lv2"))).containsExactly("cantus.lv2");
  }

  @Test
  void what_cannot_be_copied_leaves_what_is_there() throws Exception {
    Path place = written("lv2/cantus.lv2", "old");
    assertThatIOException().isThrownBy(() -> PluginBuild.put(folder.resolve("not/built"), place));
    assertThat(place.resolve("manifest.ttl")).hasContent("old");
    assertThat(names(folder.resolve("lv2"))).containsExactly("cantus.lv2");
  }

  private Path written(String bundle, String text) throws IOException {
    Path made = Files.createDirectories(folder.resolve(bundle));
    Files.writeString(made.resolve("manifest.ttl"), text);
    return made;
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(one -> one.getFileName().toString()).toList().stream();
    }
  }
}
