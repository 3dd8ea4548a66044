package cantus.daemon.live;

import java.util.Arrays;

/**
 * Makes a melody of the keys that are pressed and released: says what the melody does in the step
 * whose window is open, as far as it is known.
 *
 * <p>A key held by a pedal alone keeps the melody from resting but gives way to any key under a
 * finger; without that, the highest note ever played would stay the melody as long as the pedal is
 * down. A note that is pressed and released within one window counts, unless another one follows it
 * in the same window: then it was a grace note. Allocates nothing after construction.
 */
final class MelodyTracker {

  /** {@link #pitch} when nothing is held. */
  static final int REST = -1;

  private static final int UP = 0;
  private static final int PEDALLED = 1;
  private static final int PRESSED = 2;

  private MelodySettings settings;
  private final Dampers keys = new Dampers(128);
  private final long[] pressedAt = new long[128]; // order of pressing
  private final int[] velocities = new int[128];
  private final boolean[] onsets = new boolean[128]; // pressed in this window
  private final FamiliarKeys familiar = new FamiliarKeys();
  private long presses;
  private int lastOnset = REST; // pressed last in this window
  private int before = REST; // the melody in the step before

  private final Played played = new Played();
  private int velocity;

  MelodyTracker(MelodySettings settings) {
    this.settings = settings;
  }

  /** From now on another key is meant. */
  void apply(MelodySettings changed) {
    settings = changed;
  }

  void noteOn(int key, int keyVelocity) {
    keys.press(key);
    pressedAt[key] = ++presses;
    velocities[key] = keyVelocity;
    onsets[key] = true;
    lastOnset = key;
    familiar.add(key);
  }

  void noteOff(int key) {
    keys.release(key);
  }

  void sustain(boolean down) {
    keys.sustain(down);
  }

  void sostenuto(boolean down) {
    keys.sostenuto(down);
  }

  /** Everything is let go. */
  void release() {
    keys.releaseAll();
  }

  /** Whether a key sounds: a finger or a pedal holds it. */
  boolean isHeld(int key) {
    return keys.isHeld(key);
  }

  /** Keys under a finger from a first one on, as a set of 64 bits. */
  long pressed(int first) {
    long set = 0;
    for (int i = 0; i < 64; i++) {
      set |= keys.isPressed(first + i) ? 1L << i : 0;
    }
    return set;
  }

  /** Keys of the last notes from a first key on, as a set of 64 bits. */
  long familiar(int first) {
    return familiar.from(first);
  }

  /** Keys that followed the last note before, from key 0 or 64 on, as a set of 64 bits. */
  long followers(int first) {
    return familiar.followersFrom(first);
  }

  /** Says what the melody does in the open window's step, by what has been played so far. */
  void look() {
    int chosen = REST;
    int rank = UP;
    for (int key = 0; key < 128; key++) {
      int keyRank = rank(key);
      if (keyRank > rank || keyRank == rank && keyRank > UP && prefers(key, chosen, rank)) {
        chosen = key;
        rank = keyRank;
      }
    }
    played.alone(chosen, chosen != REST && (chosen != before || onsets[chosen]));
    velocity = chosen == REST ? 0 : velocities[chosen];
    played.above(injectable(0, before), injectable(64, before), chosen, played.onset);
    played.begunLow = played.low & begun(0);
    played.begunHigh = played.high & begun(64);
  }

  private int rank(int key) {
    if (key == lastOnset || keys.isPressed(key)) {
      return PRESSED;
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
  long injectable(int first, int melodyBefore) {
    if (!settings.injectOthers()) {
      return 0;
    }
    int except = melodyBefore - first;
    return pressed(first) & (except >= 0 && except < 64 ? ~(1L << except) : ~0L);
  }

  /** The melody in the step before. */
  int before() {
    return before;
  }

  /**
   * The window is over, and the next one open.
   *
   * @param melody in its step, as it was decided
   */
  void closeWindow(int melody) {
    before = melody;
    lastOnset = REST;
    Arrays.fill(onsets, false);
  }

  /** Keys come in rising order. Of keys that only the pedal holds the last one pressed is meant. */
  private boolean prefers(int key, int chosen, int rank) {
    if (rank == PEDALLED || settings.priority() == MelodyPriority.LAST) {
      return pressedAt[key] > pressedAt[chosen];
    }
    return settings.priority() == MelodyPriority.HIGHEST;
  }

  /** The key that was the melody at the last {@link #look}, or {@link #REST}. */
  int pitch() {
    return played.melody;
  }

  /** Whether it begins in this step. */
  boolean isOnset() {
    return played.onset;
  }

  /** What the keys made of the step at the last {@link #look}; changes with the next one. */
  Played played() {
    return played;
  }

  /** Whether a key that is injected beside the melody was pressed in this window. */
  boolean isOtherPressedNow() {
    return (played.begunLow | played.begunHigh) != 0;
  }

  /** The velocity a key was pressed with last. */
  int velocityOf(int key) {
    return velocities[key];
  }

  /** Whether its key was pressed in this window, rather than being left over from others. */
  boolean isPressedNow() {
    return pitch() != REST && onsets[pitch()];
  }

  /** The velocity it was pressed with. */
  int velocity() {
    return velocity;
  }
}
