package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Man pages and completion, read by what reads them where that is here. */
class InstalledTextsTest {

  @TempDir static Path share;

  @BeforeAll
  static void all_are_written() throws IOException {
    InstalledTexts.main(new String[] {share.toString(), "2026-01-31", "1.2.3"});
  }

  @Test
  void there_is_a_page_for_every_command() throws IOException {
    List<String> pages = new ArrayList<>();
    HelpTest.commands()
        .map(names -> names.isEmpty() ? "cantus" : "cantus-" + String.join("-", names))
        .forEach(pages::add);
    // Those of Magenta's names have the page of ours.
    try (Stream<Path> files = Files.list(share.resolve("man/man1"))) {
      List<String> written =
          files.map(file -> file.getFileName().toString().replaceAll("\\.1$", "")).toList();
      assertThat(pages).containsAll(written);
      assertThat(written).contains("cantus", "cantus-live", "cantus-presets-add", "cantus-help");
    }
  }

  @Test
  void a_page_says_what_the_help_says() throws IOException {
    String page = Files.readString(share.resolve("man/man1/cantus-live.1"));
    assertThat(page)
        .startsWith(".TH \"CANTUS-LIVE\" 1 \"2026-01-31\" \"Cantus 1.2.3\"")
        .contains("\\fB\\-\\-candidates=N\\fR", "(12)", ".SH SEE ALSO")
        .doesNotContain("${", "%n", "%%");
    assertThat(page.lines()).noneMatch(line -> line.startsWith("'"));
  }

  @Test
  void groff_has_nothing_to_complain_of() throws Exception {
    assumeTrue(has("groff"));
    try (Stream<Path> files = Files.list(share.resolve("man/man1"))) {
      for (Path page : files.toList()) {
        assertThat(run("groff", "-man", "-Tutf8", "-ww", "-z", page.toString())).isEmpty();
      }
    }
  }

  @Test
  void bash_completes_commands_and_options() throws Exception {
    assumeTrue(has("bash"));
    Path script = share.resolve("bash-completion/completions/cantus");
    String asks =
        "source '%s'; COMP_WORDS=(cantus %s); COMP_CWORD=%d; _complete_cantus; echo ${COMPREPLY[@]}";
    assertThat(run("bash", "-c", asks.formatted(script, "har", 1))).contains("harmonize");
    assertThat(run("bash", "-c", asks.formatted(script, "live --cand", 2)))
        .contains("--candidates");
  }

  @Test
  void zsh_and_fish_can_read_theirs() throws Exception {
    String zsh = Files.readString(share.resolve("zsh/site-functions/_cantus"));
    assertThat(zsh).startsWith("#compdef cantus").contains("'live:", "'--candidates=[");
    String fish = Files.readString(share.resolve("fish/vendor_completions.d/cantus.fish"));
    assertThat(fish).contains("-l candidates").contains("-a harmonize");
    if (has("zsh")) {
      assertThat(run("zsh", "-n", share.resolve("zsh/site-functions/_cantus").toString()))
          .isEmpty();
    }
    if (has("fish")) {
      assertThat(
              run("fish", "-n", share.resolve("fish/vendor_completions.d/cantus.fish").toString()))
          .isEmpty();
    }
  }

  private static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** What it says. */
  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
