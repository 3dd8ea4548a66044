package cantus.daemon.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.cli.option.IdleOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Options that do nothing beside others, found by trying all pairs of all commands. */
class IdleOptionsTest {

  private static final Map<String, String> SAMPLES =
      Map.of("VOICE=PART", "bass=4", "KEYS", "none", "FORMAT", "mxl", "CHORDS", "3");

  /**
   * The table says of each option of each command what it does nothing beside. Whoever adds an
   * option decides that, and adds it to the table.
   */
  @Test
  void the_table_knows_all_pairs_of_options() throws IOException {
    String table = table();
    try (var expected = getClass().getResourceAsStream("idle-options.txt")) {
      assertThat(table).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    commands(List.of(), Cantus.commandLine())
        .forEach(
            words -> {
              table.append(String.join(" ", words)).append('\n');
              rows(specOf(words)).forEach(row -> table.append("  ").append(row).append('\n'));
            });
    return table.toString();
  }

  /** All commands by their first names. */
  private static Stream<List<String>> commands(List<String> names, CommandLine parent) {
    return parent.getSubcommands().values().stream()
        .distinct()
        .flatMap(
            command -> {
              List<String> words = new ArrayList<>(names);
              words.add(command.getCommandName());
              return Stream.concat(Stream.of(words), commands(words, command));
            });
  }

  private static List<String> rows(CommandSpec spec) {
    Map<String, Set<String>> alike = new TreeMap<>(Comparator.reverseOrder());
    for (OptionSpec option : options(spec)) {
      alike.computeIfAbsent(row(spec, option), any -> new TreeSet<>()).add(option.longestName());
    }
    return alike.entrySet().stream()
        .map(row -> String.join(" ", row.getValue()) + row.getKey())
        .toList();
  }

  private static List<OptionSpec> options(CommandSpec spec) {
    return spec.options().stream().filter(option -> !option.usageHelp()).toList();
  }

  private static CommandSpec specOf(List<String> words) {
    CommandLine command = Cantus.commandLine(words.toArray(String[]::new));
    for (String word : words) {
      command = command.getSubcommands().get(word);
    }
    return command.getCommandSpec();
  }

  /** What an option does nothing with, or without. */
  private static String row(CommandSpec spec, OptionSpec option) {
    Set<String> with = new TreeSet<>();
    Set<String> without = new TreeSet<>();
    Set<String> always = new TreeSet<>();
    for (String sample : samples(option)) {
      boolean isIdleAlone = isIdle(spec, option, sample);
      for (OptionSpec other : options(spec)) {
        for (String beside : other.equals(option) ? List.<String>of() : samples(other)) {
          if (isIdle(spec, option, sample, beside) != isIdleAlone) {
            (isIdleAlone ? without : with).add(beside);
          }
        }
      }
      always.add(isIdleAlone && without.isEmpty() ? ": of no use" : "");
    }
    return String.join("", always) + list(": not with", with) + list(": not without", without);
  }

  private static String list(String words, Set<String> options) {
    return options.isEmpty() ? "" : words + options.stream().collect(joining(" ", " ", ""));
  }

  private static List<String> samples(OptionSpec option) {
    String name = option.longestName();
    Class<?> type = option.typeInfo().getAuxiliaryTypes()[0];
    if (SAMPLES.containsKey(option.paramLabel())) {
      return List.of(name + "=" + SAMPLES.get(option.paramLabel()));
    }
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(value -> name + "=" + value.toString().toLowerCase(Locale.ROOT))
          .toList();
    }
    if (option.paramLabel().equals("BOOL")) {
      return List.of(name + "=true", name + "=false");
    }
    if (type == boolean.class) {
      return option.negatable() ? List.of(name, "--no-" + name.substring(2)) : List.of(name);
    }
    boolean isNumber = type.isPrimitive() || Number.class.isAssignableFrom(type);
    return isNumber ? List.of(name + "=3", name + "=0") : List.of(name + "=x");
  }

  private static boolean isIdle(CommandSpec spec, OptionSpec option, String... given) {
    List<String> arguments = new ArrayList<>(List.of(spec.qualifiedName().split(" ")));
    arguments.remove(0); // cantus
    arguments.addAll(List.of(given));
    spec.options().stream()
        .filter(OptionSpec::required)
        .filter(one -> Stream.of(given).noneMatch(text -> text.startsWith(one.longestName() + "=")))
        .forEach(one -> arguments.add(samples(one).get(0)));
    spec.positionalParameters().forEach(one -> arguments.add("x"));
    spec.root().commandLine().parseArgs(arguments.toArray(String[]::new));
    return IdleOptions.complaints(spec).stream()
        .map(complaint -> complaint.option().split("=")[0])
        .anyMatch(List.of(option.names())::contains);
  }

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String line) {
    String[] arguments = line.split(" ");
    return Cantus.commandLine(arguments)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bench live --jitter 5 | --jitter does nothing without --melodies",
        "bench live --minutes 1 --seconds 2 | --seconds does nothing with --minutes",
        "eval x --preset a --bundle-file b | --preset does nothing with --bundle-file",
        "eval --split train x | --split does nothing without --jsb16",
        "eval --train x y | --train does nothing without --ngram",
        "demo --melody-part 1 | --melody-part does nothing without --melody",
        "live --clock=midi --count-in 1 | --count-in does nothing with --clock=midi",
        "eval x --key G | --key does nothing without --harmonize",
        "train x --run-dir y --tempo 90 | --tempo does nothing without --bundle-file",
        "live --click-keys 1,2 | --click-keys does nothing without --metronome or --count-in",
        "train x --run-dir y --hparams training_steps=5 --num-training-steps 6"
            + " | --num-training-steps and training_steps= in --hparams are the same; give one of them",
        "ctl describe --name x | --name does nothing with describe: all daemons have the same settings",
      })
  void one_is_refused_in_a_line(String line, String complaint) {
    assertThat(run(line)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString().lines().findFirst()).contains("cantus: " + complaint);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void the_references_commands_say_so_and_go_on() {
    assertThat(run("convert --input-dir /dev/null/x --output-file y --compat magenta --as-written"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString().lines())
        .startsWith("--as-written does nothing with --compat=magenta")
        .anyMatch(line -> line.contains("is no folder"));
  }

  /** Programs that call the reference's commands give every flag. */
  @ParameterizedTest
  @ValueSource(strings = {"--condition_on_primer=false", "--primer_melody=", "--config=polyphony"})
  void what_the_reference_has_by_default_is_not_said(String flag) {
    run(
        "polyphony_rnn_generate --run_dir=/dev/null/x --output_dir=/dev/null/y --log=FATAL "
            + flag);
    assertThat(err.toString()).doesNotContain("does nothing");
  }

  @Command
  private static final class Sounds {
    @Mixin OutputOptions output;
  }

  @Test
  void so_are_sounds_of_voices_that_there_are_not() {
    Sounds sounds = new Sounds();
    CommandLine command = new CommandLine(sounds).setCaseInsensitiveEnumValuesAllowed(true);
    command.parseArgs("--programs=1,2,3,4");
    assertThat(sounds.output.settings(command.getCommandSpec(), 3).parts()).hasSize(4);
    assertThatThrownBy(() -> sounds.output.settings(command.getCommandSpec(), 2))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--programs has 4 numbers, for the melody and 2 voices");
  }

  @Test
  void help_is_given_whatever_else_is() {
    assertThat(run("eval --key G --help")).isZero();
  }
}
