package cantus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose files are on Hadoop's distributed file system. */
@Tag("slow")
class HdfsTest {

  @TempDir Path folder;
  private MiniDFSCluster hadoop;
  private FileSystem files;
  private URI root;

  @BeforeEach
  void start() throws Exception {
    Configuration configuration = new Configuration();
    hadoop = new MiniDFSCluster.Builder(configuration, folder.resolve("dfs").toFile()).build();
    hadoop.waitActive();
    files = hadoop.getFileSystem();
    root = files.getUri();
  }

  @AfterEach
  void stop() {
    hadoop.shutdown();
  }

  private String on(String name) {
    return root + "/music/" + name;
  }

  private Path here(String name) {
    return folder.resolve(name);
  }

  /** Fetches a folder. */
  private void fetch(String name) throws Exception {
    Files.createDirectories(here(name));
    for (FileStatus file : files.listStatus(new org.apache.hadoop.fs.Path(on(name)))) {
      assertThat(file.getPath().getName()).doesNotStartWith("_cantus");
      if (file.isFile()) {
        files.copyToLocalFile(
            false,
            file.getPath(),
            new org.apache.hadoop.fs.Path(here(name) + "/" + file.getPath().getName()),
            true);
      }
    }
  }

  private void onSpark(String... arguments) throws Exception {
    CantusRun.run(folder, Music.with(arguments, "cluster", "--master=local-cluster[2,1,1024]"));
  }

  @Test
  void a_folder_becomes_the_data_set_that_it_becomes_on_one_machine() throws Exception {
    Path scores = Music.folder(here("scores"), 24);
    files.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(scores.toString()),
        new org.apache.hadoop.fs.Path(on("scores")));
    String[] set = {"--transpose=-1..1", "--min-steps=40", "--gzip", "--shards=2"};

    CantusRun.run(
        folder,
        "convert",
        "--recursive",
        "--input-dir=" + scores,
        "--output-file=" + here("one.tfrecord"));
    CantusRun.run(
        folder,
        Music.with(
            set,
            "create-dataset",
            "--input=" + here("one.tfrecord"),
            "--output-dir=" + here("one")));

    onSpark("pack", "--input-dir=" + on("scores"), "--output-dir=" + on("pack"), "--shards=3");
    onSpark(
        "convert",
        "--recursive",
        "--input-dir=" + on("pack"),
        "--output-file=" + on("records/many.tfrecord@3"));
    onSpark(
        Music.with(
            set,
            "create-dataset",
            "--input=" + on("records/many.tfrecord@3"),
            "--output-dir=" + on("many")));

    fetch("records");
    assertThat(Music.joined(here("records/many.tfrecord@3")))
        .isEqualTo(Music.joined(here("one.tfrecord")));
    fetch("many");
    for (String file :
        new String[] {"training_poly_tracks.tfrecord.gz@2", "eval_poly_tracks.tfrecord.gz@2"}) {
      assertThat(Music.joined(here("many/" + file))).isEqualTo(Music.joined(here("one/" + file)));
    }
    assertThat(here("many/split.txt")).hasSameBinaryContentAs(here("one/split.txt"));
  }
}
