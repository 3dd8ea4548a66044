package cantus.model.cli;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.source.RemarkLine;
import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.sense.ChordExample;
import cantus.model.sense.ChordTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus train-chords}: learns from lead sheets what melodies tell of their chords. */
@Command(
    name = "train-chords",
    description =
        "Learn from lead sheets which chords the melodies of songs ask for. Scores without chord"
            + " symbols tell nothing, and are left out.",
    footer = {
      "",
      "Example, which makes what Cantus comes with:",
      "  cantus train-chords pop/train standards/train --output chords.json"
    })
public final class TrainChordsCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Parameters(paramLabel = "SCORES", arity = "1..*", description = "Folders of scores, or files.")
  List<Path> inputs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "What is learnt, as JSON.")
  Path output;

  private final Remarks remarks = new Remarks(); // on all that is read
  private final List<ChordExample> examples = new ArrayList<>();
  private int songs;

  @Override
  public Integer call() throws IOException, ScoreException {
    for (Path input : inputs) {
      for (Path file : ScoreReader.find(input)) {
        read(file);
      }
    }
    RemarkLine.print(spec, inputs, remarks);
    if (examples.isEmpty()) {
      throw new ScoreException(
          inputs.get(0) + ": there is no melody with chord symbols in it that can be read");
    }
    ChordTrainer.learn(examples).write(output);
    spec.commandLine()
        .getOut()
        .printf("%s: learnt from %,d beats of %,d songs%n", output, examples.size(), songs);
    return 0;
  }

  private void read(Path file) {
    try {
      for (MelodySource song : MelodySource.readAll(file, null, BarOrder.PLAYED, remarks)) {
        List<ChordExample> beats =
            ChordExample.of(song.melody(), song.piece().metre(), song.piece().chords());
        songs += beats.isEmpty() ? 0 : 1;
        examples.addAll(beats);
      }
    } catch (ScoreException e) {
      spec.commandLine().getErr().println("left out: " + e.getMessage());
    }
  }
}
