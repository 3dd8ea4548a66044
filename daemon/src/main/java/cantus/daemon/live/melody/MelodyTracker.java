package cantus.daemon.live.melody;

import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.midi.MidiMessages;
import cantus.model.music.Melody;
import java.util.Arrays;

/**
 * Makes a melody of the keys that are pressed and released: says what the melody does in the step
 * whose window is open, as far as it is known.
 *
 * <p>A key held by a pedal alone keeps the melody from resting but gives way to any key under a
 * finger; without that, the highest note ever played would stay the melody as long as the pedal is
 * down. A note that is pressed and released within one window counts, unless another one is pressed
 * after that in the same window: then it was a grace note.
 *
 * <p><b>Legato.</b> Where the highest key is the melody and the melody falls, the key it comes from
 * is still down when the next one is pressed. So a single key that goes down below the highest, at
 * most an octave, and above all others, is the next note, and the highest is left behind: it counts
 * only when nothing else is down. Not so while the highest has been down for less than {@value
 * #CHORD_MILLIS} ms: these are keys of one chord, whose melody pianists tend to play a little
 * ahead. The same holds upside down for the lowest. Where keys below the melody are given as voices
 * they are voices. Allocates nothing after construction.
 */
public final class MelodyTracker {

  static final int CHORD_MILLIS = 50;

  private static final long CHORD = CHORD_MILLIS * 1_000_000L;
  private static final int OCTAVE = 12;
  private static final int KEYS = 128;

  // How much a key counts.
  private static final int UP = 0;
  private static final int PEDALLED = 1;
  private static final int LEFT_BEHIND = 2;
  private static final int PRESSED = 3;

  private MelodySettings settings;
  private final Dampers keys = new Dampers(KEYS);
  private final boolean[] leftBehind = new boolean[KEYS];
  private final boolean[] inChord = new boolean[KEYS]; // with the key that was pressed last
  private final long[] pressedAs = new long[KEYS]; // number in the order of pressing
  private final int[] velocities = new int[KEYS];
  private final int[] releases = new int[KEYS]; // velocities of their ends
  private final int[] channels = new int[KEYS]; // that they were pressed on last
  private final boolean[] onsets = new boolean[KEYS]; // pressed in this window
  private final boolean[] counts = new boolean[KEYS]; // of these, those that are no grace notes
  private final FamiliarKeys familiar = new FamiliarKeys();
  private long lastPress;
  private long presses;
  private long sounded; // of them
  private int before = Melody.REST; // the melody in the step before

  private final StepKeys step = new StepKeys(); // that is open
  private boolean known; // what it is, by all that has been played

  public MelodyTracker(MelodySettings settings) {
    this.settings = settings;
  }

  /** From now on another key is meant. */
  public void apply(MelodySettings changed) {
    settings = changed;
    known = false;
  }

  public void noteOn(long at, int message) {
    known = false;
    int key = MidiMessages.data1(message);
    boolean beginsChord = Math.abs(at - lastPress) > CHORD;
    for (int other = 0; other < KEYS; other++) {
      counts[other] &= keys.isPressed(other);
      inChord[other] &= !beginsChord;
    }
    leaveBehind(key);
    keys.press(key);
    leftBehind[key] = false;
    inChord[key] = true;
    lastPress = at;
    pressedAs[key] = ++presses;
    velocities[key] = MidiMessages.data2(message);
    releases[key] = MidiMessages.USUAL_RELEASE;
    channels[key] = MidiMessages.channel(message);
    onsets[key] = true;
    counts[key] = true;
    familiar.add(key);
  }

  /** If the melody goes on from a key that is still down to one that is pressed now. */
  private void leaveBehind(int key) {
    int direction = direction();
    int outer = Melody.REST;
    int next = Melody.REST;
    for (int other = 0; direction != 0 && other < KEYS; other++) {
      if (other != key && rank(other) == PRESSED && !inChord[other]) {
        if (outer == Melody.REST || direction * (other - outer) > 0) {
          next = outer;
          outer = other;
        } else if (next == Melody.REST || direction * (other - next) > 0) {
          next = other;
        }
      }
    }
    int fall = outer == Melody.REST ? 0 : direction * (outer - key);
    if (fall > 0 && fall <= OCTAVE && (next == Melody.REST || direction * (key - next) > 0)) {
      leftBehind[outer] = true;
      counts[outer] = false;
    }
  }

  /** Where the melody's key lies among others: 1 above them, -1 below, 0 if it does not matter. */
  private int direction() {
    if (settings.injectOthers()) {
      return 0;
    }
    return switch (settings.priority()) {
      case HIGHEST -> 1;
      case LOWEST -> -1;
      case TOP, LAST -> 0;
    };
  }

  public void noteOff(int message) {
    known = false;
    int key = MidiMessages.data1(message);
    releases[key] = MidiMessages.releaseVelocity(message);
    keys.release(key);
  }

  public void sustain(boolean down) {
    known = false;
    keys.sustain(down);
  }

  public void sostenuto(boolean down) {
    known = false;
    keys.sostenuto(down);
  }

  /** Everything is let go. */
  public void release() {
    known = false;
    keys.releaseAll();
  }

  /** Whether a key sounds: a finger or a pedal holds it. */
  public boolean isHeld(int key) {
    return key != Melody.REST && keys.isHeld(key);
  }

  /** Keys under a finger from a first one on, as a set of 64 bits. */
  public long pressed(int first) {
    long set = 0;
    for (int i = 0; i < 64; i++) {
      set |= keys.isPressed(first + i) ? 1L << i : 0;
    }
    return set;
  }

  /** Keys of the last notes from a first key on, as a set of 64 bits. */
  public long familiar(int first) {
    return familiar.from(first);
  }

  /** Keys that followed the last note before, from key 0 or 64 on, as a set of 64 bits. */
  public long followers(int first) {
    return familiar.followersFrom(first);
  }

  /** The keys of the open window's step, by what has been played so far; change with what comes. */
  public StepKeys keys() {
    if (!known) {
      look();
      known = true;
    }
    return step;
  }

  private void look() {
    int chosen = Melody.REST;
    int rank = UP;
    for (int key = 0; key < KEYS; key++) {
      int keyRank = rank(key);
      if (keyRank > rank || keyRank == rank && keyRank > UP && prefers(key, chosen, rank)) {
        chosen = key;
        rank = keyRank;
      }
    }
    boolean onset = chosen != Melody.REST && (chosen != before || onsets[chosen]);
    step.above(injectable(0, before), injectable(64, before), chosen, onset);
    step.begin(begun(0), begun(64));
  }

  private int rank(int key) {
    if (counts[key]) {
      return PRESSED;
    }
    if (keys.isPressed(key)) {
      return leftBehind[key] ? LEFT_BEHIND : PRESSED;
    }
    return keys.isHeld(key) ? PEDALLED : UP;
  }

  private long begun(int first) {
    long set = 0;
    for (int i = 0; i < 64; i++) {
      set |= onsets[first + i] ? 1L << i : 0;
    }
    return set;
  }

  /**
   * Keys that are injected where the melody is above them, from a first key on, as a set of 64
   * bits: those under a finger, but for the melody's last one. Where that gives way to a new note
   * it is let go a little late, in legato.
   *
   * @param melodyBefore the melody's last key
   */
  public long injectable(int first, int melodyBefore) {
    if (!settings.injectOthers()) {
      return 0;
    }
    int except = melodyBefore - first;
    return pressed(first) & (except >= 0 && except < 64 ? ~(1L << except) : ~0L);
  }

  /** The melody in the step before. */
  public int before() {
    return before;
  }

  /**
   * The window is over, and the next one open.
   *
   * @param melody in its step, as it was decided
   */
  public void closeWindow(int melody) {
    known = false;
    before = melody;
    Arrays.fill(onsets, false);
    Arrays.fill(counts, false);
  }

  /** Keys come in rising order. Of keys that count for less the last one pressed is meant. */
  private boolean prefers(int key, int chosen, int rank) {
    if (rank < PRESSED) {
      return pressedAs[key] > pressedAs[chosen];
    }
    return switch (settings.priority()) {
      case HIGHEST, TOP -> true;
      case LOWEST -> false;
      case LAST -> pressedAs[key] > pressedAs[chosen];
    };
  }

  /** The key that is the melody, or {@link Melody#REST}. */
  public int pitch() {
    return keys().melody();
  }

  /** Whether it begins in this step. */
  public boolean isOnset() {
    return keys().onset();
  }

  /** The velocity a key was pressed with last. */
  public int velocityOf(int key) {
    return velocities[key];
  }

  /** The velocity a key was let go with, if it was. */
  public int releaseOf(int key) {
    return releases[key];
  }

  /** The channel a key was pressed on last. */
  public int channelOf(int key) {
    return channels[key];
  }

  /** Whether its key was pressed after all that {@link #sounded}. */
  public boolean isNew() {
    return pitch() != Melody.REST && pressedAs[pitch()] > sounded;
  }

  /** All keys that have been pressed so far sound by now, as far as they do. */
  public void sounded() {
    sounded = presses;
  }

  /** Whether its key was pressed in this window, rather than being left over from others. */
  public boolean isPressedNow() {
    return pitch() != Melody.REST && onsets[pitch()];
  }

  /** The velocity it was pressed with. */
  public int velocity() {
    return pitch() == Melody.REST ? 0 : velocities[pitch()];
  }
}
