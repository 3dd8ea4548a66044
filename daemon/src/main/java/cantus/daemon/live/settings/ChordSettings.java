package cantus.daemon.live.settings;

import cantus.model.music.ChordChart;

/**
 * Which chords the voices are to have, beyond what the melody suggests.
 *
 * @param leftHand what keys below the split are
 * @param split the lowest key that is not the left hand's, 1..127
 * @param latch whether a chord holds on after its keys were let go
 * @param retrigger whether all voices are struck when the left hand strikes a chord; otherwise
 *     those go on that have a note of it
 * @param chart a progression that goes round and round, where the left hand says nothing
 */
public record ChordSettings(
    LeftHand leftHand, int split, boolean latch, boolean retrigger, ChordChart chart) {

  /** Middle C is the right hand's. */
  public static final int USUAL_SPLIT = 60;

  /** The chords are the network's. */
  public static final ChordSettings NONE =
      new ChordSettings(LeftHand.OFF, USUAL_SPLIT, true, false, ChordChart.NONE);

  public ChordSettings {
    if (split < 1 || split > 127) {
      throw new IllegalArgumentException("the split must lie in 1..127, not " + split);
    }
  }

  /** Whether a key is the left hand's. */
  public boolean isLeft(int key) {
    return leftHand != LeftHand.OFF && key < split;
  }

  /** The same with another left hand. */
  public ChordSettings withLeftHand(LeftHand other) {
    return new ChordSettings(other, split, latch, retrigger, chart);
  }

  /** The same with another split. */
  public ChordSettings withSplit(int other) {
    return new ChordSettings(leftHand, other, latch, retrigger, chart);
  }

  /** The same, with chords that hold on or without. */
  public ChordSettings withLatch(boolean on) {
    return new ChordSettings(leftHand, split, on, retrigger, chart);
  }

  /** The same, with voices that are struck with each chord or without. */
  public ChordSettings withRetrigger(boolean on) {
    return new ChordSettings(leftHand, split, latch, on, chart);
  }

  /** The same with another chart. */
  public ChordSettings withChart(ChordChart other) {
    return new ChordSettings(leftHand, split, latch, retrigger, other);
  }
}
