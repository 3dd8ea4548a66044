package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.Presets;
import cantus.model.file.safetensors.Safetensors.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetShelfTest {

  @TempDir Path folder;
  private PresetShelf shelf;
  private Path file;

  @BeforeEach
  void makePreset() throws Exception {
    file = folder.resolve("first.cantus");
    BundleFile.write(Player.playing().preset().bundle(), file, Precision.F32);
    shelf = new PresetShelf(new Presets(List.of(folder)));
  }

  @Test
  void a_preset_that_was_expected_is_not_read_again() throws Exception {
    shelf.expect("first");
    System.gc();
    spoil();
    Bundle bundle = shelf.get("first").bundle();
    assertThat(bundle.id()).isEqualTo(Player.playing().preset().bundle().id());
    assertThat(shelf.get("first").bundle()).isSameAs(bundle);
  }

  @Test
  void who_asks_for_a_preset_that_was_expected_in_vain_is_told() {
    shelf.expect("none of this name");
    assertThatThrownBy(() -> shelf.get("none of this name"))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("none of this name");
  }

  /** Whoever reads it now complains; its size and its time are what they were. */
  private void spoil() throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    Files.write(file, new byte[(int) Files.size(file)]);
    Files.setLastModifiedTime(file, time);
  }
}
