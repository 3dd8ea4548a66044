package cantus.daemon.cli;

import cantus.daemon.control.Playing;
import cantus.daemon.control.Preset;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.control.Setting;
import cantus.daemon.control.Setting.Trait;
import cantus.daemon.control.Settings;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/** The settings of the last time, where no option says otherwise. */
final class Restored {

  private final CommandSpec spec;
  private final SavedSettings saved;
  private final PresetShelf presets;
  private final PrintWriter err;
  private final List<String> sentences = new ArrayList<>();

  Restored(CommandSpec spec, SavedSettings saved, PresetShelf presets, PrintWriter err) {
    this.spec = spec;
    this.saved = saved;
    this.presets = presets;
    this.err = err;
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /**
   * The preset to play with; the one asked for if the last one is not there any more.
   *
   * @throws BundleException if that cannot be used either
   */
  Preset preset(String asked) throws BundleException {
    String last = saved.values().get("preset");
    if (last != null && !isGiven("--preset")) {
      try {
        return presets.get(last);
      } catch (BundleException e) {
        err.println("The preset played last is left out: " + e.getMessage());
      }
    }
    return presets.get(asked);
  }

  /** Settings that are not there, or have become wrong, are left out with a line. */
  Playing playing(Playing asked) {
    Settings settings = new Settings(presets);
    Map<String, String> left = new TreeMap<>(saved.values());
    String lastPreset = left.remove("preset");
    if (isGiven("--preset")) {
      left.remove("tempo");
    } else if (lastPreset != null) {
      sentences.add("preset " + asked.preset().name());
    }
    boolean isOther =
        !asked.preset().name().equals(lastPreset == null ? Presets.DEFAULT : lastPreset);
    Playing playing = asked;
    for (Setting<?> setting : settings.all()) {
      String text = left.remove(setting.name());
      boolean isPresets = isOther && setting.has(Trait.OF_A_PRESET);
      if (text != null && !isGiven(setting.option()) && !isPresets) {
        playing = restore(setting, text, playing);
      }
    }
    left.keySet().forEach(name -> err.printf("The saved %s is left out: unknown%n", name));
    return playing;
  }

  private Playing restore(Setting<?> setting, String text, Playing playing) {
    try {
      Playing restored = setting.parse(text).applyTo(playing);
      if (!restored.equals(playing)) {
        sentences.add(setting.sentence(restored));
      }
      return restored;
    } catch (IllegalArgumentException e) {
      err.printf("The saved %s is left out: %s%n", setting.name(), e.getMessage());
      return playing;
    }
  }

  /** What was restored, for the player; empty if nothing was. */
  List<String> sentences() {
    return sentences;
  }
}
