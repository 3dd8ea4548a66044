package cantus.daemon.control;

import cantus.daemon.live.LiveSettings;
import cantus.daemon.live.Lookahead;
import cantus.daemon.live.MelodyPriority;
import cantus.daemon.live.VoiceSettings;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.VoiceRange;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/** All that can be set while playing, by name. */
public final class Settings {

  /** Names of those that a preset brings along. */
  public static final Set<String> OF_A_PRESET = Set.of("voices", "ranges", "temperature");

  private static final Map<String, Setting> ALL = new LinkedHashMap<>();
  private static final int KNOB = 127;

  static {
    number("temperature", 0, 10, v -> v * 1.5 / KNOB, p -> p.live().harmony().temperature())
        .writes((p, v) -> p.with(p.live().withHarmony(p.live().harmony().withTemperature(v))));
    whole("voices", 1, HarmonySettings.MAX_VOICES, p -> p.live().harmony().voices().size())
        .writes((p, v) -> voices(p, p.defaults().ranges(v)));
    add(
        "ranges",
        "LOW-HIGH,... of each voice from the top",
        "voices",
        p -> SettingText.text(p.live().harmony().voices()),
        (p, text) -> voices(p, SettingText.ranges(text)),
        null);
    whole("chords", 1, HarmonySettings.MAX_CHORDS, p -> p.live().harmony().chords())
        .writes((p, v) -> p.with(p.live().withHarmony(p.live().harmony().withChords(v))));
    add(
        "key",
        "as G, F# minor or Bbm, or none; from the next piece on",
        "key",
        p -> SettingText.text(p.live().harmony().key()),
        (p, text) ->
            p.with(p.live().withHarmony(p.live().harmony().withKey(SettingText.key(text)))),
        null);
    choice("rests", RestPolicy.values(), p -> p.live().harmony().rests())
        .writes((p, v) -> p.with(p.live().withHarmony(p.live().harmony().withRests(v))));
    choice("lookahead", Lookahead.values(), p -> p.live().lookahead())
        .writes((p, v) -> p.with(p.live().withLookahead(v)));
    whole("candidates", 0, LiveSettings.MAX_CANDIDATES, p -> p.live().candidates())
        .writes((p, v) -> p.with(p.live().withCandidates(v)));
    choice("melody", MelodyPriority.values(), p -> p.live().melody().priority())
        .writes((p, v) -> p.with(p.live().withMelody(p.live().melody().withPriority(v))));
    add(
        "keys",
        "LOW-HIGH, keys that belong to the melody",
        "keys",
        p -> p.live().melody().lowestKey() + "-" + p.live().melody().highestKey(),
        (p, text) -> {
          VoiceRange keys = SettingText.range("keys", text);
          return p.with(
              p.live().withMelody(p.live().melody().withKeys(keys.lowest(), keys.highest())));
        },
        null);
    whole("softest", 1, 127, p -> p.live().melody().softest())
        .writes((p, v) -> p.with(p.live().withMelody(p.live().melody().withSoftest(v))));
    onOff("pass-others", "pass-others", p -> p.live().melody().passOthers())
        .writes((p, v) -> p.with(p.live().withMelody(p.live().melody().withPassOthers(v))));
    onOff("inject-others", "inject-others", p -> p.live().melody().injectOthers())
        .writes((p, v) -> p.with(p.live().withMelody(p.live().melody().withInjectOthers(v))));
    onOff("thru", "thru", p -> p.live().output().melodyThru())
        .writes((p, v) -> p.with(p.live().withOutput(p.live().output().withThru(v))));
    whole("velocity-offset", -127, 127, p -> p.live().output().velocityOffset())
        .writes((p, v) -> p.with(p.live().withOutput(p.live().output().withVelocityOffset(v))));
    for (int part = 0; part <= HarmonySettings.MAX_VOICES; part++) {
      addPart(part);
    }
  }

  private Settings() {}

  /** All of them, in the order in which they are shown. */
  public static Collection<Setting> all() {
    return Collections.unmodifiableCollection(ALL.values());
  }

  /**
   * The setting of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Setting of(String name) {
    Setting setting = ALL.get(name);
    if (setting == null) {
      throw new IllegalArgumentException(
          "there is no setting '" + name + "'; `cantus ctl get` lists them");
    }
    return setting;
  }

  // ---- how settings are made

  private static void addPart(int part) {
    partWhole("level", "levels", part, 0, 200, v -> (int) Math.round(v.level() * 100))
        .writes((p, v) -> part(p, part, partOf(p, part).withLevel(v / 100.0)));
    onOff("mute." + part, "levels", p -> partOf(p, part).muted())
        .writes((p, v) -> part(p, part, partOf(p, part).withMuted(v)));
    partWhole("program", "programs", part, 0, 128, v -> v.program() + 1)
        .writes((p, v) -> part(p, part, partOf(p, part).withProgram(v - 1)));
    partWhole("transpose", "transpose", part, -48, 48, VoiceSettings::transpose)
        .writes((p, v) -> part(p, part, partOf(p, part).withTranspose(v)));
  }

  /** A setting that lacks how it is written. */
  private record Draft<T>(
      String name,
      String values,
      String option,
      Function<Playing, Object> reader,
      BiFunction<String, String, T> parser,
      IntFunction<String> knob) {

    void writes(BiFunction<Playing, T, Playing> writer) {
      add(
          name,
          values,
          option,
          reader,
          (p, text) -> writer.apply(p, parser.apply(name, text)),
          knob);
    }
  }

  private static void add(
      String name,
      String values,
      String option,
      Function<Playing, Object> reader,
      BiFunction<Playing, String, Playing> writer,
      IntFunction<String> knob) {
    ALL.put(name, new Setting(name, values, "--" + option, reader, writer, knob));
  }

  private static Draft<Double> number(
      String name,
      double least,
      double most,
      IntFunction<Double> knob,
      Function<Playing, Object> reader) {
    return new Draft<>(
        name,
        "%.0f to %.0f".formatted(least, most),
        name,
        reader,
        (n, text) -> SettingText.number(n, text, least, most),
        v -> String.format(Locale.ROOT, "%.3f", knob.apply(v)));
  }

  private static Draft<Integer> whole(
      String name, int least, int most, Function<Playing, Object> reader) {
    return new Draft<>(
        name,
        least + " to " + most,
        name,
        reader,
        (n, text) -> SettingText.whole(n, text, least, most),
        v -> String.valueOf(spread(v, least, most)));
  }

  private static Draft<Integer> partWhole(
      String kind,
      String option,
      int part,
      int least,
      int most,
      Function<VoiceSettings, Object> reader) {
    boolean isLevel = kind.equals("level"); // a knob turned up is 100 percent
    return new Draft<>(
        kind + "." + part,
        least + " to " + most,
        option,
        p -> reader.apply(partOf(p, part)),
        (n, text) -> SettingText.whole(n, text, least, most),
        v -> String.valueOf(spread(v, least, isLevel ? 100 : most)));
  }

  private static <T extends Enum<T>> Draft<T> choice(
      String name, T[] values, Function<Playing, T> reader) {
    return new Draft<>(
        name,
        SettingText.names(values),
        name,
        p -> SettingText.text(reader.apply(p)),
        (n, text) -> SettingText.one(n, text, values),
        v -> SettingText.text(values[v * values.length / (KNOB + 1)]));
  }

  private static Draft<Boolean> onOff(
      String name, String option, Function<Playing, Object> reader) {
    return new Draft<>(
        name, "on or off", option, reader, SettingText::onOff, v -> v >= 64 ? "on" : "off");
  }

  private static int spread(int knob, int least, int most) {
    return least + Math.round((float) knob * (most - least) / KNOB);
  }

  private static Playing voices(Playing p, List<VoiceRange> ranges) {
    return p.with(p.live().withHarmony(p.live().harmony().withVoices(ranges)));
  }

  private static VoiceSettings partOf(Playing p, int part) {
    if (part >= p.live().output().parts().size()) {
      throw new IllegalArgumentException(
          "there is no voice " + part + "; there are " + p.live().harmony().voices().size());
    }
    return p.live().output().parts().get(part);
  }

  private static Playing part(Playing p, int part, VoiceSettings changed) {
    return p.with(p.live().withOutput(p.live().output().withPart(part, changed)));
  }
}
