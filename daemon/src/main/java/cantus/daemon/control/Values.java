package cantus.daemon.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a setting can be: how a value is read from what people write, shown to people and to
 * programs, and chosen by a knob.
 *
 * @param <T> of a value
 */
public sealed interface Values<T> {

  /** Places of a knob: 0 to this. */
  int LAST_PLACE = 127;

  /**
   * The value of a text.
   *
   * @param name of the setting, for the complaint
   * @throws IllegalArgumentException if it is none; the message is for the player
   */
  T parse(String name, String text);

  /** A value as people write it; {@link #parse} reads it again. */
  String text(T value);

  /** A value for programs: a number, a boolean, or its text. */
  default Object plain(T value) {
    return text(value);
  }

  /**
   * That a setting has a value, for people.
   *
   * @param name of the setting
   */
  default String sentence(String name, T value) {
    return "%s %s %s".formatted(name, text(value), unit()).strip();
  }

  /** What all values have in common, for people. */
  String inWords();

  /** Tells the same to programs: {@code type}, and what belongs to it. */
  void describe(Map<String, Object> to);

  /** What a number counts, for people; may be empty. */
  default String unit() {
    return "";
  }

  /** Whether a knob can choose among them. */
  default boolean hasKnob() {
    return true;
  }

  /**
   * The value at a place of a knob, 0 to {@value #LAST_PLACE}.
   *
   * @throws IllegalArgumentException if no knob can choose
   */
  T at(int place);

  /**
   * Numbers with a fraction.
   *
   * @param knobLeast what a knob sets when it is turned down
   * @param knobMost what it sets when it is turned up
   * @param unit for people, may be empty
   */
  record Decimal(double least, double most, double knobLeast, double knobMost, String unit)
      implements Values<Double> {

    @Override
    public Double parse(String name, String text) {
      try {
        double value = Double.parseDouble(text);
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // is said below
      }
      throw refused(name, text, inWords());
    }

    @Override
    public String text(Double value) {
      String text = String.format(Locale.ROOT, "%.3f", value);
      return text.replaceFirst("\\.?0+$", "");
    }

    @Override
    public Object plain(Double value) {
      return value;
    }

    @Override
    public String inWords() {
      return "a number from %.0f to %.0f".formatted(least, most);
    }

    @Override
    public void describe(Map<String, Object> to) {
      to.put("type", "decimal");
      to.put("least", least);
      to.put("most", most);
      to.put("usual", List.of(knobLeast, knobMost));
      to.put("unit", unit);
    }

    @Override
    public Double at(int place) {
      double exact = knobLeast + place * (knobMost - knobLeast) / LAST_PLACE;
      return Math.round(exact * 1000) / 1000.0;
    }
  }

  /**
   * Whole numbers.
   *
   * @param knobMost what a knob sets when it is turned up; turned down it sets the least
   * @param unit for people, may be empty
   */
  record Whole(int least, int most, int knobMost, String unit) implements Values<Integer> {

    @Override
    public Integer parse(String name, String text) {
      try {
        int value = Integer.parseInt(text);
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        // is said below
      }
      throw refused(name, text, inWords());
    }

    @Override
    public String text(Integer value) {
      return value.toString();
    }

    @Override
    public Object plain(Integer value) {
      return value;
    }

    @Override
    public String inWords() {
      return "a whole number from %d to %d".formatted(least, most);
    }

    @Override
    public void describe(Map<String, Object> to) {
      to.put("type", "whole");
      to.put("least", least);
      to.put("most", most);
      to.put("usual", List.of(least, knobMost));
      to.put("unit", unit);
    }

    @Override
    public Integer at(int place) {
      return (int) (least + Math.round((double) place * (knobMost - least) / LAST_PLACE));
    }
  }

  /**
   * On or off.
   *
   * @param on what is so when it is on; empty for its name and the word
   * @param off what is so when it is off
   */
  record OnOff(String on, String off) implements Values<Boolean> {

    OnOff() {
      this("", "");
    }

    @Override
    public String sentence(String name, Boolean value) {
      return on.isEmpty() ? name + " " + text(value) : value ? on : off;
    }

    @Override
    public Boolean parse(String name, String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "on", "true", "yes", "1" -> true;
        case "off", "false", "no", "0" -> false;
        default -> throw refused(name, text, inWords());
      };
    }

    @Override
    public String text(Boolean value) {
      return value ? "on" : "off";
    }

    @Override
    public Object plain(Boolean value) {
      return value;
    }

    @Override
    public String inWords() {
      return "on or off";
    }

    @Override
    public void describe(Map<String, Object> to) {
      to.put("type", "switch");
    }

    @Override
    public Boolean at(int place) {
      return place > LAST_PLACE / 2;
    }
  }

  /**
   * One of a few names.
   *
   * @param form what the names are, for people; empty for a list of them
   * @param names asked for anew each time
   * @param reader of a name, and of others if there are more than those few
   * @param writer of a name
   */
  record Choice<T>(
      String form,
      Supplier<List<String>> names,
      Function<String, T> reader,
      Function<T, String> writer)
      implements Values<T> {

    /** The constants of an enum, by their names in lower case. */
    static <E extends Enum<E>> Choice<E> of(Class<E> type) {
      List<E> all = List.of(type.getEnumConstants());
      List<String> names = all.stream().map(Choice::lowerCase).toList();
      return new Choice<>(
          "",
          () -> names,
          text -> {
            int index = names.indexOf(text.toLowerCase(Locale.ROOT));
            return index < 0 ? null : all.get(index);
          },
          Choice::lowerCase);
    }

    private static String lowerCase(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public T parse(String name, String text) {
      T value = reader.apply(text);
      if (value == null) {
        throw refused(name, text, inWords());
      }
      return value;
    }

    @Override
    public String text(T value) {
      return writer.apply(value);
    }

    @Override
    public String inWords() {
      return form.isEmpty() ? "one of " + String.join(", ", names.get()) : form;
    }

    @Override
    public void describe(Map<String, Object> to) {
      to.put("type", "choice");
      to.put("choices", names.get());
    }

    @Override
    public T at(int place) {
      List<String> all = names.get();
      if (all.isEmpty()) {
        throw new IllegalArgumentException("there is nothing to choose from");
      }
      return reader.apply(all.get(place * all.size() / (LAST_PLACE + 1)));
    }
  }

  /**
   * What is written in a form of its own, and has no knob.
   *
   * @param form for people
   * @param reader of a text; complains with an IllegalArgumentException
   * @param writer of a text
   */
  record Text<T>(String form, Function<String, T> reader, Function<T, String> writer)
      implements Values<T> {

    @Override
    public T parse(String name, String text) {
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
      }
    }

    @Override
    public String text(T value) {
      return writer.apply(value);
    }

    @Override
    public String inWords() {
      return form;
    }

    @Override
    public void describe(Map<String, Object> to) {
      to.put("type", "text");
      to.put("form", form);
    }

    @Override
    public boolean hasKnob() {
      return false;
    }

    @Override
    public T at(int place) {
      throw new IllegalArgumentException("no knob can set that");
    }
  }

  private static IllegalArgumentException refused(String name, String text, String wanted) {
    return new IllegalArgumentException("%s must be %s, not '%s'".formatted(name, wanted, text));
  }
}
