package cantus.daemon.cli;

import cantus.daemon.cli.service.LoginService;
import cantus.model.cli.BenchCommand;
import cantus.model.cli.BundleCommand;
import cantus.model.cli.ClusterCommand;
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
import cantus.model.cli.TrainChordsCommand;
import cantus.model.cli.TrainCommand;
import cantus.model.cli.TrainPhrasesCommand;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

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
          "service",
          "presets",
          "bundle",
          "harmonize",
          "generate",
          "train",
          "train-phrases",
          "train-chords",
          "eval",
          "polyphony_rnn_train",
          "runs",
          "events",
          "score",
          "judge",
          "convert",
          "create-dataset",
          "cluster",
          "bench",
          "help");

  private Commands() {}

  /**
   * Adds those that a command line needs: the one it names. Where it names none there is nothing to
   * run, but help or a complaint that lists all; only arguments that begin with others of a file
   * ({@code @FILE}), and no arguments at all, bring every command whole.
   */
  static void addTo(CommandLine cantus, String... arguments) {
    String first = arguments.length > 0 ? arguments[0] : "";
    boolean asksForHelp = first.equals("help");
    String name = asksForHelp && arguments.length > 1 ? arguments[1] : first;
    Object named = name.equals("help") ? null : command(name);
    if (named != null) {
      cantus.addSubcommand(whole(named));
    } else if (first.isEmpty() || first.startsWith("@")) {
      NAMES.forEach(any -> cantus.addSubcommand(whole(known(any))));
      return;
    } else {
      NAMES.stream().filter(any -> !any.equals("help")).forEach(any -> list(known(any), cantus));
    }
    if (asksForHelp || named == null) {
      cantus.addSubcommand(new HelpCommand());
    }
  }

  /** A command with all that it can be asked for. */
  private static CommandLine whole(Object command) {
    CommandLine whole = new CommandLine(command);
    if (command instanceof PluginCommand) {
      whole.addSubcommand(new EngineCommand());
    } else if (command instanceof BenchCommand) {
      whole.addSubcommand(new BenchLiveCommand()).addSubcommand(new BenchSoakCommand());
    }
    return whole;
  }

  /** Adds a command as the list in the help has it: its names, and what it is for. */
  private static void list(Object command, CommandLine cantus) {
    Command said = command.getClass().getAnnotation(Command.class);
    CommandSpec listed = CommandSpec.create().name(said.name()).aliases(said.aliases());
    listed.usageMessage().description(said.description());
    cantus.addSubcommand(listed);
  }

  private static Object known(String name) {
    return Objects.requireNonNull(command(name));
  }

  /** The command of a name, or null. */
  private static @Nullable Object command(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "live" -> new LiveCommand();
      case "ctl" -> new CtlCommand();
      case "ports" -> new PortsCommand();
      case "plugin" -> new PluginCommand();
      case "service" -> new ServiceCommand(LoginService.ofThisSystem());
      case "presets" -> new PresetsCommand();
      case "bundle" -> new BundleCommand();
      case "harmonize" -> new HarmonizeCommand();
      case "generate", "polyphony_rnn_generate" -> new GenerateCommand();
      case "train" -> new TrainCommand();
      case "train-phrases" -> new TrainPhrasesCommand();
      case "train-chords" -> new TrainChordsCommand();
      case "eval" -> new EvalCommand();
      case "polyphony_rnn_train" -> new PolyphonyRnnTrainCommand();
      case "runs" -> new RunsCommand();
      case "events" -> new EventsCommand();
      case "score" -> new ScoreCommand();
      case "judge" -> new JudgeCommand();
      case "convert", "convert_dir_to_note_sequences" -> new ConvertCommand();
      case "create-dataset", "polyphony_rnn_create_dataset" -> new CreateDatasetCommand();
      case "cluster" -> new ClusterCommand();
      case "bench" -> new BenchCommand();
      case "help" -> new HelpCommand();
      default -> null;
    };
  }
}
