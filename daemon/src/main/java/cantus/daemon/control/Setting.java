package cantus.daemon.control;

import cantus.daemon.live.Lookahead;
import cantus.daemon.live.MelodyPriority;
import cantus.daemon.live.VoiceSettings;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.generate.VoiceRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * One thing that can be set while playing, by a name and a text, or by a knob.
 *
 * @param name by which it is asked for
 * @param values what it can be, for people
 * @param option of {@code cantus live} that sets it, too
 */
public record Setting(
    String name,
    String values,
    String option,
    Function<Playing, Object> reader,
    BiFunction<Playing, String, Playing> writer,
    IntFunction<String> knob) {

  private static final Map<String, Setting> ALL = new LinkedHashMap<>();
  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})-(\\d{1,3})");
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
        p -> p.live().harmony().voices().stream().map(Setting::text).collect(joined()),
        (p, text) -> voices(p, ranges(text)),
        null);
    whole("chords", 1, HarmonySettings.MAX_CHORDS, p -> p.live().harmony().chords())
        .writes((p, v) -> p.with(p.live().withHarmony(p.live().harmony().withChords(v))));
    choice("rests", RestPolicy.values(), p -> p.live().harmony().rests())
        .writes((p, v) -> p.with(p.live().withHarmony(p.live().harmony().withRests(v))));
    choice("lookahead", Lookahead.values(), p -> p.live().lookahead())
        .writes((p, v) -> p.with(p.live().withLookahead(v)));
    whole("candidates", 0, 48, p -> p.live().candidates())
        .writes((p, v) -> p.with(p.live().withCandidates(v)));
    choice("melody", MelodyPriority.values(), p -> p.live().melody().priority())
        .writes((p, v) -> p.with(p.live().withMelody(p.live().melody().withPriority(v))));
    add(
        "keys",
        "LOW-HIGH, keys that belong to the melody",
        "keys",
        p -> p.live().melody().lowestKey() + "-" + p.live().melody().highestKey(),
        (p, text) -> {
          VoiceRange keys = range("keys", text);
          return p.with(
              p.live().withMelody(p.live().melody().withKeys(keys.lowest(), keys.highest())));
        },
        null);
    whole("softest", 1, 127, p -> p.live().melody().softest())
        .writes((p, v) -> p.with(p.live().withMelody(p.live().melody().withSoftest(v))));
    onOff("pass-others", p -> p.live().melody().passOthers())
        .writes((p, v) -> p.with(p.live().withMelody(p.live().melody().withPassOthers(v))));
    onOff("thru", p -> p.live().output().melodyThru())
        .writes((p, v) -> p.with(p.live().withOutput(p.live().output().withThru(v))));
    whole("velocity-offset", -127, 127, p -> p.live().output().velocityOffset())
        .writes((p, v) -> p.with(p.live().withOutput(p.live().output().withVelocityOffset(v))));
    for (int part = 0; part <= HarmonySettings.MAX_VOICES; part++) {
      addPart(part);
    }
  }

  private static void addPart(int part) {
    partWhole("level", "levels", part, 0, 200, v -> (int) Math.round(v.level() * 100))
        .writes((p, v) -> part(p, part, partOf(p, part).withLevel(v / 100.0)));
    Draft<Boolean> mute =
        new Draft<>(
            "mute." + part,
            "on or off",
            "levels",
            p -> partOf(p, part).muted(),
            Setting::onOff,
            v -> v >= 64 ? "on" : "off");
    mute.writes((p, v) -> part(p, part, partOf(p, part).withMuted(v)));
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

  /** Whether there is a setting of a name. */
  public static boolean exists(String name) {
    return ALL.containsKey(name);
  }

  /** Whether it can be turned by a knob. */
  boolean hasKnob() {
    return knob != null;
  }

  /** Its value; null for a voice that is not there. */
  Object read(Playing playing) {
    int dot = name.indexOf('.');
    boolean there =
        dot < 0
            || Integer.parseInt(name.substring(dot + 1)) < playing.live().output().parts().size();
    return there ? reader.apply(playing) : null;
  }

  /**
   * Sets it.
   *
   * @throws IllegalArgumentException if it cannot be that; the message is for the player
   */
  public Playing write(Playing playing, String text) {
    return writer.apply(playing, text.strip());
  }

  // ---- how settings are made

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
        (n, text) -> number(n, text, least, most),
        v -> String.format(Locale.ROOT, "%.3f", knob.apply(v)));
  }

  private static Draft<Integer> whole(
      String name, int least, int most, Function<Playing, Object> reader) {
    return new Draft<>(
        name,
        least + " to " + most,
        name,
        reader,
        (n, text) -> whole(n, text, least, most),
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
        (n, text) -> whole(n, text, least, most),
        v -> String.valueOf(spread(v, least, isLevel ? 100 : most)));
  }

  private static <T extends Enum<T>> Draft<T> choice(
      String name, T[] values, Function<Playing, T> reader) {
    return new Draft<>(
        name,
        List.of(values).stream().map(Setting::text).collect(Collectors.joining(", ")),
        name,
        p -> text(reader.apply(p)),
        (n, text) -> one(n, text, values),
        v -> text(values[v * values.length / (KNOB + 1)]));
  }

  private static Draft<Boolean> onOff(String name, Function<Playing, Object> reader) {
    return new Draft<>(
        name, "on or off", name, reader, Setting::onOff, v -> v >= 64 ? "on" : "off");
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

  // ---- texts

  static double number(String name, String text, double least, double most) {
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // is said below
    }
    throw new IllegalArgumentException(
        "%s must be a number from %.0f to %.0f, not '%s'".formatted(name, least, most, text));
  }

  private static int whole(String name, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // is said below
    }
    throw new IllegalArgumentException(
        "%s must be a whole number from %d to %d, not '%s'".formatted(name, least, most, text));
  }

  static boolean onOff(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes", "1" -> true;
      case "off", "false", "no", "0" -> false;
      default ->
          throw new IllegalArgumentException(name + " must be on or off, not '" + text + "'");
    };
  }

  private static <T extends Enum<T>> T one(String name, String text, T[] values) {
    for (T value : values) {
      if (value.name().equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "%s must be one of %s, not '%s'"
            .formatted(
                name,
                List.of(values).stream().map(Setting::text).collect(Collectors.joining(", ")),
                text));
  }

  private static List<VoiceRange> ranges(String text) {
    List<VoiceRange> ranges = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      ranges.add(range("ranges", one.strip()));
    }
    return ranges;
  }

  private static VoiceRange range(String name, String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " must be like 48-69, not '" + text + "'");
    }
    return new VoiceRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String text(VoiceRange range) {
    return range.lowest() + "-" + range.highest();
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }
}
