package cantus.model.cli;

import cantus.model.train.Cost;
import cantus.model.train.Evaluation;
import cantus.model.train.HarmonyErrors;
import cantus.model.train.PieceEvaluation;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What {@code cantus eval} has measured of a model.
 *
 * @param harmonize absent where it was not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelReport(
    String model, Figures all, Figures melodyGiven, Harmony greedy, Harmony harmonize) {

  /** Figures of one way of counting; a figure is absent where there was nothing to count. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Figures(
      Means allPieces,
      Means pitchAlone,
      Means meanOfPieces,
      Kind newNotes,
      Kind continuedNotes,
      Kind stepEnds,
      Kind ends) {

    static Figures of(List<Evaluation> pieces) {
      Evaluation sum = pieces.stream().reduce(Evaluation.NONE, Evaluation::plus);
      double pitchNats = sum.total().pitchNats();
      return new Figures(
          new Means(
              number(sum.natsPerEvent()),
              number(sum.natsPerStep()),
              number(sum.natsPerNote()),
              number(sum.accuracy())),
          new Means(
              number(pitchNats / sum.events()),
              number(pitchNats / sum.steps()),
              number(pitchNats / sum.notes()),
              null),
          new Means(
              mean(pieces, Evaluation::natsPerEvent),
              mean(pieces, Evaluation::natsPerStep),
              mean(pieces, Evaluation::natsPerNote),
              mean(pieces, Evaluation::accuracy)),
          Kind.of(sum.newNotes(), sum),
          Kind.of(sum.continuedNotes(), sum),
          Kind.of(sum.stepEnds(), sum),
          Kind.of(sum.ends(), sum));
    }

    private static Double mean(List<Evaluation> pieces, ToDoubleFunction<Evaluation> figure) {
      return number(
          pieces.stream()
              .mapToDouble(figure)
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN));
    }

    void print(PrintWriter out, String title) {
      out.printf("%n%-26s%9s%10s%10s%9s%n", title + ", nats", "event", "step", "note", "right");
      allPieces.print(out, "all pieces");
      pitchAlone.print(out, "pitch alone");
      meanOfPieces.print(out, "mean of pieces");
      out.printf("  %-24s%9s%10s%10s%n", "of these", "event", "step", "number");
      newNotes.print(out, "NEW_NOTE");
      continuedNotes.print(out, "CONTINUED_NOTE");
      stepEnds.print(out, "STEP_END");
      ends.print(out, "apart: END");
    }
  }

  /** Nats, and the share of events predicted right. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Means(Double natsPerEvent, Double natsPerStep, Double natsPerNote, Double accuracy) {

    void print(PrintWriter out, String name) {
      out.printf(
          "  %-24s%9s%10s%10s%9s%n",
          name, nats(natsPerEvent), nats(natsPerStep), nats(natsPerNote), percent(accuracy));
    }
  }

  /** Events of one kind. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Kind(long events, Double natsPerEvent, Double natsPerStep, Double accuracy) {

    static Kind of(Cost cost, Evaluation of) {
      return new Kind(
          cost.events(),
          number(cost.natsPerEvent()),
          number(cost.nats() / of.steps()),
          number(cost.accuracy()));
    }

    void print(PrintWriter out, String name) {
      out.printf(
          Locale.ROOT,
          "  %-24s%9s%10s%,10d%9s%n",
          name,
          nats(natsPerEvent),
          nats(natsPerStep),
          events,
          percent(accuracy));
    }
  }

  /**
   * Harmonisation errors.
   *
   * @param voices error rate of each, from the top
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Harmony(Double tokenErrorRate, Double frameErrorRate, long frames, List<Double> voices) {

    static Harmony of(HarmonyErrors errors) {
      return errors.frames() == 0
          ? new Harmony(null, null, 0, List.of())
          : new Harmony(
              errors.tokenErrorRate(),
              errors.frameErrorRate(),
              errors.frames(),
              errors.voices().stream().map(HarmonyErrors.Voice::errorRate).toList());
    }

    void print(PrintWriter out, String name) {
      out.printf("  %-24s%9s%10s", name, rate(tokenErrorRate), rate(frameErrorRate));
      voices.forEach(voice -> out.printf("%9s", rate(voice)));
      out.println();
    }

    private static String rate(Double rate) {
      return rate == null ? "-" : String.format(Locale.ROOT, "%.3f", rate);
    }
  }

  static ModelReport of(
      String model, List<PieceEvaluation> pieces, HarmonyErrors greedy, HarmonyErrors harmonize) {
    Function<Function<PieceEvaluation, Evaluation>, Figures> figures =
        which -> Figures.of(pieces.stream().map(which).toList());
    return new ModelReport(
        model,
        figures.apply(PieceEvaluation::all),
        figures.apply(PieceEvaluation::melodyGiven),
        Harmony.of(greedy),
        harmonize == null ? null : Harmony.of(harmonize));
  }

  void print(PrintWriter out) {
    out.println();
    out.println(model);
    all.print(out, "all events");
    melodyGiven.print(out, "melody given");
    out.printf("%n%-26s%9s%10s", "harmony, errors", "TER", "FER");
    for (int voice = 1; voice <= greedy.voices().size(); voice++) {
      out.printf("%9s", "voice " + voice);
    }
    out.println();
    greedy.print(out, "greedy");
    if (harmonize != null) {
      harmonize.print(out, "cantus harmonize");
    }
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String nats(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String percent(Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
