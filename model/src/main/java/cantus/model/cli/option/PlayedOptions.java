package cantus.model.cli.option;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.generate.HarmonySettings;
import cantus.model.sense.Horizon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of a command that harmonises in several ways to compare them. */
@Idle(value = "--scale", without = "--lock")
@Idle(value = "--particles", without = "--as=file")
public final class PlayedOptions extends VoicingOptions {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = Presets.DEFAULT,
      description =
          "A preset by name, or the path of a bundle (${DEFAULT-VALUE}). Give it several times to"
              + " compare presets; likewise --temperature, --weighed and --as.")
  List<String> presets;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "0 takes the likeliest note every time, 1 draws as the network believes. Default: the"
              + " preset's.")
  List<Double> temperatures;

  @Option(
      names = "--weighed",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "Chords that are weighed against each other in each step, 1 to "
              + HarmonySettings.MAX_CHORDS
              + "; 1 draws the voices one by one (${DEFAULT-VALUE}).")
  List<Integer> chords;

  @Option(
      names = "--as",
      paramLabel = "WHAT",
      defaultValue = "live",
      description =
          "live: nothing of the melody is known before it sounds; file: all of it is, and its key,"
              + " as `cantus harmonize` has it (${DEFAULT-VALUE}).")
  List<As> heardAs;

  @Mixin ParticlesOption particles;

  /** What is known of a melody beforehand. */
  enum As {
    LIVE(0),
    FILE(Horizon.ALL);

    final int horizon;

    As(int horizon) {
      this.horizon = horizon;
    }
  }

  /** A way of harmonising: a bundle, and how it is played. */
  public record Played(Bundle bundle, HarmonySettings settings, long seed) {

    public String temperature() {
      return String.valueOf(settings.temperature());
    }

    public String chords() {
      return String.valueOf(settings.chords());
    }

    /** Whether the melody is known as a whole. */
    public boolean knowsAll() {
      return settings.horizon() == As.FILE.horizon;
    }

    public String melodyKnown() {
      return knowsAll() ? "whole" : "as it comes";
    }

    /** A name for a folder. */
    public String slug() {
      String name = String.join("-", bundle.id(), temperature(), chords());
      return (knowsAll() ? name + "-file" : name).toLowerCase(Locale.ROOT);
    }
  }

  /** Every preset at every temperature with every number of chords, live or as a file. */
  public List<Played> all(CommandSpec spec) throws BundleException {
    List<Played> all = new ArrayList<>();
    for (String preset : presets) {
      Bundle bundle = Presets.installed().load(preset);
      for (Double temperature : temperatures == null ? unsaid() : temperatures) {
        for (int number : chords) {
          HarmonySettings settings = settings(spec, bundle.play(), temperature, number);
          for (As as : heardAs) {
            HarmonySettings known = settings.withHorizon(as.horizon);
            all.add(
                new Played(bundle, as == As.FILE ? particles.applyTo(known, spec) : known, seed));
          }
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
