package cantus.model.cli;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.source.RemarkLine;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.sense.PhraseExample;
import cantus.model.sense.PhraseTrainer;
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

/** {@code cantus train-phrases}: learns from melodies where phrases end. */
@Command(
    name = "train-phrases",
    description =
        "Learn from the melodies of scores by what one hears that a phrase ends. Of a folder whose"
            + " scores have fermatas, those that have none are left out; where there are none at all,"
            + " long notes end phrases.",
    footer = {
      "",
      "Example, which makes what Cantus comes with:",
      "  cantus train-phrases bach/train hymnal/train --output phrases.json"
    })
public final class TrainPhrasesCommand implements Callable<Integer> {

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

  @Override
  public Integer call() throws IOException, ScoreException {
    List<PhraseExample> examples = new ArrayList<>();
    int melodies = 0;
    for (Path input : inputs) {
      List<MelodySource> read = read(input);
      boolean anyMarked = read.stream().anyMatch(TrainPhrasesCommand::isMarked);
      for (MelodySource source : read) {
        if (!anyMarked || isMarked(source)) {
          melodies++;
          examples.addAll(
              PhraseExample.of(source.melody(), source.piece().metre(), source.phraseEnds()));
        }
      }
    }
    RemarkLine.print(spec, inputs, remarks);
    if (examples.isEmpty()) {
      throw new ScoreException(inputs.get(0) + ": there is no melody in it that can be read");
    }
    PhraseTrainer.learn(examples).write(output);
    spec.commandLine()
        .getOut()
        .printf("%s: learnt from %,d notes of %,d melodies%n", output, examples.size(), melodies);
    return 0;
  }

  private static boolean isMarked(MelodySource source) {
    return !source.piece().phraseEnds().isEmpty();
  }

  private List<MelodySource> read(Path input) throws IOException {
    List<MelodySource> read = new ArrayList<>();
    for (Path file : ScoreReader.find(input)) {
      try {
        read.add(MelodySource.read(file, null, remarks));
      } catch (ScoreException e) {
        spec.commandLine().getErr().println("left out: " + e.getMessage());
      }
    }
    return read;
  }
}
