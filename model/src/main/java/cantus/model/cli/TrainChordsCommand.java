package cantus.model.cli;

import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.LearntTableOptions;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.file.ScoreException;
import cantus.model.music.ChordTrack;
import cantus.model.music.HeardChords;
import cantus.model.score.Original;
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

/** {@code cantus train-chords}: learns from scores what melodies tell of their chords. */
@Command(
    name = "train-chords",
    description =
        "Learn from scores which chords their melodies ask for: the ones that are written above"
            + " them, else the ones that their voices make. Scores with neither are left out.",
    footer = {
      "",
      "Examples, which make what Cantus comes with, and what folk.cantus carries:",
      "  cantus train-chords pop/train standards/train --output chords.json",
      "  cantus train-chords folk/train --output folk-chords.json"
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
            ChordExample.of(song.melody(), song.piece().metre(), chords(song));
        songs += beats.isEmpty() ? 0 : 1;
        examples.addAll(beats);
      }
    }
    if (examples.isEmpty()) {
      throw table.without("melody with chords");
    }
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "beats", false);
    ChordTrainer.learn(examples, progress::done).write(table.output());
    progress.end();
    spec.commandLine()
        .getOut()
        .printf("%s: learnt from %,d beats of %,d songs%n", table.output(), examples.size(), songs);
    return 0;
  }

  /** Those that are written; else those that are heard, named in the key of the piece. */
  private static ChordTrack chords(MelodySource song) {
    ChordTrack written = song.piece().chords();
    return written.isEmpty()
        ? song.composed()
            .map(voices -> HeardChords.of(song.piece(), written, Original.of(voices).key()))
            .orElse(written)
        : written;
  }
}
