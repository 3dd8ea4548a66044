package cantus.model.cli;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.LearntTableOptions;
import cantus.model.cli.source.MelodySource;
import cantus.model.file.ScoreException;
import cantus.model.sense.PhraseExample;
import cantus.model.sense.PhraseTrainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
  @Mixin LearntTableOptions table;

  @Override
  public Integer call() throws IOException, ScoreException {
    List<PhraseExample> examples = new ArrayList<>();
    int melodies = 0;
    for (List<MelodySource> read : table.read(spec)) {
      boolean anyMarked = read.stream().anyMatch(TrainPhrasesCommand::isMarked);
      for (MelodySource source : read) {
        if (!anyMarked || isMarked(source)) {
          melodies++;
          examples.addAll(
              PhraseExample.of(source.melody(), source.piece().metre(), source.phraseEnds()));
        }
      }
    }
    if (examples.isEmpty()) {
      throw table.without("melody");
    }
    PhraseTrainer.learn(examples).write(table.output());
    spec.commandLine()
        .getOut()
        .printf(
            "%s: learnt from %,d notes of %,d melodies%n",
            table.output(), examples.size(), melodies);
    return 0;
  }

  private static boolean isMarked(MelodySource source) {
    return !source.piece().phraseEnds().isEmpty();
  }
}
