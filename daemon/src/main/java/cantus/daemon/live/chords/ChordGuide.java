package cantus.daemon.live.chords;

import cantus.daemon.clock.HeardBars;
import cantus.daemon.live.settings.ChordSettings;

/**
 * Says which chord is wanted in a step: what the left hand names, else what the chart has there. Of
 * the live thread; allocates nothing.
 */
public final class ChordGuide {

  private final ChordKeys keys = new ChordKeys();
  private final HeardBars bars;
  private ChordSettings settings;
  private ChordPalette palette;
  private int named = ChordPalette.NONE; // by the left hand
  private boolean strikes;

  public ChordGuide(HeardBars bars, ChordSettings settings, ChordPalette palette) {
    this.bars = bars;
    this.settings = settings;
    this.palette = palette;
  }

  /** Holds from now on. */
  public void apply(ChordSettings changed, ChordPalette newPalette) {
    if (changed.leftHand() != settings.leftHand()) {
      forgetKeys();
    }
    settings = changed;
    palette = newPalette;
    look();
  }

  /** Whether a key is the left hand's. */
  public boolean isLeft(int key) {
    return settings.isLeft(key);
  }

  /** The left hand presses a key. Returns whether that names another chord, or {@link #strikes}. */
  public boolean press(int key) {
    boolean named = keys.name(settings.leftHand());
    keys.press(key);
    boolean isOther = look();
    strikes = settings.retrigger() && keys.name(settings.leftHand()) && (isOther || !named);
    return isOther || strikes;
  }

  /** Whether the key that was pressed last completes a chord with which all voices are struck. */
  public boolean strikes() {
    return strikes;
  }

  /** The left hand lets a key go. Returns whether another chord, or none, is named by that. */
  public boolean release(int key) {
    keys.release(key);
    strikes = false;
    return !keys.holds() && look(); // what is left of a chord names no other
  }

  /** All keys count as let go; the chord that was named is forgotten, too. */
  public void forgetKeys() {
    keys.forget();
    strikes = false;
    named = ChordPalette.NONE;
  }

  private boolean look() {
    int before = named;
    named = keys.chord(settings.leftHand(), settings.latch());
    if (named != ChordPalette.NONE && keys.holds()) {
      named = ChordPalette.held(named);
    }
    return named != before;
  }

  /** The number of the chord that is wanted in a step, or {@link ChordPalette#NONE}. */
  public int chord(int step) {
    return named != ChordPalette.NONE
        ? named
        : palette.charted(bars.bar(step), bars.positionInBar(step), bars.stepsPerBar(step));
  }
}
