package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.lstm.Dl4jNetwork;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Trains a network in a run directory, from its newest checkpoint if it has one. */
public final class Trainer {

  /**
   * How often things happen.
   *
   * @param reportEvery training steps between reports
   * @param validateEvery training steps between validations, each followed by a checkpoint
   * @param keepCheckpoints how many of the newest to keep
   */
  public record Schedule(int reportEvery, int validateEvery, int keepCheckpoints) {}

  /** What a report says. */
  public record Report(
      int step,
      int steps,
      double loss,
      double validLoss,
      double eventsPerSecond,
      long secondsLeft) {}

  /** Told how training goes. */
  public interface Listener {
    /** The run goes on from a checkpoint. */
    void resumed(int step);

    /** Comes every so many steps. */
    void report(Report report);

    /** The held-out pieces have been evaluated. */
    void validated(int step, Evaluation evaluation);
  }

  /**
   * What came of it.
   *
   * @param weights of the step that was best in validation
   * @param step training steps behind these weights
   * @param events events behind them
   * @param evaluation of these weights on the held-out pieces
   */
  public record Result(LstmWeights weights, int step, long events, Evaluation evaluation) {}

  private final RunDirectory run;
  private final HyperParameters hyperParameters;
  private final List<EventStream> valid;
  private final Schedule schedule;
  private final Listener listener;
  private final Dl4jNetwork network;
  private final Windows windows;
  private long events;
  private double validLoss = Double.NaN;
  private double bestLoss = Double.POSITIVE_INFINITY;

  /**
   * @param training pieces to learn from
   * @param valid pieces to validate on
   * @param seed of weights, order, keys and dropout
   * @param threads that share the work; the result does not depend on them
   * @throws IOException if the run directory holds another run or cannot be used
   */
  public Trainer(
      RunDirectory run,
      HyperParameters hyperParameters,
      Corpus training,
      List<EventStream> valid,
      long seed,
      int threads,
      Schedule schedule,
      Listener listener)
      throws IOException {
    this.run = run;
    this.hyperParameters = hyperParameters;
    this.valid = List.copyOf(valid);
    this.schedule = schedule;
    this.listener = listener;
    run.claim(
        Map.of(
            "hyper_parameters", hyperParameters, "seed", seed, "training_music", training.hash()));
    network = Dl4jNetwork.create(hyperParameters, EventCodec.CLASSES, seed, threads);
    windows =
        new Windows(
            training.streams(),
            hyperParameters,
            training.lowestPitch(),
            training.highestPitch(),
            seed);
    resume();
  }

  private void resume() throws IOException {
    Optional<Checkpoint> best = run.bestCheckpoint();
    best.ifPresent(checkpoint -> bestLoss = checkpoint.validLoss());
    Optional<Checkpoint> newest = run.newestCheckpoint();
    if (newest.isPresent()) {
      Checkpoint checkpoint = newest.get();
      try {
        network.restore(checkpoint.state(), checkpoint.step());
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "the newest checkpoint in " + run + " cannot be used: " + e.getMessage());
      }
      events = checkpoint.events();
      validLoss = checkpoint.validLoss();
      listener.resumed(checkpoint.step());
    }
  }

  /**
   * Trains until all steps are made or a stop is asked for; either way there is a checkpoint then.
   *
   * @param stop asked after every step
   * @return the best network, or nothing if training was stopped and can go on
   * @throws IOException if a checkpoint cannot be written
   * @throws ArithmeticException if the loss is not a number; the last good checkpoint stays
   */
  public Optional<Result> train(BooleanSupplier stop) throws IOException {
    long since = System.nanoTime();
    long eventsSince = events;
    double lossSum = 0;
    int lossCount = 0;
    while (network.step() < hyperParameters.trainingSteps() && !stop.getAsBoolean()) {
      lossSum += step();
      lossCount++;
      int step = network.step();
      if (step % schedule.reportEvery() == 0) {
        double rate = (events - eventsSince) * 1e9 / (System.nanoTime() - since);
        report(step, lossSum / lossCount, rate);
        lossSum = 0;
        lossCount = 0;
        since = System.nanoTime();
        eventsSince = events;
      }
      if (step % schedule.validateEvery() == 0 || step == hyperParameters.trainingSteps()) {
        long before = System.nanoTime();
        validateAndSave();
        since += System.nanoTime() - before;
      }
    }
    if (network.step() < hyperParameters.trainingSteps()) {
      save(false);
      return Optional.empty();
    }
    return Optional.of(result());
  }

  private double step() {
    Windows.Batch batch = windows.batch(network.step());
    double loss = requireNumber(network.fit(batch.inputs(), batch.labels()));
    events += batch.events();
    return loss;
  }

  private double requireNumber(double loss) {
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException(
          "the loss is no longer a number at step "
              + network.step()
              + "; lower learning_rate or clip_norm and start a new run, the last checkpoint is good");
    }
    return loss;
  }

  private void report(int step, double loss, double eventsPerSecond) throws IOException {
    long eventsLeft =
        (long) (hyperParameters.trainingSteps() - step)
            * hyperParameters.batchSize()
            * hyperParameters.windowEvents();
    Report report =
        new Report(
            step,
            hyperParameters.trainingSteps(),
            loss,
            validLoss,
            eventsPerSecond,
            (long) (eventsLeft / Math.max(1, eventsPerSecond)));
    listener.report(report);
    run.log(Map.of("step", step, "events", events, "loss", loss));
  }

  private void validateAndSave() throws IOException {
    Evaluation evaluation = Evaluator.evaluate(network.weights(), valid);
    validLoss = requireNumber(evaluation.natsPerEvent());
    listener.validated(network.step(), evaluation);
    run.log(Map.of("step", network.step(), "events", events, "valid_loss", validLoss));
    boolean best = validLoss < bestLoss;
    bestLoss = Math.min(bestLoss, validLoss);
    save(best);
  }

  private void save(boolean best) throws IOException {
    Checkpoint checkpoint = new Checkpoint(network.step(), events, validLoss, network.state());
    run.save(checkpoint, best, schedule.keepCheckpoints());
  }

  private Result result() throws IOException {
    Checkpoint best =
        run.bestCheckpoint().orElseThrow(() -> new IOException("no validation has succeeded"));
    LstmWeights weights =
        LstmTensors.weights(
            hyperParameters.features(), hyperParameters.relativeOutputs(), best.state());
    return new Result(weights, best.step(), best.events(), Evaluator.evaluate(weights, valid));
  }
}
