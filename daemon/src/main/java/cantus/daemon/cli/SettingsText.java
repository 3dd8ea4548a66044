package cantus.daemon.cli;

import cantus.daemon.control.Action;
import cantus.daemon.control.KnobMap;
import cantus.daemon.control.Setting;
import cantus.daemon.control.Settings;
import cantus.model.cli.terminal.WrappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code cantus ctl describe} shows: all that can be turned and done, for people. */
final class SettingsText {

  private static final int COLUMN = 20;

  private final Settings settings;
  private final Map<Integer, String> knobs = new KnobMap().names();

  SettingsText(Settings settings) {
    this.settings = settings;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Settings, for `cantus ctl set NAME=VALUE`:");
    for (Setting<?> setting : settings.all()) {
      if (!setting.name().contains(".") || setting.name().endsWith(".0")) {
        String text = "%s; %s".formatted(setting.help(), setting.values().inWords());
        lines.addAll(WrappedText.row("  " + setting.name(), text + knob(setting.name()), COLUMN));
      }
    }
    lines.addAll(
        WrappedText.lines(
            "What ends in .0 is the melody's; .1, .2 and so on are the voices', from the top.", 2));
    lines.add("");
    lines.add("Actions, for `cantus ctl NAME`:");
    for (Action action : Action.values()) {
      String text = action.help() + knob(action.title());
      lines.addAll(WrappedText.row("  " + action.title(), text, COLUMN));
    }
    return lines;
  }

  private String knob(String name) {
    return knobs.entrySet().stream()
        .filter(one -> one.getValue().equals(name))
        .map(one -> "; knob " + one.getKey())
        .findFirst()
        .orElse("");
  }
}
