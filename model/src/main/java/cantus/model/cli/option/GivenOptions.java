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
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import cantus.model.music.VoiceRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
              + " swing: eighths are long and short, two to one; swing16: so are sixteenths"
              + " (${DEFAULT-VALUE}). Scores are written straight. triplet: each quarter is three"
              + " eighths, and 4/4 is heard as 12/8, in scores as well.")
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

  /**
   * Reads the piece of a file that was asked for, or its first; on what was left out a line is
   * said.
   */
  public FeltPiece read(CommandSpec spec, Path file, BarOrder order) throws ScoreException {
    boolean isFelt = ScoreReader.isMidi(file) || !feel.isUnwritten();
    return new FeltPiece(score(spec, file, order), isFelt ? feel : Feel.STRAIGHT);
  }

  /** What is given of a piece: the melody first. */
  public List<MelodySource> sources(CommandSpec spec, Path file, FeltPiece read)
      throws ScoreException {
    Usage.require(
        spec,
        !given.containsKey(melodyVoice),
        "--given: the " + melodyVoice.title() + " is the melody already");
    MelodySource melody = MelodySource.of(file, read.even(), melodyPart);
    List<MelodySource> sources = new ArrayList<>(List.of(melody));
    for (String part : given.values()) {
      sources.add(melody.other(part));
    }
    return sources;
  }

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

  /** Swing does nothing where no file is MIDI. */
  public void requireMidi(CommandSpec spec, Path file, List<ScoreFormat> outputs) {
    Usage.require(
        spec,
        !feel.isUnwritten() || ScoreReader.isMidi(file) || outputs.contains(ScoreFormat.MIDI),
        "--feel="
            + feel.name().toLowerCase(Locale.ROOT)
            + " is of MIDI files, and none of these is one; scores are written straight");
  }

  /** Music that was added to a piece, as it is to be in a file of some format. */
  public NoteSequence felt(FeltPiece read, NoteSequence music, ScoreFormat format) {
    FeltPiece piece = new FeltPiece(read.played(), feel);
    return format == ScoreFormat.MIDI ? piece.felt(music) : piece.written(music);
  }

  /** In which feel most notes of a file that was read straight would lie on the grid. */
  public Optional<Feel> feelOf(MelodySource source) {
    if (feel != Feel.STRAIGHT || !ScoreReader.isMidi(source.file())) {
      return Optional.empty();
    }
    int moved = OffGrid.of(source.score()).moved();
    return Stream.of(Feel.SWING, Feel.SWING16, Feel.TRIPLET)
        .map(other -> new FeltPiece(source.score(), other))
        .filter(piece -> OffGrid.of(piece.even()).moved() < moved / 4)
        .filter(piece -> piece.feel() == Feel.TRIPLET || !hasTriplets(piece.played()))
        .map(FeltPiece::feel)
        .findFirst();
  }

  /** Whether thirds of a quarter are played, rather than what is long and short. */
  private static boolean hasTriplets(NoteSequence score) {
    QuantizedSequence heard = Quantizer.quantize(new FeltPiece(score, Feel.TRIPLET).even());
    long second = begun(heard, 2);
    long third = begun(heard, 4);
    return 4 * Math.min(second, third) > Math.max(second, third);
  }

  /** How many notes begin with one of the six steps of a quarter. */
  private static long begun(QuantizedSequence heard, int step) {
    return heard.notes().stream()
        .filter(note -> heard.metre().positionInBar(note.start()) % 6 == step)
        .count();
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
