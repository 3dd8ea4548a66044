package cantus.model.file.musicxml;

import cantus.model.file.notation.BarLines;
import cantus.model.file.notation.Fraction;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what single elements of MusicXML mean; a {@link NumberFormatException} says what is wrong.
 */
final class Notation {

  /** MusicXML gives dynamics as a percentage of this velocity. */
  private static final int FORTE = 90;

  /** What notes look like, each half as long as the one before; the first lasts 32 quarters. */
  private static final List<String> SHAPES =
      List.of(
          "maxima", "long", "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th",
          "128th", "256th", "512th", "1024th");

  /** The number in what may say "about 108". */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}(\\.\\d{1,6})?");

  private Notation() {}

  /** The MIDI key of a step of the scale in an octave. */
  static int key(String step, String octave) {
    String name = step.toUpperCase(Locale.ROOT);
    int semitone = name.length() == 1 ? "C D EF G A B".indexOf(name) : -1;
    if (semitone < 0 || name.equals(" ")) {
      throw new NumberFormatException("'" + step + "' is not a step of the scale");
    }
    return 12 * (whole(octave, -1, 10) + 1) + semitone;
  }

  /** A key that MIDI has. */
  static int inRange(int key) {
    if (key < 0 || key > 127) {
      throw new NumberFormatException("a pitch of " + key + ", outside the MIDI range 0 to 127");
    }
    return key;
  }

  /** A MIDI number counted from 1, counted from 0; -1 for anything else. */
  static int midiNumber(String text) {
    return text.matches("\\d{1,3}") && Integer.parseInt(text) <= 128
        ? Integer.parseInt(text) - 1
        : -1;
  }

  /** A whole number within bounds. */
  static int whole(String text, int least, int most) {
    int value = (int) Math.round(Fraction.parse(text).toDouble());
    if (value < least || value > most) {
      throw new NumberFormatException(text + " is not between " + least + " and " + most);
    }
    return value;
  }

  /** The velocity of a percentage of forte. */
  static int velocityOf(String percent) {
    double value = Fraction.parse(percent).toDouble() * FORTE / 100;
    return (int) Math.max(1, Math.min(127, Math.round(value)));
  }

  /** Whether a tie starts or stops here, said for the ear (tie) or only for the eye (tied). */
  static boolean tied(Element note, String type) {
    for (Element tie : note.all("tie")) {
      if (tie.attribute("type", "").equals(type)) {
        return true;
      }
    }
    for (Element notations : note.all("notations")) {
      for (Element tied : notations.all("tied")) {
        String said = tied.attribute("type", "");
        if (said.equals(type) || said.equals("continue")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a note has a fermata. */
  static boolean hasFermata(Element note) {
    return note.all("notations").stream().anyMatch(notations -> notations.has("fermata"));
  }

  /** The length of a bar as a metre, or null for music without one. */
  static BarLines.@Nullable Metre metre(Element time) {
    List<Element> beats = time.all("beats");
    List<Element> types = time.all("beat-type");
    if (time.has("senza-misura") || beats.isEmpty() || beats.size() != types.size()) {
      return null;
    }
    BarLines.Metre sum = null;
    for (int i = 0; i < beats.size(); i++) {
      int numerator = 0;
      for (String group : beats.get(i).text().split("\\+")) {
        numerator += whole(group.strip(), 1, 1000);
      }
      BarLines.Metre metre = new BarLines.Metre(numerator, whole(types.get(i).text(), 1, 1024));
      sum = sum == null ? metre : sum.plus(metre);
    }
    return sum;
  }

  /** What a metronome mark says in quarters a minute; 0 where it says anything else. */
  static double quartersPerMinute(Element metronome) {
    Matcher number = NUMBER.matcher(metronome.text("per-minute", ""));
    if (metronome.all("beat-unit").size() != 1 || !number.find()) {
      return 0;
    }
    Fraction beat =
        quarters(metronome.text("beat-unit", ""), metronome.all("beat-unit-dot").size());
    return beat == null ? 0 : beat.toDouble() * Double.parseDouble(number.group());
  }

  /** The length of a note or rest by its shape, or null if it has none. */
  static @Nullable Fraction quarters(Element note) {
    Fraction plain = quarters(note.text("type", ""), note.all("dot").size());
    Element tuplet = note.child("time-modification");
    if (plain == null || tuplet == null) {
      return plain;
    }
    try {
      int notes = whole(tuplet.text("actual-notes", "1"), 1, 1000);
      return plain.times(new Fraction(whole(tuplet.text("normal-notes", "1"), 1, 1000), notes));
    } catch (NumberFormatException e) {
      return plain;
    }
  }

  private static @Nullable Fraction quarters(String type, int dots) {
    int power = SHAPES.indexOf(type); // of which half a quarter
    if (power < 0) {
      return null;
    }
    int longer = 1 << Math.min(4, dots); // a dot adds half, a second a quarter
    return new Fraction(32, 1L << power).times(new Fraction(2L * longer - 1, longer));
  }
}
