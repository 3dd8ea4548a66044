package cantus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on a cluster of two workers, each a process with executors that are processes. */
class DataJobsTest {

  private static final String MASTER = "--master=local-cluster[2,1,1024]";

  @TempDir Path folder;

  @Test
  void shards_of_many_machines_are_the_files_of_one() throws Exception {
    Path scores = Music.folder(folder.resolve("scores"), 24);
    String input = "--input-dir=" + scores;
    String one =
        CantusRun.run(
            folder, "convert", "--json", "--recursive", input, "--output-file=" + at("one"));
    String many =
        CantusRun.run(
            folder,
            "cluster",
            MASTER,
            "convert",
            "--json",
            "--recursive",
            input,
            "--output-file=" + at("many@5"));
    assertThat(many).isEqualTo(one).contains("\"unreadable\":1", "\"not a score\":2");
    assertThat(Music.joined(at("many@5"))).isEqualTo(Music.joined(at("one")));

    String[] keys = {"--transpose=all", "--min-steps=40", "--eval-ratio=0.3", "--json"};
    one =
        CantusRun.run(folder, Music.with(keys, "create-dataset", "--input=" + at("one"), out("a")));
    many =
        CantusRun.run(
            folder,
            Music.with(
                keys,
                "cluster",
                MASTER,
                "create-dataset",
                "--input=" + at("many@5"),
                out("b"),
                "--shards=3"));
    assertThat(many).isEqualTo(one);
    for (String file : List.of("training_poly_tracks.tfrecord", "eval_poly_tracks.tfrecord")) {
      assertThat(Music.joined(at("b/" + file + "@3"))).isEqualTo(Music.joined(at("a/" + file)));
    }
    assertThat(Music.text(at("b/split.txt"))).isEqualTo(Music.text(at("a/split.txt")));
    try (var left = Files.list(at("b"))) {
      assertThat(left)
          .extracting(file -> file.getFileName().toString())
          .noneMatch(file -> file.startsWith("_cantus") || file.endsWith(".crc"));
    }
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private String out(String name) {
    return "--output-dir=" + at(name);
  }
}
