package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CantusTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine cantus = Cantus.commandLine(arguments);
    cantus.setOut(new PrintWriter(out));
    cantus.setErr(new PrintWriter(err));
    return cantus.execute(arguments);
  }

  @Test
  void the_version_names_what_a_report_of_a_fault_needs() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("cantus "))
        .anyMatch(line -> line.endsWith(System.getProperty("java.runtime.version")))
        .anyMatch(line -> line.contains(System.getProperty("os.arch")));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void without_a_command_there_is_help_and_no_success() {
    assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("live", "demo", "harmonize");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"live", "convert_dir_to_note_sequences", "bench kernel", "help bench live"})
  void only_the_command_that_is_asked_for_is_loaded(String arguments) {
    String[] words = arguments.split(" ");
    assertThat(Cantus.commandLine(words).getCommandSpec().subcommands())
        .hasSizeLessThan(4)
        .containsKey(words[0]);
    assertThat(Cantus.commandLine("--help").getCommandSpec().subcommands()).hasSizeGreaterThan(15);
    assertThat(run((arguments + " --help").split(" "))).isZero();
  }

  @Test
  void help_lists_the_same_as_if_all_commands_were_loaded() {
    assertThat(run("--help")).isZero();
    StringWriter whole = new StringWriter();
    Cantus.commandLine().usage(new PrintWriter(whole, true));
    assertThat(out.toString()).contains("harmonize").isEqualTo(whole.toString());
  }

  @Test
  void a_misspelt_command_is_told_what_it_is_like() {
    run("harmonise");
    assertThat(err.toString()).startsWith("cantus: there is no command 'harmonise'; did you mean");
    assertThat(err.toString()).contains("harmonize");
  }

  @Test
  void what_is_like_no_command_is_not_told_of_one() {
    run("orchestra");
    assertThat(err.toString().lines()).first().isEqualTo("cantus: there is no command 'orchestra'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "live --tempo=fast | --tempo must be a number, not 'fast'",
        "live --voices=many | --voices must be a whole number, not 'many'",
        "live --clock=foo | --clock must be one of internal, midi, jack, not 'foo'",
        "live --tempo | missing parameter for option '--tempo' (QPM)",
        "harmonize | missing options and parameters: '--output=FILE', 'MELODY'"
      })
  void what_is_wrong_with_an_option_is_said_in_plain_words(String arguments, String said) {
    run(arguments.split(" "));
    assertThat(err.toString().lines()).first().isEqualTo("cantus: " + said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sing",
        "--loud",
        "live and let",
        "live --voices=many",
        "live --lookahead=far",
        "bench live --tempo=90",
        "bench live --seconds=3 --minutes=1",
        "bench live --jitter=3",
        "bench live --limit=3",
        "bench live --branch-ms=3"
      })
  void nonsense_gets_one_line_and_a_hint(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString().lines()).hasSize(2).first().asString().startsWith("cantus: ");
    assertThat(err.toString().lines()).last().asString().startsWith("Try `cantus");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_file_where_a_folder_is_to_be_is_said_to_be_one(@TempDir Path folder) throws IOException {
    Path tune = Files.writeString(folder.resolve("tune.abc"), "X:1\nK:C\nCDEF|\n");
    Path file = Files.writeString(folder.resolve("out"), "");
    assertThat(run("create-dataset", "--input", tune.getParent() + "", "--output-dir", file + ""))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).isEqualTo("cantus: " + file + " is a file, not a folder\n");
  }
}
