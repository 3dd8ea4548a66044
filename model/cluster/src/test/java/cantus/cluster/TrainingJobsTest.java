package cantus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on a cluster of two workers, each a process with executors that are processes. */
class TrainingJobsTest {

  private static final String MASTER = "--master=local-cluster[2,1,1024]";

  @TempDir Path folder;

  @Test
  void replicas_on_two_machines_learn_what_they_learn_on_one_to_the_bit() throws Exception {
    Path scores = Music.folder(folder.resolve("scores"), 12);
    String[] run = {
      scores.toString(),
      "--hparams=rnn_layer_sizes=[12,9],batch_size=3,window_events=24,training_steps=6",
      "--validate-every=3",
      "--threads=1",
      "--replicas=5"
    };
    Path one = folder.resolve("one");
    Path many = folder.resolve("many");
    CantusRun.run(folder, Music.with(run, "train", "--run-dir=" + one));
    CantusRun.run(folder, Music.with(run, "cluster", MASTER, "train", "--run-dir=" + many));
    for (String checkpoint :
        List.of("checkpoint-000000003.safetensors", "checkpoint-000000006.safetensors")) {
      assertThat(many.resolve("train").resolve(checkpoint))
          .hasSameBinaryContentAs(one.resolve("train").resolve(checkpoint));
    }
    try (var files = Files.list(many.resolve("train"))) {
      assertThat(files).anyMatch(file -> file.getFileName().toString().contains("tfevents"));
    }
  }
}
