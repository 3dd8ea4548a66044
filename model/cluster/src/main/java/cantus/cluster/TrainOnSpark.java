package cantus.cluster;

import cantus.model.bundle.BundleException;
import cantus.model.cli.TrainCommand;
import cantus.model.cli.option.IdleOptions;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.ScoreException;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.train.Replicas;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cantus cluster train}: as {@link TrainCommand}, its replicas on other machines. */
@Command(
    name = "train",
    description = {
      "Train a network, each of --replicas on a core of the cluster: what `cantus train` with the"
          + " same options makes, to the bit, also when machines are lost.",
      "SCORES and the run directory are on the machine that the command runs on; with --sweep all"
          + " machines must see the run directory."
    })
public final class TrainOnSpark extends TrainCommand {

  @Option(
      names = "--sweep",
      paramLabel = "HPARAMS",
      description =
          "Instead of one network train one for each --sweep, each on a core of the cluster: what it"
              + " has other than --hparams says, as --sweep learning_rate=0.001. Runs are in"
              + " folders of the run directory; a table compares them.")
  List<String> sweep = new ArrayList<>();

  private @Nullable SparkWork spark; // while it runs

  @Override
  public Integer call() throws IOException, ScoreException, BundleException {
    IdleOptions.check(spec());
    for (String name : music()) {
      Usage.require(
          spec(),
          !name.contains("://"),
          name + ": music is read on this machine; fetch it first, or mount where it is");
    }
    try (SparkWork work = new SparkWork("train", SparkWork.QUICK)) {
      spark = work;
      return super.call();
    }
  }

  @Override
  protected int train(Run run) throws IOException {
    Usage.require(spec(), run.past().isEmpty(), "--own-past is learnt from on one machine only");
    if (sweep.isEmpty() || spark == null) {
      return super.train(run);
    }
    Usage.require(spec(), run.start().isEmpty(), "--sweep begins with random weights");
    List<HyperParameters> each = new ArrayList<>();
    for (String one : sweep) {
      each.add(
          Usage.valid(
              spec(), "--sweep", () -> HyperParameterText.parse(one, run.hyperParameters())));
    }
    ProgressLine progress = new ProgressLine(spec().commandLine().getErr(), "runs", true);
    List<Sweep.Result> results =
        Sweep.run(spark, run.directory(), each, run.pieces(), run.seed(), run.schedule(), progress);
    progress.end();
    print(results);
    return results.stream().allMatch(result -> result.trouble() == null) ? 0 : 1;
  }

  private void print(List<Sweep.Result> results) {
    PrintWriter out = spec().commandLine().getOut();
    out.printf(
        "%-4s %10s %10s %8s %8s  %s%n",
        "run", "best step", "nats/event", "right", "minutes", "hyper-parameters");
    for (int i = 0; i < results.size(); i++) {
      Sweep.Result result = results.get(i);
      if (result.trouble() != null) {
        out.printf("%-4d %s  %s%n", i, result.trouble(), sweep.get(i));
      } else {
        out.printf(
            Locale.ROOT,
            "%-4d %,10d %10.4f %6.1f %% %8.1f  %s%n",
            i,
            result.step(),
            result.natsPerEvent(),
            100 * result.accuracy(),
            result.seconds() / 60,
            sweep.get(i));
      }
    }
  }

  @Override
  protected @Nullable Replicas replicas(Run run) {
    return spark == null
        ? null
        : new SparkReplicas(
            spark.spark(), run.hyperParameters(), run.pieces().training(), run.seed());
  }
}
