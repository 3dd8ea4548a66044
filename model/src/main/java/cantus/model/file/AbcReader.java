package cantus.model.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads ABC tune books: several tunes, voices, chords, tuplets, ties. Repeats and variant endings
 * are read once, as they are written; grace notes are dropped and counted.
 */
final class AbcReader {

  private static final int LARGEST_FILE = 16 << 20;
  private static final int MOST_TUNES = 100_000;

  private AbcReader() {}

  /** Whether bytes begin as a tune book does. */
  static boolean looksLikeAbc(byte[] bytes) {
    String start = new MidiBytes(Arrays.copyOf(bytes, Math.min(bytes.length, 4000))).text();
    return start.startsWith("%abc") || start.lines().anyMatch(line -> line.matches("X:\\s*\\d+.*"));
  }

  /** The tunes of a book. */
  static List<Score> read(byte[] bytes, BarOrder order) throws ScoreException {
    if (bytes.length > LARGEST_FILE) {
      throw new ScoreException(
          "a tune book of more than " + (LARGEST_FILE >> 20) + " MiB; split it");
    }
    List<Score> tunes = new ArrayList<>();
    AbcTune tune = null;
    int number = 0;
    try {
      for (String line : new MidiBytes(bytes).text().split("\\R|\\r")) {
        number++;
        if (line.startsWith("X:")) {
          finish(tune, order, tunes);
          tune = new AbcTune();
        } else if (tune != null) {
          tune.line(line);
        } else if (line.startsWith("T:") || line.startsWith("K:")) {
          tune = new AbcTune(); // a single tune without a number
          tune.line(line);
        }
      }
      finish(tune, order, tunes);
    } catch (NumberFormatException e) {
      throw new ScoreException("unreadable ABC in line " + number + ": " + e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new ScoreException("impossible note lengths in line " + number, e);
    }
    if (tunes.isEmpty()) {
      throw new ScoreException("a tune book without a note in it");
    }
    return tunes;
  }

  private static void finish(AbcTune tune, BarOrder order, List<Score> tunes)
      throws ScoreException {
    if (tune == null) {
      return;
    }
    if (tunes.size() == MOST_TUNES) {
      throw new ScoreException("more than " + MOST_TUNES + " tunes; split the book");
    }
    Score score = tune.finish(order);
    if (!score.music().notes().isEmpty()) {
      tunes.add(score);
    }
  }
}
