package cantus.model.cli.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * How help is laid out: 80 columns, broken between words alone. picocli's own layout breaks where
 * Unicode allows it, which is before a dot and within {@code --fill-rests}.
 *
 * <p>Lines of a description or a footer are one paragraph, up to an empty one; a line that begins
 * with a blank is printed as it is.
 */
public final class HelpPage {

  private static final int OPTION_COLUMN = 28;
  private static final int COMMAND_COLUMN = 22;

  /** One after the other they make the page. */
  private record Section(Function<CommandSpec, List<String>> lines)
      implements IHelpSectionRenderer {

    @Override
    public String render(CommandLine.Help help) {
      StringBuilder text = new StringBuilder();
      for (String line : lines.apply(help.commandSpec())) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
      }
      return text.toString();
    }
  }

  private HelpPage() {}

  /** Lays out the help of a command and of all that it has been given so far. */
  public static void applyTo(CommandLine command) {
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>();
    sections.put("synopsis", new Section(HelpPage::synopsis));
    sections.put("description", new Section(spec -> paragraphs(spec.usageMessage().description())));
    sections.put("arguments", new Section(HelpPage::arguments));
    sections.put("commands", new Section(HelpPage::commands));
    sections.put("footer", new Section(spec -> paragraphs(spec.usageMessage().footer())));
    command.setHelpSectionKeys(List.copyOf(sections.keySet()));
    command.setHelpSectionMap(sections);
  }

  private static List<String> synopsis(CommandSpec spec) {
    StringBuilder line = new StringBuilder("Usage: " + spec.qualifiedName() + " [OPTIONS]");
    for (OptionSpec option : spec.options()) {
      if (option.required()) {
        line.append(' ').append(option.shortestName()).append(label(option));
      }
    }
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      line.append(' ').append(name(argument));
    }
    if (!spec.subcommands().isEmpty()) {
      line.append(" COMMAND");
    }
    return WrappedText.lines(line.toString(), 0);
  }

  private static List<String> arguments(CommandSpec spec) {
    List<String> lines = new ArrayList<>(List.of(""));
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      lines.addAll(WrappedText.row("      " + name(argument), text(argument), OPTION_COLUMN));
    }
    sorted(spec.options())
        .forEach(
            option -> lines.addAll(WrappedText.row(names(option), text(option), OPTION_COLUMN)));
    return lines;
  }

  private static List<String> commands(CommandSpec spec) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, CommandLine> command : spec.subcommands().entrySet()) {
      CommandSpec other = command.getValue().getCommandSpec();
      if (command.getKey().equals(other.name())) { // rather than another name of it
        String text = String.join(" ", other.usageMessage().description());
        lines.addAll(WrappedText.row("  " + other.name(), text, COMMAND_COLUMN));
      }
    }
    if (!lines.isEmpty()) {
      lines.addAll(0, List.of("", "Commands:"));
    }
    return lines;
  }

  // ---- names

  /** Options in the order in which they are shown. */
  public static List<OptionSpec> sorted(List<OptionSpec> options) {
    return options.stream()
        .sorted(Comparator.comparing(option -> option.longestName().replace("-", "")))
        .toList();
  }

  /** An argument, as it stands in a command line. */
  public static String name(PositionalParamSpec argument) {
    String name = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
    return argument.arity().min() == 0 ? "[" + name + "]" : name;
  }

  /** The short name, then the others; of those that differ in their dashes alone, the first. */
  public static String names(OptionSpec option) {
    String shortest = "    ";
    Map<String, String> others = new LinkedHashMap<>();
    for (String name : option.names()) {
      if (name.length() == 2) {
        shortest = name + ", ";
      } else {
        String shown = option.negatable() ? name.replace("--", "--[no-]") : name;
        others.putIfAbsent(name.replace('_', '-'), shown);
      }
    }
    return "  " + shortest + String.join(", ", others.values()) + label(option);
  }

  private static String label(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String more = option.splitRegex().isEmpty() || option.paramLabel().contains(",") ? "" : ",...";
    String label = "=" + option.paramLabel() + more;
    return option.arity().min() == 0 ? "[" + label + "]" : label;
  }

  /** What it is; values it can have are in lower case, as they are typed. */
  public static String text(ArgSpec argument) {
    String text = String.join(" ", argument.description());
    if (argument.completionCandidates() != null) {
      String candidates = String.join(", ", argument.completionCandidates());
      text = text.replace(candidates, candidates.toLowerCase(Locale.ROOT));
    }
    return text;
  }

  // ---- lines

  private static List<String> paragraphs(String... texts) {
    List<String> lines = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    for (String text : texts) {
      if (text.isEmpty() || text.startsWith(" ")) {
        lines.addAll(WrappedText.lines(paragraph.toString(), 0));
        paragraph.setLength(0);
        lines.add(text);
      } else {
        paragraph.append(text).append(' ');
      }
    }
    lines.addAll(WrappedText.lines(paragraph.toString(), 0));
    return lines;
  }
}
