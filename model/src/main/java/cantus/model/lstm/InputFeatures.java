package cantus.model.lstm;

import cantus.model.event.EventCodec;
import java.util.List;

/**
 * Walks along an event stream and tells after each event which input rows of the network are 1; all
 * others are 0. All it adds to the event itself is a function of the stream so far and of the
 * clock, so that live play has it as well as training.
 *
 * <p>Allocates nothing after construction. Not thread-safe.
 */
public final class InputFeatures {

  /** What Magenta's network reads: the event alone. */
  public static final List<InputFeature> EVENT_ONLY = List.of(InputFeature.EVENT);

  /** What a network reads that is trained here. */
  public static final List<InputFeature> ALL = List.of(InputFeature.values());

  private static final int LAST_NOTE_INDEX = InputFeature.NOTE_INDEX.rows() - 1;
  private static final int BAR_POSITIONS = InputFeature.BAR_POSITION.rows();

  private final int eventOffset;
  private final int frameOffset;
  private final int positionOffset;
  private final int indexOffset;
  private final int size;

  // The pitches of a frame as a set of 128 bits.
  private long previousLow;
  private long previousHigh;
  private long currentLow;
  private long currentHigh;
  private int noteIndex;

  /**
   * @param layout the groups of rows in their order; {@link InputFeature#EVENT} must be among them
   */
  public InputFeatures(List<InputFeature> layout) {
    eventOffset = offset(layout, InputFeature.EVENT);
    if (eventOffset < 0) {
      throw new IllegalArgumentException("a network without the event among its inputs");
    }
    frameOffset = offset(layout, InputFeature.PREVIOUS_FRAME);
    positionOffset = offset(layout, InputFeature.BAR_POSITION);
    indexOffset = offset(layout, InputFeature.NOTE_INDEX);
    size = size(layout);
  }

  /** The number of input rows of a layout. */
  public static int size(List<InputFeature> layout) {
    return layout.stream().mapToInt(InputFeature::rows).sum();
  }

  private static int offset(List<InputFeature> layout, InputFeature wanted) {
    int index = layout.indexOf(wanted);
    return index < 0 ? -1 : size(layout.subList(0, index));
  }

  /** The number of input rows. */
  public int size() {
    return size;
  }

  /** The most rows that can be active at once: the length that arrays of rows need. */
  public int maxActiveRows() {
    return 3 + InputFeature.PREVIOUS_FRAME.rows();
  }

  /** Forgets the stream. */
  public void reset() {
    previousLow = previousHigh = currentLow = currentHigh = 0;
    noteIndex = 0;
  }

  /** Takes over the place in the stream of another walker of the same layout. */
  public void copyFrom(InputFeatures other) {
    previousLow = other.previousLow;
    previousHigh = other.previousHigh;
    currentLow = other.currentLow;
    currentHigh = other.currentHigh;
    noteIndex = other.noteIndex;
  }

  /**
   * Reads the next event of the stream.
   *
   * @param eventClass 0..258
   * @param positionInBar of the step to which the event after this one belongs: after a STEP_END
   *     that is the next step; from 0
   * @param rows receives the active rows, in rising order
   * @return how many they are
   */
  public int accept(int eventClass, int positionInBar, int[] rows) {
    if (eventClass == EventCodec.STEP_END) {
      previousLow = currentLow;
      previousHigh = currentHigh;
      currentLow = currentHigh = 0;
      noteIndex = 0;
    } else if (EventCodec.isNote(eventClass)) {
      int pitch = EventCodec.pitch(eventClass);
      if (pitch < 64) {
        currentLow |= 1L << pitch;
      } else {
        currentHigh |= 1L << pitch;
      }
      noteIndex = Math.min(noteIndex + 1, LAST_NOTE_INDEX);
    }
    int n = 0;
    rows[n++] = eventOffset + eventClass;
    if (frameOffset >= 0) {
      for (long bits = previousLow; bits != 0; bits &= bits - 1) {
        rows[n++] = frameOffset + Long.numberOfTrailingZeros(bits);
      }
      for (long bits = previousHigh; bits != 0; bits &= bits - 1) {
        rows[n++] = frameOffset + 64 + Long.numberOfTrailingZeros(bits);
      }
    }
    if (positionOffset >= 0) {
      rows[n++] = positionOffset + positionInBar % BAR_POSITIONS;
    }
    if (indexOffset >= 0) {
      rows[n++] = indexOffset + noteIndex;
    }
    return n;
  }
}
