package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.generate.HarmonySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of a command that harmonises in several ways to compare them. */
final class PlayedOptions extends VoicingOptions {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = Presets.DEFAULT,
      description =
          "A preset by name, or the path of a bundle (${DEFAULT-VALUE}). Give it several times to"
              + " compare presets; likewise --temperature and --chords.")
  List<String> presets;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "0 takes the likeliest note every time, 1 draws as the network believes. Default: the"
              + " preset's.")
  List<Double> temperatures;

  @Option(
      names = {"--chords", "--branches"},
      paramLabel = "N",
      defaultValue = "12",
      description =
          "Chords that are weighed against each other in each step, 1 to "
              + HarmonySettings.MAX_CHORDS
              + "; 1 draws the voices one by one (${DEFAULT-VALUE}).")
  List<Integer> chords;

  /** A way of harmonising: a bundle, and how it is played. */
  record Played(Bundle bundle, HarmonySettings settings, long seed) {

    String temperature() {
      return String.valueOf(settings.temperature());
    }

    String chords() {
      return String.valueOf(settings.chords());
    }

    /** A name for a folder. */
    String slug() {
      return String.join("-", bundle.id(), temperature(), chords()).toLowerCase(Locale.ROOT);
    }
  }

  /** Every preset at every temperature with every number of chords. */
  List<Played> all(CommandSpec spec) throws BundleException {
    List<Played> all = new ArrayList<>();
    for (String preset : presets) {
      Bundle bundle = Presets.installed().load(preset);
      for (Double temperature : temperatures == null ? unsaid() : temperatures) {
        for (int number : chords) {
          HarmonySettings settings = settings(spec, bundle.play(), temperature, number);
          all.add(new Played(bundle, settings, seed));
        }
      }
    }
    return all;
  }

  private static List<Double> unsaid() {
    List<Double> one = new ArrayList<>();
    one.add(null);
    return one;
  }
}
