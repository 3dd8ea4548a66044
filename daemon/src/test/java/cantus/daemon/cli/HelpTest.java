package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command there is. */
class HelpTest {

  private static final int WIDTH = 80;
  private static final CommandLine CANTUS = Cantus.commandLine();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return CANTUS.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  /** All commands by all their names, the one without a name among them. */
  static Stream<List<String>> commands() {
    return under(List.of(), CANTUS);
  }

  private static Stream<List<String>> under(List<String> names, CommandLine command) {
    Stream<List<String>> others = Stream.of();
    for (Map.Entry<String, CommandLine> one : command.getSubcommands().entrySet()) {
      List<String> longer = new ArrayList<>(names);
      longer.add(one.getKey());
      others = Stream.concat(others, under(longer, one.getValue()));
    }
    return Stream.concat(Stream.of(names), others);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void it_is_shown_in_three_ways_and_ends_at_80_columns(List<String> names) {
    String help = shown(names, "--help");
    assertThat(shown(names, "-h")).isEqualTo(help);
    if (!names.equals(List.of("help"))) {
      assertThat(shown(Stream.concat(Stream.of("help"), names.stream()).toList())).isEqualTo(help);
    }
    assertThat(help).startsWith("Usage: cantus").doesNotContain("${", "<", "\t");
    assertThat(help.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH))
        .noneMatch(line -> line.endsWith(" "));
  }

  private String shown(List<String> names, String... more) {
    out.getBuffer().setLength(0);
    int code = run(Stream.concat(names.stream(), Stream.of(more)).toArray(String[]::new));
    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
    return out.toString();
  }

  /** In a paragraph a line is broken where the next word has no room. */
  @ParameterizedTest
  @MethodSource("commands")
  void no_line_is_broken_before_its_end(List<String> names) {
    List<String> lines = shown(names, "--help").lines().toList();
    for (int i = 0; i + 1 < lines.size(); i++) {
      String line = lines.get(i);
      String next = lines.get(i + 1);
      int indent = next.length() - next.stripLeading().length();
      boolean isRow = line.length() > indent && indent > 20 && line.charAt(indent - 1) == ' ';
      boolean isParagraph = indent == 0 && !next.isEmpty() && !line.isEmpty();
      if (isRow || isParagraph && !line.startsWith(" ") && i > 1) {
        String word = next.strip().split(" ")[0];
        assertThat(line.length() + 1 + word.length())
            .as("%s / %s", line, next)
            .isGreaterThan(WIDTH);
      }
    }
  }

  @Test
  void every_command_that_was_written_is_among_them() {
    Set<String> found = new HashSet<>();
    found.add(Cantus.class.getName());
    addClasses(CANTUS, found);
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("cantus")
                    .stream()
                    .filter(one -> one.isAnnotatedWith(CommandLine.Command.class))
                    .map(JavaClass::getName))
        .containsExactlyInAnyOrderElementsOf(found);
  }

  private static void addClasses(CommandLine command, Set<String> found) {
    for (CommandLine one : command.getSubcommands().values()) {
      if (!(one.getCommand() instanceof Method)) { // of a class that is among them itself
        found.add(one.getCommand().getClass().getName());
      }
      addClasses(one, found);
    }
  }

  @Test
  void for_a_command_that_is_not_there_there_is_one_line() {
    assertThat(run("help", "dance")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no command 'dance'");
    assertThat(out.toString()).isEmpty();
  }
}
