package cantus.daemon.cli;

import cantus.model.cli.terminal.Revision;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** {@code --version}: all that a report of a fault needs. */
final class VersionOption implements IVersionProvider {

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version of Cantus, of Java and of the system, and exit.")
  boolean asked;

  @Override
  public String[] getVersion() {
    return new String[] {
      "cantus " + Revision.name(),
      "Java " + System.getProperty("java.runtime.version"),
      System.getProperty("os.name") + " " + System.getProperty("os.arch")
    };
  }
}
