package cantus.model.cli.option;

import cantus.model.bundle.PlayDefaults;
import cantus.model.cli.terminal.Usage;
import cantus.model.generate.Constraints;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.KeyLock;
import cantus.model.generate.Manner;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Key;
import cantus.model.music.KeyEstimate;
import cantus.model.music.Melody;
import cantus.model.music.Scale;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options of harmonising that have one value for a whole command. */
public abstract class VoicingOptions {

  public static final String NO_KEY = "none";
  public static final String AUTO_KEY = "auto";

  @Option(
      names = "--voices",
      paramLabel = "N",
      description =
          "Voices to add, 1 to " + HarmonySettings.MAX_VOICES + ". Default: the preset's.")
  Integer voices;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed and melody give the same harmony (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--rests",
      paramLabel = "WHAT",
      description =
          "What the voices do while the melody rests: ${COMPLETION-CANDIDATES}; breathe goes on for a"
              + " beat, and leaves a first upbeat to the melody. Default: the preset's, or stop.")
  RestPolicy rests;

  @Option(
      names = "--parallels",
      paramLabel = "HOW",
      description =
          "avoid: voices do not move in parallel fifths and octaves where there is another way;"
              + " allow: they may, as block chords do. Default: the preset's.")
  Parallels parallels;

  @Option(
      names = "--cadences",
      paramLabel = "FIRM",
      description =
          "How firmly phrases close and dominants lead: from 0, as the network has it, to 1, as in"
              + " chorales. Default: the preset's.")
  Double cadences;

  @Option(
      names = "--songs",
      paramLabel = "MUCH",
      description =
          "How much chords are those that music of the preset's kind has under such a melody: from 0,"
              + " as the network has it, to 1. Default: the preset's.")
  Double songs;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The key that pieces begin in, as in G, F# minor or Bbm; a file ends in it as well, with a"
              + " cadence. auto: as the whole melody says (files only); none: it is left to what is"
              + " heard. Default: auto for `harmonize` and `demo`, else none.")
  public String key;

  @Option(
      names = "--lock",
      paramLabel = "HOW",
      defaultValue = "off",
      description =
          "How firmly voices keep to the scale of the key: ${COMPLETION-CANDIDATES} (off). Where the"
              + " melody leaves it, they may follow.")
  KeyLock.Strength lock;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      converter = Scales.class,
      description =
          "The scale for --lock, on the key's tonic: major, minor, harmonic-minor, dorian, phrygian,"
              + " lydian, mixolydian, major-pentatonic, minor-pentatonic, blues. Default: that of the"
              + " key; of minor with its raised sixth and seventh.")
  Scale scale;

  @Option(
      names = "--busy",
      paramLabel = "N",
      defaultValue = "0",
      description = "How often harmony changes: -5 seldom, 0 as the preset has it, 5 often.")
  int busy;

  @Option(
      names = "--adventure",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "-5 keeps to plain triads of the key, 5 goes for sevenths and beyond the key; 0 as the"
              + " preset has it.")
  int adventure;

  @Option(
      names = "--spread",
      paramLabel = "N",
      defaultValue = "0",
      description = "-5 keeps voices close together, 5 far apart; 0 as the preset has it.")
  int spread;

  /** Takes the titles of scales. */
  static final class Scales implements ITypeConverter<Scale> {
    @Override
    public Scale convert(String title) {
      return Scale.titled(title)
          .orElseThrow(
              () -> new TypeConversionException("'" + title + "' is no scale that is known"));
    }
  }

  /** What becomes of parallel fifths and octaves. */
  enum Parallels {
    AVOID,
    ALLOW
  }

  /**
   * What was asked for, and the preset's way of playing for the rest.
   *
   * @param temperature null is the preset's
   * @param chords to weigh
   */
  HarmonySettings settings(
      CommandSpec spec, PlayDefaults defaults, @Nullable Double temperature, int chords) {
    Usage.require(
        spec,
        voices == null || voices >= 1 && voices <= HarmonySettings.MAX_VOICES,
        "--voices must be 1 to " + HarmonySettings.MAX_VOICES + ", not " + voices);
    Usage.require(
        spec,
        temperature == null || temperature >= 0 && temperature <= 10,
        "--temperature must lie in 0..10, not " + temperature);
    Usage.require(
        spec,
        chords >= 1 && chords <= HarmonySettings.MAX_CHORDS,
        "--weighed must be 1 to " + HarmonySettings.MAX_CHORDS + ", not " + chords);
    HarmonySettings settings =
        defaults.applyTo(
            HarmonySettings.belowMelody(
                defaults.voices(),
                defaults.temperature(),
                chords,
                RestPolicy.STOP,
                Constraints.ALL));
    if (rests != null) {
      settings = settings.withRests(rests);
    }
    if (voices != null) {
      settings = settings.withVoices(defaults.ranges(voices));
    }
    if (temperature != null) {
      settings = settings.withTemperature(temperature);
    }
    if (parallels != null) {
      settings =
          settings.withConstraints(
              settings.constraints().withParallels(parallels == Parallels.ALLOW));
    }
    if (cadences != null) {
      settings = settings.withConstraints(cadences(spec, settings.constraints()));
    }
    if (songs != null) {
      settings = settings.withConstraints(songs(spec, settings.constraints()));
    }
    return settings.withLock(new KeyLock(lock, scale)).withManner(manner(spec));
  }

  private Constraints cadences(CommandSpec spec, Constraints constraints) {
    try {
      return constraints.withCadences(cadences);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--" + e.getMessage());
    }
  }

  private Constraints songs(CommandSpec spec, Constraints constraints) {
    try {
      return constraints.withSongs(songs);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--" + e.getMessage());
    }
  }

  private Manner manner(CommandSpec spec) {
    try {
      return new Manner(busy, adventure, spread);
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--" + e.getMessage());
    }
  }

  /**
   * The key that was asked for, or null.
   *
   * @param melody whose key it is with {@code auto}, or null where none is known
   * @param unsaid what holds where nothing was said
   */
  public @Nullable Key key(CommandSpec spec, @Nullable Melody melody, String unsaid) {
    String asked = key == null ? unsaid : key.toLowerCase(Locale.ROOT);
    if (asked.equals(NO_KEY)) {
      return null;
    }
    if (asked.equals(AUTO_KEY)) {
      if (melody == null) {
        throw Usage.wrong(spec, "--key auto needs to know the whole melody");
      }
      return KeyEstimate.of(melody).key();
    }
    try {
      return Key.named(key);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--key: " + e.getMessage());
    }
  }

  /** The seed. */
  public long seed() {
    return seed;
  }
}
