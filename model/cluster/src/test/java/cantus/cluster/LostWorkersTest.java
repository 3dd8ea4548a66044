package cantus.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and workers, as processes, some of which are lost, slow or full. */
@Tag("slow")
class LostWorkersTest {

  private static final String[] RUN = {
    "--hparams=rnn_layer_sizes=[24,16],batch_size=4,window_events=48,training_steps=60",
    "--validate-every=30",
    "--threads=1",
    "--replicas=4"
  };

  @TempDir Path folder;

  private Path at(String name) {
    return folder.resolve(name);
  }

  private CantusRun convert(SparkProcesses spark, Path scores, String output, String... more)
      throws Exception {
    return CantusRun.start(
        folder,
        Music.with(
            more,
            "cluster",
            "--master=" + spark.master(),
            "--conf=spark.cores.max=" + (more.length == 0 ? 2 : 1),
            "convert",
            "--json",
            "--recursive",
            "--input-dir=" + scores,
            "--output-file=" + at(output)));
  }

  private String convertAlone(Path scores, String output) throws Exception {
    return CantusRun.run(
        folder,
        "convert",
        "--json",
        "--recursive",
        "--input-dir=" + scores,
        "--output-file=" + at(output));
  }

  private void assertSame(CantusRun job, String report, String output, String alone)
      throws Exception {
    assertThat(job.end()).as(job.said()).isZero();
    assertThat(job.printed()).isEqualTo(report);
    assertThat(Music.joined(at(output))).isEqualTo(Music.joined(at(alone)));
    try (var left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("_cantus"));
    }
  }

  @Test
  void a_conversion_that_loses_a_worker_is_the_same() throws Exception {
    Path scores = Music.folder(at("scores"), 1500);
    String report = convertAlone(scores, "alone");
    try (SparkProcesses spark = new SparkProcesses(folder, 2)) {
      CantusRun job = convert(spark, scores, "many@40");
      SparkProcesses.awaitParts(folder, 12);
      spark.kill(0);
      assertSame(job, report, "many@40", "alone");
    }
  }

  @Test
  void a_conversion_that_waits_for_a_slow_worker_is_the_same() throws Exception {
    Path scores = Music.folder(at("scores"), 600);
    String report = convertAlone(scores, "alone");
    try (SparkProcesses spark = new SparkProcesses(folder, 2)) {
      CantusRun job = convert(spark, scores, "many@20");
      SparkProcesses.awaitParts(folder, 4);
      spark.signal(1, "STOP");
      Thread.sleep(5000);
      spark.signal(1, "CONT");
      assertSame(job, report, "many@20", "alone");
    }
  }

  @Test
  void a_worker_whose_disk_is_full_costs_no_piece() throws Exception {
    Path small = Files.createDirectories(at("small"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "none", small.toString())
            .start();
    assumeThat(mount.waitFor()).as("only root can mount").isZero();
    try {
      Path scores = Music.folder(at("scores"), 200);
      String report = convertAlone(scores, "alone");
      try (SparkProcesses spark = new SparkProcesses(folder, 1)) {
        spark.startWorker(1, small);
        assertSame(convert(spark, scores, "many@20"), report, "many@20", "alone");
      }
    } finally {
      new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
    }
  }

  @Test
  void two_jobs_at_once_do_not_disturb_each_other() throws Exception {
    Path scores = Music.folder(at("scores"), 300);
    String report = convertAlone(scores, "alone");
    try (SparkProcesses spark = new SparkProcesses(folder, 2)) {
      CantusRun one = convert(spark, scores, "one@8", "--log=INFO");
      CantusRun other = convert(spark, scores, "other@5", "--log=INFO");
      assertThat(one.end()).as(one.said()).isZero();
      assertSame(other, report, "other@5", "alone");
      assertThat(one.printed()).isEqualTo(report);
      assertThat(Music.joined(at("one@8"))).isEqualTo(Music.joined(at("alone")));
    }
  }

  @Test
  void training_that_loses_a_worker_is_the_same_to_the_bit() throws Exception {
    Path scores = Music.folder(at("scores"), 12);
    CantusRun.run(folder, Music.with(RUN, "train", scores.toString(), "--run-dir=" + at("alone")));
    try (SparkProcesses spark = new SparkProcesses(folder, 2)) {
      CantusRun job =
          CantusRun.start(
              folder,
              Music.with(
                  RUN,
                  "cluster",
                  "--master=" + spark.master(),
                  "train",
                  scores.toString(),
                  "--run-dir=" + at("many")));
      Path half = at("many/train/checkpoint-000000030.safetensors");
      for (int i = 0; i < 6000 && !Files.exists(half); i++) {
        Thread.sleep(50);
      }
      assertThat(spark.hasExecutor(0)).isTrue();
      spark.kill(0);
      assertThat(job.end()).as(job.said()).isZero();
      assertThat(at("many/train/finished")).exists();
      assertThat(at("many/train/checkpoint-000000060.safetensors"))
          .hasSameBinaryContentAs(at("alone/train/checkpoint-000000060.safetensors"));
    }
  }

  @Test
  void the_corpora_are_the_same_to_the_byte() throws Exception {
    Path shared = Path.of(System.getProperty("cantus.shared", "../../../shared"), "corpus");
    assumeThat(shared).exists();
    try (SparkProcesses spark = new SparkProcesses(folder, 2)) {
      for (String corpus : List.of("bach", "hymnal", "folk", "standards")) {
        Path scores = shared.resolve(corpus);
        String report = convertAlone(scores, corpus);
        assertSame(convert(spark, scores, corpus + "@7"), report, corpus + "@7", corpus);
        String[] keys = {"--transpose=-1..1", "--gzip", "--shards=4", "--json"};
        String alone =
            CantusRun.run(
                folder,
                Music.with(
                    keys,
                    "create-dataset",
                    "--input=" + at(corpus),
                    "--output-dir=" + at(corpus + "-alone")));
        String many =
            CantusRun.run(
                folder,
                Music.with(
                    keys,
                    "cluster",
                    "--master=" + spark.master(),
                    "create-dataset",
                    "--input=" + at(corpus + "@7"),
                    "--output-dir=" + at(corpus + "-many")));
        assertThat(many).isEqualTo(alone);
        for (String file :
            List.of("training_poly_tracks.tfrecord.gz@4", "eval_poly_tracks.tfrecord.gz@4")) {
          assertThat(Music.joined(at(corpus + "-many/" + file)))
              .isEqualTo(Music.joined(at(corpus + "-alone/" + file)));
        }
      }
    }
  }
}
