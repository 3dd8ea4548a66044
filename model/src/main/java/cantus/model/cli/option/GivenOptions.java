package cantus.model.cli.option;

import cantus.model.bundle.PlayDefaults;
import cantus.model.cli.source.MelodySource;
import cantus.model.cli.source.RemarkLine;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.BarOrder;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreFormat;
import cantus.model.file.format.ScoreReader;
import cantus.model.generate.GivenPart;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.ChoirVoice;
import cantus.model.music.Feel;
import cantus.model.music.FeltPiece;
import cantus.model.music.NoteSequence;
import cantus.model.music.OffGrid;
import cantus.model.music.Part;
import cantus.model.music.VoiceRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say which parts of a file are given, and which voices they are. */
@Idle(value = "--rests", with = "--fill-rests")
public final class GivenOptions {

  @Option(
      names = "--melody-part",
      paramLabel = "PART",
      description =
          "Which part is the melody: its number from 1, its name, or `highest` for the highest notes"
              + " of all parts. Default: the first.")
  String melodyPart;

  @Option(
      names = "--melody-voice",
      paramLabel = "VOICE",
      defaultValue = "soprano",
      description =
          "Which voice the melody is: ${COMPLETION-CANDIDATES} (soprano). Below a bass there is"
              + " nothing to add: it gets three voices above it.")
  ChoirVoice melodyVoice;

  @Option(
      names = "--given",
      paramLabel = "VOICE=PART",
      description =
          "Another voice that is given, and the part of the file that it is, as in"
              + " `--given bass=4`; may be repeated. The other voices are added.")
  Map<ChoirVoice, String> given = new EnumMap<>(ChoirVoice.class);

  @Option(
      names = "--piece",
      paramLabel = "N",
      description = "Which piece of a file that has several, as tune books have; from 1 (1).")
  Integer piece;

  @Option(
      names = "--feel",
      paramLabel = "FEEL",
      defaultValue = "straight",
      description =
          "Where sixteenths lie in MIDI files, in what is read and in what is written: straight;"
              + " swing: eighths are long and short, two to one, and triplets have a sixteenth each;"
              + " swing16: so are sixteenths (${DEFAULT-VALUE}). Scores are written straight.")
  Feel feel;

  @Option(
      names = "--fill-rests",
      description = "Rests in what is given are gaps, and are filled as well.")
  boolean fillRests;

  private boolean isChoir() {
    return melodyVoice != ChoirVoice.SOPRANO || !given.isEmpty() || fillRests;
  }

  /**
   * How to harmonise around what is given.
   *
   * @param belowMelody how to harmonise below a melody
   */
  public HarmonySettings settings(CommandSpec spec, HarmonySettings belowMelody) {
    if (!isChoir()) {
      return belowMelody;
    }
    int voices = ChoirVoice.values().length;
    Usage.require(
        spec,
        belowMelody.parts().size() == voices,
        "--melody-voice, --given and --fill-rests speak of four voices; with the melody the preset or"
            + " --voices asks for "
            + belowMelody.parts().size()
            + ": give --voices 3");
    List<VoiceRange> parts = new ArrayList<>(belowMelody.parts());
    parts.set(0, PlayDefaults.SOPRANO);
    return belowMelody.withParts(parts);
  }

  /** What is given, read from the file: the melody first. */
  public List<MelodySource> sources(CommandSpec spec, Path file, BarOrder order)
      throws ScoreException {
    Usage.require(
        spec,
        !given.containsKey(melodyVoice),
        "--given: the " + melodyVoice.title() + " is the melody already");
    NoteSequence score = score(spec, file, order);
    NoteSequence even = ScoreReader.isMidi(file) ? FeltPiece.straightened(score, feel) : score;
    MelodySource melody = MelodySource.of(file, even, melodyPart);
    List<MelodySource> sources = new ArrayList<>(List.of(melody));
    for (String part : given.values()) {
      sources.add(melody.other(part));
    }
    return sources;
  }

  /**
   * The piece of the file that was asked for, or its first; on what was left out a line is said.
   */
  private NoteSequence score(CommandSpec spec, Path file, BarOrder order) throws ScoreException {
    Usage.require(spec, piece == null || piece >= 1, "--piece counts from 1");
    List<Score> scores = ScoreReader.readAll(file, order);
    int index = piece == null ? 0 : piece - 1;
    Usage.require(
        spec,
        index < scores.size(),
        "--piece: there %s in %s"
            .formatted(
                scores.size() == 1 ? "is 1 piece" : "are " + scores.size() + " pieces", file));
    PrintWriter err = spec.commandLine().getErr();
    if (piece == null && scores.size() > 1) {
      err.printf(
          "%s: there are %d pieces in it; this is the first, --piece N takes another%n",
          file, scores.size());
    }
    RemarkLine.print(spec, List.of(file), scores.get(index).remarks());
    return scores.get(index).music();
  }

  /** A feel does nothing where no file is MIDI. */
  public void requireMidi(CommandSpec spec, Path file, List<ScoreFormat> outputs) {
    Usage.require(
        spec,
        feel == Feel.STRAIGHT || ScoreReader.isMidi(file) || outputs.contains(ScoreFormat.MIDI),
        "--feel is of MIDI files, and none of these is one; scores are written straight");
  }

  /** The music as it is to be in a file of some format. */
  public NoteSequence felt(NoteSequence music, ScoreFormat format) {
    return format == ScoreFormat.MIDI ? FeltPiece.felt(music, feel) : music;
  }

  /** In which feel most notes of a file that was read straight would lie on the grid. */
  public Optional<Feel> feelOf(MelodySource source) {
    if (feel != Feel.STRAIGHT || !ScoreReader.isMidi(source.file())) {
      return Optional.empty();
    }
    int moved = OffGrid.of(source.score()).moved();
    return Stream.of(Feel.SWING, Feel.SWING16)
        .filter(f -> OffGrid.of(FeltPiece.straightened(source.score(), f)).moved() < moved / 4)
        .findFirst();
  }

  private List<ChoirVoice> voices() {
    List<ChoirVoice> voices = new ArrayList<>(List.of(melodyVoice));
    voices.addAll(given.keySet());
    return voices;
  }

  /** The parts that {@link #sources} are. */
  public List<GivenPart> parts(List<MelodySource> sources) {
    List<GivenPart> parts = new ArrayList<>();
    List<ChoirVoice> voices = voices();
    for (int i = 0; i < sources.size(); i++) {
      parts.add(
          new GivenPart(
              voices.get(i).ordinal(),
              sources.get(i).melody(),
              fillRests,
              sources.get(i).piece().phraseEnds()));
    }
    return parts;
  }

  /** What the parts are called. */
  public List<Part> names(HarmonySettings settings) {
    if (!isChoir()) {
      return namesBelowMelody(settings);
    }
    List<Part> names = new ArrayList<>();
    for (ChoirVoice voice : ChoirVoice.values()) {
      names.add(new Part(voice.ordinal(), voice.part()));
    }
    return names;
  }

  /** What the parts are called where the first is a melody. */
  public static List<Part> namesBelowMelody(HarmonySettings settings) {
    List<Part> names = new ArrayList<>();
    names.add(new Part(0, "Melody"));
    for (int voice = 1; voice < settings.parts().size(); voice++) {
      names.add(new Part(voice, "Voice " + voice));
    }
    return names;
  }
}
