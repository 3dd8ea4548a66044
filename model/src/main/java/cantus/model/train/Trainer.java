package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.lstm.Dl4jNetwork;
import cantus.model.lstm.Gradient;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RateSchedule;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Trains a network in a run directory, from its newest checkpoint if it has one. */
public final class Trainer {

  /**
   * How often things happen.
   *
   * @param reportEvery training steps between reports
   * @param validateEvery training steps between validations, each followed by a checkpoint
   * @param keepCheckpoints how many of the newest to keep; 0 keeps all
   * @param patience how many validations without a better one end the run; 0 for never
   */
  public record Schedule(int reportEvery, int validateEvery, int keepCheckpoints, int patience)
      implements Serializable {}

  /**
   * How many replicas learn, and how they agree.
   *
   * @param replicas 1 or more; each step learns from a batch of each
   * @param averageEvery 1 for agreeing on the gradient of each step; more for steps that each
   *     replica makes alone until the mean of all weights is taken
   */
  public record Parallelism(int replicas, int averageEvery) {

    /** One network alone. */
    public static final Parallelism NONE = new Parallelism(1, 1);
  }

  /**
   * What a report says.
   *
   * @param step made so far
   * @param steps to be made, 0 if it goes on until it is stopped
   * @param loss under dropout, in nats per event, the mean since the last report
   * @param validLoss of the last validation, or not a number
   * @param secondsLeft until the last step
   * @param metrics of the last batch just before it was learnt from, without dropout
   */
  public record Report(
      int step,
      int steps,
      double loss,
      double validLoss,
      double learningRate,
      double stepsPerSecond,
      double eventsPerSecond,
      long secondsLeft,
      Metrics metrics) {}

  /** Told how training goes. */
  public interface Listener {
    /** The run goes on from a checkpoint. */
    void resumed(int step);

    /** Comes every so many steps. */
    void report(Report report) throws IOException;

    /**
     * The held-out pieces have been evaluated.
     *
     * @param metrics the same in the reference's terms
     */
    void validated(int step, Evaluation evaluation, Metrics metrics) throws IOException;

    /** There were too many validations without a better one. */
    void lostPatience(int step);
  }

  /**
   * What came of it.
   *
   * @param weights of the step that was best in validation, of the last one if there was none
   * @param step training steps behind these weights
   * @param events events behind them
   * @param evaluation of these weights on the held-out pieces, if there are any
   */
  public record Result(
      LstmWeights weights, int step, long events, Optional<Evaluation> evaluation) {}

  private final RunDirectory run;
  private final HyperParameters hyperParameters;
  private final List<EventStream> valid;
  private final Schedule schedule;
  private final Listener listener;
  private final Dl4jNetwork network;
  private final Windows windows;
  private final Parallelism parallelism;
  private final @Nullable Replicas replicas; // null for this network alone
  private long events;
  private double validLoss = Double.NaN;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int bestStep;

  /** A trainer that begins with random weights. */
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
    this(
        run,
        hyperParameters,
        Optional.empty(),
        training,
        Optional.empty(),
        valid,
        seed,
        threads,
        schedule,
        listener,
        Parallelism.NONE,
        null);
  }

  /**
   * @param start what to begin with; nothing for random weights
   * @param training pieces to learn from
   * @param past of the network's own, for half of what it learns from; or nothing
   * @param valid pieces to validate on, which do not change; without any there are checkpoints and
   *     no best one
   * @param seed of weights, order, keys and dropout
   * @param threads that share the work; the result does not depend on them
   * @param parallelism of the run
   * @param elsewhere what takes the part of the replicas; null for this process
   * @throws IOException if the run directory holds another run or cannot be used
   * @throws IllegalArgumentException if the starting point is a network of another shape
   */
  public Trainer(
      RunDirectory run,
      HyperParameters hyperParameters,
      Optional<StartingPoint> start,
      Corpus training,
      Optional<OwnPast> past,
      List<EventStream> valid,
      long seed,
      int threads,
      Schedule schedule,
      Listener listener,
      Parallelism parallelism,
      @Nullable Replicas elsewhere)
      throws IOException {
    this.run = run;
    this.hyperParameters = hyperParameters;
    this.valid = valid;
    this.schedule = schedule;
    this.listener = listener;
    this.parallelism = parallelism;
    run.claim(description(hyperParameters, start, seed, training, past, parallelism));
    network = Dl4jNetwork.create(hyperParameters, EventCodec.CLASSES, seed, threads);
    start.ifPresent(this::begin);
    Replica.Music music = Replica.Music.of(training);
    OwnPast own = past.orElse(null);
    windows =
        new Windows(music.pieces(), own, hyperParameters, music.lowest(), music.highest(), seed);
    boolean alone = elsewhere == null && parallelism.equals(Parallelism.NONE);
    replicas =
        alone || elsewhere != null
            ? elsewhere
            : Replicas.inTurn(new Replica(hyperParameters, music, own, seed, threads));
    resume();
  }

  /**
   * All that the course of the run follows from; with a constant rate its end makes no difference.
   */
  private static Map<String, Object> description(
      HyperParameters h,
      Optional<StartingPoint> start,
      long seed,
      Corpus training,
      Optional<OwnPast> past,
      Parallelism parallelism) {
    ObjectNode parameters = new ObjectMapper().valueToTree(h);
    if (h.rateSchedule() == RateSchedule.CONSTANT) {
      parameters.remove("trainingSteps");
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("hyper_parameters", parameters);
    description.put("seed", seed);
    description.put("training_music", training.hash());
    start.ifPresent(point -> description.put("starting_point", point.name()));
    past.ifPresent(own -> description.put("own_past", own.name()));
    if (!parallelism.equals(Parallelism.NONE)) {
      description.put("replicas", parallelism.replicas());
      description.put("average_every", parallelism.averageEvery());
    }
    return description;
  }

  private void begin(StartingPoint start) {
    if (!start.weights().features().equals(hyperParameters.features())
        || !start.weights().relativeOutputs().equals(hyperParameters.relativeOutputs())) {
      throw new IllegalArgumentException("the weights belong to a network that reads other things");
    }
    network.setWeights(start.weights());
  }

  private void resume() throws IOException {
    Optional<Checkpoint> best = run.bestCheckpoint();
    best.ifPresent(
        checkpoint -> {
          bestLoss = checkpoint.validLoss();
          bestStep = checkpoint.step();
        });
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
   * Trains until all steps are made, patience is lost or a stop is asked for; in any case there is
   * a checkpoint then.
   *
   * @param stop asked after every step
   * @return the best network, or nothing if training was stopped and can go on
   * @throws IOException if a checkpoint cannot be written
   * @throws ArithmeticException if the loss is not a number; the last good checkpoint stays
   */
  public Optional<Result> train(BooleanSupplier stop) throws IOException {
    run.setFinished(false);
    long since = System.nanoTime();
    long eventsSince = events;
    double lossSum = 0;
    int lossCount = 0;
    while (!isDone() && !stop.getAsBoolean()) {
      double rate = network.learningRate();
      boolean reports = isDue(schedule.reportEvery());
      @Nullable Metrics metrics = reports ? metricsOf(network.step()) : null;
      int before = network.step();
      lossSum += learn();
      lossCount += network.step() - before;
      if (metrics != null) {
        double seconds = (System.nanoTime() - since) / 1e9;
        report(
            lossSum / lossCount,
            rate,
            lossCount / seconds,
            (events - eventsSince) / seconds,
            metrics);
        lossSum = 0;
        lossCount = 0;
        since = System.nanoTime();
        eventsSince = events;
      }
      if (network.step() % schedule.validateEvery() == 0
          || network.step() == hyperParameters.lastStep()) {
        long paused = System.nanoTime();
        validateAndSave();
        since += System.nanoTime() - paused;
      }
    }
    if (!isDone()) {
      save(false);
      return Optional.empty();
    }
    if (network.step() < hyperParameters.lastStep()) {
      listener.lostPatience(network.step());
    }
    run.setFinished(true);
    return Optional.of(result());
  }

  private boolean isDone() {
    int every = schedule.validateEvery();
    int validationsSinceBest = network.step() / every - bestStep / every;
    return network.step() >= hyperParameters.lastStep()
        || schedule.patience() > 0
            && bestLoss < Double.POSITIVE_INFINITY
            && validationsSinceBest >= schedule.patience();
  }

  /** Whether something that happens every so many steps falls into those that come next. */
  private boolean isDue(int every) {
    return network.step() / every < (network.step() + stepsAlone()) / every;
  }

  /** How many steps replicas make alone: never beyond a validation. */
  private int stepsAlone() {
    int toValidation = schedule.validateEvery() - network.step() % schedule.validateEvery();
    int left = hyperParameters.lastStep() - network.step();
    return Math.min(parallelism.averageEvery(), Math.min(toValidation, left));
  }

  private Metrics metricsOf(int step) {
    Windows.Batch batch = windows.batch(step * parallelism.replicas());
    return BatchMetrics.of(network.weights(), batch, hyperParameters.batchSize());
  }

  /** Goes on; returns the loss, summed over the steps that were made. */
  private double learn() throws IOException {
    int step = network.step();
    int count = parallelism.replicas();
    if (replicas == null) {
      Windows.Batch batch = windows.batch(step);
      double loss = requireNumber(network.fit(batch.active(), batch.labels()));
      events += batch.events();
      return loss;
    }
    if (parallelism.averageEvery() == 1) {
      Gradient sum = replicas.gradients(network.parameters(), step, count);
      double loss = requireNumber(network.learn(sum));
      events += sum.events();
      return loss;
    }
    int steps = stepsAlone();
    Replica.State now = new Replica.State(network.parameters(), network.updaterState(), 0, 0);
    Replica.State mean = replicas.goOn(now, step, steps, count).meanOf(count);
    double loss = requireNumber(mean.loss());
    network.set(mean.parameters(), mean.updater(), step + steps);
    events += mean.events();
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

  private void report(
      double loss,
      double learningRate,
      double stepsPerSecond,
      double eventsPerSecond,
      Metrics metrics)
      throws IOException {
    int step = network.step();
    Report report =
        new Report(
            step,
            hyperParameters.trainingSteps(),
            loss,
            validLoss,
            learningRate,
            stepsPerSecond,
            eventsPerSecond,
            (long) ((hyperParameters.lastStep() - step) / Math.max(1e-9, stepsPerSecond)),
            metrics);
    listener.report(report);
    run.log(
        Map.of(
            "step", step,
            "events", events,
            "loss", loss,
            "accuracy", metrics.accuracy(),
            "learning_rate", learningRate,
            "events_per_second", Math.round(eventsPerSecond)));
  }

  private void validateAndSave() throws IOException {
    if (valid.isEmpty()) {
      save(false);
      return;
    }
    Metrics.Sum sum = new Metrics.Sum();
    Evaluation evaluation = Evaluator.evaluate(network.weights(), valid, sum);
    validLoss = requireNumber(evaluation.natsPerEvent());
    listener.validated(network.step(), evaluation, sum.metrics());
    run.log(
        Map.of(
            "step",
            network.step(),
            "events",
            events,
            "valid_loss",
            validLoss,
            "valid_loss_per_step",
            evaluation.natsPerStep()));
    boolean best = validLoss < bestLoss;
    if (best) {
      bestLoss = validLoss;
      bestStep = network.step();
    }
    save(best);
  }

  private void save(boolean best) throws IOException {
    Checkpoint checkpoint = new Checkpoint(network.step(), events, validLoss, network.state());
    run.save(checkpoint, best, schedule.keepCheckpoints());
  }

  private Result result() throws IOException {
    Optional<Checkpoint> best = valid.isEmpty() ? run.newestCheckpoint() : run.bestCheckpoint();
    Checkpoint checkpoint =
        best.orElseThrow(() -> new IOException("there is no checkpoint in " + run));
    LstmWeights weights =
        LstmTensors.weights(
            hyperParameters.features(), hyperParameters.relativeOutputs(), checkpoint.state());
    Optional<Evaluation> evaluation =
        valid.isEmpty() ? Optional.empty() : Optional.of(Evaluator.evaluate(weights, valid));
    return new Result(weights, checkpoint.step(), checkpoint.events(), evaluation);
  }
}
