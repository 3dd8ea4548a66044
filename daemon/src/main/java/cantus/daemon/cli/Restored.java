package cantus.daemon.cli;

import cantus.daemon.control.Playing;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.control.Setting;
import cantus.daemon.control.Settings;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What was turned the last time, where no option says otherwise. */
final class Restored {

  private final CommandSpec spec;
  private final SavedSettings saved;
  private final PrintWriter err;

  Restored(CommandSpec spec, SavedSettings saved, PrintWriter err) {
    this.spec = spec;
    this.saved = saved;
    this.err = err;
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /** The preset to play with; the one asked for if the last one is not there any more. */
  String preset(String asked) {
    if (isGiven("--preset") || saved.preset() == null || saved.preset().equals(asked)) {
      return asked;
    }
    try {
      Presets.installed().load(saved.preset());
      return saved.preset();
    } catch (BundleException e) {
      err.println("The preset played last is left out: " + e.getMessage());
      return asked;
    }
  }

  double tempo(double otherwise) {
    return saved.tempo() == null || isGiven("--preset") ? otherwise : saved.tempo();
  }

  /** Settings that are not there, or have become wrong, are left out with a line. */
  Playing playing(Playing asked) {
    Playing playing = asked;
    String last = saved.preset() == null ? Presets.DEFAULT : saved.preset();
    boolean otherPreset = isGiven("--preset") && !asked.preset().equals(last);
    List<Map.Entry<String, String>> values = new ArrayList<>(saved.values().entrySet());
    values.sort(Comparator.comparing(one -> one.getKey().contains("."))); // voices, then each
    for (Map.Entry<String, String> one : values) {
      try {
        Setting setting = Settings.of(one.getKey());
        if (!isGiven(setting.option())
            && !(otherPreset && Settings.OF_A_PRESET.contains(one.getKey()))) {
          playing = setting.write(playing, one.getValue());
        }
      } catch (IllegalArgumentException e) {
        err.printf("The saved %s is left out: %s%n", one.getKey(), e.getMessage());
      }
    }
    return playing;
  }
}
