package cantus.model.cli.option;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Presets;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.Melody;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that harmonises in one way. */
@Idle(value = "--scale", without = "--lock")
public final class HarmonyOptions extends VoicingOptions {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = Presets.DEFAULT,
      description = "A preset by name, or the path of a bundle (${DEFAULT-VALUE}).")
  String preset;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "0 takes the likeliest note every time, 1 draws as the network believes. Default: the"
              + " preset's.")
  Double temperature;

  @Option(
      names = "--weighed",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "Chords that are weighed against each other in each step, 1 to "
              + HarmonySettings.MAX_CHORDS
              + "; 1 draws the voices one by one (${DEFAULT-VALUE}).")
  int weighed;

  /** The preset that was asked for. */
  public String preset() {
    return preset;
  }

  /** Loads the preset that was asked for. */
  public Bundle load() throws BundleException {
    return Presets.installed().load(preset);
  }

  /** What was asked for, and the preset's way of playing for the rest. */
  public HarmonySettings settings(CommandSpec spec, PlayDefaults defaults) {
    return settings(spec, defaults, temperature, weighed);
  }

  /** The same in the key that was asked for, which is that of the whole melody by default. */
  public HarmonySettings settings(CommandSpec spec, PlayDefaults defaults, Melody melody) {
    return settings(spec, defaults).withKey(key(spec, melody, AUTO_KEY));
  }

  /** The same in the key that was asked for, where the melody is not known beforehand. */
  public HarmonySettings liveSettings(CommandSpec spec, PlayDefaults defaults) {
    return settings(spec, defaults).withKey(key(spec, null, NO_KEY));
  }
}
