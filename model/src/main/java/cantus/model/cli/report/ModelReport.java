package cantus.model.cli.report;

import cantus.model.train.Cost;
import cantus.model.train.Evaluation;
import cantus.model.train.HarmonyErrors;
import cantus.model.train.PieceEvaluation;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code cantus eval} has measured of a model.
 *
 * @param reference what the reference would report; absent where it was not asked for
 * @param greedy absent where the reference's way of measuring was asked for
 * @param harmonize absent where it was not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelReport(
    String model,
    Figures all,
    Figures melodyGiven,
    @Nullable Reference reference,
    @Nullable Harmony greedy,
    @Nullable Harmony harmonize) {

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

    public static Figures of(List<Evaluation> pieces) {
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

    private static @Nullable Double mean(
        List<Evaluation> pieces, ToDoubleFunction<Evaluation> figure) {
      return number(
          pieces.stream()
              .mapToDouble(figure)
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN));
    }

    public void print(PrintWriter out, String title) {
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
  record Means(
      @Nullable Double natsPerEvent,
      @Nullable Double natsPerStep,
      @Nullable Double natsPerNote,
      @Nullable Double accuracy) {

    public void print(PrintWriter out, String name) {
      out.printf(
          "  %-24s%9s%10s%10s%9s%n",
          name, nats(natsPerEvent), nats(natsPerStep), nats(natsPerNote), percent(accuracy));
    }
  }

  /** Events of one kind. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Kind(
      long events,
      @Nullable Double natsPerEvent,
      @Nullable Double natsPerStep,
      @Nullable Double accuracy) {

    public static Kind of(Cost cost, Evaluation of) {
      return new Kind(
          cost.events(),
          number(cost.natsPerEvent()),
          number(cost.nats() / of.steps()),
          number(cost.accuracy()));
    }

    public void print(PrintWriter out, String name) {
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
  record Harmony(
      @Nullable Double tokenErrorRate,
      @Nullable Double frameErrorRate,
      long frames,
      List<Double> voices) {

    public static Harmony of(HarmonyErrors errors) {
      return errors.frames() == 0
          ? new Harmony(null, null, 0, List.of())
          : new Harmony(
              errors.tokenErrorRate(),
              errors.frameErrorRate(),
              errors.frames(),
              errors.voices().stream().map(HarmonyErrors.Voice::errorRate).toList());
    }

    public void print(PrintWriter out, String name) {
      out.printf("  %-24s%9s%10s", name, rate(tokenErrorRate), rate(frameErrorRate));
      voices.forEach(voice -> out.printf("%9s", rate(voice)));
      out.println();
    }

    private static String rate(@Nullable Double rate) {
      return rate == null ? "-" : String.format(Locale.ROOT, "%.3f", rate);
    }
  }

  /**
   * The reference's own figures, under its own names. END counts; an event is whatever is no
   * STEP_END.
   */
  record Reference(
      double loss,
      double perplexity,
      double accuracy,
      double eventAccuracy,
      double noEventAccuracy,
      double lossPerStep,
      double perplexityPerStep) {

    public static Reference of(Evaluation sum) {
      Cost events = sum.newNotes().plus(sum.continuedNotes()).plus(sum.ends());
      Cost all = events.plus(sum.stepEnds());
      double lossPerStep = all.nats() / sum.steps();
      return new Reference(
          all.natsPerEvent(),
          Math.exp(all.natsPerEvent()),
          all.accuracy(),
          events.accuracy(),
          sum.stepEnds().accuracy(),
          lossPerStep,
          Math.exp(lossPerStep));
    }

    public void print(PrintWriter out) {
      out.printf(
          Locale.ROOT,
          "%nas the reference reports it%n  loss %.4f, perplexity %.4f, accuracy %.4f,"
              + " event_accuracy %.4f, no_event_accuracy %.4f, loss_per_step %.4f,"
              + " perplexity_per_step %.4f%n",
          loss,
          perplexity,
          accuracy,
          eventAccuracy,
          noEventAccuracy,
          lossPerStep,
          perplexityPerStep);
    }
  }

  public static ModelReport of(String model, List<PieceEvaluation> pieces, HarmonyErrors greedy) {
    return new ModelReport(model, all(pieces), melodyGiven(pieces), null, Harmony.of(greedy), null);
  }

  public static ModelReport asReference(String model, List<PieceEvaluation> pieces) {
    Evaluation sum = pieces.stream().reduce(PieceEvaluation.NONE, PieceEvaluation::plus).all();
    return new ModelReport(model, all(pieces), melodyGiven(pieces), Reference.of(sum), null, null);
  }

  /** The same with the errors of what is played. */
  public ModelReport with(HarmonyErrors played) {
    return new ModelReport(model, all, melodyGiven, reference, greedy, Harmony.of(played));
  }

  private static Figures all(List<PieceEvaluation> pieces) {
    return Figures.of(pieces.stream().map(PieceEvaluation::all).toList());
  }

  private static Figures melodyGiven(List<PieceEvaluation> pieces) {
    return Figures.of(pieces.stream().map(PieceEvaluation::melodyGiven).toList());
  }

  public void print(PrintWriter out) {
    out.println();
    out.println(model);
    all.print(out, "all events");
    melodyGiven.print(out, "melody given");
    if (reference != null) {
      reference.print(out);
    }
    Harmony any = greedy != null ? greedy : harmonize;
    if (any != null) {
      out.printf("%n%-26s%9s%10s", "harmony, errors", "TER", "FER");
      for (int voice = 1; voice <= any.voices().size(); voice++) {
        out.printf("%9s", "voice " + voice);
      }
      out.println();
    }
    if (greedy != null) {
      greedy.print(out, "greedy");
    }
    if (harmonize != null) {
      harmonize.print(out, "cantus harmonize");
    }
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String nats(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
