package cantus.model.score;

import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece out of a file.
 *
 * @param name the file, with a number where it has several pieces
 * @param piece its voices
 * @param leftOut notes that no voice could take
 * @param original what the composer of its melody wrote, where that is known
 */
public record ScoredFile(String name, VoicedPiece piece, int leftOut, Optional<Original> original) {

  /**
   * Every piece of a file that has a note in it.
   *
   * @param remarks gets what was left out in reading
   * @throws ScoreException if it cannot be read, or there is none
   */
  public static List<ScoredFile> read(Path file, BarOrder order, Remarks remarks)
      throws ScoreException {
    List<Score> scores = ScoreReader.readAll(file, order);
    scores.forEach(score -> remarks.addAll(score.remarks()));
    List<ScoredFile> pieces = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      QuantizedSequence music = Quantizer.quantize(scores.get(i).music());
      if (!music.notes().isEmpty()) {
        pieces.add(of(scores.size() == 1 ? file.toString() : file + "#" + (i + 1), music));
      }
    }
    if (pieces.isEmpty()) {
      throw new ScoreException(file + ": there is no note in it");
    }
    return pieces;
  }

  /** The same, to be judged beside what the composer of its melody wrote, and by its phrases. */
  public ScoredFile beside(Original composed) {
    VoicedPiece phrased =
        new VoicedPiece(piece.voices(), piece.metre(), composed.piece().phraseEnds());
    return new ScoredFile(name, phrased, leftOut, Optional.of(composed));
  }

  /** A piece that has a note in it; one with chord symbols is judged beside these. */
  public static ScoredFile of(String name, QuantizedSequence music) {
    VoicedPiece piece = VoiceSeparation.of(music);
    int leftOut = Math.max(0, music.notes().size() - piece.noteCount());
    Optional<Original> original =
        music.chords().isEmpty()
            ? Optional.empty()
            : Optional.of(Original.of(piece, music.chords()));
    return new ScoredFile(name, piece, leftOut, original);
  }
}
