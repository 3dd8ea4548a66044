package cantus.daemon.plugin;

import cantus.daemon.control.Playing;
import cantus.daemon.control.Setting;
import cantus.daemon.control.Setting.Trait;
import cantus.daemon.control.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is set in an instance that its host has no parameter for, as a chart or the ranges of
 * voices. A song keeps it as a line of {@code name=value}, with tabs between.
 */
final class KeptSettings {

  private static final String BETWEEN = "\t";
  private static final Set<String> OF_THE_HOST = Set.of("preset", "presets", "metre", "tempo");

  private KeptSettings() {}

  /**
   * Sets what a song has kept.
   *
   * @param refused gets what cannot be set here
   */
  static Playing apply(String line, Settings settings, Playing playing, List<String> refused) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String one : line.split(BETWEEN)) {
      int equals = one.indexOf('=');
      if (equals > 0) {
        values.put(one.substring(0, equals), one.substring(equals + 1));
      }
    }
    Playing next = playing;
    for (Setting<?> setting : settings.all()) {
      String value = values.get(setting.name());
      if (value != null) {
        try {
          next = setting.parse(value).applyTo(next);
        } catch (IllegalArgumentException e) {
          refused.add(e.getMessage());
        }
      }
    }
    return next;
  }

  /**
   * What a song has to keep.
   *
   * @param told what is played with by the host's parameters alone
   */
  static String line(Settings settings, Playing playing, Playing told) {
    List<String> values = new ArrayList<>();
    for (Setting<?> setting : settings.all()) {
      boolean isOurs = !setting.has(Trait.MOMENTARY) && !OF_THE_HOST.contains(setting.name());
      if (isOurs && setting.isIn(playing) && setting.isIn(told)) {
        String value = setting.text(playing);
        if (!value.equals(setting.text(told))) {
          values.add(setting.name() + "=" + value);
        }
      }
    }
    return String.join(BETWEEN, values);
  }
}
