package cantus.model.cli.report;

import cantus.model.score.BarNumbers;
import cantus.model.score.Fault;
import cantus.model.score.Measure;
import cantus.model.score.Reference;
import cantus.model.score.Reference.Figure;
import cantus.model.score.ScoredFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Prints what the judge says, beside the corpus. */
public final class ScoreTable {

  private static final int LABEL = 34;
  private static final int COLUMN = 14;

  /** What a line for each piece has room for. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("grade", Measure.GRADE),
          new Column("parallels", Measure.PARALLEL_ERRORS),
          new Column("hidden", Measure.HIDDEN_PARALLELS),
          new Column("crossed", Measure.CROSSING),
          new Column("range", Measure.RANGE),
          new Column("7ths down", Measure.SEVENTHS_RESOLVED),
          new Column("chordal", Measure.CHORDAL_BEATS),
          new Column("dissonant", Measure.DISSONANCE),
          new Column("struck", Measure.VOICE_ATTACKS),
          new Column("cadence", Measure.CADENCE));

  private record Column(String title, Measure measure) {}

  private final PrintWriter out;
  private final Reference reference;

  public ScoreTable(PrintWriter out, Reference reference) {
    this.out = out;
    this.reference = reference;
  }

  /** A column each, every figure. */
  public void columns(List<JudgedPieces> judged) {
    columns(judged, Map.of());
  }

  /**
   * A column each, every figure.
   *
   * @param headings more rows for the head of the table, by label, with a text for each column
   */
  public void columns(List<JudgedPieces> judged, Map<String, List<String>> headings) {
    row("", judged.stream().map(j -> fileName(j.name())).toList(), "corpus", "usual there", "");
    headings.forEach((label, texts) -> row(label, texts, "", "", ""));
    row("", judged.stream().map(JudgedPieces::summary).toList(), "", "", "");
    row("notes", judged.stream().map(j -> "%,d".formatted(j.notes())).toList(), "", "", "");
    Measure.Topic topic = null;
    for (Measure measure : Measure.values()) {
      if (judged.stream().allMatch(j -> j.figures().value(measure).isEmpty())) {
        continue;
      }
      if (measure.topic() != topic) {
        topic = measure.topic();
        out.printf("%n%s%n", topic.title());
      }
      Optional<Figure> corpus = reference.figure(measure);
      row(
          "  " + measure.label(),
          judged.stream().map(j -> marked(j.figures().value(measure), corpus)).toList(),
          corpus.map(f -> number(f.value())).orElse(""),
          corpus.map(f -> number(f.low()) + " to " + number(f.high())).orElse(""),
          measure.unit().text());
    }
    notes();
  }

  /** A line each, the most telling figures. */
  public void lines(List<JudgedPieces> judged, JudgedPieces all) {
    out.printf("%-" + LABEL + "s", "");
    COLUMNS.forEach(column -> out.printf("%11s", column.title()));
    out.println();
    judged.forEach(this::line);
    line(all);
    out.printf("%-" + LABEL + "s", "corpus");
    for (Column column : COLUMNS) {
      String value = reference.figure(column.measure()).map(f -> number(f.value())).orElse("");
      out.printf("%10s ", value);
    }
    out.println();
    notes();
  }

  private void line(JudgedPieces judged) {
    out.printf("%-" + LABEL + "s", shortened(fileName(judged.name()), LABEL - 1));
    for (Column column : COLUMNS) {
      Optional<Figure> corpus = reference.figure(column.measure());
      out.printf("%11s", marked(judged.figures().value(column.measure()), corpus));
    }
    out.println();
  }

  private void notes() {
    out.printf(
        "%nThe corpus is %s, %d pieces; nine in ten of them are where it says usual, * is"
            + " outside.%n",
        reference.name(), reference.pieces());
  }

  /**
   * In how many places rules are broken, if in any.
   *
   * @param how to have them listed
   */
  public void faults(List<JudgedPieces> judged, String how) {
    int faults = judged.stream().mapToInt(JudgedPieces::faults).sum();
    if (faults > 0) {
      String places = faults == 1 ? "place" : "places";
      out.printf("Rules are broken in %,d %s; %s lists them.%n", faults, places, how);
    }
  }

  /** Every place where a rule is broken. */
  public void places(JudgedPieces judged) {
    for (int i = 0; i < judged.pieces().size(); i++) {
      ScoredFile file = judged.pieces().get(i);
      BarNumbers bars = new BarNumbers(file.piece());
      out.printf("%n%s%n", file.name());
      for (Fault fault : judged.verdicts().get(i).faults()) {
        out.printf(
            Locale.ROOT,
            "  bar %3d, beat %-5s %-26s %s%n",
            bars.bar(fault.step()),
            number(bars.beat(fault.step())),
            fault.rule().label().strip(),
            voices(file, fault).stream().collect(Collectors.joining(" and ")));
      }
    }
  }

  static List<String> voices(ScoredFile file, Fault fault) {
    String upper = file.piece().nameOf(fault.upper());
    return fault.upper() == fault.lower()
        ? List.of(upper)
        : List.of(upper, file.piece().nameOf(fault.lower()));
  }

  private void row(String label, List<String> values, String corpus, String usual, String unit) {
    StringBuilder line = new StringBuilder("%-34s".formatted(label));
    for (String value : values) {
      String padded = value.endsWith("*") ? value : value + " ";
      line.append(("%" + (COLUMN + 1) + "s").formatted(shortened(padded, COLUMN)));
    }
    line.append("%11s%18s   %s".formatted(corpus, usual, unit));
    out.println(line.toString().stripTrailing());
  }

  private static String marked(OptionalDouble value, Optional<Figure> corpus) {
    if (value.isEmpty()) {
      return "- ";
    }
    double v = value.getAsDouble();
    boolean usual = corpus.map(figure -> figure.isUsual(v)).orElse(true);
    return number(v) + (usual ? " " : "*");
  }

  /** Three digits that count, and no more than two decimals. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static String fileName(String name) {
    return String.valueOf(Path.of(name).getFileName());
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : "…" + text.substring(text.length() - length + 1);
  }
}
