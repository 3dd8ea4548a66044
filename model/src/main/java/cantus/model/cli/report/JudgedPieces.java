package cantus.model.cli.report;

import cantus.model.score.Judge;
import cantus.model.score.Scorecard;
import cantus.model.score.ScoredFile;
import cantus.model.score.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What the judge says of a file or a folder.
 *
 * @param name of the file or folder
 * @param pieces in it
 * @param verdicts on each of them
 * @param figures of all of them taken together
 */
public record JudgedPieces(
    String name, List<ScoredFile> pieces, List<Verdict> verdicts, Scorecard figures) {

  public static JudgedPieces of(String name, List<ScoredFile> pieces, Judge judge) {
    List<Verdict> verdicts = new ArrayList<>(pieces.size());
    Scorecard figures = new Scorecard();
    for (ScoredFile piece : pieces) {
      Verdict verdict =
          piece
              .original()
              .map(original -> judge.judge(piece.piece(), original))
              .orElseGet(() -> judge.judge(piece.piece()));
      verdicts.add(verdict);
      figures.add(verdict.figures());
    }
    return new JudgedPieces(name, pieces, verdicts, figures);
  }

  public JudgedPieces named(String newName) {
    return new JudgedPieces(newName, pieces, verdicts, figures);
  }

  int notes() {
    return pieces.stream().mapToInt(piece -> piece.piece().noteCount()).sum();
  }

  public int leftOut() {
    return pieces.stream().mapToInt(ScoredFile::leftOut).sum();
  }

  int faults() {
    return verdicts.stream().mapToInt(verdict -> verdict.faults().size()).sum();
  }

  /** The key of one piece; of several, how many there are. */
  String summary() {
    return pieces.size() == 1 ? verdicts.get(0).key().name() : pieces.size() + " pieces";
  }
}
