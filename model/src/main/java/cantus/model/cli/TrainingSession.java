package cantus.model.cli;

import cantus.model.cli.terminal.StatusLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.event.EventStream;
import cantus.model.lstm.HyperParameters;
import cantus.model.train.CheckpointFollower;
import cantus.model.train.Corpus;
import cantus.model.train.Evaluation;
import cantus.model.train.Metrics;
import cantus.model.train.OwnPast;
import cantus.model.train.Replicas;
import cantus.model.train.RunDirectory;
import cantus.model.train.StartingPoint;
import cantus.model.train.SummaryLog;
import cantus.model.train.Trainer;
import cantus.model.train.ValidationLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** One process at work on a run directory, as trainer or as evaluator, until Ctrl-C. */
final class TrainingSession {

  private static final long LOOK_MILLIS = 1000;

  private final CommandSpec spec;
  private final Path folder;
  private final StatusLine status;
  private boolean showsReports = true;

  TrainingSession(CommandSpec spec, Path folder) {
    this.spec = spec;
    this.folder = folder;
    status = new StatusLine(spec.commandLine().getErr());
  }

  /** From now on training steps are not shown. */
  void withoutReports() {
    showsReports = false;
  }

  /**
   * Trains.
   *
   * @param start what to begin with; nothing for random weights
   * @param past of its own, that it learns from as well
   * @param valid may be empty
   * @param elsewhere what computes for replicas, or null
   * @return nothing if it was stopped before the end
   */
  Optional<Trainer.Result> train(
      HyperParameters h,
      Optional<StartingPoint> start,
      Corpus training,
      Optional<OwnPast> past,
      List<EventStream> valid,
      long seed,
      int threads,
      Trainer.Schedule schedule,
      Trainer.Parallelism parallelism,
      @Nullable Replicas elsewhere)
      throws IOException {
    try (RunDirectory run = RunDirectory.open(folder)) {
      Progress progress = new Progress();
      Trainer trainer =
          new Trainer(
              run,
              h,
              start,
              training,
              past,
              valid,
              seed,
              threads,
              schedule,
              progress,
              parallelism,
              elsewhere);
      try (SummaryLog log = new SummaryLog(folder, host(), InstantSource.system(), h)) {
        progress.log = log;
        return untilStopped(
            stop -> {
              Optional<Trainer.Result> result = trainer.train(stop);
              if (result.isEmpty()) {
                status.print("Stopped; all is saved. The same command goes on from here.");
              }
              return result;
            });
      }
    } catch (ArithmeticException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      status.clear();
    }
  }

  /** Evaluates the checkpoints that another process makes. */
  void follow(List<EventStream> pieces) throws IOException {
    try (ValidationLog log = new ValidationLog(folder, host(), InstantSource.system())) {
      CheckpointFollower follower =
          new CheckpointFollower(
              folder,
              pieces,
              new CheckpointFollower.Listener() {
                @Override
                public void waiting() {
                  status.print("no checkpoint in " + folder + " yet; waiting (Ctrl-C ends)");
                }

                @Override
                public void evaluated(int step, Evaluation evaluation, Metrics metrics)
                    throws IOException {
                  log.add(step, metrics);
                  printValidation(step, evaluation);
                }

                @Override
                public void leftOut(String why) {
                  status.print("left out: " + why);
                }
              });
      untilStopped(
          stop -> {
            follower.follow(TrainingSession::pause, stop);
            return Optional.empty();
          });
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Work<T> {
    Optional<T> run(BooleanSupplier stop) throws IOException;
  }

  /** On Ctrl-C the work is asked to stop, and the process waits until it has. */
  private static <T> Optional<T> untilStopped(Work<T> work) throws IOException {
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch done = new CountDownLatch(1);
    Thread onSignal =
        new Thread(
            () -> {
              stop.set(true);
              try {
                done.await(60, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      return work.run(stop::get);
    } finally {
      done.countDown();
      if (!stop.get()) {
        Runtime.getRuntime().removeShutdownHook(onSignal);
      }
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private void printValidation(int step, Evaluation e) {
    status.print(
        String.format(
            Locale.ROOT,
            "step %d   held out: %.4f nats per event, %.4f per step, %.4f per note, %.1f %% right",
            step,
            e.natsPerEvent(),
            e.natsPerStep(),
            e.natsPerNote(),
            100 * e.accuracy()));
  }

  /** Shows how training goes, and passes it on to the log. */
  private final class Progress implements Trainer.Listener {

    private @Nullable SummaryLog log; // null before it begins

    @Override
    public void resumed(int step) {
      status.print("going on from step " + step);
    }

    @Override
    public void report(Trainer.Report r) throws IOException {
      Objects.requireNonNull(log).report(r);
      if (showsReports) {
        show(r);
      }
    }

    private void show(Trainer.Report r) {
      status.show(
          String.format(
              Locale.ROOT,
              "step %d%s   loss %.4f   valid %s   %.1f %% right   %,.0f events/s   %s",
              r.step(),
              r.steps() == 0 ? "" : " of " + r.steps(),
              r.loss(),
              Double.isNaN(r.validLoss()) ? "-" : String.format(Locale.ROOT, "%.4f", r.validLoss()),
              100 * r.metrics().accuracy(),
              r.eventsPerSecond(),
              r.steps() == 0 ? "Ctrl-C ends" : Usage.duration(r.secondsLeft()) + " left"));
    }

    @Override
    public void validated(int step, Evaluation e, Metrics metrics) throws IOException {
      Objects.requireNonNull(log).validated(step, metrics);
      printValidation(step, e);
    }

    @Override
    public void lostPatience(int step) {
      status.print("step " + step + " is the last: there was no better validation for too long");
    }
  }
}
