package cantus.model.train;

import cantus.model.file.tensorflow.EventFileReader;
import cantus.model.file.tensorflow.SummaryEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The figures of a run, by training step, as its {@code metrics.jsonl} tells them; what is not in
 * there is taken from the event files, so that runs of the reference have a history too.
 *
 * @param name of the run directory
 * @param curves one for each figure; some may be empty
 */
public record RunHistory(String name, Map<Figure, NavigableMap<Integer, Double>> curves) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is known of a run. */
  public enum Figure {
    /** Nats per event in training, under dropout. */
    TRAIN_LOSS("loss", "loss", false),

    /** Nats per event on what is held out. */
    VALID_LOSS("valid_loss", "loss", true),

    /** Nats per sixteenth on what is held out. */
    VALID_LOSS_PER_STEP("valid_loss_per_step", "metrics/loss_per_step", true),

    /** Learning rate. */
    LEARNING_RATE("learning_rate", "learning_rate", false),

    /** Speed of training. */
    EVENTS_PER_SECOND("events_per_second", "events_per_second", false);

    private final String key;
    private final String tag;
    private final boolean ofEvaluation;

    /**
     * @param key in metrics.jsonl
     * @param tag in event files
     */
    Figure(String key, String tag, boolean ofEvaluation) {
      this.key = key;
      this.tag = tag;
      this.ofEvaluation = ofEvaluation;
    }
  }

  /**
   * Reads the history of a run, which may still be going on.
   *
   * @throws IOException if there is none in the folder
   */
  public static RunHistory read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    Map<Figure, NavigableMap<Integer, Double>> curves = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      curves.put(figure, new TreeMap<>());
    }
    readMetrics(folder, curves);
    readEvents(RunDirectory.trainLog(folder), false, curves);
    readEvents(RunDirectory.evalLog(folder), true, curves);
    if (curves.values().stream().allMatch(Map::isEmpty)) {
      throw new IOException(
          folder
              + " has no figures of a training run yet, neither in metrics.jsonl nor in event files");
    }
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new RunHistory(name == null ? folder.toString() : name.toString(), curves);
  }

  /** What is known of a figure, by training step. */
  public NavigableMap<Integer, Double> curve(Figure figure) {
    return of(figure, curves);
  }

  /** Of a step that was made twice, because the run was broken off between, the later counts. */
  private static void readMetrics(Path folder, Map<Figure, NavigableMap<Integer, Double>> curves)
      throws IOException {
    if (!Files.exists(RunDirectory.metrics(folder))) {
      return;
    }
    for (String line : Files.readAllLines(RunDirectory.metrics(folder))) {
      JsonNode metrics;
      try {
        metrics = JSON.readTree(line);
      } catch (JsonProcessingException e) {
        continue; // cut off while it was written
      }
      for (Figure figure : Figure.values()) {
        JsonNode value = metrics.path(figure.key);
        if (value.isNumber() && metrics.path("step").isInt()) {
          of(figure, curves).put(metrics.path("step").intValue(), value.doubleValue());
        }
      }
    }
  }

  private static NavigableMap<Integer, Double> of(
      Figure figure, Map<Figure, NavigableMap<Integer, Double>> curves) {
    return Objects.requireNonNull(curves.get(figure), "there is one for every figure");
  }

  private static void readEvents(
      Path folder, boolean ofEvaluation, Map<Figure, NavigableMap<Integer, Double>> curves)
      throws IOException {
    Map<String, NavigableMap<Integer, Double>> wanted = new TreeMap<>();
    for (Figure figure : Figure.values()) {
      if (figure.ofEvaluation == ofEvaluation && of(figure, curves).isEmpty()) {
        wanted.put(figure.tag, of(figure, curves));
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    for (Path file : EventFileReader.find(folder)) {
      for (SummaryEvent event : EventFileReader.read(file)) {
        for (SummaryEvent.Value value : event.values()) {
          NavigableMap<Integer, Double> curve = wanted.get(value.tag());
          if (curve != null && value.scalar() != null && Float.isFinite(value.scalar())) {
            curve.put((int) event.step(), (double) value.scalar());
          }
        }
      }
    }
  }
}
