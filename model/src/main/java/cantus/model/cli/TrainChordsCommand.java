package cantus.model.cli;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.LearntTableOptions;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.file.ScoreException;
import cantus.model.sense.ChordExample;
import cantus.model.sense.ChordTrainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
  @Mixin LearntTableOptions table;

  @Override
  public Integer call() throws IOException, ScoreException {
    List<ChordExample> examples = new ArrayList<>();
    int songs = 0;
    for (List<MelodySource> read : table.read(spec)) {
      for (MelodySource song : read) {
        List<ChordExample> beats =
            ChordExample.of(song.melody(), song.piece().metre(), song.piece().chords());
        songs += beats.isEmpty() ? 0 : 1;
        examples.addAll(beats);
      }
    }
    if (examples.isEmpty()) {
      throw table.without("melody with chord symbols");
    }
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "beats", false);
    ChordTrainer.learn(examples, progress::done).write(table.output());
    progress.end();
    spec.commandLine()
        .getOut()
        .printf("%s: learnt from %,d beats of %,d songs%n", table.output(), examples.size(), songs);
    return 0;
  }
}
