package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.cli.option.AsWrittenOption;
import cantus.model.cli.option.GivenOptions;
import cantus.model.cli.option.HarmonyOptions;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.option.ParticlesOption;
import cantus.model.cli.option.VoicingOptions;
import cantus.model.cli.report.JudgedPieces;
import cantus.model.cli.report.NotesUsed;
import cantus.model.cli.report.ScoreReport;
import cantus.model.cli.report.ScoreTable;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.terminal.ProgressLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.format.ScoreFormat;
import cantus.model.generate.Arrangement;
import cantus.model.generate.GivenPart;
import cantus.model.generate.Harmonization;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.ChordTrack;
import cantus.model.music.Feel;
import cantus.model.music.FeltPiece;
import cantus.model.music.HeardChords;
import cantus.model.music.Key;
import cantus.model.music.KeyEstimate;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.OffGrid;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import cantus.model.score.Judge;
import cantus.model.score.Reference;
import cantus.model.score.ScoredFile;
import cantus.model.sense.Horizon;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus harmonize}: adds voices to the melody of a file. */
@Command(
    name = "harmonize",
    description =
        "Add voices to a melody from a file, and write them as MIDI or as a score in MusicXML.",
    footer = {
      "",
      "Examples:",
      "  cantus harmonize tune.mid -o tune4.mid                  four voices",
      "  cantus harmonize tune.mid -o tune4.mid -o tune4.musicxml --score",
      "  cantus harmonize sheet.mxl -o song.mid             a lead sheet, by its chords",
      "  cantus harmonize satb.mxl --given bass=4 -o inner.mxl   the inner voices anew"
    })
public final class HarmonizeCommand implements Callable<Integer> {

  static final int VELOCITY = 80;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin HarmonyOptions harmony;
  @Mixin ParticlesOption particles;
  @Mixin GivenOptions given;
  @Mixin AsWrittenOption reading;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "MELODY", description = "The file with the melody: MIDI, MusicXML, ABC.")
  Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description =
          "A file to write, in the format its ending says (.mid, .musicxml, .xml, .mxl): all voices"
              + " from the top, the melody in its place, a track or staff each; may be repeated.")
  List<Path> outputs;

  @Option(
      names = "--chords",
      paramLabel = "WHAT",
      description =
          "What becomes of the chord symbols of a lead sheet: follow, where there are any, or"
              + " ignore.")
  @Nullable Symbols symbols;

  /** What becomes of chord symbols. */
  enum Symbols {
    FOLLOW,
    IGNORE
  }

  @Option(
      names = "--score",
      description = "Judge the result as `cantus score` does, and print that below.")
  boolean score;

  @Override
  public Integer call() throws Exception {
    List<ScoreFormat> formats = outputs.stream().map(this::format).toList();
    requireOtherFiles();
    given.requireMidi(spec, input, formats);
    Bundle bundle = harmony.load();
    HarmonySettings settings =
        particles.applyTo(given.settings(spec, harmony.settings(spec, bundle.play())), spec);
    FeltPiece read = given.read(spec, input, reading.order());
    List<MelodySource> sources = given.sources(spec, input, read);
    MelodySource source = sources.get(0);
    Key key = harmony.key(spec, source.melody(), VoicingOptions.AUTO_KEY);
    Harmonizer harmonizer =
        new Harmonizer(
            bundle.weights(), settings.withKey(key).withHorizon(Horizon.ALL), harmony.seed());
    List<GivenPart> parts = given.parts(sources);
    QuantizedSequence added = added(parts, source, harmonizer);
    NoteSequence music =
        named(
            Arrangement.of(source.score(), lines(parts, sources), added, given.names(settings)),
            source,
            key);
    List<Integer> moved = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      ScoreFormat format = formats.get(i);
      moved.add(format.write(given.felt(read, music, format), title(), outputs.get(i)));
    }
    NotesUsed used = NotesUsed.of(source, sources.subList(1, sources.size()));
    if (json.asked()) {
      json.print(spec, report(bundle, harmonizer.settings(), source, used, moved, music));
    } else {
      print(harmonizer.settings(), music);
      remark(source, used, moved);
    }
    return 0;
  }

  private QuantizedSequence added(
      List<GivenPart> parts, MelodySource source, Harmonizer harmonizer) {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "sixteenths", true);
    int steps = parts.stream().mapToInt(part -> part.line().length()).max().orElse(0);
    QuantizedSequence added =
        Harmonization.added(
            parts,
            followed(source),
            source.piece().metre(),
            source.piece().qpm(),
            harmonizer,
            done -> progress.done(done, steps));
    progress.end();
    return added;
  }

  /** The chords that the voices are to be. */
  private ChordTrack followed(MelodySource source) {
    ChordTrack written = source.piece().chords();
    Usage.require(
        spec,
        !written.isEmpty() || symbols == null,
        "--chords: there are no chord symbols in " + input);
    return symbols == Symbols.IGNORE ? ChordTrack.EMPTY : written;
  }

  /** The music with the names of its chords, if that is how the melody was written. */
  private NoteSequence named(NoteSequence music, MelodySource source, @Nullable Key key) {
    if (source.piece().chords().isEmpty()) {
      return music;
    }
    QuantizedSequence onGrid = Quantizer.quantize(music);
    Key spelling = key == null ? KeyEstimate.of(source.melody()).key() : key;
    return music.withChords(
        HeardChords.of(onGrid, followed(source), spelling), onGrid.metre().grid());
  }

  private static Map<Integer, List<Note>> lines(List<GivenPart> parts, List<MelodySource> sources) {
    Map<Integer, List<Note>> lines = new TreeMap<>();
    for (int i = 0; i < parts.size(); i++) {
      lines.put(parts.get(i).part(), sources.get(i).line().notes());
    }
    return lines;
  }

  /** Says what is not as it was in the file, where anything is not. */
  private void remark(MelodySource source, NotesUsed used, List<Integer> moved) {
    PrintWriter err = spec.commandLine().getErr();
    if (used.leavesOut()) {
      err.printf("%s: %s%n", input, used);
    }
    OffGrid offGrid = source.line().offGrid();
    if (offGrid.moved() > 0) {
      err.printf(
          Locale.ROOT,
          "%s: %d of %d notes of the melody lie off the grid, by %.0f ms at most; they"
              + " stay as they are, the voices stand on the grid%s%n",
          input,
          offGrid.moved(),
          offGrid.notes(),
          1000 * offGrid.farthest(),
          given.feelOf(source).map(HarmonizeCommand::advice).orElse(""));
    }
    for (int i = 0; i < outputs.size(); i++) {
      if (moved.get(i) > 0) {
        err.printf(
            "%s: %d notes are written at the nearest sixteenth, thirty-second or triplet%n",
            outputs.get(i), moved.get(i));
      }
    }
  }

  private static String advice(Feel feel) {
    return "; it seems to be felt otherwise: try --feel " + feel.name().toLowerCase(Locale.ROOT);
  }

  /** Nothing is to be written over the melody, nor twice. */
  private void requireOtherFiles() throws IOException {
    Set<Path> seen = new HashSet<>();
    for (Path output : outputs) {
      Usage.require(
          spec,
          seen.add(output.toAbsolutePath().normalize()),
          "--output: " + output + " stands twice");
      Usage.require(
          spec,
          !Files.exists(output) || !Files.exists(input) || !Files.isSameFile(input, output),
          "--output: " + output + " is the file with the melody; give it another name");
    }
  }

  private ScoreFormat format(Path output) {
    return ScoreFormat.of(output)
        .orElseThrow(
            () ->
                Usage.wrong(
                    spec,
                    "--output: the ending of %s says no format; there are %s"
                        .formatted(output.getFileName(), ScoreFormat.endings())));
  }

  /** What the file of the melody is called. */
  private String title() {
    return String.valueOf(input.getFileName()).replaceFirst("\\.\\w+$", "");
  }

  private JudgedPieces judged(NoteSequence music, Reference reference) {
    String name = outputs.get(0).toString();
    return JudgedPieces.of(
        name, List.of(ScoredFile.of(name, Quantizer.quantize(music))), new Judge(reference));
  }

  private Map<String, Object> report(
      Bundle bundle,
      HarmonySettings settings,
      MelodySource source,
      NotesUsed used,
      List<Integer> moved,
      NoteSequence music)
      throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("files", outputs.stream().map(Path::toString).toList());
    report.put("preset", bundle.id());
    report.put("steps", source.piece().totalSteps());
    report.put("voices", settings.voices().size());
    report.put("key", settings.key() == null ? null : settings.key().name());
    report.put("notes", music.notes().size());
    report.put("read", used);
    report.put("offGrid", source.line().offGrid());
    report.put("movedInFiles", moved);
    if (score) {
      Reference reference = Reference.bach();
      report.put("score", ScoreReport.of(reference, List.of(judged(music, reference))));
    }
    return report;
  }

  private void print(HarmonySettings settings, NoteSequence music) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int steps = Quantizer.quantize(music).totalSteps();
    for (Path output : outputs) {
      out.printf(
          "%s: %d steps, the melody and %d more voice%s, %d notes%s%n",
          output,
          steps,
          settings.voices().size(),
          settings.voices().size() == 1 ? "" : "s",
          music.notes().size(),
          settings.key() == null ? "" : ", in " + settings.key().name());
    }
    if (score) {
      Reference reference = Reference.bach();
      List<JudgedPieces> judged = List.of(judged(music, reference));
      ScoreTable table = new ScoreTable(out, reference);
      out.println();
      table.columns(judged);
      table.faults(judged, "cantus score %s --where".formatted(outputs.get(0)));
    }
  }
}
