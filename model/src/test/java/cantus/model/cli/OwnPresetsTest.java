package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.bundle.Presets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Presets that a user adds, gives away and removes. */
class OwnPresetsTest {

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();
  private Path own;
  private Path bundle;
  private Presets presets;

  @BeforeEach
  void a_preset_came_with_cantus() throws IOException {
    own = folder.resolve("own"); // it is made when it is needed
    Path shipped = Files.createDirectory(folder.resolve("shipped"));
    TinyBundle.write(shipped.resolve("folk.cantus"));
    bundle = folder.resolve("mine.cantus");
    TinyBundle.write(bundle);
    presets = new Presets(List.of(own, shipped));
  }

  @Test
  void one_that_is_added_can_be_played_by_its_name_and_given_away_and_removed() throws Exception {
    assertThat(run(new PresetsAddCommand(presets), bundle)).isZero();
    assertThat(presets.list()).containsKeys("mine", "folk");
    assertThat(presets.load("mine").weights()).isNotNull();
    Path copy = folder.resolve("copy.cantus");
    assertThat(run(new PresetsExportCommand(presets), "mine", copy)).isZero();
    assertThat(copy).hasSameBinaryContentAs(bundle);
    assertThat(run(new PresetsRemoveCommand(presets), "mine")).isZero();
    assertThat(presets.list()).containsOnlyKeys("folk");
  }

  @Test
  void what_is_no_bundle_is_never_put_there() throws Exception {
    byte[] whole = Files.readAllBytes(bundle);
    Files.write(bundle, Arrays.copyOf(whole, whole.length / 2));
    assertThat(run(new PresetsAddCommand(presets), bundle)).isEqualTo(1);
    assertThat(said.toString()).contains("not a usable .cantus bundle");
    assertThat(own).doesNotExist();
  }

  @Test
  void a_name_that_came_with_cantus_is_not_taken() throws Exception {
    assertThat(run(new PresetsAddCommand(presets), bundle, "--name", "folk")).isEqualTo(1);
    assertThat(said.toString()).contains("'folk' came with Cantus", "--name");
    assertThat(run(new PresetsRemoveCommand(presets), "folk")).isEqualTo(1);
    assertThat(presets.list()).containsOnlyKeys("folk");
  }

  @Test
  void another_of_that_name_is_replaced_only_when_that_is_said() throws Exception {
    assertThat(run(new PresetsAddCommand(presets), bundle)).isZero();
    assertThat(run(new PresetsAddCommand(presets), bundle)).as("the same again").isZero();
    Path other = Files.createDirectory(folder.resolve("other")).resolve("mine.cantus");
    TinyBundle.write(other, 7);
    assertThat(run(new PresetsAddCommand(presets), other)).isEqualTo(1);
    assertThat(presets.find("mine")).hasSameBinaryContentAs(bundle);
    assertThat(run(new PresetsAddCommand(presets), other, "--replace")).isZero();
    assertThat(presets.find("mine")).hasSameBinaryContentAs(other);
  }

  @Test
  void a_name_is_no_way_out_of_the_folder() {
    assertThat(run(new PresetsAddCommand(presets), bundle, "--name", "../mine")).isEqualTo(2);
    assertThat(run(new PresetsAddCommand(presets), bundle, "--name", ".mine")).isEqualTo(2);
    assertThat(own).doesNotExist();
  }

  private int run(Callable<Integer> command, Object... arguments) {
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    return new CommandLine(command)
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              said.write(e.getMessage());
              return 1;
            })
        .execute(words);
  }
}
