package cantus.model.cli;

import cantus.model.bundle.BundleException;
import cantus.model.cli.option.AsWrittenOption;
import cantus.model.cli.option.GivenOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.PlayedOptions;
import cantus.model.cli.option.PlayedOptions.Played;
import cantus.model.cli.option.ThreadsOption;
import cantus.model.cli.option.VoicingOptions;
import cantus.model.cli.report.JudgedPieces;
import cantus.model.cli.report.ScoreReport;
import cantus.model.cli.report.ScoreTable;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.dataset.OrderedWork;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.midi.MidiWriter;
import cantus.model.generate.GivenPart;
import cantus.model.generate.Harmonization;
import cantus.model.generate.Harmonizer;
import cantus.model.music.Key;
import cantus.model.music.QuantizedSequence;
import cantus.model.score.Judge;
import cantus.model.score.Original;
import cantus.model.score.Reference;
import cantus.model.score.ScoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus judge}: harmonises melodies, and judges that beside what their composers wrote. */
@Command(
    name = "judge",
    description = {
      "Harmonise the melodies of pieces (MIDI, MusicXML, ABC) as in live play, step by step, and "
          + "judge that as `cantus score` does, beside what their composers put under them."
    },
    footer = {
      "",
      "A column for each preset, temperature and number of chords. The first column is",
      "the composers' own, where the pieces have other voices than the melody; the last",
      "ones are those of Bach's chorales. The same seed gives the same figures. With --key",
      "pieces end with a cadence, as files that are harmonised do.",
      "",
      "Examples:",
      "  cantus judge my-scores                             the default preset",
      "  cantus judge my-scores --preset bach-chorales --preset hymnal",
      "  cantus judge my-scores --limit 10 --temperature 0.25 --temperature 0.8",
      "  cantus judge tune.mid --save out && cantus score out --where"
    })
public final class JudgeCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;
  @Mixin AsWrittenOption reading;
  @Mixin PlayedOptions played;
  @Mixin ThreadsOption threads;

  @Parameters(
      paramLabel = "MELODIES",
      arity = "1..*",
      description = "Files, or folders whose pieces are taken.")
  List<Path> inputs;

  @Option(
      names = "--melody-part",
      paramLabel = "PART",
      description =
          "Which part is the melody: its number from 1, its name, or `highest` for the highest notes"
              + " of all parts. Default: the first.")
  String melodyPart;

  @Option(names = "--limit", paramLabel = "N", description = "No more than the first N pieces.")
  Integer limit;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description =
          "Write what was harmonised as MIDI files into this folder; of several columns, into a"
              + " folder for each below it.")
  Path save;

  /** A melody, under a name that no other has. */
  private record Tune(String name, MelodySource source, Optional<Original> original) {

    Tune(String name, MelodySource source) {
      this(
          name,
          source,
          source.composed().map(piece -> Original.of(piece, source.piece().chords())));
    }
  }

  /** A melody to harmonise in one way. */
  private record Task(int way, Tune tune) {}

  private record Done(Task task, QuantizedSequence music) {}

  private final Remarks remarks = new Remarks(); // on all that is read

  @Override
  public Integer call() throws IOException, ScoreException, BundleException {
    Usage.require(spec, limit == null || limit >= 1, "--limit must be 1 or more, not " + limit);
    List<Played> ways = played.all(spec);
    List<Tune> tunes = tunes();
    RemarkLine.print(spec, inputs, remarks);
    Judge judge = new Judge(Reference.bach());
    List<JudgedPieces> judged = new ArrayList<>();
    List<ScoredFile> composed = composed(tunes);
    if (!composed.isEmpty()) {
      judged.add(JudgedPieces.of("composer", composed, judge));
    }
    List<List<ScoredFile>> harmonised = harmonise(ways, tunes);
    for (int way = 0; way < ways.size(); way++) {
      judged.add(JudgedPieces.of(ways.get(way).bundle().id(), harmonised.get(way), judge));
    }
    print(ways, judged);
    return 0;
  }

  private void print(List<Played> ways, List<JudgedPieces> judged) throws IOException {
    if (json.asked()) {
      json.print(spec, ScoreReport.of(Reference.bach(), named(ways, judged)));
      return;
    }
    Map<String, List<String>> headings = new LinkedHashMap<>();
    headings.put("temperature", heading(ways, judged, Played::temperature));
    headings.put("melody known", heading(ways, judged, Played::melodyKnown));
    headings.put("chords weighed", heading(ways, judged, Played::chords));
    new ScoreTable(spec.commandLine().getOut(), Reference.bach()).columns(judged, headings);
  }

  /** The composers' column, if there is one, has none of it. */
  private static List<String> heading(
      List<Played> ways, List<JudgedPieces> judged, Function<Played, String> text) {
    List<String> texts = new ArrayList<>(ways.stream().map(text).toList());
    if (judged.size() > ways.size()) {
      texts.add(0, "");
    }
    return texts;
  }

  /** A table has rows for how it was played; a report has but a name for it. */
  private static List<JudgedPieces> named(List<Played> ways, List<JudgedPieces> judged) {
    List<JudgedPieces> named = new ArrayList<>(judged);
    int first = judged.size() - ways.size();
    for (int way = 0; way < ways.size(); way++) {
      named.set(first + way, judged.get(first + way).named(ways.get(way).slug()));
    }
    return named;
  }

  private List<Tune> tunes() throws IOException, ScoreException {
    List<Tune> tunes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path input : inputs) {
      boolean folder = Files.isDirectory(input);
      for (Path file : folder ? ScoreReader.find(input) : List.of(input)) {
        try {
          for (MelodySource source :
              MelodySource.readAll(file, melodyPart, reading.order(), remarks)) {
            if (limit != null && tunes.size() == limit) {
              return tunes;
            }
            tunes.add(new Tune(unused(baseName(file), names), source));
          }
        } catch (ScoreException e) {
          if (!folder) {
            throw e;
          }
          spec.commandLine().getErr().println("left out: " + e.getMessage());
        }
      }
    }
    if (tunes.isEmpty()) {
      throw new ScoreException(inputs.get(0) + ": there is no melody in it that can be read");
    }
    return tunes;
  }

  private static String baseName(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.\\w+$", "");
  }

  private static String unused(String name, Set<String> names) {
    String unused = name;
    for (int i = 2; !names.add(unused); i++) {
      unused = name + "-" + i;
    }
    return unused;
  }

  private static List<ScoredFile> composed(List<Tune> tunes) {
    List<ScoredFile> pieces = new ArrayList<>();
    for (Tune tune : tunes) {
      Optional<Original> original = tune.original();
      original.ifPresent(
          composed -> pieces.add(new ScoredFile(tune.name(), composed.piece(), 0, original)));
    }
    return pieces;
  }

  /** The pieces of every way of playing, in the order of the melodies. */
  private List<List<ScoredFile>> harmonise(List<Played> ways, List<Tune> tunes) throws IOException {
    List<List<ScoredFile>> harmonised = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    for (int way = 0; way < ways.size(); way++) {
      harmonised.add(new ArrayList<>());
      for (Tune tune : tunes) {
        tasks.add(new Task(way, tune));
      }
    }
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "pieces", true);
    int[] done = {0};
    OrderedWork.run(
        tasks.iterator(),
        task -> new Done(task, harmonise(ways.get(task.way()), task.tune().source())),
        threads.count(spec),
        (Done piece) -> {
          Tune tune = piece.task().tune();
          Played way = ways.get(piece.task().way());
          if (save != null) {
            Path folder = ways.size() == 1 ? save : save.resolve(way.slug());
            Files.createDirectories(folder);
            MidiWriter.write(
                piece.music().toNoteSequence(GivenOptions.namesBelowMelody(way.settings())),
                folder.resolve(tune.name() + ".mid"));
          }
          ScoredFile file = ScoredFile.of(tune.name(), piece.music());
          harmonised.get(piece.task().way()).add(tune.original().map(file::beside).orElse(file));
          progress.done(++done[0], tasks.size());
        });
    progress.end();
    return harmonised;
  }

  private QuantizedSequence harmonise(Played way, MelodySource source) {
    String unsaid = way.knowsAll() ? VoicingOptions.AUTO_KEY : VoicingOptions.NO_KEY;
    Key key = played.key(spec, source.melody(), unsaid);
    return Harmonization.of(
        List.of(new GivenPart(0, source.melody(), false, source.piece().phraseEnds())),
        source.piece().metre(),
        source.piece().qpm(),
        HarmonizeCommand.VELOCITY,
        new Harmonizer(way.bundle().weights(), way.settings().withKey(key), way.seed()),
        steps -> {});
  }
}
