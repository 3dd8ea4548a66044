package cantus.daemon.cli;

import cantus.model.cli.BenchCommand;
import cantus.model.cli.BundleCommand;
import cantus.model.cli.ConvertCommand;
import cantus.model.cli.CreateDatasetCommand;
import cantus.model.cli.EvalCommand;
import cantus.model.cli.EventsCommand;
import cantus.model.cli.GenerateCommand;
import cantus.model.cli.HarmonizeCommand;
import cantus.model.cli.JudgeCommand;
import cantus.model.cli.PolyphonyRnnTrainCommand;
import cantus.model.cli.PresetsCommand;
import cantus.model.cli.RunsCommand;
import cantus.model.cli.ScoreCommand;
import cantus.model.cli.TrainCommand;
import cantus.model.cli.TrainPhrasesCommand;
import java.util.List;
import picocli.CommandLine;

/**
 * The commands, by their names. Each is loaded only when it is needed: loading all would take most
 * of a short command's time.
 */
final class Commands {

  /** In the order in which help lists them. */
  private static final List<String> NAMES =
      List.of(
          "demo",
          "live",
          "ctl",
          "ports",
          "plugin",
          "presets",
          "bundle",
          "harmonize",
          "generate",
          "train",
          "train-phrases",
          "eval",
          "polyphony_rnn_train",
          "runs",
          "events",
          "score",
          "judge",
          "convert",
          "create-dataset",
          "bench",
          "help");

  private Commands() {}

  /** Adds those that a command line needs: the one it names, or else all. */
  static void addTo(CommandLine cantus, String... arguments) {
    boolean asksForHelp = arguments.length > 1 && arguments[0].equals("help");
    String name = asksForHelp ? arguments[1] : arguments.length > 0 ? arguments[0] : "";
    Object one = name.equals("help") ? null : command(name);
    if (one == null) {
      NAMES.forEach(any -> cantus.addSubcommand(command(any)));
    } else {
      cantus.addSubcommand(one);
      if (asksForHelp) {
        cantus.addSubcommand(command("help"));
      }
    }
  }

  /** The command of a name, or null. */
  private static Object command(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "live" -> new LiveCommand();
      case "ctl" -> new CtlCommand();
      case "ports" -> new PortsCommand();
      case "plugin" -> new CommandLine(new PluginCommand()).addSubcommand(new EngineCommand());
      case "presets" -> new PresetsCommand();
      case "bundle" -> new BundleCommand();
      case "harmonize" -> new HarmonizeCommand();
      case "generate", "polyphony_rnn_generate" -> new GenerateCommand();
      case "train" -> new TrainCommand();
      case "train-phrases" -> new TrainPhrasesCommand();
      case "eval" -> new EvalCommand();
      case "polyphony_rnn_train" -> new PolyphonyRnnTrainCommand();
      case "runs" -> new RunsCommand();
      case "events" -> new EventsCommand();
      case "score" -> new ScoreCommand();
      case "judge" -> new JudgeCommand();
      case "convert", "convert_dir_to_note_sequences" -> new ConvertCommand();
      case "create-dataset", "polyphony_rnn_create_dataset" -> new CreateDatasetCommand();
      case "bench" -> bench();
      case "help" -> new HelpCommand();
      default -> null;
    };
  }

  private static CommandLine bench() {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchLiveCommand())
        .addSubcommand(new BenchSoakCommand());
  }
}
