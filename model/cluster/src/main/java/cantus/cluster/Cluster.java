package cantus.cluster;

import cantus.model.cli.option.HelpOption;
import cantus.model.file.OneLine;
import org.apache.spark.SparkException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code spark-submit} runs: a job, by its name and options. */
@Command(
    name = "cluster",
    description = "Make data sets and train on Apache Spark.",
    subcommands = {
      PackCommand.class,
      ConvertOnSpark.class,
      CreateDatasetOnSpark.class,
      DedupeCommand.class,
      StatsCommand.class,
      TrainOnSpark.class,
    })
public final class Cluster implements Runnable {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  private Cluster() {}

  /** Runs a job. */
  public static void main(String... arguments) {
    int code = run(arguments);
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().exit(code);
  }

  /** The same within a process that goes on; returns the exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new Cluster())
        .setUsageHelpWidth(80)
        .setUsageHelpLongOptionsMaxWidth(28)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println("cantus: " + message(failure));
              return CommandLine.ExitCode.SOFTWARE;
            })
        .setParameterExceptionHandler(
            (mistake, said) -> {
              CommandLine line = mistake.getCommandLine();
              line.getErr().println("cantus: " + OneLine.of(String.valueOf(mistake.getMessage())));
              line.getErr()
                  .println("`cantus " + line.getCommandSpec().qualifiedName() + " --help`");
              return CommandLine.ExitCode.USAGE;
            })
        .execute(arguments);
  }

  /** What went wrong in a line: Spark's own words name tasks and stages, and quote traces. */
  private static String message(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words = String.valueOf(root.getMessage());
    if (words.contains("SparkContext was shut down") || words.contains("stopped SparkContext")) {
      return "it was stopped; what it had written of this is gone";
    }
    if (words.endsWith("FileSystem not found")) { // as that of s3a://
      return words + ": add its library by --conf spark.jars.packages=, or to Spark's jars";
    }
    if (root instanceof SparkException) {
      words = words.lines().findFirst().orElse(words);
    }
    return OneLine.of(root instanceof RuntimeException ? root.toString() : words);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what is to be done");
  }
}
