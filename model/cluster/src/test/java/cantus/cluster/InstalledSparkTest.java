package cantus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The Spark that is installed on this machine, by its own scripts. */
@EnabledIfEnvironmentVariable(named = "SPARK_HOME", matches = ".+")
class InstalledSparkTest {

  @TempDir Path folder;

  @Test
  void the_line_that_is_printed_converts_as_one_machine_does() throws Exception {
    Path scores = Music.folder(folder.resolve("scores"), 12);
    String[] convert = {"convert", "--recursive", "--input-dir=" + scores, "--json"};
    String report = CantusRun.run(folder, Music.with(new String[] {at("one")}, convert));
    CantusRun printing =
        CantusRun.start(
            folder,
            System.getenv("SPARK_HOME"),
            Music.with(
                Music.with(new String[] {at("many@3")}, convert),
                "cluster",
                "--master=local-cluster[2,1,1024]",
                "--print"));
    assertThat(printing.end()).as(printing.said()).isZero();
    Path printed = folder.resolve("printed");
    Process line =
        new ProcessBuilder("bash", "-c", printing.printed())
            .redirectOutput(printed.toFile())
            .redirectError(folder.resolve("said").toFile())
            .start();
    assertThat(line.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(line.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    assertThat(Files.readString(printed)).isEqualTo(report);
    assertThat(Music.joined(folder.resolve("many@3")))
        .isEqualTo(Music.joined(folder.resolve("one")));
  }

  private String at(String name) {
    return "--output-file=" + folder.resolve(name);
  }
}
