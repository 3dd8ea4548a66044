package cantus.daemon.cli;

import cantus.daemon.control.SavedSettings;
import cantus.daemon.control.SocketFile;
import cantus.model.cli.terminal.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a live session is reached, remembered and recorded. */
final class ControlOptions {

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = SocketFile.DEFAULT_NAME,
      description = "By which `cantus ctl --name` reaches this one, where several run.")
  String name;

  @Option(
      names = "--saved-settings",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Play with what was turned the last time, where no option says otherwise, and remember"
              + " what is turned; --no-saved-settings does neither.")
  boolean remembers;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Write all that is played, and the voices, into a MIDI file, every few seconds. One that"
              + " is there already is kept under another name.")
  Path record;

  SocketFile socket(CommandSpec spec) {
    try {
      return new SocketFile(name, System.getenv());
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--name: " + e.getMessage());
    }
  }

  void check(CommandSpec spec) {
    if (record != null) {
      Path folder = record.toAbsolutePath().getParent();
      Usage.require(
          spec,
          Files.isDirectory(folder) && !Files.isDirectory(record),
          "--record: no file can be written to " + record);
    }
  }

  /** What was turned the last time; nothing if that is not wanted or cannot be read. */
  SavedSettings saved(PrintWriter err) {
    if (!remembers) {
      return SavedSettings.NONE;
    }
    try {
      return SavedSettings.read(file());
    } catch (IOException e) {
      err.println(e.getMessage());
      return SavedSettings.NONE;
    }
  }

  /** Remembers what was turned. */
  void keep(SavedSettings settings, PrintWriter err) {
    if (!remembers) {
      return;
    }
    try {
      settings.write(file());
    } catch (IOException e) {
      err.println("What was turned cannot be kept: " + e.getMessage());
      err.flush();
    }
  }

  /** What ports were connected to, beside the settings. */
  static Path connectionsFile() {
    return file().resolveSibling("connections.json");
  }

  private static Path file() {
    return SavedSettings.file(System.getProperty("os.name", ""), System.getenv());
  }
}
