package cantus.model.file;

import cantus.model.music.Key;
import cantus.model.music.Mode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of ABC.
 *
 * @param fifths sharps (positive) or flats (negative)
 * @param minor whether it is called minor
 * @param alterations of the steps A to G by accidentals of the key's own, such as {@code ^f}
 * @param transposition semitones that the sound differs from what is written
 */
record AbcKey(int fifths, boolean minor, int[] alterations, int transposition) {

  static final AbcKey C_MAJOR = new AbcKey(0, false, new int[7], 0);

  private static final Pattern KEY =
      Pattern.compile("([A-G])([#b]?)\\s*((?i:maj|min|mix|dor|phr|lyd|loc|ion|aeo)|m(?!\\w*=))?.*");
  private static final Pattern OWN = Pattern.compile("(\\^{1,2}|_{1,2}|=)([a-gA-G])(?!\\w)");
  private static final Pattern TRANSPOSE = Pattern.compile("transpose=(-?\\d{1,2})");
  private static final Pattern OCTAVE = Pattern.compile("octave=(-?\\d)");
  private static final String SHARPS = "FCGDAEB";

  /** Takes the text of a {@code K:} field; what it does not say stays as it was. */
  AbcKey changed(String text) {
    int newFifths = fifths;
    boolean newMinor = minor;
    int[] own = alterations;
    Matcher key = KEY.matcher(text.strip());
    if (text.strip().startsWith("HP") || text.strip().startsWith("Hp")) {
      newFifths = 2;
      newMinor = false;
      own = new int[7];
    } else if (key.matches()) {
      String mode = key.group(3) == null ? modeOf(text) : key.group(3).toLowerCase(Locale.ROOT);
      newFifths = SHARPS.indexOf(key.group(1)) - 1 + mode(mode);
      newFifths += key.group(2).equals("#") ? 7 : key.group(2).equals("b") ? -7 : 0;
      newMinor = mode.startsWith("m") && !mode.startsWith("maj") && !mode.startsWith("mix");
      own = new int[7];
    } else if (text.strip().startsWith("none") || text.strip().isEmpty()) {
      newFifths = 0;
      newMinor = false;
      own = new int[7];
    }
    Matcher accidental = OWN.matcher(text);
    while (accidental.find()) {
      own = own.clone();
      int step = Character.toUpperCase(accidental.group(2).charAt(0)) - 'A';
      own[step] = AbcTune.alteration(accidental.group(1)) - ofStep(newFifths, step);
    }
    return new AbcKey(newFifths, newMinor, own, transposition(text));
  }

  /** The shift that a key or voice field asks for, or that of before. */
  int transposition(String text) {
    Matcher transpose = TRANSPOSE.matcher(text);
    Matcher octave = OCTAVE.matcher(text);
    boolean semitones = transpose.find();
    boolean octaves = octave.find();
    return !semitones && !octaves
        ? transposition
        : (semitones ? Integer.parseInt(transpose.group(1)) : 0)
            + (octaves ? 12 * Integer.parseInt(octave.group(1)) : 0);
  }

  AbcKey withTransposition(int semitones) {
    return new AbcKey(fifths, minor, alterations, semitones);
  }

  /** How far the key moves a step of the scale, 0 for A to 6 for G. */
  int alteration(int step) {
    return ofStep(fifths, step) + alterations[step];
  }

  Key signature() {
    return Key.ofFifths(fifths, minor ? Mode.MINOR : Mode.MAJOR);
  }

  private static int ofStep(int fifths, int step) {
    int place = SHARPS.indexOf((char) ('A' + step)); // of seven, in the order sharps come
    return Math.floorDiv(fifths - place - 1, 7) + 1;
  }

  private static String modeOf(String text) {
    String[] words = text.strip().split("\\s+");
    return words.length > 1 && !words[1].contains("=") ? words[1].toLowerCase(Locale.ROOT) : "";
  }

  private static int mode(String mode) {
    return switch (mode.length() < 3 ? mode : mode.substring(0, 3)) {
      case "m", "min", "aeo" -> -3;
      case "mix" -> -1;
      case "dor" -> -2;
      case "phr" -> -4;
      case "lyd" -> 1;
      case "loc" -> -5;
      default -> 0;
    };
  }
}
