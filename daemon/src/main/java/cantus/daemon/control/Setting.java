package cantus.daemon.control;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One thing that can be set while playing, by a name and a text, or by a knob.
 *
 * @param name by which it is asked for
 * @param values what it can be, for people
 * @param option of {@code cantus live} that sets it, too
 * @param reader of its value
 * @param writer of a text
 * @param knob its text by the place of a knob, 0..127; null if none can turn it
 */
public record Setting(
    String name,
    String values,
    String option,
    Function<Playing, Object> reader,
    BiFunction<Playing, String, Playing> writer,
    IntFunction<String> knob) {

  /** Whether it can be turned by a knob. */
  boolean hasKnob() {
    return knob != null;
  }

  /**
   * Its text at a place of a knob, 0..127.
   *
   * @throws IllegalArgumentException if it has no knob
   */
  String at(int place) {
    if (!hasKnob()) {
      throw new IllegalArgumentException("no knob can set " + name);
    }
    return knob.apply(place);
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
}
