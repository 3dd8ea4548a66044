package cantus.daemon.live.chords;

import cantus.daemon.live.settings.LeftHand;
import cantus.model.music.ChordQuality;
import cantus.model.music.PitchClasses;
import java.util.Arrays;

/**
 * The left hand: which chord the keys name that it holds. Keys come one by one, so that a chord is
 * only there with its third note; until then, and where keys make no chord, the one before holds.
 * Allocates nothing after construction.
 */
public final class ChordKeys {

  private static final int CLASSES = PitchClasses.COUNT;
  private static final PitchClasses BLACK = PitchClasses.of(1, 3, 6, 8, 10);
  private static final int FEWEST = 3; // notes of a chord that is fingered
  private static final int NO_QUALITY = -1;
  private static final int[] QUALITIES = new int[1 << CLASSES]; // by intervals above the root

  static {
    Arrays.fill(QUALITIES, NO_QUALITY);
    for (ChordQuality quality : ChordQuality.values()) {
      if (quality.tones().size() >= FEWEST) {
        QUALITIES[quality.intervals().bits()] = quality.ordinal();
      }
    }
    for (ChordQuality quality : ChordQuality.values()) {
      if (quality.isSeventh() && QUALITIES[quality.withoutFifth().bits()] == NO_QUALITY) {
        QUALITIES[quality.withoutFifth().bits()] = quality.ordinal();
      }
    }
  }

  private long low; // keys that are down, from 0 to 63
  private long high;
  private int chord = ChordPalette.NONE;

  /** A key goes down. */
  public void press(int key) {
    low |= key < 64 ? 1L << key : 0;
    high |= key < 64 ? 0 : 1L << key - 64;
  }

  /** A key goes up. */
  public void release(int key) {
    low &= ~(key < 64 ? 1L << key : 0);
    high &= ~(key < 64 ? 0 : 1L << key - 64);
  }

  /** All keys are up, and no chord holds. */
  public void forget() {
    low = 0;
    high = 0;
    chord = ChordPalette.NONE;
  }

  /** Whether any key is down. */
  public boolean holds() {
    return (low | high) != 0;
  }

  /**
   * The number of the chord that was named last.
   *
   * @param latch whether it holds on when all keys are up
   */
  public int chord(LeftHand hand, boolean latch) {
    if (!holds()) {
      chord = latch && hand != LeftHand.OFF ? chord : ChordPalette.NONE;
    } else {
      int named =
          switch (hand) {
            case OFF -> ChordPalette.NONE;
            case FINGERED -> fingered();
            case SINGLE -> single();
          };
      chord = named != ChordPalette.NONE || hand == LeftHand.OFF ? named : chord;
    }
    return chord;
  }

  /** Whether the keys that are down name a chord by themselves. */
  public boolean name(LeftHand hand) {
    return holds()
        && switch (hand) {
          case OFF -> false;
          case FINGERED -> fingered() != ChordPalette.NONE;
          case SINGLE -> true;
        };
  }

  private int fingered() {
    int classes = 0;
    for (int key = lowest(); key <= highest(); key++) {
      classes |= isDown(key) ? 1 << key % CLASSES : 0;
    }
    int bass = lowest() % CLASSES;
    for (int i = 0; i < CLASSES; i++) {
      int root = (bass + i) % CLASSES;
      int above = (classes >> root | classes << CLASSES - root) & (1 << CLASSES) - 1;
      if ((above & 1) != 0 && QUALITIES[above] != NO_QUALITY) {
        return ChordPalette.number(QUALITIES[above], root, bass);
      }
    }
    return ChordPalette.NONE;
  }

  private int single() {
    int top = highest();
    boolean black = false;
    boolean white = false;
    for (int key = lowest(); key < top; key++) {
      black |= isDown(key) && BLACK.contains(key);
      white |= isDown(key) && !BLACK.contains(key);
    }
    ChordQuality quality;
    if (black && white) {
      quality = ChordQuality.MINOR_SEVENTH;
    } else if (black) {
      quality = ChordQuality.MINOR;
    } else {
      quality = white ? ChordQuality.DOMINANT_SEVENTH : ChordQuality.MAJOR;
    }
    int root = top % CLASSES;
    return ChordPalette.number(quality.ordinal(), root, root);
  }

  private boolean isDown(int key) {
    return ((key < 64 ? low : high) >>> (key & 63) & 1) != 0;
  }

  private int lowest() {
    return low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
  }

  private int highest() {
    return high != 0 ? 127 - Long.numberOfLeadingZeros(high) : 63 - Long.numberOfLeadingZeros(low);
  }
}
