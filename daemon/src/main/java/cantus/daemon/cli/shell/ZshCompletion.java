package cantus.daemon.cli.shell;

import cantus.model.cli.terminal.HelpPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How the shell zsh completes the words of a command line. */
public final class ZshCompletion {

  private final List<String> lines = new ArrayList<>();

  private ZshCompletion() {}

  /**
   * What zsh is told of a command with all its commands; the file's name is an underscore and the
   * command.
   */
  public static String of(CommandSpec command) {
    ZshCompletion completion = new ZshCompletion();
    completion.lines.add("#compdef " + command.name());
    completion.addFunction(command);
    completion.lines.add("_%s \"$@\"".formatted(command.name()));
    return String.join("\n", completion.lines) + "\n";
  }

  /**
   * A function that completes what follows the name of a command, with those of its commands before
   * it.
   */
  private void addFunction(CommandSpec command) {
    List<CommandSpec> others = ManPage.commandsOf(command);
    others.forEach(this::addFunction);
    lines.add("_%s() {".formatted(command.qualifiedName("_")));
    if (others.isEmpty()) {
      lines.add("  _arguments -S \\");
      addOptions(command);
      lines.add("    '*:file:_files'");
    } else {
      lines.add("  local line state");
      lines.add("  _arguments -C \\");
      addOptions(command);
      lines.add("    '1: :->command' '*:: :->rest'");
      lines.add("  case $state in");
      lines.add("    command)");
      lines.add("      local -a commands=(");
      others.forEach(
          other ->
              lines.add(
                  "        "
                      + quoted(other.name() + ":" + ManPage.summary(other).replace(":", "\\:"))));
      lines.add("      )");
      lines.add("      _describe command commands");
      lines.add("      ;;");
      lines.add("    rest)");
      lines.add("      case $line[1] in");
      others.forEach(
          other ->
              lines.add("        %s) _%s ;;".formatted(other.name(), other.qualifiedName("_"))));
      lines.add("      esac");
      lines.add("      ;;");
      lines.add("  esac");
    }
    lines.add("}");
  }

  private void addOptions(CommandSpec command) {
    for (OptionSpec option : command.options()) {
      for (String name : option.names()) {
        boolean isLong = name.startsWith("--");
        String value = option.arity().max() == 0 ? "" : value(option);
        String form = value.isEmpty() ? name : name + (isLong ? "=" : "+");
        String text =
            HelpPage.text(option).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
        lines.add("    " + quoted(form + "[" + text + "]" + value) + " \\");
      }
    }
  }

  private static String value(OptionSpec option) {
    String label = option.paramLabel().replace(":", "\\:");
    Iterable<String> candidates = option.completionCandidates();
    if (candidates == null) {
      return ":" + label + ":_files";
    }
    return StreamSupport.stream(candidates.spliterator(), false)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" ", ":" + label + ":(", ")"));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
