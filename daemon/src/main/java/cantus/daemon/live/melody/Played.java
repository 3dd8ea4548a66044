package cantus.daemon.live.melody;

/**
 * What the keys make of a step: the melody, and the other keys that are injected with it. Sets of
 * keys are two longs, of the lower and the upper 64. Reused; allocates nothing.
 */
public final class Played {

  /** Pitch of the melody, or {@link MelodyTracker#REST}. */
  public int melody = MelodyTracker.REST;

  /** Whether the melody begins a note. */
  public boolean onset;

  /** The other keys, all below the melody. */
  public long low;

  public long high;

  /** Those of them that were pressed in this step. */
  long begunLow;

  long begunHigh;

  /** A melody by itself. */
  public Played alone(int pitch, boolean begins) {
    melody = pitch;
    onset = begins;
    low = 0;
    high = 0;
    begunLow = 0;
    begunHigh = 0;
    return this;
  }

  /** A melody, and those of a set of keys that lie below it; none of them begins. */
  public Played above(long lowKeys, long highKeys, int pitch, boolean begins) {
    alone(pitch, begins);
    if (pitch >= 0) {
      low = lowKeys & (pitch < 64 ? (1L << pitch) - 1 : ~0L);
      high = highKeys & (pitch < 64 ? 0 : (1L << pitch - 64) - 1);
    }
    return this;
  }

  /** Whether anything begins. */
  public boolean begins() {
    return onset || (begunLow | begunHigh) != 0;
  }

  /** Whether one of the other keys begins. */
  public boolean begins(int key) {
    return ((key < 64 ? begunLow : begunHigh) >>> (key & 63) & 1) != 0;
  }

  /** How many other keys there are. */
  public int others() {
    return Long.bitCount(low) + Long.bitCount(high);
  }

  public void copyFrom(Played other) {
    melody = other.melody;
    onset = other.onset;
    low = other.low;
    high = other.high;
    begunLow = other.begunLow;
    begunHigh = other.begunHigh;
  }

  public boolean isSame(Played other) {
    return melody == other.melody
        && onset == other.onset
        && low == other.low
        && high == other.high
        && begunLow == other.begunLow
        && begunHigh == other.begunHigh;
  }
}
