package cantus.model.music;

import java.util.Optional;

/**
 * A chord by its root, its quality and its lowest note.
 *
 * @param root pitch class, 0 to 11; where nothing is known, that of the bass
 * @param quality empty where the pitch classes make no chord that has a name
 * @param bass pitch class of the lowest note; -1 where nothing sounds
 */
public record Chord(int root, Optional<ChordQuality> quality, int bass) {

  /** Nothing sounds. */
  public static final Chord SILENCE = new Chord(Melody.REST, Optional.empty(), Melody.REST);

  /** A tone's place on the line of fifths, from the root, by its semitones above the root. */
  private static final int[] FIFTHS = {0, 7, 2, -3, 4, -1, -6, 1, 8, -9, -2, 5};

  private static final int MIDDLE_OF_SCALE = 2; // fifths above the tonic of a major key: D in C
  private static final Key NO_KEY = new Key(0, Mode.MAJOR);

  /** Of a root, with the root in the bass. */
  public Chord(int root, ChordQuality quality) {
    this(root, Optional.of(quality), root);
  }

  /** The chord of pitches in any order; rests are passed over. */
  public static Chord of(int... pitches) {
    int lowest = Integer.MAX_VALUE;
    for (int pitch : pitches) {
      lowest = pitch == Melody.REST ? lowest : Math.min(lowest, pitch);
    }
    return of(PitchClasses.of(pitches), lowest % PitchClasses.COUNT);
  }

  /**
   * The chord of pitch classes.
   *
   * @param bass one of them: the first to be asked whether it is the root
   */
  public static Chord of(PitchClasses classes, int bass) {
    if (classes.isEmpty()) {
      return SILENCE;
    }
    for (int i = 0; i < PitchClasses.COUNT; i++) {
      int root = (bass + i) % PitchClasses.COUNT;
      if (classes.contains(root)) {
        Optional<ChordQuality> quality = ChordQuality.of(classes.intervalsAbove(root));
        if (quality.isPresent()) {
          return new Chord(root, quality, bass);
        }
      }
    }
    return new Chord(bass, Optional.empty(), bass);
  }

  /** Whether anything sounds. */
  public boolean sounds() {
    return bass != Melody.REST;
  }

  /** Whether it is a triad or a seventh chord. */
  public boolean isTertian() {
    return quality.filter(ChordQuality::isTertian).isPresent();
  }

  /** Whether it is a seventh chord. */
  public boolean isSeventh() {
    return quality.filter(ChordQuality::isSeventh).isPresent();
  }

  /** Whether it is of a quality. */
  public boolean is(ChordQuality wanted) {
    return quality.filter(wanted::equals).isPresent();
  }

  /** The pitch classes of the chord when complete; of one without a name, its bass alone. */
  public PitchClasses pitchClasses() {
    return quality.map(ChordQuality::intervals).orElse(ChordQuality.UNISON.intervals()).above(root);
  }

  /**
   * Which of its tones is in the bass: 0 for the root, 1 for the third, 2 for the fifth, 3 for the
   * seventh; -1 where it is none of them.
   */
  public int inversion() {
    int interval = Math.floorMod(bass - root, PitchClasses.COUNT);
    return quality.map(known -> known.tones().indexOf(interval)).orElse(-1);
  }

  /** Whether it is a triad or seventh chord with its root in the bass. */
  public boolean isInRootPosition() {
    return isTertian() && bass == root;
  }

  /** As {@link #name(Key)}, where the key is not known. */
  public String name() {
    return name(NO_KEY);
  }

  /**
   * Its symbol, as in {@code Am7/G} or {@code F♯m7♭5}; where it has none, its bass in brackets.
   *
   * @param key whose spelling it is given: in E♭ a chord is A♭, in E it is G♯
   */
  public String name(Key key) {
    if (!sounds()) {
      return "";
    }
    if (quality.isEmpty() || is(ChordQuality.UNISON)) {
      return "(" + PitchName.in(key, bass).text() + ")";
    }
    PitchName spelledRoot = spelledRoot(key);
    String name = spelledRoot.text() + quality.get().symbol();
    return bass == root ? name : name + "/" + spelledBass(spelledRoot, key).text();
  }

  /** Of the ways to write its root the one whose chord is nearest to the scale. */
  private PitchName spelledRoot(Key key) {
    int middle = key.fifths() + MIDDLE_OF_SCALE;
    int ofTones = 0;
    for (int tone : quality.orElseThrow().tones()) {
      ofTones += FIFTHS[tone];
    }
    double middleOfTones = (double) ofTones / quality.orElseThrow().tones().size();
    int fifths = PitchName.in(key, root).fifths();
    PitchName nearest = new PitchName(fifths);
    for (int other : new int[] {fifths - PitchClasses.COUNT, fifths + PitchClasses.COUNT}) {
      double distance = Math.abs(nearest.fifths() + middleOfTones - middle);
      if (Math.abs(other + middleOfTones - middle) < distance) {
        nearest = new PitchName(other);
      }
    }
    return nearest;
  }

  private PitchName spelledBass(PitchName spelledRoot, Key key) {
    return inversion() < 0
        ? PitchName.in(key, bass)
        : new PitchName(
            spelledRoot.fifths() + FIFTHS[Math.floorMod(bass - root, PitchClasses.COUNT)]);
  }
}
