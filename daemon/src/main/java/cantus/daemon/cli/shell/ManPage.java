package cantus.daemon.cli.shell;

import cantus.model.cli.terminal.HelpPage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The man page of a command.
 *
 * @param command that it tells of
 * @param more sections of the page of all commands, as roff
 * @param edition what stands at the foot of each page: the date, and the version of Cantus
 */
public record ManPage(CommandSpec command, String more, Edition edition) {

  private static final Pattern SPECIAL = Pattern.compile("[^ -~]|[\\\\\\-]");

  /** When the page was made, as 2026-01-31, and of which version. */
  public record Edition(String date, String version) {}

  /** The name of its file, without the section: cantus, cantus-live, cantus-bundle-show. */
  public String name() {
    return command.qualifiedName("-");
  }

  /** What it says, as roff. */
  public String text() {
    StringBuilder page = new StringBuilder();
    line(
        page,
        ".TH \"%s\" 1 \"%s\" \"Cantus %s\" \"Cantus\"",
        name().toUpperCase(Locale.ROOT),
        edition.date,
        edition.version);
    line(page, ".SH NAME");
    line(page, "%s \\- %s", escaped(name()), escaped(summary(command)));
    line(page, ".SH SYNOPSIS");
    line(page, ".B %s", escaped(command.qualifiedName()));
    line(page, "%s", escaped(synopsis()));
    line(page, ".SH DESCRIPTION");
    paragraphs(page, command.usageMessage().description());
    arguments(page);
    commands(page);
    if (command.usageMessage().footer().length > 0) {
      line(page, ".SH NOTES");
      paragraphs(page, command.usageMessage().footer());
    }
    page.append(more);
    seeAlso(page);
    return page.toString();
  }

  /** What a command is for, without a full stop. */
  static String summary(CommandSpec command) {
    String all = String.join(" ", command.usageMessage().description()).replace("%%", "%");
    int end = all.indexOf(". ");
    return (end < 0 ? all : all.substring(0, end)).replaceAll("[.:]$", "");
  }

  /** Its commands, each once and by the name of its own. */
  static List<CommandSpec> commandsOf(CommandSpec command) {
    return command.subcommands().entrySet().stream()
        .filter(entry -> entry.getKey().equals(entry.getValue().getCommandName()))
        .map(entry -> entry.getValue().getCommandSpec())
        .toList();
  }

  private String synopsis() {
    Stream<String> required =
        command.options().stream().filter(OptionSpec::required).map(HelpPage::names);
    Stream<String> arguments = command.positionalParameters().stream().map(HelpPage::name);
    Stream<String> commands =
        command.subcommands().isEmpty() ? Stream.of() : Stream.of("COMMAND ...");
    return String.join(
        " ",
        Stream.of(Stream.of("[OPTIONS]"), required.map(String::strip), arguments, commands)
            .flatMap(words -> words)
            .toList());
  }

  private void arguments(StringBuilder page) {
    line(page, ".SH OPTIONS");
    for (PositionalParamSpec argument : command.positionalParameters()) {
      item(page, HelpPage.name(argument), HelpPage.text(argument));
    }
    HelpPage.sorted(command.options())
        .forEach(option -> item(page, HelpPage.names(option).strip(), HelpPage.text(option)));
  }

  private void commands(StringBuilder page) {
    if (command.subcommands().isEmpty()) {
      return;
    }
    line(page, ".SH COMMANDS");
    for (CommandSpec other : commandsOf(command)) {
      item(page, other.qualifiedName("-") + "(1)", summary(other) + ".");
    }
  }

  private void seeAlso(StringBuilder page) {
    if (command.parent() != null) {
      line(page, ".SH SEE ALSO");
      line(page, ".BR %s (1)", escaped(command.parent().qualifiedName("-")));
    }
  }

  private static void item(StringBuilder page, String what, String text) {
    line(page, ".TP");
    line(page, "\\fB%s\\fR", escaped(what));
    line(page, "%s", escaped(text));
  }

  /** As the help has them: an empty line ends a paragraph, one that begins with a blank stays. */
  private static void paragraphs(StringBuilder page, String... texts) {
    for (String text : texts) {
      String shown = escaped(text.replace("%%", "%"));
      if (text.isEmpty()) {
        line(page, ".PP");
      } else if (text.startsWith(" ")) {
        line(page, ".nf");
        line(page, "%s", shown);
        line(page, ".fi");
      } else {
        line(page, "%s", shown);
      }
    }
  }

  /**
   * A dash is one that can be typed, what is not ASCII has its number, and no text begins with what
   * would be a request.
   */
  private static String escaped(String text) {
    String safe =
        SPECIAL
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(escaped(found.group().charAt(0))));
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }

  private static String escaped(char special) {
    return switch (special) {
      case '-' -> "\\-";
      case '\\' -> "\\e";
      default -> "\\[u%04X]".formatted((int) special);
    };
  }

  private static void line(StringBuilder page, String format, Object... values) {
    page.append(format.formatted(values)).append('\n');
  }
}
