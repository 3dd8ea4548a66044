package cantus.model.cli.option;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Presets;
import cantus.model.cli.terminal.Usage;
import cantus.model.generate.HarmonySettings;
import cantus.model.music.Melody;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that harmonises in one way. */
@Idle(value = "--scale", without = "--lock")
public final class HarmonyOptions extends VoicingOptions {

  private static final String FOLLOW = "follow";
  private static final String IGNORE = "ignore";
  private static final int WEIGHED = 12;

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
      names = {"--chords", "--branches"},
      paramLabel = "CHORDS",
      converter = ChordsAsked.class,
      description =
          "Chords that are weighed against each other in each step, 1 to "
              + HarmonySettings.MAX_CHORDS
              + "; 1 draws the voices one by one (12). Of a lead sheet, also: follow the chords that"
              + " are written (the default), or ignore them; may be given twice.")
  List<String> chords = List.of();

  /** Takes a number, {@code follow} or {@code ignore}. */
  static final class ChordsAsked implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!text.matches("\\d{1,4}") && !text.equals(FOLLOW) && !text.equals(IGNORE)) {
        throw new TypeConversionException(
            "'" + text + "' is no number of chords, nor " + FOLLOW + " or " + IGNORE);
      }
      return text;
    }
  }

  private int weighed() {
    return chords.stream()
        .filter(asked -> Character.isDigit(asked.charAt(0)))
        .reduce((first, last) -> last)
        .map(Integer::parseInt)
        .orElse(WEIGHED);
  }

  /** Whether chord symbols were asked to be followed or ignored. */
  public boolean speaksOfChordSymbols() {
    return chords.contains(FOLLOW) || chords.contains(IGNORE);
  }

  /** Whether the chord symbols of a lead sheet are followed. */
  public boolean followsChords() {
    return chords.lastIndexOf(FOLLOW) >= chords.lastIndexOf(IGNORE);
  }

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
    return settings(spec, defaults, temperature, weighed());
  }

  /** The same in the key that was asked for, which is that of the whole melody by default. */
  public HarmonySettings settings(CommandSpec spec, PlayDefaults defaults, Melody melody) {
    return settings(spec, defaults).withKey(key(spec, melody, AUTO_KEY));
  }

  /** The same in the key that was asked for, where the melody is not known beforehand. */
  public HarmonySettings liveSettings(CommandSpec spec, PlayDefaults defaults) {
    Usage.require(
        spec, !speaksOfChordSymbols(), "--chords: only files have chord symbols to follow");
    return settings(spec, defaults).withKey(key(spec, null, NO_KEY));
  }
}
