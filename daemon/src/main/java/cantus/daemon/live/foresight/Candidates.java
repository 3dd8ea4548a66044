package cantus.daemon.live.foresight;

import cantus.daemon.live.chords.ChordPalette;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.melody.StepKeys;
import cantus.daemon.live.settings.LiveSettings;
import cantus.model.generate.OpenStep;
import cantus.model.music.Melody;
import java.util.Arrays;

/**
 * Chooses which notes are foreseen in a step, and how many there is time for.
 *
 * <p>The order of need is: keys that are held, then the pitches that the network finds likeliest: a
 * third of the room for whichever they are, the rest first for those that followed this note when
 * it was played before, then for those that were among the last notes. There is more time before
 * the first note of a piece, and less is known of it: twice as many are foreseen there. Counted by
 * rank on 72 chorale melodies (3,529 notes) and 76 folk tunes (14,204) that the networks have not
 * learnt from, with 12 candidates: 99.5 % and 99.1 % of the notes are foreseen so; 98.8 % and 96.0
 * % by the network alone. How many are made is what half a step has time for, by the time that
 * branches took so far: the first ones, not compiled yet, are soon forgotten. Those that are taken
 * over count: what eight sessions make together is there eight times as soon.
 *
 * <p>Of the lookahead worker, but for what the live thread tells it of the {@link #situation}.
 */
public final class Candidates {

  /** How many there are at most. */
  static final int MOST = LookaheadBoard.FIRST_TIMES * LiveSettings.MAX_CANDIDATES;

  private static final int SMOOTHING = 8;

  /** A branch that took so many times as long as others was interrupted, and says little. */
  private static final int OUTLIER = 8;

  // Written by the live thread, read by the worker.
  private volatile long heldLow;
  private volatile long heldHigh;
  private volatile long injectedLow;
  private volatile long injectedHigh;
  private volatile long familiarLow;
  private volatile long familiarHigh;
  private volatile long followersLow;
  private volatile long followersHigh;
  private volatile int wantedChord = ChordPalette.NONE;
  private volatile long stepNanos = Long.MAX_VALUE;

  // Of the worker.
  private final int[] notes = new int[MOST];
  private final boolean[] chosen = new boolean[128];
  private int count;
  private int most;
  private long branchNanos; // smoothed, until one is there, whoever made it; 0: none has been
  private long makingNanos; // the same of those made here
  private volatile long longestNanos;

  /**
   * The live thread: what is held and what was played lately.
   *
   * @param melodyBefore what it was decided to be in the step before the one that is foreseen
   * @param chord the number of the one that is wanted
   * @param nanosOfStep how long a step is
   */
  void situation(MelodyTracker melody, int melodyBefore, int chord, long nanosOfStep) {
    wantedChord = chord;
    heldLow = melody.pressed(0);
    heldHigh = melody.pressed(64);
    injectedLow = melody.injectable(0, melodyBefore);
    injectedHigh = melody.injectable(64, melodyBefore);
    familiarLow = melody.familiar(0);
    familiarHigh = melody.familiar(64);
    followersLow = melody.followers(0);
    followersHigh = melody.followers(64);
    stepNanos = nanosOfStep;
  }

  /**
   * Chooses anew, for a step that was opened.
   *
   * @param certain how many branches are made before these
   */
  void choose(Engine by, OpenStep open, int certain) {
    int wanted = by.candidates * (open.beginsPiece() ? LookaheadBoard.FIRST_TIMES : 1);
    long affordable = branchNanos == 0 ? wanted : stepNanos / 2 / branchNanos - certain;
    most = (int) Math.min(wanted, Math.max(1, affordable)); // one, to see how long it takes now
    count = 0;
    Arrays.fill(chosen, false);
    addHeld(heldLow, 0, open.before().pitch(0));
    addHeld(heldHigh, 64, open.before().pitch(0));
    int found = open.likeliestOnsets(by.lowest, by.highest, by.likeliest);
    addLikeliest(by.likeliest, Math.min(found, (most + certain) / 3), ~0L, ~0L);
    addLikeliest(by.likeliest, found, followersLow, followersHigh);
    addLikeliest(by.likeliest, found, familiarLow, familiarHigh);
    addLikeliest(by.likeliest, found, ~0L, ~0L);
  }

  /** Of the likeliest keys those that are in a set. */
  private void addLikeliest(int[] likeliest, int found, long low, long high) {
    for (int i = 0; i < found; i++) {
      int key = likeliest[i];
      if (((key < 64 ? low : high) >>> (key & 63) & 1) != 0) {
        add(key);
      }
    }
  }

  private void addHeld(long keys, int first, int melodyBefore) {
    for (long left = keys; left != 0; left &= left - 1) {
      int key = first + Long.numberOfTrailingZeros(left);
      if (key != melodyBefore) {
        add(key);
      }
    }
  }

  private void add(int key) {
    if (count < most && !chosen[key]) {
      chosen[key] = true;
      notes[count] = key;
      count++;
    }
  }

  /** What is played if the melody does a thing, and the other keys that are injected stay. */
  StepKeys played(StepKeys to, int melody, boolean onset) {
    return to.above(injectedLow, injectedHigh, melody, onset).want(wantedChord);
  }

  /** What is played if the melody rests. */
  StepKeys rest(StepKeys to) {
    return to.alone(Melody.REST, false).want(wantedChord);
  }

  /** How many were chosen. */
  int count() {
    return count;
  }

  /** One of them, from the first in need. */
  int note(int index) {
    return notes[index];
  }

  /** How long a branch takes that is made here, as a rule; 0 if none has been. */
  long makingNanos() {
    return makingNanos;
  }

  /** A branch has been made. */
  void made(long nanos) {
    had(nanos);
    makingNanos = smooth(makingNanos, nanos);
    if (nanos > longestNanos) {
      longestNanos = nanos;
    }
  }

  /** A branch has been made, or taken over. */
  void had(long nanos) {
    branchNanos = smooth(branchNanos, nanos);
  }

  private static long smooth(long before, long nanos) {
    if (before == 0) {
      return nanos;
    }
    long likely = Math.min(nanos, OUTLIER * before);
    return likely < before ? (before + likely) / 2 : before + (likely - before) / SMOOTHING;
  }

  /** Any thread: the longest that a branch took. */
  long longestNanos() {
    return longestNanos;
  }
}
