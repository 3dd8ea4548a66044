package cantus.daemon.control;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes all settings and actions for programs that make controls for them. */
public final class Description {

  private Description() {}

  /**
   * The settings and the actions, as numbers, texts, lists and maps.
   *
   * @param standard has the values of settings where nobody has said otherwise
   */
  public static Map<String, Object> of(Settings settings, Playing standard) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put(
        "settings", settings.all().stream().map(one -> one.description(standard)).toList());
    description.put("actions", Arrays.stream(Action.values()).map(Description::of).toList());
    description.put("knobs", new KnobMap().names());
    return description;
  }

  private static Map<String, Object> of(Action action) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", action.title());
    description.put("help", action.help());
    return description;
  }
}
