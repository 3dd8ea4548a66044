package cantus.model.cli.report;

import cantus.model.score.BarNumbers;
import cantus.model.score.Fault;
import cantus.model.score.Measure;
import cantus.model.score.Reference;
import cantus.model.score.Reference.Figure;
import cantus.model.score.Scorecard;
import cantus.model.score.ScoredFile;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the judge says, as JSON: everything. */
public record ScoreReport(Corpus corpus, List<Judged> judged) {

  record Corpus(String name, int pieces, Map<String, Figure> figures, Map<String, String> units) {}

  record Judged(
      String file,
      int pieces,
      int notes,
      @JsonProperty("notes_left_out") int notesLeftOut,
      Map<String, Double> figures,
      List<Piece> each) {}

  record Piece(
      String file,
      int voices,
      int steps,
      String key,
      Map<String, Double> figures,
      List<At> faults) {}

  record At(String rule, int bar, double beat, int step, int steps, List<String> voices) {}

  public static ScoreReport of(Reference reference, List<JudgedPieces> judged) {
    Map<String, String> units = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      units.put(measure.id(), measure.unit().text());
    }
    return new ScoreReport(
        new Corpus(reference.name(), reference.pieces(), reference.figures(), units),
        judged.stream().map(ScoreReport::judged).toList());
  }

  private static Judged judged(JudgedPieces judged) {
    List<Piece> each = new ArrayList<>();
    for (int i = 0; i < judged.pieces().size(); i++) {
      ScoredFile file = judged.pieces().get(i);
      BarNumbers bars = new BarNumbers(file.piece());
      each.add(
          new Piece(
              file.name(),
              file.piece().voices().size(),
              file.piece().steps(),
              judged.verdicts().get(i).key().name(),
              figures(judged.verdicts().get(i).figures()),
              judged.verdicts().get(i).faults().stream().map(f -> at(file, bars, f)).toList()));
    }
    return new Judged(
        judged.name(),
        judged.pieces().size(),
        judged.notes(),
        judged.leftOut(),
        figures(judged.figures()),
        each);
  }

  private static At at(ScoredFile file, BarNumbers bars, Fault fault) {
    return new At(
        fault.rule().id(),
        bars.bar(fault.step()),
        bars.beat(fault.step()),
        fault.step(),
        fault.steps(),
        ScoreTable.voices(file, fault));
  }

  /** By name; null is what the piece has nothing to measure by. */
  private static Map<String, Double> figures(Scorecard card) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      OptionalDouble value = card.value(measure);
      figures.put(measure.id(), value.isPresent() ? value.getAsDouble() : null);
    }
    return figures;
  }
}
