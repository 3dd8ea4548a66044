package cantus.daemon.cli;

import cantus.model.cli.terminal.Usage;
import cantus.model.music.ChordChart;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A chart as somebody gives it on the command line: itself, or the name of a file that holds it.
 */
final class ChartText {

  private static final long MOST_BYTES = 100_000;

  private ChartText() {}

  /**
   * Reads a chart, and complains if it is none.
   *
   * @param what it was given as, for the complaint
   */
  static ChordChart parsed(CommandSpec spec, String what, String textOrFile) {
    Path file = file(textOrFile);
    try {
      Usage.require(
          spec,
          file == null || Files.size(file) <= MOST_BYTES,
          what + ": " + file + " is too large for a chart");
      return ChordChart.parse(file == null ? textOrFile : Files.readString(file));
    } catch (CharacterCodingException e) {
      throw Usage.wrong(spec, what + ": " + file + " is no text");
    } catch (IOException e) {
      throw Usage.wrong(spec, what + ": " + file + " cannot be read");
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, what + ": " + e.getMessage());
    }
  }

  private static @Nullable Path file(String text) {
    try {
      Path file = Path.of(text);
      return !text.isBlank() && Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException e) {
      return null; // a bar's line cannot be part of a name on some systems
    }
  }
}
