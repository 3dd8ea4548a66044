package cantus.daemon.page;

import cantus.daemon.control.Requests.Recall;
import cantus.model.file.OneLine;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreFormat;
import cantus.model.file.format.ScoreReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What was played last, as a file of some format. */
final class PageTakes {

  private static final int LONGEST_SECONDS = 24 * 60 * 60;

  private final Recall recall;

  PageTakes(Recall recall) {
    this.recall = recall;
  }

  /**
   * Makes a file; one at a time, since it takes memory and time.
   *
   * @param seconds how much of what was played last, at most
   * @throws IOException if nothing was played, or a file cannot be written; the message says so
   */
  synchronized byte[] make(ScoreFormat format, int seconds) throws IOException {
    Path folder = Files.createTempDirectory("cantus-take"); // which is the user's alone
    Path midi = folder.resolve("take.mid");
    Path written = folder.resolve("take." + format.ending());
    try {
      Duration length = Duration.ofSeconds(Math.max(1, Math.min(LONGEST_SECONDS, seconds)));
      recall.save(length, midi);
      if (format != ScoreFormat.MIDI) {
        format.write(ScoreReader.read(midi), "", written);
      }
      return Files.readAllBytes(written);
    } catch (ScoreException e) {
      throw new IOException(OneLine.of(String.valueOf(e.getMessage())), e);
    } finally {
      Files.deleteIfExists(midi);
      Files.deleteIfExists(written);
      Files.deleteIfExists(folder);
    }
  }
}
