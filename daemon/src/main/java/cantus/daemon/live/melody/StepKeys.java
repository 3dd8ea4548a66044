package cantus.daemon.live.melody;

import cantus.daemon.live.chords.ChordPalette;
import cantus.model.music.Melody;

/**
 * The keys of a step: that of the melody, and the others that are given as parts with it; and the
 * chord that is wanted there. Sets of keys are two longs, of the lower and the upper 64. Reused;
 * allocates nothing.
 */
public final class StepKeys {

  private int melody = Melody.REST;
  private boolean onset;
  private long low; // the others, all below the melody
  private long high;
  private long begunLow; // of these, those that were pressed in this step
  private long begunHigh;
  private int chord = ChordPalette.NONE; // that is wanted

  /** The key of the melody, or {@link Melody#REST}. */
  public int melody() {
    return melody;
  }

  /** Whether the melody begins a note. */
  public boolean onset() {
    return onset;
  }

  /** The other keys from 0 to 63, as a set of bits. */
  public long low() {
    return low;
  }

  /** The other keys from 64 to 127, as a set of bits. */
  public long high() {
    return high;
  }

  /** A melody by itself. */
  public StepKeys alone(int pitch, boolean begins) {
    melody = pitch;
    onset = begins;
    low = 0;
    high = 0;
    begin(0, 0);
    chord = ChordPalette.NONE;
    return this;
  }

  /** A melody, and those of a set of keys that lie below it; none of them begins. */
  public StepKeys above(long lowKeys, long highKeys, int pitch, boolean begins) {
    alone(pitch, begins);
    if (pitch >= 0) {
      low = lowKeys & (pitch < 64 ? (1L << pitch) - 1 : ~0L);
      high = highKeys & (pitch < 64 ? 0 : (1L << pitch - 64) - 1);
    }
    return this;
  }

  /** A chord is wanted with them, of that number. */
  public StepKeys want(int wantedChord) {
    chord = wantedChord;
    return this;
  }

  /** The number of the chord that is wanted. */
  public int chord() {
    return chord;
  }

  /** Those of the other keys begin that are in a set. */
  void begin(long lowKeys, long highKeys) {
    begunLow = low & lowKeys;
    begunHigh = high & highKeys;
  }

  /** Whether anything begins. */
  public boolean begins() {
    return onset || othersBegin();
  }

  /** Whether one of the other keys begins. */
  public boolean begins(int key) {
    return ((key < 64 ? begunLow : begunHigh) >>> (key & 63) & 1) != 0;
  }

  /** Whether any of the other keys begins. */
  public boolean othersBegin() {
    return (begunLow | begunHigh) != 0;
  }

  /** How many other keys there are. */
  public int others() {
    return Long.bitCount(low) + Long.bitCount(high);
  }

  /** Becomes the same as others. */
  public void copyFrom(StepKeys other) {
    melody = other.melody;
    onset = other.onset;
    low = other.low;
    high = other.high;
    begunLow = other.begunLow;
    begunHigh = other.begunHigh;
    chord = other.chord;
  }

  /** Whether they are the same as others, and the same chord is wanted. */
  public boolean isSame(StepKeys other) {
    return chord == other.chord && areSame(other);
  }

  /** Whether they are the same as others, whichever chord is wanted. */
  public boolean areSame(StepKeys other) {
    return melody == other.melody
        && onset == other.onset
        && low == other.low
        && high == other.high
        && begunLow == other.begunLow
        && begunHigh == other.begunHigh;
  }
}
