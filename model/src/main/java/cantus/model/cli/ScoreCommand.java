package cantus.model.cli;

import cantus.model.cli.option.AsWrittenOption;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.report.JudgedPieces;
import cantus.model.cli.report.ScoreReport;
import cantus.model.cli.report.ScoreTable;
import cantus.model.cli.source.RemarkLine;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.score.Judge;
import cantus.model.score.Reference;
import cantus.model.score.ScoredFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus score}: judges harmonised and composed pieces. */
@Command(
    name = "score",
    description = {
      "Judge pieces in several voices (MIDI, MusicXML, ABC): how well they keep the rules of "
          + "part-writing, and how much they are like a corpus, by default Bach's chorales."
    },
    footer = {
      "",
      "Every figure stands beside the corpus' own. The grade is the distance from the",
      "corpus by the function of Fang et al., \"Bach or Mock?\" (2020), for pieces of",
      "four voices; less is nearer. The first voice counts as the melody. Parts that",
      "are single lines are the voices; else the notes are dealt out to voices.",
      "",
      "Examples:",
      "  cantus score tune4.mid --where            what is wrong with it, bar by bar",
      "  cantus score mine.mid bach.mxl            two pieces side by side",
      "  cantus score outputs --each               a line for each piece of a folder",
      "  cantus score outputs --against my-scores  like my own scores?"
    })
@Idle(
    value = {"--against", "--each", "--where"},
    with = "--distributions")
@Idle(value = "--where", with = "--json")
@Idle(value = "--name", without = "--distributions")
public final class ScoreCommand implements Callable<Integer> {

  private static final int COLUMNS = 4;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin AsWrittenOption reading;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files, or folders whose pieces are taken together.")
  List<Path> inputs;

  @Option(
      names = "--against",
      paramLabel = "CORPUS",
      description =
          "Compare with a folder of scores, or with the distributions of one. Default: chorales of"
              + " J. S. Bach.")
  Path against;

  @Option(names = "--each", description = "A line for each piece of a folder.")
  boolean each;

  @Option(names = "--where", description = "List every place where a rule is broken.")
  boolean where;

  @Option(
      names = "--distributions",
      paramLabel = "FILE",
      description =
          "Write the distributions of the pieces given (counts, no music) for --against, instead of"
              + " judging them.")
  Path distributions;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "What to call the corpus in --distributions. Default: the folder's name.")
  String name;

  private final Remarks remarks = new Remarks(); // on all that is read

  @Override
  public Integer call() throws IOException, ScoreException {
    if (distributions != null) {
      learn();
    } else {
      judge();
    }
    RemarkLine.print(spec, inputs, remarks);
    return 0;
  }

  private void learn() throws IOException, ScoreException {
    List<ScoredFile> pieces = new ArrayList<>();
    for (Path input : inputs) {
      pieces.addAll(read(input));
    }
    String corpus = name == null ? String.valueOf(inputs.get(0).getFileName()) : name;
    reference(corpus, pieces).write(distributions);
    if (json.asked()) {
      json.print(spec, Map.of("file", distributions.toString(), "pieces", pieces.size()));
    } else {
      out().printf("%s: the distributions of %d pieces%n", distributions, pieces.size());
    }
  }

  private void judge() throws IOException, ScoreException {
    Reference reference = reference();
    Judge judge = new Judge(reference);
    List<JudgedPieces> judged = new ArrayList<>();
    List<ScoredFile> all = new ArrayList<>();
    for (Path input : inputs) {
      List<ScoredFile> pieces = read(input);
      all.addAll(pieces);
      if (each) {
        pieces.forEach(piece -> judged.add(JudgedPieces.of(piece.name(), List.of(piece), judge)));
      } else {
        judged.add(JudgedPieces.of(input.toString(), pieces, judge));
      }
    }
    if (json.asked()) {
      json.print(spec, ScoreReport.of(reference, judged));
      return;
    }
    ScoreTable table = new ScoreTable(out(), reference);
    if (each || judged.size() > COLUMNS) {
      table.lines(judged, JudgedPieces.of("all", all, judge));
    } else {
      table.columns(judged);
    }
    remarks(table, judged);
  }

  private void remarks(ScoreTable table, List<JudgedPieces> judged) {
    if (where) {
      judged.forEach(table::places);
    } else {
      table.faults(judged, "--where");
    }
    for (JudgedPieces pieces : judged) {
      if (pieces.leftOut() > 0) {
        spec.commandLine()
            .getErr()
            .printf(
                "%s: %d notes were left out, because no voice was free for them%n",
                pieces.name(), pieces.leftOut());
      }
    }
  }

  private Reference reference() throws IOException, ScoreException {
    if (against == null) {
      return Reference.bach();
    }
    boolean written = Files.isRegularFile(against) && !ScoreReader.hasScoreName(against);
    return written
        ? Reference.read(against)
        : reference(String.valueOf(against.getFileName()), read(against));
  }

  private static Reference reference(String name, List<ScoredFile> pieces) {
    return Reference.of(name, pieces.stream().map(ScoredFile::piece).toList());
  }

  /** The pieces of a file, or of a folder, in which what cannot be read is passed over. */
  private List<ScoredFile> read(Path input) throws IOException, ScoreException {
    if (!Files.isDirectory(input)) {
      return ScoredFile.read(input, reading.order(), remarks);
    }
    List<ScoredFile> pieces = new ArrayList<>();
    for (Path file : ScoreReader.find(input)) {
      try {
        pieces.addAll(ScoredFile.read(file, reading.order(), remarks));
      } catch (ScoreException e) {
        spec.commandLine().getErr().println("left out: " + e.getMessage());
      }
    }
    if (pieces.isEmpty()) {
      throw new ScoreException(input + ": there is no score in it that can be read");
    }
    return pieces;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
