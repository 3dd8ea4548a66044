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
  private final int currentOffset;
  private final int voiceOffset;
  private final int previousFromVoiceOffset;
  private final int currentFromVoiceOffset;
  private final int previousFromLastOffset;
  private final int currentFromLastOffset;
  private final int size;

  // The pitches of a frame as a set of 128 bits.
  private long previousLow;
  private long previousHigh;
  private long currentLow;
  private long currentHigh;
  private int noteIndex;
  private int lastNote = -1; // of the step being written

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
    currentOffset = offset(layout, InputFeature.CURRENT_FRAME);
    voiceOffset = offset(layout, InputFeature.VOICE_BEFORE);
    previousFromVoiceOffset = offset(layout, InputFeature.PREVIOUS_FROM_VOICE_BEFORE);
    currentFromVoiceOffset = offset(layout, InputFeature.CURRENT_FROM_VOICE_BEFORE);
    previousFromLastOffset = offset(layout, InputFeature.PREVIOUS_FROM_LAST_NOTE);
    currentFromLastOffset = offset(layout, InputFeature.CURRENT_FROM_LAST_NOTE);
    size = size(layout);
  }

  /** The number of input rows of a layout. */
  public static int size(List<InputFeature> layout) {
    return layout.stream().mapToInt(InputFeature::rows).sum();
  }

  /** The first row of a group, or -1 if the layout lacks it. */
  static int offset(List<InputFeature> layout, InputFeature wanted) {
    int index = layout.indexOf(wanted);
    return index < 0 ? -1 : size(layout.subList(0, index));
  }

  /** The number of input rows. */
  public int size() {
    return size;
  }

  /** The most rows that can be active at once: the length that arrays of rows need. */
  public int maxActiveRows() {
    return 4 + 2 * 128 + 4 * (2 * InputFeature.SPAN + 1);
  }

  /** Forgets the stream. */
  public void reset() {
    previousLow = previousHigh = currentLow = currentHigh = 0;
    noteIndex = 0;
    lastNote = -1;
  }

  /** Takes over the place in the stream of another walker of the same layout. */
  public void copyFrom(InputFeatures other) {
    previousLow = other.previousLow;
    previousHigh = other.previousHigh;
    currentLow = other.currentLow;
    currentHigh = other.currentHigh;
    noteIndex = other.noteIndex;
    lastNote = other.lastNote;
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
      lastNote = -1;
    } else if (EventCodec.isNote(eventClass)) {
      int pitch = EventCodec.pitch(eventClass);
      if (pitch < 64) {
        currentLow |= 1L << pitch;
      } else {
        currentHigh |= 1L << pitch;
      }
      noteIndex++;
      lastNote = pitch;
    }
    int n = 0;
    rows[n++] = eventOffset + eventClass;
    if (frameOffset >= 0) {
      n = addSet(previousLow, previousHigh, frameOffset, rows, n);
    }
    if (positionOffset >= 0) {
      rows[n++] = positionOffset + positionInBar % BAR_POSITIONS;
    }
    if (indexOffset >= 0) {
      rows[n++] = indexOffset + Math.min(noteIndex, LAST_NOTE_INDEX);
    }
    if (currentOffset >= 0) {
      n = addSet(currentLow, currentHigh, currentOffset, rows, n);
    }
    int voiceBefore = fromTop(previousLow, previousHigh, noteIndex);
    if (voiceOffset >= 0 && voiceBefore >= 0) {
      rows[n++] = voiceOffset + voiceBefore;
    }
    int reference = voiceBefore >= 0 ? voiceBefore : lastNote;
    n = addIntervals(previousLow, previousHigh, reference, previousFromVoiceOffset, rows, n);
    n = addIntervals(currentLow, currentHigh, reference, currentFromVoiceOffset, rows, n);
    n = addIntervals(previousLow, previousHigh, lastNote, previousFromLastOffset, rows, n);
    return addIntervals(currentLow, currentHigh, lastNote, currentFromLastOffset, rows, n);
  }

  /** Adds the rows of a set's intervals from a pitch, unless there is no such pitch or group. */
  private static int addIntervals(
      long low, long high, int reference, int offset, int[] rows, int n) {
    if (reference < 0 || offset < 0) {
      return n;
    }
    for (long bits = low; bits != 0; bits &= bits - 1) {
      n = addInterval(Long.numberOfTrailingZeros(bits) - reference, offset, rows, n);
    }
    for (long bits = high; bits != 0; bits &= bits - 1) {
      n = addInterval(64 + Long.numberOfTrailingZeros(bits) - reference, offset, rows, n);
    }
    return n;
  }

  private static int addInterval(int interval, int offset, int[] rows, int n) {
    if (Math.abs(interval) <= InputFeature.SPAN) {
      rows[n++] = offset + InputFeature.SPAN + interval;
    }
    return n;
  }

  private static int addSet(long low, long high, int offset, int[] rows, int n) {
    for (long bits = low; bits != 0; bits &= bits - 1) {
      rows[n++] = offset + Long.numberOfTrailingZeros(bits);
    }
    for (long bits = high; bits != 0; bits &= bits - 1) {
      rows[n++] = offset + 64 + Long.numberOfTrailingZeros(bits);
    }
    return n;
  }

  /** The pitch of a set that has so many above it, or -1. */
  private static int fromTop(long low, long high, int above) {
    int left = above;
    long bits = high;
    for (; bits != 0 && left > 0; left--) {
      bits &= ~Long.highestOneBit(bits);
    }
    if (bits != 0) {
      return 127 - Long.numberOfLeadingZeros(bits);
    }
    bits = low;
    for (; bits != 0 && left > 0; left--) {
      bits &= ~Long.highestOneBit(bits);
    }
    return bits == 0 ? -1 : 63 - Long.numberOfLeadingZeros(bits);
  }
}
