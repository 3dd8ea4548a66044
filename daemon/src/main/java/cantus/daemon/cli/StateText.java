package cantus.daemon.cli;

import cantus.daemon.control.Setting;
import cantus.daemon.control.Settings;
import cantus.model.cli.terminal.WrappedText;
import cantus.model.music.PitchName;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What {@code cantus ctl get} shows: all that is to be known of a daemon, for people. */
final class StateText {

  private static final int COLUMN = 18;
  private static final int PART = 10;
  private static final String MILLIS = "_ms";

  private final Settings settings;
  private final JsonNode state;

  /**
   * @param state as a daemon tells it
   */
  StateText(Settings settings, JsonNode state) {
    this.settings = settings;
    this.state = state;
  }

  /**
   * One thing: a setting, or what else is told.
   *
   * @throws IOException if there is none of this name
   */
  JsonNode find(String name) throws IOException {
    JsonNode values = state.path("settings");
    JsonNode found = values.has(name) ? values.get(name) : state.path(name);
    if (found.isMissingNode()) {
      throw new IOException("there is no setting '" + name + "'; `cantus ctl get` lists them");
    }
    return found;
  }

  /** A value as people write it; what has several is a line of names and values. */
  static String text(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? "on" : "off";
    }
    if (value.isDouble()) {
      return value.asText().replaceFirst("\\.0$", "");
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(StateText::text)
          .collect(Collectors.joining(", "));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(one -> named(one.getKey(), text(one.getValue())))
          .collect(Collectors.joining(", "));
    }
    return value.asText();
  }

  private static String named(String name, String value) {
    boolean isTime = name.endsWith(MILLIS);
    String what = isTime ? name.substring(0, name.length() - MILLIS.length()) : name;
    return what.replace('_', ' ') + " " + value + (isTime ? " ms" : "");
  }

  /** All of it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> ofParts = new LinkedHashMap<>();
    Setting.Group group = null;
    for (Map.Entry<String, JsonNode> one : state.path("settings").properties()) {
      Setting<?> setting = settings.of(one.getKey());
      int dot = one.getKey().indexOf('.');
      if (dot > 0) {
        String kind = one.getKey().substring(0, dot);
        ofParts.computeIfAbsent(kind, key -> new ArrayList<>()).add(text(one.getValue()));
      } else {
        if (group != null && setting.group() != group) {
          lines.add("");
        }
        group = setting.group();
        JsonNode shown = one.getKey().equals("presets") ? state.path("presets") : one.getValue();
        String value = text(shown) + " " + setting.values().unit();
        lines.addAll(WrappedText.row(one.getKey(), value, COLUMN));
      }
    }
    lines.addAll(parts(ofParts));
    lines.add("");
    lines.addAll(WrappedText.row("knobs", knobs(), COLUMN));
    lines.addAll(WrappedText.row("sounding", sounding(), COLUMN));
    lines.addAll(WrappedText.row("so far", counters(), COLUMN));
    if (state.path("stuck").asBoolean()) {
      String said = "on: notes come in, and nothing has moved for 2 s";
      lines.addAll(WrappedText.row("stuck", said, COLUMN));
    }
    return lines;
  }

  private static List<String> parts(Map<String, List<String>> ofParts) {
    List<String> lines = new ArrayList<>(List.of(""));
    StringBuilder head = new StringBuilder(" ".repeat(COLUMN));
    int count = ofParts.values().stream().mapToInt(List::size).max().orElse(0);
    for (int part = 0; part < count; part++) {
      head.append(padded(part == 0 ? "melody .0" : "voice ." + part, PART));
    }
    lines.add(head.toString().stripTrailing());
    ofParts.forEach(
        (kind, values) ->
            lines.add(
                (padded(kind, COLUMN)
                        + values.stream()
                            .map(value -> padded(value, PART))
                            .collect(Collectors.joining()))
                    .stripTrailing()));
    return lines;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private String counters() {
    return state.path("counters").properties().stream()
        .map(one -> WrappedText.together(named(one.getKey(), text(one.getValue()))))
        .collect(Collectors.joining(", "));
  }

  private String knobs() {
    return state.path("knobs").properties().stream()
        .map(one -> WrappedText.together(one.getKey() + " " + one.getValue().asText()))
        .collect(Collectors.joining(", "));
  }

  private String sounding() {
    String keys =
        StreamSupport.stream(state.path("chord").spliterator(), false)
            .map(key -> key.asInt())
            .map(key -> PitchName.usual(key).ascii() + (key / 12 - 1))
            .collect(Collectors.joining(" "));
    return keys.isEmpty() ? "nothing" : keys + ", " + state.path("chord_name").asText();
  }
}
