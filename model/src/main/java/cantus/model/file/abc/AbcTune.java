package cantus.model.file.abc;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.notation.Bar;
import cantus.model.file.notation.BarLines;
import cantus.model.file.notation.Fraction;
import cantus.model.file.notation.ScoreDraft;
import cantus.model.music.Key;
import cantus.model.music.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tune while its lines are read: its fields, and the voices they speak of.
 *
 * <p>What a field says before the first voice and the first note holds for all voices, later it
 * holds for the voice that it stands in.
 */
final class AbcTune {

  private static final int MOST_VOICES = 100;
  private static final int DRUM_CHANNEL = 10;
  private static final String FIRST_VOICE = "1";

  private final ScoreDraft draft = new ScoreDraft();
  private final AbcRoute route = new AbcRoute();
  private final AbcMacros macros = new AbcMacros();
  private final Map<Character, String> symbols =
      new HashMap<>(Map.of('S', "segno", 'O', "coda", 'H', "fermata"));
  private final AbcDialect dialect = new AbcDialect();

  private final AbcVoice common = new AbcVoice(draft, -1); // what a voice begins with
  private final Map<String, AbcVoice> voices = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, List<AbcParameters>> headers = new HashMap<>(); // what V: says there
  private @Nullable AbcVoice voice; // that is spoken of

  private @Nullable Fraction unit; // in quarters, or null until it is said
  private @Nullable String tempo; // of the header, which may speak of a unit said later
  private boolean inBody;
  private boolean shared = true; // whether fields speak to all voices
  private boolean inText; // whether the field before may go on in prose

  /**
   * Takes a line.
   *
   * @param hasKey whether the key is to come that ends the header
   */
  void line(String line, boolean hasKey) throws ScoreException {
    if (AbcLines.isDirective(line)) {
      directive(line.substring(2));
    } else if (AbcLines.isField(line)) {
      char name = line.charAt(0);
      inText = name == 'H' || line.endsWith("\\") && "wWNTCZ".indexOf(name) >= 0;
      field(name, line.substring(2).strip());
    } else if (inBody || !hasKey && AbcLines.hasBar(line)) {
      begin();
      music(line);
    }
  }

  private void music(String line) throws ScoreException {
    if (inText && !AbcLines.hasBar(line) || AbcLines.isProse(line)) {
      draft.remark(Remark.PROSE);
      return;
    }
    inText = false;
    shared = false;
    new AbcLine(this, macros.expand(line)).read();
  }

  /** Takes a field, of a line of its own or within a line of music. */
  void field(char name, String text) throws ScoreException {
    switch (name) {
      case 'K' -> key(text);
      case 'M' -> metre(text);
      case 'L' -> unit(text);
      case 'Q' -> tempo(text);
      case 'V' -> voice(text);
      case 'P' -> part(text);
      case 'U' -> symbol(text);
      case 'I' -> directive(text);
      case 'm' -> require(macros.define(text), Remark.FIELDS_UNREADABLE);
      default -> {}
    }
  }

  private void require(boolean readable, Remark otherwise) {
    if (!readable) {
      draft.remark(otherwise);
    }
  }

  /** Sets something in the voice that is spoken of, or in all. */
  private void set(Consumer<AbcVoice> setting) throws ScoreException {
    if (shared) {
      setting.accept(common);
      voices.values().forEach(setting);
    } else {
      setting.accept(voice());
    }
  }

  private void key(String text) throws ScoreException {
    require(AbcKey.says(text), Remark.KEYS_UNREADABLE);
    AbcParameters parameters = AbcParameters.of(text);
    set(
        v -> {
          v.key(v.key().changed(text));
          v.shift = v.shift.changed(parameters);
        });
    if (!inBody) {
      begin();
    } else {
      AbcVoice of = shared ? first() : voice();
      Key key = of.key().sounding(of.shift.transposition());
      if (key != null && shared) {
        draft.bar(0).keys.put(Fraction.ZERO, key);
      } else if (key != null) {
        of.here((bar, at) -> bar.key(at, key));
      }
    }
  }

  /** The header is over. */
  private void begin() throws ScoreException {
    if (inBody) {
      return;
    }
    inBody = true;
    voice = null;
    common.unit = unit == null ? AbcMetre.usualUnit(common.metre) : unit;
    headers.forEach(
        (id, parameters) -> {
          AbcVoice declared = Objects.requireNonNull(voices.get(id));
          declared.unit = common.unit;
          declared.shift = common.shift;
          parameters.forEach(p -> declared.shift = declared.shift.changed(p));
        });
    Bar bar = draft.bar(0);
    bar.metre(Fraction.ZERO, common.metre);
    Key key = first().key().sounding(first().shift.transposition());
    if (key != null) {
      bar.key(Fraction.ZERO, key);
    }
    if (tempo != null) {
      tempo(tempo);
    }
  }

  private AbcVoice first() {
    return voices.isEmpty() ? common : voices.values().iterator().next();
  }

  private void metre(String text) throws ScoreException {
    Optional<BarLines.Metre> read = AbcMetre.of(text);
    if (read.isEmpty() && !AbcMetre.isFree(text)) {
      draft.remark(Remark.METRES_UNREADABLE);
      return;
    }
    BarLines.Metre metre = read.orElse(null);
    set(v -> v.metre = metre);
    if (inBody && shared) {
      draft.bar(0).metres.put(Fraction.ZERO, metre);
    } else if (inBody) {
      voice().here((bar, at) -> bar.metre(at, metre));
    }
  }

  private void unit(String text) throws ScoreException {
    Optional<Fraction> read = AbcMetre.unit(text);
    require(read.isPresent(), Remark.FIELDS_UNREADABLE);
    if (read.isPresent()) {
      unit = shared ? read.get() : unit;
      set(v -> v.unit = read.get());
    }
  }

  private void tempo(String text) throws ScoreException {
    if (!inBody) {
      tempo = text;
      return;
    }
    OptionalDouble read = AbcTempo.quartersPerMinute(text, shared ? common.unit : voice().unit);
    if (read.isEmpty()) {
      // Words alone are a tempo that nobody can count.
      require(text.indexOf('=') < 0, Remark.TEMPI_UNREADABLE);
    } else if (shared) {
      draft.bar(0).tempo(Fraction.ZERO, read.getAsDouble());
    } else {
      voice().here((bar, at) -> bar.tempo(at, read.getAsDouble()));
    }
  }

  private void part(String text) throws ScoreException {
    if (!inBody) {
      require(route.play(text), Remark.FIELDS_UNREADABLE);
      return;
    }
    AbcVoice current = voice();
    Optional<AbcSign> sign = AbcSign.of(text);
    if (sign.isPresent()) {
      route.atBarLine(current, sign.get());
    } else if (!text.isEmpty()) {
      current.split();
      if (text.length() == 1 || !Character.isLetter(text.charAt(1))) {
        route.part(current.bar(), text.charAt(0));
      }
    }
  }

  private void symbol(String text) {
    int equals = text.indexOf('=');
    require(equals > 0, Remark.FIELDS_UNREADABLE);
    if (equals > 0) {
      symbols.put(text.charAt(0), text.substring(equals + 1).strip());
    }
  }

  private void voice(String text) throws ScoreException {
    String[] words = text.split("\\s+", 2);
    AbcParameters parameters = AbcParameters.of(words.length > 1 ? words[1] : "");
    voice = voiceOf(words[0]);
    if (inBody) {
      shared = false;
      voice.shift = voice.shift.changed(parameters);
    } else {
      headers.computeIfAbsent(words[0], id -> new ArrayList<>()).add(parameters);
    }
    String name = parameters.value("name", "nm");
    if (name != null) {
      names.put(words[0], name);
    }
  }

  private AbcVoice voiceOf(String id) throws ScoreException {
    AbcVoice known = voices.get(id);
    if (known == null) {
      if (voices.size() == MOST_VOICES) {
        throw new ScoreException("more than " + MOST_VOICES + " voices; leave some out");
      }
      known = new AbcVoice(draft, voices.size());
      known.beginAs(common);
      voices.put(id, known);
    }
    return known;
  }

  /** The voice that is spoken of. */
  AbcVoice voice() throws ScoreException {
    if (voice == null) {
      if (voices.isEmpty()) {
        names.put(FIRST_VOICE, ""); // it is there although nobody has named it
        voiceOf(FIRST_VOICE);
      }
      voice = first();
    }
    return voice;
  }

  private void directive(String text) throws ScoreException {
    String[] words = text.strip().replace('=', ' ').split("\\s+", 4);
    String value = words.length > 1 ? words[1] : "";
    switch (words[0].toLowerCase(Locale.ROOT)) {
      case "propagate-accidentals" -> {
        common.reach(AbcAccidentals.Reach.of(value, AbcAccidentals.Reach.PITCH));
        voices.values().forEach(v -> v.reach(common.reach()));
      }
      case "linebreak" -> dialect.breaksAt(value);
      case "decoration" -> dialect.decoratesWith(value);
      case "midi" -> midi(value.toLowerCase(Locale.ROOT), words[words.length - 1]);
      default -> {}
    }
  }

  private void midi(String command, String last) throws ScoreException {
    if (command.endsWith("transpose")) { // or rtranspose, beside what holds
      Integer semitones = AbcParameters.of("transpose=" + last).number("transpose");
      if (semitones != null) {
        boolean isRelative = command.startsWith("r");
        setBehindVoice(
            v -> v.shift = v.shift.played(semitones + (isRelative ? v.shift.played() : 0)));
      }
      return;
    }
    int number = new AbcScanner(last).number();
    Consumer<AbcVoice> setting =
        switch (command) {
          case "program" -> v -> v.program = Math.min(127, number);
          case "channel" -> v -> v.drums = number == DRUM_CHANNEL;
          default -> v -> {};
        };
    if (number >= 0) {
      setBehindVoice(setting);
    }
  }

  /**
   * Sets something in the voice that was named last, even in the header; where none was, in all.
   */
  private void setBehindVoice(Consumer<AbcVoice> setting) throws ScoreException {
    if (voice != null) {
      setting.accept(voice);
    } else {
      set(setting);
    }
  }

  /** What a letter stands for as an ornament. */
  String symbol(char letter) {
    return symbols.getOrDefault(letter, "");
  }

  AbcDialect dialect() {
    return dialect;
  }

  AbcRoute route() {
    return route;
  }

  void remark(Remark remark) {
    draft.remark(remark);
  }

  Score finish(BarOrder order) throws ScoreException {
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, AbcVoice> entry : voices.entrySet()) {
      entry.getValue().settle();
      String id = entry.getKey();
      parts.add(new Part(parts.size(), names.getOrDefault(id, id)));
    }
    return route.of(draft, order).finish(parts);
  }
}
