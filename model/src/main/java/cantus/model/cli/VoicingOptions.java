package cantus.model.cli;

import cantus.model.bundle.PlayDefaults;
import cantus.model.generate.Constraints;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of harmonising that have one value for a whole command. */
abstract class VoicingOptions {

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
      defaultValue = "stop",
      description = "What the voices do while the melody rests: ${COMPLETION-CANDIDATES} (stop).")
  RestPolicy rests;

  @Option(
      names = "--parallels",
      paramLabel = "HOW",
      description =
          "avoid: voices do not move in parallel fifths and octaves where there is another way;"
              + " allow: they may, as block chords do. Default: the preset's.")
  Parallels parallels;

  /** What becomes of parallel fifths and octaves. */
  enum Parallels {
    AVOID(Constraints.ALL),
    ALLOW(Constraints.ALL.withParallels());

    private final Constraints constraints;

    Parallels(Constraints constraints) {
      this.constraints = constraints;
    }
  }

  /**
   * What was asked for, and the preset's way of playing for the rest.
   *
   * @param temperature null is the preset's
   * @param chords to weigh
   */
  HarmonySettings settings(
      CommandSpec spec, PlayDefaults defaults, Double temperature, int chords) {
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
        "--chords must be 1 to " + HarmonySettings.MAX_CHORDS + ", not " + chords);
    return HarmonySettings.belowMelody(
        voices == null ? defaults.voices() : defaults.ranges(voices),
        temperature == null ? defaults.temperature() : temperature,
        chords,
        rests,
        parallels == null ? ofPreset(defaults) : parallels.constraints);
  }

  private static Constraints ofPreset(PlayDefaults defaults) {
    return (defaults.parallels() ? Parallels.ALLOW : Parallels.AVOID).constraints;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }
}
