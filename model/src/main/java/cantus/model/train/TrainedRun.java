package cantus.model.train;

import cantus.model.lstm.InputFeature;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RelativeOutput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A network out of a run directory, and what the run says of it. Reading changes nothing there, and
 * a training run may go on meanwhile.
 *
 * @param weights of the network
 * @param step training steps behind them
 * @param events events behind them
 * @param validLoss nats per event of the last validation, or not a number before the first
 * @param hyperParameters as the run was given them
 * @param seed of the run
 * @param trainingMusic hash of what it was trained on
 * @param saved when the checkpoint was written
 */
public record TrainedRun(
    LstmWeights weights,
    int step,
    long events,
    double validLoss,
    JsonNode hyperParameters,
    long seed,
    String trainingMusic,
    Instant saved) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the best checkpoint, or the newest.
   *
   * @throws IOException if there is none, or it cannot be used; the message says why
   */
  public static TrainedRun read(Path folder, boolean newest) throws IOException {
    JsonNode run = description(folder);
    Path file = file(folder, newest);
    Checkpoint checkpoint = Checkpoint.read(file);
    try {
      List<InputFeature> features = new ArrayList<>();
      for (JsonNode feature : run.at("/hyper_parameters/features")) {
        features.add(InputFeature.valueOf(feature.asText()));
      }
      List<RelativeOutput> relativeOutputs = new ArrayList<>();
      for (JsonNode output : run.at("/hyper_parameters/relativeOutputs")) {
        relativeOutputs.add(RelativeOutput.valueOf(output.asText()));
      }
      return new TrainedRun(
          LstmTensors.weights(features, relativeOutputs, checkpoint.state()),
          checkpoint.step(),
          checkpoint.events(),
          checkpoint.validLoss(),
          run.path("hyper_parameters"),
          run.path("seed").asLong(),
          run.path("training_music").asText(null),
          Files.getLastModifiedTime(file).toInstant());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + " is not a checkpoint of the run in run.json: " + e.getMessage());
    }
  }

  private static JsonNode description(Path folder) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(folder.resolve("run.json")));
    } catch (NoSuchFileException e) {
      throw new IOException(folder + " is no run directory: there is no run.json in it");
    } catch (JsonProcessingException e) {
      throw new IOException(folder.resolve("run.json") + " is damaged");
    }
  }

  private static Path file(Path folder, boolean newest) throws IOException {
    if (!newest && Files.exists(RunDirectory.best(folder))) {
      return RunDirectory.best(folder);
    }
    List<Path> files =
        Files.isDirectory(folder.resolve("train"))
            ? RunDirectory.checkpoints(folder)
            : List.<Path>of();
    if (!newest || files.isEmpty()) {
      throw new IOException(
          folder
              + (files.isEmpty()
                  ? ": there is no checkpoint in it yet"
                  : ": nothing has been validated yet, so nothing is best; take --newest"));
    }
    return files.get(0);
  }
}
