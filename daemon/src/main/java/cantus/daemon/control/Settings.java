package cantus.daemon.control;

import static cantus.daemon.control.Setting.Group.HARMONY;
import static cantus.daemon.control.Setting.Group.MELODY;
import static cantus.daemon.control.Setting.Group.PLAY;
import static cantus.daemon.control.Setting.Group.SOUND;
import static cantus.daemon.control.Setting.Trait.MOMENTARY;
import static cantus.daemon.control.Setting.Trait.OF_A_PRESET;

import cantus.daemon.clock.Tempo;
import cantus.daemon.control.Setting.Change;
import cantus.daemon.control.Setting.Group;
import cantus.daemon.control.Setting.Trait;
import cantus.daemon.control.Values.Choice;
import cantus.daemon.control.Values.Decimal;
import cantus.daemon.control.Values.OnOff;
import cantus.daemon.control.Values.Text;
import cantus.daemon.control.Values.Whole;
import cantus.daemon.live.settings.BeatOne;
import cantus.daemon.live.settings.Expression;
import cantus.daemon.live.settings.LeftHand;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodyPriority;
import cantus.daemon.live.settings.Octaves;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.model.bundle.BundleException;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.KeyLock;
import cantus.model.generate.Manner;
import cantus.model.generate.RestPolicy;
import cantus.model.music.ChordChart;
import cantus.model.music.Feel;
import cantus.model.music.Key;
import cantus.model.music.Metre;
import cantus.model.music.Mode;
import cantus.model.music.Scale;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that can be set while playing: for knobs, the socket, the saved settings, and whatever else
 * lets somebody turn something. Another setting is another entry here; what is played with it, and
 * how, is {@link Playing}'s and the session's.
 */
public final class Settings {

  /** What becomes of fifths and octaves in parallel. */
  private enum Parallels {
    AVOID,
    ALLOW
  }

  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})-(\\d{1,3})");
  private static final String NO_KEY = "none";
  private static final String KEYS_OWN = "auto";
  private static final List<String> METRES =
      List.of("2/4", "3/4", "4/4", "5/4", "6/4", "2/2", "3/2", "3/8", "6/8", "9/8", "12/8");

  private final PresetShelf presets;
  private final Map<String, Setting<?>> all = new LinkedHashMap<>();

  /**
   * @param presets that can be chosen
   */
  public Settings(PresetShelf presets) {
    this.presets = presets;
    // Several are set at once in this order: those that change others come first.
    play();
    harmony();
    melody();
    sound();
  }

  private void play() {
    add("preset", PLAY, "what plays, in its own way: its voices, its temperature", presets())
        .is(Playing::preset, Playing::with);
    add(
            "tempo",
            PLAY,
            "the tempo you play in",
            new Decimal(Tempo.SLOWEST, Tempo.FASTEST, 40, 200, "quarters a minute"))
        .is(Playing::tempo, Playing::withTempo);
    add("metre", PLAY, "what bars are made of, from the next one on", metres())
        .is(
            p -> p.live().metre().withUpbeat(0),
            (p, v) -> p.with(p.live().withMetre(v.withUpbeat(upbeat(p, v)))));
    add(
            "feel",
            PLAY,
            "where sixteenths lie: evenly, with swung eighths, or swung; with triplet 4/4 is heard as"
                + " 12/8, from the next bar on",
            Choice.of(Feel.class))
        .is(p -> p.live().feel(), (p, v) -> p.with(p.live().withFeel(v)));
    add(
            "beat-one",
            PLAY,
            "which note begins the bars where no clock does: the first once, or again after a bar of"
                + " silence",
            Choice.of(BeatOne.class))
        .is(p -> p.live().beatOne(), (p, v) -> p.with(p.live().withBeatOne(v)));
    add(
            "seed",
            PLAY,
            "the same seed and playing give the same harmony",
            new Text<>("a whole number", Settings::seed, String::valueOf))
        .is(Playing::seed, Playing::withSeed);
    add(
            "freeze",
            PLAY,
            "the chord that sounds is held, whatever the melody does",
            new OnOff("frozen", "not frozen"))
        .traits(MOMENTARY)
        .is(Playing::frozen, Playing::withFrozen);
    add(
            "bypass",
            PLAY,
            "the melody sounds alone",
            new OnOff("bypassed: the melody sounds alone", "not bypassed"))
        .traits(MOMENTARY)
        .is(Playing::bypassed, Playing::withBypassed);
    add(
            "presets",
            PLAY,
            "which presets program changes choose, from program 1 on; nothing is all, by name",
            new Text<List<String>>(
                "NAME,NAME...", Settings::names, names -> String.join(",", names)))
        .is(Playing::order, Playing::withOrder);
  }

  private void harmony() {
    add("voices", HARMONY, "voices that are added", whole(1, HarmonySettings.MAX_VOICES))
        .traits(OF_A_PRESET)
        .is(
            p -> p.harmony().voices().size(),
            (p, v) -> p.with(p.harmony().withVoices(p.preset().bundle().play().ranges(v))));
    add(
            "ranges",
            HARMONY,
            "keys of each voice, from the top; so many voices are added",
            new Text<>("LOW-HIGH,LOW-HIGH...", Settings::ranges, Settings::text))
        .option("--voices")
        .traits(OF_A_PRESET)
        .is(p -> p.harmony().voices(), (p, v) -> p.with(p.harmony().withVoices(v)));
    add(
            "temperature",
            HARMONY,
            "0 takes the likeliest chord every time, 1 draws as the network believes",
            new Decimal(0, 10, 0, 1.5, ""))
        .traits(OF_A_PRESET)
        .is(p -> p.harmony().temperature(), (p, v) -> p.with(p.harmony().withTemperature(v)));
    add(
            "parallels",
            HARMONY,
            "fifths and octaves in parallel, which block chords are made of",
            Choice.of(Parallels.class))
        .traits(OF_A_PRESET)
        .is(
            p -> p.harmony().constraints().noParallels() ? Parallels.AVOID : Parallels.ALLOW,
            (p, v) ->
                p.with(
                    p.harmony()
                        .withConstraints(
                            p.harmony().constraints().withParallels(v == Parallels.ALLOW))));
    add(
            "cadences",
            HARMONY,
            "how firmly phrases close: 0 as the network has it, 1 as in chorales",
            new Decimal(0, 1, 0, 1, ""))
        .traits(OF_A_PRESET)
        .is(
            p -> p.harmony().constraints().cadences(),
            (p, v) ->
                p.with(p.harmony().withConstraints(p.harmony().constraints().withCadences(v))));
    add(
            "songs",
            HARMONY,
            "how much chords are those usual under the melody: 0 as the network has it, 1 all",
            new Decimal(0, 1, 0, 1, ""))
        .traits(OF_A_PRESET)
        .is(
            p -> p.harmony().constraints().songs(),
            (p, v) -> p.with(p.harmony().withConstraints(p.harmony().constraints().withSongs(v))));
    add(
            "weighed",
            HARMONY,
            "chords weighed against each other in each step; with 1 voices are drawn one by one",
            whole(1, HarmonySettings.MAX_CHORDS))
        .is(p -> p.harmony().chords(), (p, v) -> p.with(p.harmony().withChords(v)));
    add("busy", HARMONY, "how often harmony changes: from seldom to often", manner())
        .is(p -> p.manner().busy(), (p, v) -> p.with(p.manner().withBusy(v)));
    add(
            "adventure",
            HARMONY,
            "from plain triads of the key to sevenths and notes from outside of it",
            manner())
        .is(p -> p.manner().adventure(), (p, v) -> p.with(p.manner().withAdventure(v)));
    add("spread", HARMONY, "how far voices lie from each other: from close to open", manner())
        .is(p -> p.manner().spread(), (p, v) -> p.with(p.manner().withSpread(v)));
    add("key", HARMONY, "what pieces begin in, from the next one on", keys())
        .is(
            p -> Optional.ofNullable(p.harmony().key()),
            (p, v) -> p.with(p.harmony().withKey(v.orElse(null))));
    add(
            "lock",
            HARMONY,
            "how firmly voices keep to the scale of the key; where you leave it, they may follow",
            Choice.of(KeyLock.Strength.class))
        .is(
            p -> p.harmony().lock().strength(),
            (p, v) -> p.with(p.harmony().withLock(p.harmony().lock().withStrength(v))));
    add("scale", HARMONY, "what they keep to with lock; auto is the key's own", scales())
        .is(
            p -> Optional.ofNullable(p.harmony().lock().scale()),
            (p, v) -> p.with(p.harmony().withLock(p.harmony().lock().withScale(v.orElse(null)))));
    add(
            "chart",
            HARMONY,
            "a progression that goes round and round under you; nothing is none",
            new Text<>("C | Am7 | Dm7 G7 | %", ChordChart::parse, ChordChart::text))
        .is(p -> p.chords().chart(), (p, v) -> p.with(p.chords().withChart(v)));
    add("rests", HARMONY, "what the voices do while you rest", Choice.of(RestPolicy.class))
        .is(p -> p.harmony().rests(), (p, v) -> p.with(p.harmony().withRests(v)));
    add(
            "lookahead",
            HARMONY,
            "predict: the chord sounds with the key; delay: all of it a sixteenth later",
            Choice.of(Lookahead.class))
        .is(p -> p.live().lookahead(), (p, v) -> p.with(p.live().withLookahead(v)));
    add(
            "candidates",
            HARMONY,
            "notes that are harmonised ahead in each sixteenth",
            whole(0, LiveSettings.MAX_CANDIDATES))
        .is(p -> p.live().candidates(), (p, v) -> p.with(p.live().withCandidates(v)));
  }

  private void melody() {
    add("melody", MELODY, "which of several held keys it is", Choice.of(MelodyPriority.class))
        .is(p -> p.melody().priority(), (p, v) -> p.with(p.melody().withPriority(v)));
    add(
            "keys",
            MELODY,
            "keys that belong to the melody; 60 is middle C",
            new Text<>("LOW-HIGH", Settings::range, Settings::text))
        .is(
            p -> new VoiceRange(p.melody().lowestKey(), p.melody().highestKey()),
            (p, v) -> p.with(p.melody().withKeys(v.lowest(), v.highest())));
    add("softest", MELODY, "softer notes are left out", whole(1, 127))
        .is(p -> p.melody().softest(), (p, v) -> p.with(p.melody().withSoftest(v)));
    add("pass-others", MELODY, "keys beyond those of the melody sound as played", new OnOff())
        .is(p -> p.melody().passOthers(), (p, v) -> p.with(p.melody().withPassOthers(v)));
    add("inject-others", MELODY, "keys held below the melody are voices", new OnOff())
        .is(p -> p.melody().injectOthers(), (p, v) -> p.with(p.melody().withInjectOthers(v)));
    add(
            "left-hand",
            MELODY,
            "keys below the split name the chord: with three of its notes or more, or as arrangers"
                + " have it with a single one",
            Choice.of(LeftHand.class))
        .is(p -> p.chords().leftHand(), (p, v) -> p.with(p.chords().withLeftHand(v)));
    add("split", MELODY, "the lowest key that is not the left hand's", whole(1, 127))
        .is(p -> p.chords().split(), (p, v) -> p.with(p.chords().withSplit(v)));
    add("latch", MELODY, "the left hand's chord holds on when its keys are let go", new OnOff())
        .is(p -> p.chords().latch(), (p, v) -> p.with(p.chords().withLatch(v)));
    add(
            "retrigger",
            MELODY,
            "all voices are struck when the left hand strikes a chord, the same one too",
            new OnOff())
        .is(p -> p.chords().retrigger(), (p, v) -> p.with(p.chords().withRetrigger(v)));
    add("mpe", MELODY, "the keyboard is an MPE one, whether it says so or not", new OnOff())
        .is(p -> p.melody().mpe(), (p, v) -> p.with(p.melody().withMpe(v)));
  }

  private void sound() {
    add("thru", SOUND, "the melody is played along with the voices", new OnOff())
        .is(p -> p.output().melodyThru(), (p, v) -> p.with(p.output().withThru(v)));
    add(
            "expression",
            SOUND,
            "whose sound bend, wheels, breath, pressure and pedals shape: nobody's, the melody's,"
                + " or the voices' as well",
            Choice.of(Expression.class))
        .is(p -> p.output().expression(), (p, v) -> p.with(p.output().withExpression(v)));
    add(
            "octaves",
            SOUND,
            "the lowest voice sounds with the octave below, the melody with the octave above",
            Choice.of(Octaves.class))
        .is(p -> p.output().octaves(), (p, v) -> p.with(p.output().withOctaves(v)));
    add(
            "velocity-offset",
            SOUND,
            "added to the melody's velocity for that of the voices",
            whole(-127, 127))
        .is(p -> p.output().velocityOffset(), (p, v) -> p.with(p.output().withVelocityOffset(v)));
    for (int part = 0; part <= HarmonySettings.MAX_VOICES; part++) {
      String whose = part == 0 ? "the melody" : "voice " + part;
      part("level", "--levels", part, "how loud " + whose + " is", new Whole(0, 200, 100, "%"))
          .is(part(part, v -> percent(v.level())), part(part, (v, l) -> v.withLevel(l / 100.0)));
      part("mute", "--levels", part, whose + " is silent", new OnOff())
          .is(part(part, VoiceSettings::muted), part(part, VoiceSettings::withMuted));
      part("program", "--programs", part, "sound of " + whose + ", 0 for none", whole(0, 128))
          .is(part(part, v -> v.program() + 1), part(part, (v, n) -> v.withProgram(n - 1)));
      part(
              "transpose",
              "--transpose",
              part,
              "moves " + whose + " on the way out",
              new Whole(-48, 48, 48, "semitones"))
          .is(part(part, VoiceSettings::transpose), part(part, VoiceSettings::withTranspose));
    }
  }

  // ---- the vocabulary

  /** All of them, in the order in which they are shown. */
  public Collection<Setting<?>> all() {
    return Collections.unmodifiableCollection(all.values());
  }

  /**
   * The setting of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Setting<?> of(String name) {
    Setting<?> setting = all.get(name);
    if (setting == null) {
      throw new IllegalArgumentException(
          "there is no setting '" + name + "'; `cantus ctl describe` lists them");
    }
    return setting;
  }

  /** Whether a name alone is enough to do something: an action, or what is on or off. */
  public boolean isDone(String name) {
    return Action.named(name).isPresent() || all.containsKey(name) && all.get(name).isSwitch();
  }

  /**
   * The preset of a name.
   *
   * @throws IllegalArgumentException if there is none, or it cannot be used
   */
  public Preset preset(String name) {
    try {
      return presets.get(name);
    } catch (BundleException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Reads values, by name; nothing is set by that.
   *
   * @return what is to be set, in the order in which it must be
   * @throws IllegalArgumentException if one cannot be read; the message is for the player
   */
  List<Change<?>> parse(Map<String, String> values) {
    values.keySet().forEach(this::of);
    List<Change<?>> changes = new ArrayList<>();
    for (Setting<?> setting : all.values()) {
      String text = values.get(setting.name());
      if (text != null) {
        changes.add(setting.parse(text));
      }
    }
    return changes;
  }

  // ---- how settings are made

  /** A setting that lacks what it does. */
  private final class Entry<T> {
    private final String name;
    private final Group group;
    private final String help;
    private final Values<T> values;
    private String option;
    private Set<Trait> traits = Set.of();

    Entry(String name, Group group, String help, Values<T> values) {
      this.name = name;
      this.group = group;
      this.help = help;
      this.values = values;
      option = "--" + name;
    }

    Entry<T> option(String nameOfOption) {
      option = nameOfOption;
      return this;
    }

    Entry<T> traits(Trait... some) {
      traits = Set.of(some);
      return this;
    }

    void is(Function<Playing, T> reader, BiFunction<Playing, T, Playing> writer) {
      all.put(name, new Setting<>(name, group, help, values, option, traits, reader, writer));
    }
  }

  private <T> Entry<T> add(String name, Group group, String help, Values<T> values) {
    return new Entry<>(name, group, help, values);
  }

  private <T> Entry<T> part(String kind, String option, int part, String help, Values<T> values) {
    return new Entry<>(kind + "." + part, SOUND, help, values).option(option);
  }

  private static <T> Function<Playing, T> part(int part, Function<VoiceSettings, T> reader) {
    return playing -> reader.apply(playing.part(part));
  }

  private static <T> BiFunction<Playing, T, Playing> part(
      int part, BiFunction<VoiceSettings, T, VoiceSettings> writer) {
    return (playing, value) ->
        playing.with(playing.output().withPart(part, writer.apply(playing.part(part), value)));
  }

  private static Whole whole(int least, int most) {
    return new Whole(least, most, most, "");
  }

  /** In its middle all is as the preset has it. */
  private static Whole manner() {
    return whole(Manner.LEAST, Manner.MOST);
  }

  private Choice<Preset> presets() {
    return new Choice<>("the name of a preset", presets::names, this::preset, Preset::name);
  }

  private static Choice<Optional<Key>> keys() {
    List<String> names = new ArrayList<>(List.of(NO_KEY));
    for (Mode mode : Mode.values()) {
      for (int tonic = 0; tonic < 12; tonic++) {
        names.add(new Key(tonic, mode).name());
      }
    }
    return new Choice<>(
        "a key as G, F# minor or Bbm, or none",
        () -> names,
        text -> text.equalsIgnoreCase(NO_KEY) ? Optional.empty() : Optional.of(Key.named(text)),
        key -> key.map(Key::name).orElse(NO_KEY));
  }

  private static Choice<Optional<Scale>> scales() {
    List<String> names = new ArrayList<>(List.of(KEYS_OWN));
    for (Scale scale : Scale.values()) {
      names.add(scale.title());
    }
    return new Choice<>(
        "",
        () -> names,
        text ->
            text.equalsIgnoreCase(KEYS_OWN)
                ? Optional.empty()
                : Scale.titled(text).map(Optional::of).orElse(null),
        scale -> scale.map(Scale::title).orElse(KEYS_OWN));
  }

  private static Choice<Metre> metres() {
    return new Choice<>(
        "a metre as 4/4 or 6/8", () -> METRES, Metre::named, metre -> metre.name(0));
  }

  /** The upbeat stays, where the bars are long enough for it. */
  private static int upbeat(Playing playing, Metre metre) {
    int steps = playing.live().metre().upbeatSteps();
    return steps < metre.stepsPerBar(0) ? steps : 0;
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a seed is a whole number, not '" + text + "'", e);
    }
  }

  private static List<String> names(String text) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(String::strip).toList();
  }

  private static List<VoiceRange> ranges(String text) {
    return Arrays.stream(text.split(",", -1)).map(one -> range(one.strip())).toList();
  }

  private static VoiceRange range(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a range is like 48-69, not '" + text + "'");
    }
    return new VoiceRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private static String text(VoiceRange range) {
    return range.lowest() + "-" + range.highest();
  }

  private static String text(List<VoiceRange> ranges) {
    return ranges.stream().map(Settings::text).collect(Collectors.joining(","));
  }

  private static int percent(double level) {
    return (int) Math.round(level * 100);
  }
}
