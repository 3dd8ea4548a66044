package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.music.BarPlace;
import cantus.model.music.ChordQuality;
import cantus.model.music.Grid;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;
import cantus.model.sense.ChordTable;
import cantus.model.sense.KeySense;
import cantus.model.sense.Listener;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it costs a chord to break a rule of part-writing that the network alone does not keep well
 * enough: such a chord is made unlikely rather than forbidden, since there may be no other. Most of
 * them look back only; where the melody is known as a whole, so are its phrases. (A finished piece
 * is judged by more rules, in {@code cantus.model.score}.)
 *
 * <ul>
 *   <li>Two parts a fifth, an octave or a unison apart do not both move on to the same again (Fux,
 *       Gradus ad Parnassum, 1725).
 *   <li>The seventh of a seventh chord goes down a step, or is held.
 *   <li>On a beat, what begins makes a triad or a seventh chord.
 *   <li>A pitch that could go on is not struck again for nothing; the lowest part may, and block
 *       chords, which move in parallel, do. On a beat something new is welcome.
 *   <li>What begins keeps to the scale of the key, as far as that is heard.
 *   <li>A chord on a beat does not stand on its fifth, a diminished triad not on its root, and a
 *       leading tone not in two parts.
 *   <li>A piece begins on the tonic triad.
 *   <li>A phrase ends on a triad in root position, the tonic's most of all, that its dominant leads
 *       to and no other root follows while the note lasts.
 *   <li>Under a note that ends a phrase and may be the tonic or its third the harmony comes home,
 *       the more so the longer the note is held.
 *   <li>In minor the dominant has its leading tone.
 *   <li>The chord on a beat is one that the melody asks for in music of its kind, see {@link
 *       SongCosts}.
 *   <li>Where a chord is wanted, it is that one: then it does not matter which chord it is.
 * </ul>
 *
 * <p>What each costs was tried out on chorales the network has learnt from: see {@code
 * model/EXPERIMENTS.md}. One step at a time: {@link #begin} it, then ask for the {@link #cost} of
 * its parts. Allocates nothing after construction.
 */
final class PartWritingCosts {

  /**
   * Nats that each parallel costs a chord. Bach writes about one in a thousand notes, which is what
   * six nats come to.
   */
  private static final float PARALLEL = 6;

  private static final float SEVENTH = 3;
  private static final float OFF_CHORD = 1;
  private static final float STRUCK_AGAIN = 1;

  /**
   * What a note gains on a beat that was not in the chord before, in live play: not knowing what
   * comes, the network rather holds what it has.
   */
  private static final float NEW_TONE = 0.75f;

  private static final float OFF_SCALE = 1.5f;

  /** Of what begins outside of the scale to which the player has locked the voices. */
  private static final float OFF_LOCKED_SCALE = 6;

  private static final float SIX_FOUR = 1.5f;

  /** Of a diminished triad that stands on its root; Bach's stand on their thirds. */
  private static final float DIMINISHED_ON_ROOT = 3;

  private static final float LEADING_TONE_DOUBLED = 2;

  /** What a first chord costs for each nat by which it is unlikely to be the tonic triad. */
  private static final float NOT_TONIC = 4;

  /** How likely any other chord begins a piece. */
  private static final float OTHER_FIRST = 0.02f;

  /** At the end of a phrase: of all chords but major and minor triads in root position. */
  private static final float NOT_CLOSED = 7;

  /** Of seventh chords beside, even if the end is not likely. */
  private static final float SEVENTH_AT_END = 2.5f;

  /** At the end of a phrase, what a chord gains that its dominant leads to. */
  private static final float AFTER_DOMINANT = 3;

  /** The same where it is known that the phrase ends. */
  private static final float SURELY_AFTER_DOMINANT = 6;

  /** At the end of a phrase, what the tonic triad gains. */
  private static final float CLOSED_ON_TONIC = 2;

  /** At the end of a phrase on the tonic or its third: of each note outside of the tonic triad. */
  private static final float AWAY_FROM_HOME = 3;

  /** The same under a note that is held from beat to beat. */
  private static final float STAYS_AWAY = 8;

  /** What the dominant gains where the next note ends a phrase. */
  private static final float BEFORE_END = 4;

  /** The same where it is known that it does. */
  private static final float SURELY_BEFORE_END = 8;

  private static final float CLOSING = 6;

  /** Of another root under a last note that has its chord. */
  private static final float UNSETTLED = 4;

  /** In minor, of a dominant without its leading tone, and of the major chord on the seventh. */
  private static final float MODAL = 1.5f;

  private static final int LEADING_TONE = 11; // semitones above the tonic
  private static final int MINOR_THIRD = 3;
  private static final int MAJOR_THIRD = 4;
  private static final int FIFTH = 7;

  private static final int NONE = -1;

  private static final int SETS = 1 << PitchClasses.COUNT; // of pitch classes

  /** Seventh chords that are complete enough without their fifths. */
  private static final List<ChordQuality> WITHOUT_FIFTH =
      List.of(ChordQuality.DOMINANT_SEVENTH, ChordQuality.MAJOR_SEVENTH);

  private final Grid grid;
  private final boolean parallels;
  private final boolean chords;
  private final float cadences;
  private final SongCosts songs;
  private final boolean[] tertian = new boolean[SETS]; // by the bits of PitchClasses
  private final int[] sevenths = new int[SETS]; // pitch class, or NONE
  private final int[] fifths = new int[SETS]; // of triads: pitch class, or NONE
  private final int[] diminished = new int[SETS]; // of diminished triads: root, or NONE
  private final int[] roots = new int[SETS]; // pitch class, or NONE
  private final int[] resolutions = new int[SETS]; // root that a dominant leads to, or NONE

  private HarmonyFrame before = new HarmonyFrame(HarmonySettings.MAX_PARTS); // until a step begins
  private Given given = new Given(HarmonySettings.MAX_PARTS);
  private int classesBefore; // of the chord before, and its seventh
  private int seventh;
  private float surelyEnds; // how likely the melody's note is the last of its phrase
  private float ends; // the same, with CLOSING, and of the next note
  private float nextEnds;
  private boolean knowsPhrases;
  private boolean onBeat;
  private boolean first; // of a piece
  private @Nullable WantedChord wanted; // at a cost
  private final float[] keys = KeySense.newKeys();
  private final float[] offScale = new float[12]; // nats that a pitch class costs
  private final float[] leading = new float[12]; // how likely a pitch class is the leading tone
  private final float[] awayFromHome = new float[12]; // nats that a pitch class costs

  PartWritingCosts(HarmonySettings settings, Grid grid) {
    this(settings.constraints(), settings.manner().shareOfUsual(), grid);
  }

  PartWritingCosts(Constraints constraints, Grid grid) {
    this(constraints, 1, grid);
  }

  private PartWritingCosts(Constraints constraints, double shareOfUsual, Grid grid) {
    this.grid = grid;
    parallels = constraints.noParallels();
    chords = constraints.soundChords();
    cadences = (float) constraints.cadences();
    songs = new SongCosts(table(constraints), constraints.songs(), shareOfUsual);
    Arrays.fill(sevenths, NONE);
    Arrays.fill(fifths, NONE);
    Arrays.fill(diminished, NONE);
    Arrays.fill(roots, NONE);
    Arrays.fill(resolutions, NONE);
    for (int root = 0; root < PitchClasses.COUNT; root++) {
      for (ChordQuality quality : ChordQuality.values()) {
        if (quality.isTertian()) {
          add(quality, quality.intervals().above(root), root);
        }
      }
      for (ChordQuality quality : WITHOUT_FIFTH) {
        add(quality, quality.withoutFifth().above(root), root);
      }
    }
  }

  /** It is read here, and not on the first beat that is played. */
  private static ChordTable table(Constraints constraints) {
    ChordTable own = constraints.chordTable();
    return own == null ? ChordTable.shipped() : own;
  }

  private void add(ChordQuality quality, PitchClasses classes, int root) {
    if (tertian[classes.bits()]) {
      return; // one that is the same from several roots: the first stands
    }
    tertian[classes.bits()] = true;
    roots[classes.bits()] = root;
    resolutions[classes.bits()] = resolution(quality, root);
    if (quality == ChordQuality.DIMINISHED) {
      diminished[classes.bits()] = root;
    }
    if (quality.isSeventh()) {
      sevenths[classes.bits()] = (root + quality.seventh()) % PitchClasses.COUNT;
    } else {
      fifths[classes.bits()] = (root + quality.tones().get(2)) % PitchClasses.COUNT;
    }
  }

  /** The root of the chord that one leads to if it is a dominant. */
  private static int resolution(ChordQuality quality, int root) {
    return switch (quality) {
      case MAJOR, DOMINANT_SEVENTH -> Math.floorMod(root - FIFTH, PitchClasses.COUNT);
      case DIMINISHED, HALF_DIMINISHED, DIMINISHED_SEVENTH -> (root + 1) % PitchClasses.COUNT;
      default -> NONE;
    };
  }

  /**
   * Begins a step.
   *
   * @param newBefore parts of the step before; must not change while the step lasts
   * @param beginsPiece whether the step is the first of a piece
   * @param placeInBar of the step: a {@link cantus.model.music.BarPlace}
   * @param heard so far, this step included
   * @param newGiven of the step, with the scale that parts keep to; must not change while it lasts
   */
  void begin(
      HarmonyFrame newBefore, boolean beginsPiece, int placeInBar, Listener heard, Given newGiven) {
    before = newBefore;
    given = newGiven;
    WantedChord chord = given.wanted();
    wanted = chord == null || chord.isCertain() ? null : chord;
    classesBefore = before.classes();
    seventh = sevenths[classesBefore];
    onBeat = BarPlace.isBeat(placeInBar, grid);
    first = beginsPiece;
    if (chords) {
      heard.key().keys(keys);
      knowsPhrases = heard.ahead().knowsPhrases();
      surelyEnds = heard.ends();
      ends = likelier(surelyEnds);
      nextEnds = likelier(heard.nextEnds());
      weighScale();
      weighLeadingTones();
      weighHome();
      songs.begin(heard.chord(), onBeat, surelyEnds);
    }
  }

  /**
   * What is in the scale gains as much as the rest loses: over all pitch classes the probabilities
   * that are so weighed come to the same. So it matters where a part moves, but not that it does.
   */
  private void weighScale() {
    KeySense.outside(keys, offScale);
    double sum = 0;
    for (int pitchClass = 0; pitchClass < offScale.length; pitchClass++) {
      offScale[pitchClass] *= OFF_SCALE;
      sum += StrictMath.exp(-offScale[pitchClass]);
    }
    float gain = (float) StrictMath.log(sum / offScale.length);
    for (int pitchClass = 0; pitchClass < offScale.length; pitchClass++) {
      offScale[pitchClass] += gain;
    }
  }

  private void weighLeadingTones() {
    for (int tonic = 0; tonic < leading.length; tonic++) {
      leading[(tonic + LEADING_TONE) % leading.length] = tonics(tonic);
    }
  }

  /**
   * By part, and not by chord: a partial chord that is on its way home would not be among the
   * likeliest until its bass stands.
   */
  private void weighHome() {
    Arrays.fill(awayFromHome, 0);
    int melody = given.pitch(0);
    if (first || !onBeat || melody == HarmonyFrame.REST) {
      return;
    }
    boolean isHeld = !given.isOnset(0) && before.pitch(0) == melody;
    float nats = surelyEnds * (isHeld ? STAYS_AWAY : AWAY_FROM_HOME);
    awayFrom(melody, Mode.MAJOR, nats);
    awayFrom(melody - MAJOR_THIRD, Mode.MAJOR, nats);
    awayFrom(melody, Mode.MINOR, nats);
    awayFrom(melody - MINOR_THIRD, Mode.MINOR, nats);
  }

  /**
   * What is not of the triad on a tonic costs so much, if that is the key; its third may be major.
   */
  private void awayFrom(int tonic, Mode mode, float nats) {
    float cost = nats * keys[KeySense.indexOf(mode, Math.floorMod(tonic, PitchClasses.COUNT))];
    for (int degree = 0; degree < awayFromHome.length; degree++) {
      boolean isHome = degree == 0 || degree == MAJOR_THIRD || degree == FIFTH;
      isHome |= mode == Mode.MINOR && degree == MINOR_THIRD;
      awayFromHome[Math.floorMod(tonic + degree, PitchClasses.COUNT)] += isHome ? 0 : cost;
    }
  }

  /**
   * Nats that the next part costs.
   *
   * @param soFar parts of this step that stand already
   * @param event what is to be the next part: a note
   */
  float cost(HarmonyFrame soFar, int event) {
    int part = soFar.written();
    int pitch = EventCodec.pitch(event);
    boolean begins = !EventCodec.isContinued(event);
    float cost = parallels && begins ? PARALLEL * parallels(before, soFar, pitch) : 0;
    cost += begins && !given.isInScale(pitch) ? OFF_LOCKED_SCALE : 0;
    boolean isLowest = part == soFar.parts() - 1;
    if (wanted != null) {
      cost += wanted.cost(soFar, pitch, begins && !onBeat, isLowest);
    }
    if (!chords) {
      return cost;
    }
    int pitchBefore = before.pitch(part);
    cost += parallels && begins && pitchBefore == pitch && !isLowest ? STRUCK_AGAIN : 0;
    boolean isNew = begins && (classesBefore >> pitch % 12 & 1) == 0;
    cost -= parallels && onBeat && isNew && !knowsPhrases ? NEW_TONE : 0;
    cost += begins ? offScale[pitch % 12] : 0;
    cost += wanted == null ? awayFromHome[pitch % 12] : 0;
    cost += leavesSeventh(pitchBefore, pitch) ? SEVENTH : 0;
    int classes = soFar.classes();
    boolean isDoubled = (classes >> pitch % 12 & 1) != 0;
    cost += isDoubled ? LEADING_TONE_DOUBLED * leading[pitch % 12] : 0;
    cost += wanted == null ? songs.cost(soFar, pitch, begins, isLowest) : 0;
    if (isLowest && wanted == null) {
      boolean moves = begins || somethingBegins(soFar);
      cost += chord(classes | 1 << pitch % 12, pitch % 12, moves);
      cost += cadences * phrase(soFar, classes | 1 << pitch % 12, pitch % 12, moves);
    }
    return cost;
  }

  /** Nats that a chord costs, now that it is complete. */
  private float chord(int classes, int bass, boolean begins) {
    float cost = 0;
    if (onBeat && begins) {
      cost += tertian[classes] ? 0 : OFF_CHORD;
      cost += fifths[classes] == bass ? SIX_FOUR : 0;
    }
    cost += onBeat && diminished[classes] == bass ? DIMINISHED_ON_ROOT : 0;
    if (begins && roots[classes] != NONE) {
      cost += cadences * MODAL * modal(classes, roots[classes]);
    }
    if (first) {
      cost -= NOT_TONIC * (float) StrictMath.log(OTHER_FIRST + tonic(classes, bass));
    }
    return cost;
  }

  /** Nats that a complete chord costs for where in the phrase it is. */
  private float phrase(HarmonyFrame soFar, int classes, int bass, boolean moves) {
    if (!moves && !onBeat) {
      return 0;
    }
    int root = roots[classes];
    boolean isClosed = fifths[classes] != NONE && root == bass && hasFifth(classes, root);
    boolean passes =
        !onBeat && soFar.isContinued(0); // where all too much caution would stand still
    float cost = isClosed ? 0 : perhaps(passes ? surelyEnds : ends, NOT_CLOSED);
    cost += sevenths[classes] == NONE ? 0 : SEVENTH_AT_END * ends;
    if (isClosed && resolutions[classesBefore] == root) {
      cost += perhaps(ends, knowsPhrases ? -SURELY_AFTER_DOMINANT : -AFTER_DOMINANT);
    }
    if (isClosed) {
      cost += perhaps(ends * tonic(classes, bass), -CLOSED_ON_TONIC);
    }
    if (soFar.isContinued(0) && roots[classesBefore] != NONE && roots[classesBefore] != root) {
      cost += perhaps(ends * (1 - tonic(classes, bass)), UNSETTLED); // it may yet come home
    }
    if (resolutions[classes] != NONE) {
      cost +=
          perhaps(
              nextEnds * tonics(resolutions[classes]),
              knowsPhrases ? -SURELY_BEFORE_END : -BEFORE_END);
    }
    return cost;
  }

  /** Whether the fifth above the root is perfect. */
  private static boolean hasFifth(int classes, int root) {
    return (classes >> (root + FIFTH) % PitchClasses.COUNT & 1) != 0;
  }

  /** To leave a phrase open is worse than to close where none ends: the odds count so much more. */
  private static float likelier(float probability) {
    return CLOSING * probability / (1 - probability + CLOSING * probability);
  }

  /** Nats that something costs which costs so many with a probability, and else nothing. */
  private static float perhaps(float probability, float nats) {
    return (float) -StrictMath.log(1 - probability + probability * StrictMath.exp(-nats));
  }

  private float tonics(int pitchClass) {
    return keys[KeySense.indexOf(Mode.MAJOR, pitchClass)]
        + keys[KeySense.indexOf(Mode.MINOR, pitchClass)];
  }

  /**
   * How likely a chord is the minor one on the fifth degree of minor, or the major one on the
   * seventh.
   */
  private float modal(int classes, int root) {
    boolean minor = (classes >> (root + 3) % PitchClasses.COUNT & 1) != 0;
    int tonic = minor ? root - FIFTH : root + 2;
    return keys[KeySense.indexOf(Mode.MINOR, Math.floorMod(tonic, PitchClasses.COUNT))];
  }

  /** How likely a chord is the tonic triad, with its root in the bass. */
  private float tonic(int classes, int bass) {
    PitchClasses above = new PitchClasses(classes).intervalsAbove(bass);
    float likely = 0;
    if (above.equals(ChordQuality.MAJOR.intervals())) {
      likely = keys[KeySense.indexOf(Mode.MAJOR, bass)];
    } else if (above.equals(ChordQuality.MINOR.intervals())) {
      likely = keys[KeySense.indexOf(Mode.MINOR, bass)];
    }
    return likely;
  }

  /** Whether a part goes from a seventh to where it does not belong. */
  private boolean leavesSeventh(int pitchBefore, int pitch) {
    int down = pitchBefore - pitch;
    return pitchBefore >= 0 && pitchBefore % 12 == seventh && (down < 0 || down > 2);
  }

  private static boolean somethingBegins(HarmonyFrame frame) {
    for (int part = 0; part < frame.written(); part++) {
      if (frame.pitch(part) != HarmonyFrame.REST && !frame.isContinued(part)) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many parts above it the next part goes parallel with.
   *
   * @param before parts of the step before
   * @param soFar parts of this step that stand already
   * @param pitch of the next part
   */
  static int parallels(HarmonyFrame before, HarmonyFrame soFar, int pitch) {
    int part = soFar.written();
    int pitchBefore = before.pitch(part);
    if (pitchBefore < 0 || pitchBefore == pitch) {
      return 0;
    }
    int parallels = 0;
    for (int above = 0; above < part; above++) {
      if (areParallel(before.pitch(above), soFar.pitch(above), pitchBefore, pitch)) {
        parallels++;
      }
    }
    return parallels;
  }

  /** Whether two parts, of which the lower one moves, keep a fifth or an octave between them. */
  private static boolean areParallel(int upperBefore, int upper, int lowerBefore, int lower) {
    if (upperBefore < 0 || upper < 0 || upperBefore == upper) {
      return false;
    }
    int interval = Math.floorMod(upper - lower, 12);
    return (interval == 0 || interval == 7)
        && Math.floorMod(upperBefore - lowerBefore, 12) == interval;
  }
}
