package cantus.model.music;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chord as lead sheets write it, such as {@code F#m7b5} or {@code D/F#}; {@link Chord} is what is
 * heard.
 *
 * @param name as it is written
 * @param root null where there is to be no chord
 * @param kind what it is above its root
 * @param degrees what is otherwise than the kind says
 * @param bass the lowest note; null where there is to be no chord
 */
public record ChordSymbol(
    String name,
    @Nullable PitchName root,
    ChordKind kind,
    List<Degree> degrees,
    @Nullable PitchName bass) {

  /** What a symbol does to a degree of its kind. */
  public enum Change {
    /** Is there, sharp or flat, in the place of what the kind has. */
    ALTER,
    ADD,
    OMIT
  }

  /**
   * A degree that is otherwise than the kind says.
   *
   * @param number 1 to 13
   * @param alteration semitones, from a major or perfect interval, of the seventh a minor one
   */
  public record Degree(Change change, int number, int alteration) {}

  /** No chord. */
  public static final ChordSymbol NONE =
      new ChordSymbol("N.C.", null, ChordKind.MAJOR, List.of(), null);

  /** Degrees are counted up to here. */
  public static final int HIGHEST_DEGREE = 13;

  private static final int LONGEST = 40;
  private static final Pattern NO_CHORD = Pattern.compile("(?i)n\\.?\\s?c\\.?|no chord|tacet");
  private static final Pattern ROOT = Pattern.compile("([A-G])(##?|bb?|x)?");
  private static final Pattern SLASH = Pattern.compile("(.*)/([A-G](?:##?|bb?)?)");
  private static final Pattern DEGREE =
      Pattern.compile("[(\\[,/ ]*(add|no|omit|sus|maj|alt|[#b+-]{0,2})(\\d{0,2})[)\\], ]*");
  private static final int[] SEMITONES = {0, 0, 2, 4, 5, 7, 9, 10, 0, 2, 4, 5, 7, 9}; // by degree

  public ChordSymbol {
    degrees = List.copyOf(degrees);
  }

  /**
   * The symbol of a text, such as {@code Am7}, {@code G7(b9)}, {@code Csus4}, {@code B°7} or {@code
   * N.C.}; nothing where the text is none.
   */
  public static Optional<ChordSymbol> parse(String text) {
    String name = text.strip();
    if (name.isEmpty() || name.length() > LONGEST) {
      return Optional.empty();
    }
    if (NO_CHORD.matcher(name).matches()) {
      return Optional.of(new ChordSymbol(name, null, ChordKind.MAJOR, List.of(), null));
    }
    String plain = name.replace('♭', 'b').replace('♯', '#').replace('−', '-').replace('∆', 'Δ');
    Matcher slash = SLASH.matcher(plain);
    String chord = slash.matches() ? slash.group(1) : plain;
    Matcher start = ROOT.matcher(chord);
    if (!start.lookingAt()) {
      return Optional.empty();
    }
    PitchName root = pitchName(start.group());
    PitchName bass = slash.matches() ? pitchName(slash.group(2)) : root;
    return ofRest(name, root, chord.substring(start.end()), bass);
  }

  private static PitchName pitchName(String text) {
    int alteration = 0;
    for (char sign : text.substring(1).toCharArray()) {
      alteration += sign == 'b' ? -1 : sign == 'x' ? 2 : 1;
    }
    return PitchName.of(text.charAt(0), alteration);
  }

  private static Optional<ChordSymbol> ofRest(
      String name, PitchName root, String rest, PitchName bass) {
    String text = rest.strip();
    for (ChordKind.Spelling spelling : ChordKind.SPELLINGS) {
      if (text.startsWith(spelling.text())) {
        Optional<List<Degree>> degrees = degrees(text.substring(spelling.text().length()));
        if (degrees.isPresent()) {
          return Optional.of(new ChordSymbol(name, root, spelling.kind(), degrees.get(), bass));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<List<Degree>> degrees(String text) {
    List<Degree> degrees = new ArrayList<>();
    Matcher matcher = DEGREE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      matcher.region(at, text.length());
      if (!matcher.lookingAt() || !add(degrees, matcher.group(1), matcher.group(2))) {
        return Optional.empty();
      }
      at = matcher.end();
    }
    return Optional.of(degrees);
  }

  /** Adds what stands between brackets or behind a kind; whether it made sense. */
  private static boolean add(List<Degree> degrees, String what, String number) {
    if (what.equals("alt") && number.isEmpty()) {
      degrees.add(new Degree(Change.ALTER, 5, 1));
      degrees.add(new Degree(Change.ALTER, 9, 1));
      return true;
    }
    if (what.equals("+") && number.isEmpty()) {
      degrees.add(new Degree(Change.ALTER, 5, 1));
      return true;
    }
    int degree = number.isEmpty() ? what.equals("sus") ? 4 : 0 : Integer.parseInt(number);
    if (degree < 1 || degree > HIGHEST_DEGREE) {
      return false;
    }
    switch (what) {
      case "add", "" -> degrees.add(new Degree(Change.ADD, degree, 0));
      case "no", "omit" -> degrees.add(new Degree(Change.OMIT, degree, 0));
      case "maj" -> degrees.add(new Degree(Change.ADD, degree, degree == 7 ? 1 : 0));
      case "sus" -> {
        degrees.add(new Degree(Change.OMIT, 3, 0));
        degrees.add(new Degree(Change.ADD, degree, 0));
      }
      default -> {
        int alteration = 0;
        for (char sign : what.toCharArray()) {
          alteration += sign == '#' || sign == '+' ? 1 : -1;
        }
        degrees.add(new Degree(Change.ALTER, degree, alteration));
      }
    }
    return true;
  }

  /** The symbol of a chord as it is heard, spelled as in a key; of one without a name nothing. */
  public static Optional<ChordSymbol> of(Chord chord, Key key) {
    return chord.quality().isEmpty() || chord.is(ChordQuality.UNISON)
        ? Optional.empty()
        : parse(chord.name(key).replace('♯', '#').replace('♭', 'b'));
  }

  /** Whether there is a chord. */
  public boolean sounds() {
    return root != null;
  }

  /** The root's pitch class; {@link Melody#REST} where there is no chord. */
  public int rootClass() {
    return root == null ? Melody.REST : root.pitchClass();
  }

  /** The bass note's pitch class; {@link Melody#REST} where there is no chord. */
  public int bassClass() {
    return bass == null ? Melody.REST : bass.pitchClass();
  }

  /**
   * Semitones above the root, within an octave, by degree: what the chord is made of, a bass that
   * is no tone of it left out. Empty where there is no chord.
   */
  public Map<Integer, Integer> tones() {
    Map<Integer, Integer> tones = new TreeMap<>();
    if (root == null) {
      return tones;
    }
    tones.putAll(kind.degrees());
    for (Degree degree : degrees) {
      int number = degree.number == 2 && tones.containsKey(3) ? 9 : degree.number;
      switch (degree.change) {
        case OMIT -> tones.remove(number);
        case ADD, ALTER -> tones.put(number, semitones(degree));
      }
    }
    return tones;
  }

  /** A seventh that is flat is the minor one, which it is unless something is said. */
  private static int semitones(Degree degree) {
    int alteration = degree.number == 7 ? Math.max(0, degree.alteration) : degree.alteration;
    return Math.floorMod(SEMITONES[degree.number] + alteration, PitchClasses.COUNT);
  }

  /** What the chord is made of, its bass included. */
  public PitchClasses pitchClasses() {
    if (root == null) {
      return new PitchClasses(0);
    }
    int[] classes = tones().values().stream().mapToInt(tone -> rootClass() + tone).toArray();
    return PitchClasses.of(classes).union(PitchClasses.of(bassClass()));
  }

  /** As it is heard; what it has beyond a triad or seventh chord is left out of its quality. */
  public Chord chord() {
    if (root == null) {
      return Chord.SILENCE;
    }
    Map<Integer, Integer> tones = tones();
    tones.keySet().removeIf(degree -> degree > 7 || degree == 6);
    int[] intervals = tones.values().stream().mapToInt(Integer::intValue).toArray();
    return new Chord(rootClass(), ChordQuality.of(PitchClasses.of(intervals)), bassClass());
  }

  /** The same a number of semitones higher. */
  public ChordSymbol transposed(int semitones) {
    if (root == null || bass == null || semitones == 0) {
      return this;
    }
    PitchName newRoot = PitchName.usual(Math.floorMod(root.pitchClass() + semitones, 12));
    PitchName newBass = PitchName.usual(Math.floorMod(bass.pitchClass() + semitones, 12));
    return new ChordSymbol("", newRoot, kind, degrees, newBass).renamed();
  }

  /** Under the name that {@link #figure} gives it. */
  private ChordSymbol renamed() {
    return new ChordSymbol(figure(), root, kind, degrees, bass);
  }

  /** As the reference writes it, whatever its name is. */
  public String figure() {
    if (root == null || bass == null) {
      return NONE.name;
    }
    StringBuilder figure = new StringBuilder(root.ascii()).append(kind.figure());
    for (Degree degree : degrees) {
      String sign = (degree.alteration > 0 ? "#" : "b").repeat(Math.abs(degree.alteration));
      figure.append('(');
      switch (degree.change) {
        case OMIT -> figure.append("no");
        case ADD -> figure.append(sign.isEmpty() ? "add" : sign);
        case ALTER -> figure.append(sign);
      }
      figure.append(degree.number).append(')');
    }
    return bass.equals(root) ? figure.toString() : figure + "/" + bass.ascii();
  }

  /** Whether it asks for the same notes, whatever it is called. */
  public boolean isSame(ChordSymbol other) {
    return rootClass() == other.rootClass()
        && bassClass() == other.bassClass()
        && pitchClasses().equals(other.pitchClasses());
  }

  @Override
  public String toString() {
    return name;
  }
}
