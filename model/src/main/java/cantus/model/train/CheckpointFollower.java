package cantus.model.train;

import cantus.model.event.EventStream;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Evaluates the checkpoints of a run in another process than the one that trains: those there are,
 * oldest first, and then each new one, until the run has come to its end.
 */
public final class CheckpointFollower {

  /** Told what comes of it. */
  public interface Listener {
    /** There is no checkpoint yet. */
    void waiting();

    /** A checkpoint has been evaluated. */
    void evaluated(int step, Evaluation evaluation, Metrics metrics) throws IOException;

    /** A checkpoint could not be used. */
    void leftOut(String why);
  }

  private final Path folder;
  private final List<EventStream> pieces;
  private final Listener listener;
  private int lastStep = -1;

  /**
   * @param folder a run directory, which need not be there yet
   * @param pieces to evaluate on, which do not change
   */
  public CheckpointFollower(Path folder, List<EventStream> pieces, Listener listener) {
    this.folder = folder;
    this.pieces = pieces;
    this.listener = listener;
  }

  /**
   * Follows the run.
   *
   * @param pause waits a while between two looks at the folder
   * @param stop asked between checkpoints
   */
  public void follow(Runnable pause, BooleanSupplier stop) throws IOException {
    boolean waiting = false;
    while (!stop.getAsBoolean()) {
      boolean finished = RunDirectory.isFinished(folder); // asked first: no checkpoint is missed
      boolean any = evaluateNewOnes(stop);
      if (finished) {
        return;
      }
      if (!any && lastStep < 0 && !waiting) {
        listener.waiting();
        waiting = true;
      }
      pause.run();
    }
  }

  private boolean evaluateNewOnes(BooleanSupplier stop) throws IOException {
    List<Path> newestFirst = RunDirectory.checkpoints(folder);
    boolean any = false;
    for (int i = newestFirst.size() - 1; i >= 0 && !stop.getAsBoolean(); i--) {
      Path file = newestFirst.get(i);
      int step = RunDirectory.step(file);
      if (step > lastStep) {
        evaluate(file);
        lastStep = step;
        any = true;
      }
    }
    return any;
  }

  private void evaluate(Path file) throws IOException {
    Checkpoint checkpoint;
    LstmWeights weights;
    try {
      checkpoint = Checkpoint.read(file);
      HyperParameters h = hyperParameters();
      weights = LstmTensors.weights(h.features(), h.relativeOutputs(), checkpoint.state());
    } catch (IOException | IllegalArgumentException e) {
      if (Files.exists(file)) {
        listener.leftOut(file + ": " + e.getMessage());
      }
      return; // otherwise the trainer has deleted it: it keeps only the newest ones
    }
    Metrics.Sum sum = new Metrics.Sum();
    Evaluation evaluation = Evaluator.evaluate(weights, pieces, sum);
    listener.evaluated(checkpoint.step(), evaluation, sum.metrics());
  }

  private HyperParameters hyperParameters() throws IOException {
    try {
      return new ObjectMapper()
          .treeToValue(
              RunDirectory.description(folder).path("hyper_parameters"), HyperParameters.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          folder + " holds a run of another version of Cantus: " + e.getOriginalMessage(), e);
    }
  }
}
