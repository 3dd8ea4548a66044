package cantus.daemon.plugin;

import cantus.daemon.control.Desk;
import cantus.daemon.control.Playing;
import cantus.daemon.control.Preset;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.Setting;
import cantus.daemon.control.Settings;
import cantus.daemon.live.settings.LeftHand;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Presets;
import cantus.model.generate.KeyLock;
import cantus.model.generate.Manner;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Feel;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.Scale;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an instance, as a host has them, and the settings of its desk: what is turned
 * on either side is turned on the other. Each value is turned by whoever turned it last.
 *
 * <p>The thread that plays only says what its host has turned, and waits for nothing. {@link #look}
 * does it, on whichever thread, and may have to wait until a preset has been read.
 */
final class HostSettings {

  /** What the instance is told. */
  interface Listener {

    /** A line that the user should read. */
    void say(String line);

    /** A line of the protocol. */
    void send(String line);

    /** A parameter has been turned on this side. */
    void turned(HostParameter parameter, double value);
  }

  private static final int TONICS = 12;
  private static final int MOST_NAMES = 32; // the plug-in's room
  private static final int LONGEST_KEPT = 990; // bytes: the plug-in's room
  private static final Scale[] SCALES = Scale.values();
  private static final double SAME = 0.0005; // settings have three decimals
  private static final List<HostParameter> LEVELS =
      List.of(
          HostParameter.LEVEL_MELODY,
          HostParameter.LEVEL_VOICE_1,
          HostParameter.LEVEL_VOICE_2,
          HostParameter.LEVEL_VOICE_3);

  private static final HostParameter[] PARAMETERS = HostParameter.values();

  private final Presets presets;
  private final PresetShelf shelf;
  private final Playing standard; // what is played with where nothing is set
  private final Settings settings;
  private final Listener listener;
  private final List<String> names;

  // Written by the thread that plays, and by whoever looks where it has written nothing meanwhile.
  private final AtomicLongArray turned = new AtomicLongArray(PARAMETERS.length); // bits of doubles
  private volatile int metre; // beats | beat type << 16; 0: not known

  // Of whoever looks.
  private final long[] seen = new long[PARAMETERS.length]; // of turned
  private Map<String, String> said = Map.of(); // to the desk
  private Preset preset;
  private int presetNumber = -1; // that it was chosen by
  private @Nullable String
      untold; // preset of which it has not been said whether it is that of the song
  private String presetHash; // "NAME HASH" of when the song was saved
  private String kept; // of what is no parameter
  private @Nullable Playing adopted; // what was looked at last

  /**
   * @param standard what is played with where nothing is set
   */
  HostSettings(
      Hello hello, Presets presets, PresetShelf shelf, Playing standard, Listener listener) {
    this.presets = presets;
    this.shelf = shelf;
    this.standard = standard;
    preset = standard.preset();
    this.listener = listener;
    settings = new Settings(shelf);
    names = new ArrayList<>(hello.presets());
    presetHash = hello.hash();
    kept = hello.kept();
    for (HostParameter parameter : PARAMETERS) {
      turned(parameter, hello.values().getOrDefault(parameter.symbol, parameter.standard));
    }
    for (String name : shelf.names()) {
      if (!names.contains(name) && names.size() < MOST_NAMES && !name.contains(" ")) {
        names.add(name);
        listener.send("preset " + name);
      }
    }
  }

  /** What is played with at first. */
  synchronized Playing begin() {
    see();
    choosePreset();
    said = texts();
    List<String> refused = new ArrayList<>();
    Playing playing = KeptSettings.apply(kept, settings, told(), refused);
    for (String why : refused) {
      listener.say("Cantus leaves out what the song has kept: " + why);
    }
    return playing;
  }

  /** What is played with where nothing is set but by parameters. */
  private Playing told() {
    Playing playing =
        new Playing(
            preset, standard.with(preset).live(), preset.bundle().play().qpm(), standard.seed());
    for (Setting<?> setting : settings.all()) {
      String text = said.get(setting.name());
      if (text != null && !setting.name().equals("preset")) {
        playing = setting.parse(text).applyTo(playing);
      }
    }
    return playing;
  }

  /** The host has turned a parameter; {@link #look} does it. */
  void turn(int parameter, double value) {
    if (parameter >= 0 && parameter < PARAMETERS.length) {
      turned(PARAMETERS[parameter], value);
    }
  }

  private void turned(HostParameter parameter, double value) {
    turned.set(parameter.ordinal(), Double.doubleToLongBits(parameter.clamp(value)));
  }

  /**
   * The host's song is in a metre; {@link #look} does it.
   *
   * @return whether it was in another before
   */
  boolean metre(int beats, int beatType) {
    int before = metre;
    metre = beats & 0xFFFF | beatType << 16;
    return metre != before;
  }

  private void see() {
    for (int i = 0; i < seen.length; i++) {
      seen[i] = turned.get(i);
    }
  }

  /** Does what was turned by the host, and tells it of what was turned here. */
  synchronized void look(Desk desk) {
    see();
    try {
      choosePreset();
      tellVersion();
      Map<String, String> wanted = texts();
      Map<String, String> changes = new LinkedHashMap<>(wanted);
      if (Objects.equals(
          wanted.get("preset"), said.get("preset"))) { // one brings along what others set
        changes.entrySet().removeAll(said.entrySet());
      }
      said = wanted;
      if (!changes.isEmpty()) {
        desk.set(changes);
      }
    } catch (IllegalArgumentException e) {
      listener.say("Cantus: " + e.getMessage());
    }
    adopt(desk.playing());
  }

  // ---- from the host

  private void choosePreset() {
    int number = (int) value(HostParameter.PRESET);
    if (number == presetNumber) {
      return;
    }
    presetNumber = number;
    String name = number >= 0 && number < names.size() ? names.get(number) : null;
    try {
      if (name == null) {
        throw new BundleException("the preset of the song is not here");
      }
      preset = shelf.get(name);
      untold = name;
    } catch (BundleException e) {
      preset = standard.preset();
      listener.say("Cantus plays " + preset.name() + " instead: " + e.getMessage());
    }
  }

  /** Says which version of the preset it is, once that plays: to find out takes a moment. */
  private void tellVersion() {
    String name = untold;
    untold = null;
    if (name == null) {
      return;
    }
    try {
      String now = name + " " + PresetHash.of(presets.find(name));
      if (presetHash.startsWith(name + " ") && !presetHash.equals(now)) {
        listener.say(
            "Cantus: the preset "
                + name
                + " is not the one that the song was saved with, and may sound otherwise");
      }
      if (!presetHash.equals(now)) {
        presetHash = now;
        listener.send("hash " + now);
      }
    } catch (BundleException e) {
      listener.say("Cantus: " + e.getMessage());
    }
  }

  private double value(HostParameter parameter) {
    return Double.longBitsToDouble(seen[parameter.ordinal()]);
  }

  private boolean isLeast(HostParameter parameter) {
    return value(parameter) <= parameter.standard;
  }

  /** A value with what the preset says where the host leaves it to that. */
  private double meant(HostParameter parameter) {
    PlayDefaults play = preset.bundle().play();
    return switch (parameter) {
      case VOICES -> isLeast(parameter) ? play.voices().size() : value(parameter);
      case TEMPERATURE -> isLeast(parameter) ? play.temperature() : value(parameter);
      case TEMPO -> isLeast(parameter) ? play.qpm() : value(parameter);
      default -> value(parameter);
    };
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("preset", preset.name());
    texts.put("tempo", String.valueOf(meant(HostParameter.TEMPO)));
    int known = metre;
    String fraction = (known & 0xFFFF) + "/" + (known >>> 16);
    if (known != 0 && settings.of("metre").isValue(fraction)) {
      texts.put("metre", fraction);
    }
    texts.put("seed", String.valueOf((long) value(HostParameter.SEED)));
    texts.put("freeze", onOff(HostParameter.FREEZE));
    texts.put("thru", onOff(HostParameter.THRU));
    int voices = (int) meant(HostParameter.VOICES);
    texts.put("voices", String.valueOf(voices));
    texts.put("temperature", String.valueOf(meant(HostParameter.TEMPERATURE)));
    texts.put("key", key((int) value(HostParameter.KEY)));
    texts.put("rests", text(RestPolicy.values(), HostParameter.RESTS));
    texts.put("busy", whole(HostParameter.BUSY));
    texts.put("adventure", whole(HostParameter.ADVENTURE));
    texts.put("spread", whole(HostParameter.SPREAD));
    texts.put("lookahead", text(Lookahead.values(), HostParameter.LOOKAHEAD));
    texts.put("lock", text(KeyLock.Strength.values(), HostParameter.LOCK));
    texts.put("scale", scale((int) value(HostParameter.SCALE)));
    texts.put("feel", text(Feel.values(), HostParameter.FEEL));
    texts.put("left-hand", text(LeftHand.values(), HostParameter.LEFT_HAND));
    texts.put("split", whole(HostParameter.SPLIT));
    texts.put("latch", onOff(HostParameter.LATCH));
    texts.put("retrigger", onOff(HostParameter.RETRIGGER));
    texts.put("octaves", value(HostParameter.BASS_OCTAVE) != 0 ? "bass" : "off");
    for (int part = 0; part <= voices; part++) {
      texts.put("level." + part, whole(level(part)));
      texts.put("transpose." + part, whole(HostParameter.TRANSPOSE));
    }
    return texts;
  }

  private static HostParameter level(int part) {
    return part < LEVELS.size() ? LEVELS.get(part) : HostParameter.LEVEL_OTHERS;
  }

  private String whole(HostParameter parameter) {
    return String.valueOf(Math.round(value(parameter)));
  }

  private String onOff(HostParameter parameter) {
    return value(parameter) != 0 ? "on" : "off";
  }

  private String text(Enum<?>[] choices, HostParameter parameter) {
    int index = (int) Math.max(0, Math.min(choices.length - 1, value(parameter)));
    return choices[index].name().toLowerCase(Locale.ROOT);
  }

  private static String scale(int number) {
    return number < 1 || number > SCALES.length ? "auto" : SCALES[number - 1].title();
  }

  private static String key(int number) {
    if (number < 1 || number > 2 * TONICS) {
      return "none";
    }
    Mode mode = number <= TONICS ? Mode.MAJOR : Mode.MINOR;
    return new Key((number - 1) % TONICS, mode).name();
  }

  // ---- from the desk

  private void adopt(Playing playing) {
    if (!playing.preset().name().equals(preset.name())) {
      int number = names.indexOf(playing.preset().name());
      preset = playing.preset();
      if (number >= 0) {
        adopt(HostParameter.PRESET, number);
      } // otherwise the host has no name for it, and its value stays
      presetNumber = (int) value(HostParameter.PRESET);
    }
    adoptIfOther(HostParameter.TEMPO, playing.tempo());
    adoptIfOther(HostParameter.SEED, playing.seed());
    adoptIfOther(HostParameter.FREEZE, playing.frozen() ? 1 : 0);
    OutputSettings output = playing.live().output();
    adoptIfOther(HostParameter.THRU, output.melodyThru() ? 1 : 0);
    adoptIfOther(HostParameter.VOICES, playing.live().harmony().voices().size());
    adoptIfOther(HostParameter.TEMPERATURE, playing.live().harmony().temperature());
    adoptIfOther(HostParameter.KEY, number(playing.live().harmony().key()));
    adoptIfOther(HostParameter.RESTS, playing.live().harmony().rests().ordinal());
    adoptIfOther(HostParameter.LOOKAHEAD, playing.live().lookahead().ordinal());
    Manner manner = playing.live().harmony().manner();
    adoptIfOther(HostParameter.BUSY, manner.busy());
    adoptIfOther(HostParameter.ADVENTURE, manner.adventure());
    adoptIfOther(HostParameter.SPREAD, manner.spread());
    adoptChords(playing.live());
    List<VoiceSettings> parts = output.parts();
    for (int part = 0; part < LEVELS.size() && part < parts.size(); part++) {
      adoptIfOther(level(part), level(parts.get(part)));
    }
    if (parts.size() > LEVELS.size()) {
      List<VoiceSettings> others = parts.subList(LEVELS.size(), parts.size());
      adoptIfAlike(HostParameter.LEVEL_OTHERS, others, HostSettings::level);
    }
    adoptIfAlike(HostParameter.TRANSPOSE, parts, VoiceSettings::transpose);
    said = texts();
    keep(playing);
  }

  private void adoptChords(LiveSettings live) {
    KeyLock lock = live.harmony().lock();
    adoptIfOther(HostParameter.LOCK, lock.strength().ordinal());
    adoptIfOther(HostParameter.SCALE, lock.scale() == null ? 0 : lock.scale().ordinal() + 1);
    adoptIfOther(HostParameter.FEEL, live.feel().ordinal());
    adoptIfOther(HostParameter.LEFT_HAND, live.chords().leftHand().ordinal());
    adoptIfOther(HostParameter.SPLIT, live.chords().split());
    adoptIfOther(HostParameter.LATCH, live.chords().latch() ? 1 : 0);
    adoptIfOther(HostParameter.RETRIGGER, live.chords().retrigger() ? 1 : 0);
    int parts = live.output().parts().size();
    boolean isBass = live.output().octaves().of(parts - 1, parts) != 0;
    adoptIfOther(HostParameter.BASS_OCTAVE, parts > 1 && isBass ? 1 : 0);
  }

  /** Has the song keep what it has no parameter for. */
  private void keep(Playing playing) {
    if (playing.equals(adopted)) {
      return;
    }
    adopted = playing;
    String line = KeptSettings.line(settings, playing, told());
    if (line.equals(kept)) {
      return;
    }
    kept = line;
    if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEPT) {
      listener.say("Cantus: what is set by `cantus ctl` is too long for the song to keep");
    } else {
      listener.send("kept " + line);
    }
  }

  private static double level(VoiceSettings part) {
    return Math.round(100 * part.level());
  }

  /**
   * What the host has one parameter for, and several parts have each: the same, or it is not its.
   */
  private void adoptIfAlike(
      HostParameter parameter, List<VoiceSettings> parts, ToDoubleFunction<VoiceSettings> of) {
    double[] each = parts.stream().mapToDouble(of).distinct().toArray();
    if (each.length == 1 && parameter.clamp(each[0]) == each[0]) {
      adoptIfOther(parameter, each[0]);
    }
  }

  private static int number(@Nullable Key key) {
    return key == null ? 0 : 1 + key.tonic() + (key.mode() == Mode.MAJOR ? 0 : TONICS);
  }

  private void adoptIfOther(HostParameter parameter, double now) {
    if (Math.abs(meant(parameter) - now) > SAME) {
      adopt(parameter, now);
    }
  }

  private void adopt(HostParameter parameter, double now) {
    int index = parameter.ordinal();
    long bits = Double.doubleToLongBits(now);
    if (turned.compareAndSet(index, seen[index], bits)) { // or the host has turned it since
      seen[index] = bits;
      listener.turned(parameter, now);
    }
  }
}
