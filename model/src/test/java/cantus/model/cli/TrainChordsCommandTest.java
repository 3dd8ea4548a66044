package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainChordsCommandTest {

  private static final String SONG =
      """
      X:1
      M:4/4
      L:1/4
      K:G
      "G"G A B c | "D7"d A F2 | "G"G2 B2 | "C"c2 "D"A2 |]
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return CommandRun.execute(new TrainChordsCommand(), out, err, args);
  }

  @Test
  void a_table_is_learnt_of_a_folder_and_the_same_again() throws Exception {
    Files.writeString(folder.resolve("song.abc"), SONG);
    Path once = folder.resolve("once.json");
    Path again = folder.resolve("again.json");
    assertThat(run(folder.toString(), "-o", once.toString())).isZero();
    assertThat(out.toString()).contains("learnt from 16 beats of 1 songs");
    assertThat(run(folder.toString(), "-o", again.toString())).isZero();
    assertThat(again).hasSameBinaryContentAs(once);
  }

  @Test
  void where_no_chords_are_written_those_of_the_voices_are_learnt() throws Exception {
    String voices =
        "X:1\nM:4/4\nL:1/4\nK:C\nV:1\nV:2\n[V:1] [cGE]4 | [BGD]4 |]\n[V:2] C,4 | G,4 |]\n";
    Files.writeString(folder.resolve("song.abc"), voices);
    assertThat(run(folder.toString(), "-o", folder.resolve("table.json").toString())).isZero();
    assertThat(out.toString()).contains("learnt from 8 beats of 1 songs");
  }

  @Test
  void melodies_without_chords_teach_nothing() throws Exception {
    Files.writeString(folder.resolve("tune.abc"), SONG.replaceAll("\"[^\"]*\"", ""));
    Path table = folder.resolve("table.json");
    assertThat(run(folder.toString(), "-o", table.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no melody with chords");
    assertThat(table).doesNotExist();
  }

  @Test
  void a_table_that_could_not_be_written_is_refused_before_anything_is_read() throws Exception {
    Files.writeString(folder.resolve("broken.abc"), "no music");
    Path table = folder.resolve("nowhere").resolve("table.json");
    assertThat(run(folder.toString(), "-o", table.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("there is no folder").doesNotContain("broken.abc");
  }
}
