package cantus.cluster;

import cantus.model.cli.ClusterCommand;
import cantus.model.cli.ConvertCommand;
import cantus.model.cli.CreateDatasetCommand;
import cantus.model.cli.TrainCommand;
import picocli.CommandLine;

/** The commands that are compared, in a process of their own. */
final class CantusMain {

  private CantusMain() {}

  public static void main(String... arguments) {
    CommandLine cantus =
        new CommandLine(CommandLine.Model.CommandSpec.create().name("cantus"))
            .addSubcommand(new ClusterCommand())
            .addSubcommand(new ConvertCommand())
            .addSubcommand(new CreateDatasetCommand())
            .addSubcommand(new TrainCommand())
            .setExecutionExceptionHandler(
                (e, line, parsed) -> {
                  line.getErr().println(e.getMessage());
                  return 1;
                });
    System.exit(cantus.execute(arguments));
  }
}
