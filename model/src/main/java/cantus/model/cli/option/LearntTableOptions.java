package cantus.model.cli.option;

import cantus.model.cli.source.MelodySource;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.file.AtomicFile;
import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** SCORES that a small table is learnt from, and {@code --output}, where it goes. */
public final class LearntTableOptions {

  @Parameters(paramLabel = "SCORES", arity = "1..*", description = "Folders of scores, or files.")
  List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "What is learnt, as JSON.")
  Path output = Path.of("");

  /** Where the table goes. */
  public Path output() {
    return output;
  }

  /**
   * Reads the melodies of all scores, and shows how far it has come. Files that cannot be read are
   * named and left out.
   *
   * @return for each of SCORES the first parts of its pieces
   * @throws IOException if the table could not be written later, or SCORES are not there
   */
  public List<List<MelodySource>> read(CommandSpec spec) throws IOException {
    AtomicFile.check(output);
    List<List<Path>> files = new ArrayList<>();
    for (Path input : inputs) {
      files.add(ScoreReader.find(input));
    }
    int all = files.stream().mapToInt(List::size).sum();
    int done = 0;
    Remarks remarks = new Remarks();
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "files", true);
    List<List<MelodySource>> melodies = new ArrayList<>();
    for (List<Path> ofInput : files) {
      List<MelodySource> read = new ArrayList<>();
      for (Path file : ofInput) {
        try {
          read.addAll(MelodySource.readAll(file, null, BarOrder.PLAYED, remarks));
        } catch (ScoreException e) {
          progress.trouble("left out: " + e.getMessage());
        }
        progress.done(++done, all);
      }
      melodies.add(read);
    }
    progress.end();
    RemarkLine.print(spec, inputs, remarks);
    return melodies;
  }

  /** That nothing can be learnt from SCORES. */
  public ScoreException without(String what) {
    return new ScoreException(inputs.get(0) + ": there is no " + what + " in it that can be read");
  }
}
