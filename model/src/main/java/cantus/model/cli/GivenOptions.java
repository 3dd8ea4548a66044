package cantus.model.cli;

import cantus.model.bundle.PlayDefaults;
import cantus.model.file.ScoreException;
import cantus.model.file.ScoreReader;
import cantus.model.generate.GivenPart;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.ChoirVoice;
import cantus.model.music.Part;
import cantus.model.music.VoiceRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say which parts of a file are given, and which voices they are. */
final class GivenOptions {

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
  HarmonySettings settings(CommandSpec spec, HarmonySettings belowMelody) {
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

  /** The melody, as it stands in the file; of several pieces in it the first one's. */
  MelodySource melody(CommandSpec spec, Path file) throws ScoreException {
    int pieces = ScoreReader.readAll(file).size();
    if (pieces > 1) {
      spec.commandLine()
          .getErr()
          .printf("%s: there are %d pieces in it; this is the first%n", file, pieces);
    }
    return MelodySource.read(file, melodyPart);
  }

  /** All that is given, read from the file. */
  List<GivenPart> parts(CommandSpec spec, Path file, MelodySource melody) throws ScoreException {
    Usage.require(
        spec,
        !given.containsKey(melodyVoice),
        "--given: the " + melodyVoice.title() + " is the melody already");
    List<GivenPart> parts = new ArrayList<>();
    parts.add(new GivenPart(melodyVoice.ordinal(), melody.melody(), fillRests));
    for (Map.Entry<ChoirVoice, String> other : given.entrySet()) {
      MelodySource source = MelodySource.read(file, other.getValue());
      parts.add(new GivenPart(other.getKey().ordinal(), source.melody(), fillRests));
    }
    return parts;
  }

  /** What the parts are called. */
  List<Part> names(HarmonySettings settings) {
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
  static List<Part> namesBelowMelody(HarmonySettings settings) {
    List<Part> names = new ArrayList<>();
    names.add(new Part(0, "Melody"));
    for (int voice = 1; voice < settings.parts().size(); voice++) {
      names.add(new Part(voice, "Voice " + voice));
    }
    return names;
  }
}
