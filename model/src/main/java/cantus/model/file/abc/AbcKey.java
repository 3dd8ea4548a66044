package cantus.model.file.abc;

import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A key of ABC: how far it moves each step of the scale, and what it is called. */
final class AbcKey {

  private static final int STEPS = 7;
  private static final int MOST_FIFTHS = 7;
  private static final String SHARPS = "FCGDAEB";

  /** No sharps, no flats, and no key either. */
  static final AbcKey NONE = new AbcKey(ofFifths(0), null);

  private final double[] alterations;
  private final @Nullable Key key; // null where there is no name for it

  private AbcKey(double[] alterations, @Nullable Key key) {
    this.alterations = alterations;
    this.key = key;
  }

  /** How far the key moves a step of the scale, 0 for A to 6 for G, in semitones. */
  double alteration(int step) {
    return alterations[step];
  }

  /** The key as it sounds when moved by some semitones; null where there is no name for it. */
  @Nullable Key sounding(int semitones) {
    return key == null
        ? null
        : new Key(Math.floorMod(key.tonic() + semitones, PitchClasses.COUNT), key.mode());
  }

  /** Whether a field says anything: a key, what a key is changed by, or how notes are written. */
  static boolean says(String field) {
    String text = field.strip();
    AbcParameters parameters = AbcParameters.of(text);
    return text.isEmpty()
        || text.regionMatches(true, 0, "hp", 0, 2)
        || text.regionMatches(true, 0, "none", 0, 4)
        || parameters.hasValues()
        || parameters.words().stream()
            .anyMatch(
                word ->
                    AbcShift.isClef(word)
                        || word.equalsIgnoreCase("exp")
                        || alter(new double[STEPS], word))
        || named(new AbcScanner(text)) != null;
  }

  /** The key after a field of its own; one that speaks of nothing but a clef changes nothing. */
  AbcKey changed(String field) {
    String text = field.strip();
    if (text.startsWith("HP") || text.startsWith("Hp")) {
      return new AbcKey(ofFifths(2), Key.ofFifths(2, Mode.MAJOR));
    }
    AbcScanner scan = new AbcScanner(text);
    AbcKey named =
        text.toLowerCase(Locale.ROOT).startsWith("none") || text.isEmpty() ? NONE : named(scan);
    AbcParameters rest = AbcParameters.of(scan.rest());
    boolean explicit = rest.words().stream().anyMatch(word -> word.equalsIgnoreCase("exp"));
    double[] own = explicit ? ofFifths(0) : (named == null ? this : named).alterations.clone();
    boolean changes = explicit;
    for (String word : rest.words()) {
      changes |= alter(own, word);
    }
    if (!changes) {
      return named == null ? this : named;
    }
    return new AbcKey(own, name(own, explicit, named == null ? this : named));
  }

  /** Reads tonic and mode; null where there is none. */
  private static @Nullable AbcKey named(AbcScanner scan) {
    char tonic = scan.peek();
    boolean small = tonic >= 'a' && tonic <= 'g' && !Character.isLetter(lettersBehind(scan, 1));
    if (!(tonic >= 'A' && tonic <= 'G' || small)
        || AbcShift.isClef(scan.rest())
        || scan.rest().toLowerCase(Locale.ROOT).startsWith("clef")) {
      return null;
    }
    scan.next();
    int fifths = SHARPS.indexOf(Character.toUpperCase(tonic)) - 1;
    char sign = scan.peek();
    if (sign == '#' || sign == '♯') {
      fifths += STEPS;
      scan.next();
    } else if (sign == 'b' || sign == '♭') {
      fifths -= STEPS;
      scan.next();
    }
    int begun = scan.at();
    scan.skipSpaces();
    boolean apart = scan.at() > begun;
    String word = scan.letters().toLowerCase(Locale.ROOT);
    Integer mode = apart && scan.peek() == '=' ? null : mode(word);
    if (mode == null) {
      scan.goTo(begun);
      mode = 0;
    }
    boolean minor = word.equals("m") && mode != 0 || word.startsWith("min");
    fifths += mode;
    return new AbcKey(ofFifths(fifths), Key.ofFifths(fifths, minor ? Mode.MINOR : Mode.MAJOR));
  }

  private static char lettersBehind(AbcScanner scan, int ahead) {
    char c = scan.peek(ahead);
    char behind = c == 'b' || c == '#' ? scan.peek(ahead + 1) : c;
    return behind == 'm' || behind == 'M' ? 0 : behind;
  }

  /** How many fifths a mode is away from major; null for what is no mode. */
  private static @Nullable Integer mode(String word) {
    if (word.equals("m")) {
      return -3;
    }
    return switch (word.length() < 3 ? "" : word.substring(0, 3)) {
      case "maj", "ion" -> 0;
      case "min", "aeo" -> -3;
      case "mix" -> -1;
      case "dor" -> -2;
      case "phr" -> -4;
      case "lyd" -> 1;
      case "loc" -> -5;
      default -> null;
    };
  }

  /** Takes accidentals such as {@code ^f_b}; whether there were any. */
  private static boolean alter(double[] alterations, String word) {
    AbcScanner scan = new AbcScanner(word);
    boolean any = false;
    while (!scan.atEnd()) {
      Double accidental = scan.accidental();
      char note = Character.toUpperCase(scan.next());
      if (accidental != null && note >= 'A' && note <= 'G') {
        alterations[note - 'A'] = accidental;
        any = true;
      }
    }
    return any;
  }

  /** What to call a key with accidentals of its own: as its sharps or flats do, or as it was. */
  private static @Nullable Key name(double[] alterations, boolean explicit, AbcKey named) {
    boolean minor = named.key != null && named.key.mode() == Mode.MINOR;
    for (int fifths = -MOST_FIFTHS; fifths <= MOST_FIFTHS && !minor; fifths++) {
      if (Arrays.equals(alterations, ofFifths(fifths))) {
        return Key.ofFifths(fifths, Mode.MAJOR);
      }
    }
    return explicit && !minor ? null : named.key;
  }

  private static double[] ofFifths(int fifths) {
    double[] alterations = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      int place = SHARPS.indexOf((char) ('A' + step)); // of seven, in the order sharps come
      alterations[step] = Math.floorDiv(fifths - place - 1, STEPS) + 1;
    }
    return alterations;
  }
}
