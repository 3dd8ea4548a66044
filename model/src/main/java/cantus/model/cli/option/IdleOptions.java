package cantus.model.cli.option;

import cantus.model.cli.terminal.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that were given and do nothing beside the others that were, as {@link Idle} says: most
 * often that is a mistake, and never is it passed over in silence. Our own commands refuse them.
 * Those that also have a name of the reference's take them, so that its command lines run, and say
 * so; so do all where the other option can be turned later.
 */
public final class IdleOptions {

  private IdleOptions() {}

  /** What a command and its groups of options say of them. */
  private static List<Idle> rules(CommandSpec spec) {
    List<Idle> rules = new ArrayList<>(List.of(rules(spec.userObject())));
    spec.mixins().values().forEach(mixin -> rules.addAll(List.of(rules(mixin.userObject()))));
    return rules;
  }

  private static Idle[] rules(Object options) {
    return options.getClass().getAnnotationsByType(Idle.class);
  }

  /** Complains of those of a command line that has been read. */
  public static void check(CommandSpec spec) {
    complaints(spec).forEach(complaint -> tell(spec, complaint));
  }

  /**
   * One that was given.
   *
   * @param option as the rule names it
   * @param why follows "does nothing"
   */
  public record Complaint(String option, String why, boolean untilTurned) {}

  /** All those of a command line that has been read. */
  public static List<Complaint> complaints(CommandSpec spec) {
    List<Complaint> complaints = new ArrayList<>();
    for (Idle rule : rules(spec)) {
      for (String option : rule.value()) {
        if (Named.of(spec, option).isGiven()) {
          why(spec, rule)
              .ifPresent(why -> complaints.add(new Complaint(option, why, rule.untilTurned())));
        }
      }
    }
    return complaints;
  }

  private static Optional<String> why(CommandSpec spec, Idle rule) {
    if (rule.without().length > 0) {
      return Stream.of(rule.without()).anyMatch(other -> Named.of(spec, other).isOn())
          ? Optional.empty()
          : Optional.of("without " + anyOf(rule.without()));
    }
    return Stream.of(rule.with())
        .filter(other -> Named.of(spec, other).isOn())
        .findFirst()
        .map(other -> "with " + other);
  }

  private static String anyOf(String[] options) {
    int last = options.length - 1;
    return last == 0
        ? options[0]
        : String.join(", ", Arrays.copyOf(options, last)) + " or " + options[last];
  }

  /**
   * Complains if an option is given and does nothing.
   *
   * @param why follows "does nothing"
   */
  public static void require(CommandSpec spec, String option, boolean doesSomething, String why) {
    if (!doesSomething && Named.of(spec, option).isGiven()) {
      tell(spec, new Complaint(option, why, false));
    }
  }

  private static void tell(CommandSpec spec, Complaint complaint) {
    String words = complaint.option + " does nothing " + complaint.why;
    Usage.require(spec, complaint.untilTurned || isReferences(spec), words);
    String until = complaint.untilTurned ? " until that is turned" : "";
    spec.commandLine().getErr().println(words + until);
    spec.commandLine().getErr().flush();
  }

  private static boolean isReferences(CommandSpec spec) {
    return spec.names().stream().anyMatch(name -> name.contains("_"));
  }

  /**
   * An option as a rule names it.
   *
   * @param value that it has; null for any
   */
  private record Named(CommandSpec spec, OptionSpec option, @Nullable String value) {

    static Named of(CommandSpec spec, String text) {
      if (text.startsWith("--no-")) {
        return of(spec, "--" + text.substring("--no-".length()) + "=false");
      }
      String[] parts = text.split("=", 2);
      OptionSpec option = spec.findOption(parts[0]);
      if (option == null) {
        throw new IllegalStateException(spec.qualifiedName() + " has no option " + parts[0]);
      }
      return new Named(spec, option, parts.length > 1 ? parts[1] : null);
    }

    private boolean isMatched() {
      return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private boolean hasValue() {
      Object has = option.getValue();
      Stream<?> all =
          has instanceof Collection<?> several ? several.stream() : Stream.ofNullable(has);
      return value == null || all.anyMatch(one -> value.equalsIgnoreCase(String.valueOf(one)));
    }

    /** Programs that call the reference's commands give all flags there are, most as they are. */
    boolean isGiven() {
      String text = String.join(",", option.originalStringValues());
      return isMatched()
          && hasValue()
          && !(isReferences(spec) && text.equals(option.defaultValue()));
    }

    /** Whether it is switched on, or has the value that the rule says. */
    boolean isOn() {
      if (value != null) {
        return hasValue();
      }
      Object is = option.getValue();
      boolean isOff =
          Boolean.FALSE.equals(is)
              || is instanceof Number number && number.doubleValue() == 0
              || is instanceof String text && text.isBlank();
      return isMatched() && !isOff;
    }
  }
}
