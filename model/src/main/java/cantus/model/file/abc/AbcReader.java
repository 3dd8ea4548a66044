package cantus.model.file.abc;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads ABC tune books as the standard 2.1 says, leniently: a sign, a field or a tune that cannot
 * be read costs no more than itself, and is counted.
 *
 * <p>{@link AbcBook} finds the tunes, {@link AbcTune} takes their fields, {@link AbcLine} their
 * music, {@link AbcVoice} knows where each voice is. Grace notes are dropped and counted.
 */
public final class AbcReader {

  private static final int LARGEST_FILE = 16 << 20;
  private static final int MOST_TUNES = 100_000;
  private static final int LONGEST_PREFACE = 64 << 10;

  private AbcReader() {}

  /** Whether bytes look like a tune book: a tune begins somewhere in them. */
  public static boolean looksLikeAbc(byte[] bytes) {
    String text = AbcText.decode(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_PREFACE)));
    return text.startsWith("%abc") || text.lines().anyMatch(AbcReader::isNumber);
  }

  private static boolean isNumber(String line) {
    return AbcLines.isField(line, 'X')
        && line.substring(2).strip().chars().limit(1).anyMatch(Character::isDigit);
  }

  /** The tunes of a book that have a note in them. */
  public static List<Score> read(byte[] bytes, BarOrder order) throws ScoreException {
    if (bytes.length > LARGEST_FILE) {
      throw new ScoreException(
          "a tune book of more than " + (LARGEST_FILE >> 20) + " MiB; split it");
    }
    AbcBook book = AbcBook.of(AbcText.lines(bytes));
    if (book.tunes().size() > MOST_TUNES) {
      throw new ScoreException("more than " + MOST_TUNES + " tunes; split the book");
    }
    List<Score> scores = new ArrayList<>();
    ScoreException trouble = null;
    int unreadable = 0;
    for (AbcBook.Tune tune : book.tunes()) {
      try {
        Score score = read(book.header(), tune, order);
        if (!score.music().notes().isEmpty()) {
          scores.add(score);
        }
      } catch (ScoreException e) {
        trouble = trouble == null ? e : trouble;
        unreadable++;
      }
    }
    if (scores.isEmpty()) {
      throw trouble == null ? new ScoreException("a tune book without a note in it") : trouble;
    }
    scores.get(0).remarks().add(Remark.TUNES, unreadable);
    return scores;
  }

  private static Score read(List<AbcBook.Line> header, AbcBook.Tune lines, BarOrder order)
      throws ScoreException {
    AbcTune tune = new AbcTune();
    int number = 0;
    try {
      for (AbcBook.Line line : header) {
        number = line.number();
        tune.line(line.text(), true);
      }
      for (AbcBook.Line line : lines.lines()) {
        number = line.number();
        tune.line(line.text(), lines.hasKey());
      }
      Score score = tune.finish(order);
      score.remarks().add(Remark.LINES_AFTER_EMPTY, lines.afterEmptyLines());
      return score;
    } catch (ArithmeticException e) {
      throw new ScoreException("impossible note lengths in line " + number, e);
    } catch (ScoreException e) {
      throw new ScoreException(
          "the tune that begins in line " + lines.lines().get(0).number() + ": " + e.getMessage(),
          e);
    }
  }
}
