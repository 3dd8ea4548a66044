package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.tensorflow.EventFileWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeRuns() throws IOException {
    Files.createDirectories(folder.resolve("a&b"));
    Files.writeString(
        folder.resolve("a&b/metrics.jsonl"),
        """
        {"events":100,"events_per_second":900,"learning_rate":0.001,"loss":4.0,"step":10}
        {"events":200,"events_per_second":1100,"learning_rate":0.002,"loss":2.0,"step":20}
        {"events":200,"step":20,"valid_loss":1.5,"valid_loss_per_step":6.0}
        {"events":300,"events_per_second":1000,"learning_rate":0.001,"loss":7.0,"step":30}
        {"events":300,"events_per_second":1000,"learning_rate":0.001,"loss":1.0,"step":30}
        {"events":300,"step":30,"valid_loss":1.75,"valid_loss_per_step":7.0}
        {"events":400,"events_per_sec""");
    Path reference = folder.resolve("reference");
    try (EventFileWriter train =
            new EventFileWriter(reference.resolve("train"), "here", InstantSource.system());
        EventFileWriter eval =
            new EventFileWriter(reference.resolve("eval"), "here", InstantSource.system())) {
      train.scalars(1, Map.of("loss", 3.0, "metrics/perplexity", 20.0));
      train.scalars(2, Map.of("loss", 2.5));
      eval.scalars(2, Map.of("loss", 2.75, "metrics/loss_per_step", 11.0));
    }
  }

  private int runs(String... args) {
    return CommandRun.execute(new RunsCommand(), out, err, args);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void the_table_has_a_line_for_each_run() {
    assertThat(runs(path("a&b"), path("reference"))).as(err::toString).isZero();
    assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
        .containsExactly(
            "run|step|train loss|valid loss|best|at step|per step|events/s",
            "a&b|30|1.0000|1.7500|1.5000|20|6.0000|1,000",
            "reference|2|2.5000|2.7500|2.7500|2|11.0000|-");
  }

  @Test
  void the_same_as_json() throws IOException {
    assertThat(runs(path("a&b"), "--json")).isZero();
    JsonNode run = new ObjectMapper().readTree(out.toString()).get(0);
    assertThat(run.path("best").doubleValue()).isEqualTo(1.5);
    assertThat(run.path("bestStep").intValue()).isEqualTo(20);
  }

  @Test
  void the_page_has_every_curve_and_needs_nothing_from_elsewhere() throws IOException {
    assertThat(runs(path("a&b"), path("reference"), "--output", path("runs.html"))).isZero();
    String page = Files.readString(folder.resolve("runs.html"));
    assertThat(page.split("<svg ", -1)).hasSize(1 + 5);
    assertThat(page.split("<title>a&amp;b</title>", -1)).hasSize(1 + 5);
    assertThat(page.split("<title>reference</title>", -1)).hasSize(1 + 3);
    assertThat(page).doesNotContain("http", "<script", "src=", "NaN", "a&b");
    assertThat(page).contains("prefers-color-scheme: dark");
  }

  @Test
  void the_picture_shows_curves_in_two_colours() throws IOException {
    assertThat(runs(path("a&b"), path("reference"), "-o", path("runs.png"))).isZero();
    BufferedImage image = ImageIO.read(folder.resolve("runs.png").toFile());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    assertThat(colours).contains(0xffffff, 0x0072b2, 0xd55e00);
  }

  @Test
  void a_folder_without_a_run_is_refused() {
    assertThat(runs(folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no figures of a training run").hasLineCount(1);
    assertThat(runs(path("nowhere"))).isEqualTo(1);
    assertThat(err.toString()).contains("there is no folder " + path("nowhere"));
  }

  @Test
  void another_kind_of_file_is_refused_before_anything_is_read() {
    assertThat(runs(path("nowhere"), "--output=runs.gif")).isEqualTo(2);
    assertThat(err.toString()).contains("--output must end in .html or .png");
  }
}
