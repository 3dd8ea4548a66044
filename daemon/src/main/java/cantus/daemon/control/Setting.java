package cantus.daemon.control;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One thing that has a value and can be changed while playing.
 *
 * @param <T> of a value
 * @param name by which it is asked for; what belongs to a part ends in a dot and its number, 0 for
 *     the melody
 * @param group that it is shown in
 * @param help what it does, in a sentence
 * @param values what it can be
 * @param option of {@code cantus live} that sets it as well
 * @param traits what else is to be known of it
 * @param reader of its value
 * @param writer makes what is played with another value of it; may refuse a value for what is
 *     played with an IllegalArgumentException
 */
public record Setting<T>(
    String name,
    Group group,
    String help,
    Values<T> values,
    String option,
    Set<Trait> traits,
    Function<Playing, T> reader,
    BiFunction<Playing, T, Playing> writer) {

  /** What belongs together where settings are shown. */
  public enum Group {
    PLAY,
    HARMONY,
    MELODY,
    SOUND
  }

  /** What else is to be known of a setting. */
  public enum Trait {
    /** A preset brings its own value along. */
    OF_A_PRESET,
    /** It is of the moment, and not remembered for the next start. */
    MOMENTARY
  }

  /** A value that a setting is to have: read, and not set yet. */
  public record Change<T>(Setting<T> setting, T value) {

    /** What is played then; nothing has been done by that. */
    public Playing applyTo(Playing playing) {
      return setting.writer.apply(playing, value);
    }

    String text() {
      return setting.values.text(value);
    }
  }

  /** Whether it is there: what belongs to a voice is only where that voice is. */
  public boolean isIn(Playing playing) {
    return part() < playing.live().output().parts().size();
  }

  private int part() {
    int dot = name.indexOf('.');
    return dot < 0 ? 0 : Integer.parseInt(name.substring(dot + 1));
  }

  /** Its value for programs: a number, a boolean or a text. */
  Object plain(Playing playing) {
    return values.plain(reader.apply(playing));
  }

  /** Its value as people write it. */
  public String text(Playing playing) {
    return values.text(reader.apply(playing));
  }

  /** Its value as people read it, with the name. */
  public String sentence(Playing playing) {
    return values.sentence(name, reader.apply(playing));
  }

  /** Whether it is on or off. */
  boolean isSwitch() {
    return values instanceof Values.OnOff;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it cannot be that; the message is for the player
   */
  public Change<T> parse(String text) {
    return new Change<>(this, values.parse(name, text.strip()));
  }

  /** Whether a text can be its value. */
  public boolean isValue(String text) {
    try {
      values.parse(name, text.strip());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The value at a place of a knob, 0..127.
   *
   * @throws IllegalArgumentException if no knob can set it
   */
  Change<T> at(int place) {
    if (!values.hasKnob()) {
      throw new IllegalArgumentException("no knob can set " + name);
    }
    return new Change<>(this, values.at(place));
  }

  /** Whether that is to be known of it. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * All that a program must know to make a control of it.
   *
   * @param standard has its value where nobody has said otherwise
   */
  Map<String, Object> description(Playing standard) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", name);
    description.put("group", group.name().toLowerCase(Locale.ROOT));
    description.put("help", help);
    values.describe(description);
    if (isIn(standard)) {
      description.put("default", plain(standard));
    }
    description.put("of_a_preset", has(Trait.OF_A_PRESET));
    description.put("remembered", !has(Trait.MOMENTARY));
    description.put("knob", values.hasKnob());
    return description;
  }
}
