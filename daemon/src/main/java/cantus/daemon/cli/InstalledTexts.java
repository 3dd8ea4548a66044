package cantus.daemon.cli;

import cantus.daemon.cli.shell.FishCompletion;
import cantus.daemon.cli.shell.ManPage;
import cantus.daemon.cli.shell.ZshCompletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes what a package installs beside the program: man pages, and the completion of words in
 * bash, zsh and fish. Not a command of its own; install/package calls it.
 */
final class InstalledTexts {

  private static final String SURROUNDINGS =
      """
      .SH ENVIRONMENT
      .TP
      .B CANTUS_LOG
      INFO or DEBUG logs more, to standard error.
      .TP
      .B CANTUS_JAVA_OPTS
      Options for Java.
      .TP
      .B CANTUS_DEBUG
      If it is set, an error is shown with where it came from.
      .SH FILES
      .TP
      .I ~/.config/cantus/settings.json
      What was turned while playing, for the next start.
      .TP
      .I ~/.local/share/cantus/presets
      Presets of your own; they come before those that are installed.
      """;

  private InstalledTexts() {}

  /**
   * Writes them as they lie below /usr/share.
   *
   * @param arguments the folder, the date as 2026-01-31, the version
   */
  public static void main(String[] arguments) throws IOException {
    Path share = Path.of(arguments[0]);
    CommandLine cantus = Cantus.commandLine();
    writeManPages(
        cantus.getCommandSpec(),
        Files.createDirectories(share.resolve("man/man1")),
        new ManPage.Edition(arguments[1], arguments[2]));
    write(share.resolve("bash-completion/completions/cantus"), AutoComplete.bash("cantus", cantus));
    write(share.resolve("zsh/site-functions/_cantus"), ZshCompletion.of(cantus.getCommandSpec()));
    write(
        share.resolve("fish/vendor_completions.d/cantus.fish"),
        FishCompletion.of(cantus.getCommandSpec()));
  }

  private static void writeManPages(CommandSpec command, Path folder, ManPage.Edition edition)
      throws IOException {
    String more = command.parent() == null ? SURROUNDINGS : "";
    ManPage page = new ManPage(command, more, edition);
    write(folder.resolve(page.name() + ".1"), page.text());
    for (CommandLine other : command.subcommands().values()) {
      writeManPages(other.getCommandSpec(), folder, edition);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
