package cantus.model.train;

import cantus.model.file.tensorflow.EventFileWriter;
import cantus.model.lstm.HyperParameters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes down how a run goes for TensorBoard: under the names that the reference gives its figures,
 * those of training in the run's folder {@code train}, those of validation in {@code eval}.
 */
public final class SummaryLog implements Closeable {

  private final EventFileWriter training;
  private final ValidationLog validation;

  /**
   * Begins a file in a run directory.
   *
   * @param host named in the names of the files
   * @param hyperParameters shown as a table
   */
  public SummaryLog(Path folder, String host, InstantSource clock, HyperParameters hyperParameters)
      throws IOException {
    training = new EventFileWriter(RunDirectory.trainLog(folder), host, clock);
    validation = new ValidationLog(folder, host, clock);
    training.text(0, "hparams", table(new ObjectMapper().valueToTree(hyperParameters)));
  }

  private static String table(JsonNode fields) {
    StringBuilder markdown = new StringBuilder("| hyper-parameter | value |\n|---|---|\n");
    fields
        .properties()
        .forEach(
            e -> markdown.append("| " + e.getKey() + " | " + e.getValue().toString() + " |\n"));
    return markdown.toString();
  }

  /**
   * Writes down a report. Cost is that of learning, under dropout; accuracies are without. The
   * learning rate and the speed stand beside what the reference logs.
   */
  public void report(Trainer.Report r) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>(r.metrics().withLoss(r.loss()).ofTraining());
    figures.put("learning_rate", r.learningRate());
    figures.put("global_step/sec", r.stepsPerSecond());
    figures.put("events_per_second", r.eventsPerSecond());
    training.scalars(r.step(), figures);
  }

  /** Writes down a validation. */
  public void validated(int step, Metrics metrics) throws IOException {
    validation.add(step, metrics);
  }

  @Override
  public void close() throws IOException {
    training.close();
    validation.close();
  }
}
