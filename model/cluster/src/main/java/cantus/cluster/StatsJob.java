package cantus.cluster;

import cantus.model.dataset.PieceExtraction;
import cantus.model.dataset.PieceRules;
import cantus.model.dataset.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what there is in scores or NoteSequences. */
final class StatsJob {

  private record Part(Statistics statistics, ArrayList<String> troubles, @Nullable String failure)
      implements Serializable {}

  private StatsJob() {}

  /** Counts. */
  static Statistics run(
      SparkWork spark,
      List<String> inputs,
      PieceRules rules,
      boolean skipCorrupt,
      Progress progress)
      throws IOException {
    ArrayList<PieceFiles> slices = new ArrayList<>();
    for (String input : inputs) {
      slices.addAll(PieceFiles.of(input, rules.asReference(), spark.parts()));
    }
    Statistics all = new Statistics();
    for (Part part : spark.each(slices, slice -> count(slice, rules, skipCorrupt), progress)) {
      if (part.failure != null) {
        throw new IOException(part.failure);
      }
      part.troubles.forEach(progress::trouble);
      all.add(part.statistics);
    }
    return all;
  }

  private static Part count(PieceFiles pieces, PieceRules rules, boolean skipCorrupt)
      throws IOException {
    Statistics statistics = new Statistics();
    ArrayList<String> troubles = new ArrayList<>();
    String failure =
        pieces.read(
            new PieceExtraction(rules),
            skipCorrupt,
            piece -> {
              if (piece.trouble() != null) {
                troubles.add(piece.trouble());
              }
              statistics.add(piece);
            });
    return new Part(statistics, troubles, failure);
  }
}
