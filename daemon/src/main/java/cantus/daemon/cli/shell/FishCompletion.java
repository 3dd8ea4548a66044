package cantus.daemon.cli.shell;

import cantus.model.cli.terminal.HelpPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How the shell fish completes the words of a command line. */
public final class FishCompletion {

  private final List<String> lines = new ArrayList<>();
  private final String program;

  private FishCompletion(String program) {
    this.program = program;
  }

  /** What fish is told of a command with all its commands. */
  public static String of(CommandSpec command) {
    FishCompletion completion = new FishCompletion(command.name());
    completion.add(command, "__fish_use_subcommand");
    return String.join("\n", completion.lines) + "\n";
  }

  private void add(CommandSpec command, String condition) {
    for (OptionSpec option : command.options()) {
      lines.add(line(condition, option));
    }
    for (CommandSpec other : ManPage.commandsOf(command)) {
      lines.add(
          "complete -c %s -f -n %s -a %s -d %s"
              .formatted(program, quoted(condition), other.name(), quoted(ManPage.summary(other))));
      add(other, within(command, other));
    }
  }

  private static String within(CommandSpec command, CommandSpec other) {
    String seen = "__fish_seen_subcommand_from " + other.name();
    return command.parent() == null
        ? seen
        : "__fish_seen_subcommand_from " + command.name() + "; and " + seen;
  }

  private String line(String condition, OptionSpec option) {
    StringBuilder line =
        new StringBuilder("complete -c %s -n %s".formatted(program, quoted(condition)));
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    if (option.arity().max() > 0) {
      Iterable<String> candidates = option.completionCandidates();
      if (candidates != null) {
        String words =
            String.join(
                " ",
                StreamSupport.stream(candidates.spliterator(), false)
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList());
        line.append(" -x -a ").append(quoted(words));
      } else {
        line.append(" -r");
      }
    }
    return line.append(" -d ").append(quoted(HelpPage.text(option))).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
