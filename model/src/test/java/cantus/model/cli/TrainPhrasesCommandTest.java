package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainPhrasesCommandTest {

  private static final String TUNE =
      """
      X:1
      M:4/4
      L:1/4
      K:G
      G A B c | d B G2 | A B c d | B A G2 |]
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return CommandRun.execute(new TrainPhrasesCommand(), out, err, args);
  }

  @Test
  void a_table_is_learnt_of_a_folder_and_the_same_again() throws Exception {
    Files.writeString(folder.resolve("tune.abc"), TUNE);
    Path once = folder.resolve("once.json");
    Path again = folder.resolve("again.json");
    assertThat(run(folder.toString(), "-o", once.toString())).isZero();
    assertThat(out.toString()).contains("learnt from 14 notes of 1 melodies");
    assertThat(run(folder.toString(), "-o", again.toString())).isZero();
    assertThat(again).hasSameBinaryContentAs(once);
  }
}
