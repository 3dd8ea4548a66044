package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.file.safetensors.Safetensors.Precision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others have written can be printed by every command, and steers no terminal. */
class OutsideTextTest {

  private static final String EVIL = "\033]0;TITLE\007\033[31mred\rover\u202e";

  @TempDir Path folder;
  private Path bundle;

  @BeforeEach
  void writeBundle() throws Exception {
    Bundle honest = BundleFile.read(DaemonProcess.presets().resolve("bach-chorales.cantus"));
    Bundle evil = new Bundle("x", EVIL, EVIL, honest.play(), honest.provenance(), honest.weights());
    bundle = Files.createDirectories(folder.resolve("cantus/presets")).resolve("x.cantus");
    BundleFile.write(evil, bundle, Precision.F16);
  }

  private List<String> lines(String... arguments) throws Exception {
    Map<String, String> environment =
        Map.of("XDG_DATA_HOME", folder.toString(), "LC_ALL", "C.UTF-8");
    try (DaemonProcess cantus = new DaemonProcess(environment, arguments)) {
      cantus.waitFor();
      assertThat(String.join("", cantus.lines())).doesNotContainPattern("[\\p{Cntrl}\u202e]");
      return cantus.lines();
    }
  }

  @Test
  void names_and_descriptions_of_bundles() throws Exception {
    assertThat(lines("presets")).anyMatch(line -> line.contains("\\u001b[31mred"));
    assertThat(lines("bundle", "show", bundle.toString()))
        .anyMatch(line -> line.contains("TITLE\\u0007"));
  }

  @Test
  void names_of_parts_and_files_in_complaints() throws Exception {
    Path tune = folder.resolve("tune\033[2J.abc");
    Files.writeString(
        tune,
        "X:1\nM:4/4\nL:1/8\nK:C\nV:1 name=\"\033[31mRED\033[2J\"\nCDEF|GABc|\n",
        StandardCharsets.UTF_8);
    String output = folder.resolve("o.mid").toString();
    assertThat(lines("harmonize", tune.toString(), "-o", output, "--melody-part", "zz"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("cantus: ");
  }
}
