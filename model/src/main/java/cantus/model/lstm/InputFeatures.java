package cantus.model.lstm;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.music.BarPlace;
import cantus.model.music.Melody;
import cantus.model.music.PitchClasses;
import cantus.model.sense.Horizon;
import cantus.model.sense.Surroundings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Walks along an event stream and tells after each event which input rows of the network are 1; all
 * others are 0. All it adds to the event itself is a function of the stream so far, of the clock,
 * and of the {@link Surroundings} that whoever listens to the melody keeps up to date: {@link
 * StreamFeatures}, where that is the stream alone.
 *
 * <p>Allocates nothing after construction. Not thread-safe.
 */
public final class InputFeatures {

  /** What Magenta's network reads: the event alone. */
  public static final List<InputFeature> EVENT_ONLY = List.of(InputFeature.EVENT);

  private static final InputFeature[] FEATURES = InputFeature.values();

  /** What a network reads that is trained here on one style. */
  public static final List<InputFeature> ALL =
      List.copyOf(EnumSet.complementOf(EnumSet.of(InputFeature.STYLE)));

  /** What the melody has to be listened to for, rather than read off the events. */
  private static final Set<InputFeature> SENSED =
      EnumSet.range(InputFeature.KEY, InputFeature.COMING_FROM_TONIC);

  /** What there is nothing to say of as long as no key is believed in. */
  private static final Set<InputFeature> NEEDS_KEY =
      EnumSet.of(
          InputFeature.KEY,
          InputFeature.KEY_CERTAINTY,
          InputFeature.PREVIOUS_FROM_TONIC,
          InputFeature.BASS_FROM_TONIC,
          InputFeature.CURRENT_FROM_TONIC,
          InputFeature.LAST_NOTE_FROM_TONIC,
          InputFeature.VOICE_BEFORE_FROM_TONIC,
          InputFeature.COMING_FROM_TONIC);

  private static final int[] HORIZONS = {1, 5, 9, 17, 33}; // steps from which the next class is
  private static final int[] WHENS = {2, 3, 4, 5, 7, 9, 13, 17}; // likewise

  private static final int LAST_NOTE_INDEX = InputFeature.NOTE_INDEX.rows() - 1;
  private static final int BAR_POSITIONS = InputFeature.BAR_POSITION.rows();
  private static final int OLDEST = InputFeature.VOICE_AGE.rows() - 1;

  private final int[] offsets; // by feature: its first row, or -1
  private final int size;
  private final int most;

  private final FrameNotes previous = new FrameNotes();
  private final FrameNotes current = new FrameNotes();
  private final Surroundings surroundings = new Surroundings();
  private final boolean listens;
  private int style = EventStream.NO_STYLE;

  /**
   * @param layout the groups of rows in their order; {@link InputFeature#EVENT} must be among them
   */
  public InputFeatures(List<InputFeature> layout) {
    offsets =
        Arrays.stream(InputFeature.values()).mapToInt(feature -> offset(layout, feature)).toArray();
    if (offset(InputFeature.EVENT) < 0) {
      throw new IllegalArgumentException("a network without the event among its inputs");
    }
    size = size(layout);
    most = layout.stream().mapToInt(InputFeature::most).sum();
    listens = layout.stream().anyMatch(SENSED::contains);
  }

  /** Whether the network reads anything of {@link #surroundings}. */
  public boolean listens() {
    return listens;
  }

  /** What is known beside the events; whoever listens to the melody writes to it. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** Whether the step being written has a note already. */
  boolean hasNote() {
    return current.count() > 0;
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

  private int offset(InputFeature feature) {
    return offsets[feature.ordinal()];
  }

  /** The most rows that can be active at once: the length that arrays of rows need. */
  public int maxActiveRows() {
    return most;
  }

  /** Forgets the stream. */
  public void reset() {
    previous.clear();
    current.clear();
    surroundings.forget();
    style = EventStream.NO_STYLE;
  }

  /**
   * The style of the stream is known before it begins.
   *
   * @param number among those that the network has learnt, or {@link EventStream#NO_STYLE}
   */
  void tellStyle(int number) {
    style = number;
  }

  /** Takes over the place in the stream of another walker of the same layout. */
  public void copyFrom(InputFeatures other) {
    previous.copyFrom(other.previous);
    current.copyFrom(other.current);
    style = other.style;
    if (listens) {
      surroundings.copyFrom(other.surroundings);
    }
  }

  /**
   * Reads the next event of the stream.
   *
   * @param eventClass 0..258
   * @param placeInBar of the step to which the event after this one belongs, after a STEP_END the
   *     next step: a {@link BarPlace}
   * @param rows receives the active rows, in rising order
   * @return how many they are
   */
  public int accept(int eventClass, int placeInBar, int[] rows) {
    if (eventClass == EventCodec.STEP_END) {
      previous.copyFrom(current);
      current.clear();
    } else if (EventCodec.isContinued(eventClass)) {
      current.addContinued(EventCodec.pitch(eventClass), previous);
    } else if (EventCodec.isNote(eventClass)) {
      current.addNew(EventCodec.pitch(eventClass), previous);
    }
    int n = 0;
    for (InputFeature feature : FEATURES) {
      if (offset(feature) >= 0 && (surroundings.hasKey() || !NEEDS_KEY.contains(feature))) {
        n = addRows(feature, eventClass, placeInBar, rows, n);
      }
    }
    return n;
  }

  private int addRows(InputFeature feature, int eventClass, int placeInBar, int[] rows, int n) {
    Surroundings s = surroundings;
    int offset = offset(feature);
    int voice = current.count(); // the one to be written next
    int before = previous.pitch(voice);
    int last = current.lastPitch();
    int reference = before >= 0 ? before : last;
    return switch (feature) {
      case EVENT -> add(offset + eventClass, rows, n);
      case PREVIOUS_FRAME -> previous.addPitches(offset, rows, n);
      case BAR_POSITION -> add(offset + BarPlace.position(placeInBar) % BAR_POSITIONS, rows, n);
      case NOTE_INDEX -> add(offset + Math.min(voice, LAST_NOTE_INDEX), rows, n);
      case CURRENT_FRAME -> current.addPitches(offset, rows, n);
      case VOICE_BEFORE -> before < 0 ? n : add(offset + before, rows, n);
      case VOICE_AGE ->
          before < 0 ? n : add(offset + Math.min(previous.age(voice), OLDEST), rows, n);
      case VOICE_MOTION -> before < 0 ? n : addMotion(previous.motion(voice), offset, rows, n);
      case ONSETS -> addOnsets(offset, rows, n);
      case PREVIOUS_FROM_VOICE_BEFORE -> addIntervals(previous, reference, offset, rows, n);
      case CURRENT_FROM_VOICE_BEFORE -> addIntervals(current, reference, offset, rows, n);
      case PREVIOUS_FROM_LAST_NOTE -> addIntervals(previous, last, offset, rows, n);
      case CURRENT_FROM_LAST_NOTE -> addIntervals(current, last, offset, rows, n);
      case KEY -> add(offset + s.key(), rows, n);
      case KEY_CERTAINTY ->
          add(offset + s.mode().ordinal() * Surroundings.CERTAINTIES + s.certainty(), rows, n);
      case PREVIOUS_FROM_TONIC -> previous.addDegrees(s.tonic(), offset, rows, n);
      case CURRENT_FROM_TONIC -> current.addDegrees(s.tonic(), offset, rows, n);
      case BASS_FROM_TONIC -> addDegree(previous.lastPitch(), offset, rows, n);
      case LAST_NOTE_FROM_TONIC -> addDegree(last, offset, rows, n);
      case VOICE_BEFORE_FROM_TONIC -> addDegree(before, offset, rows, n);
      case PHRASE_END -> add(offset + s.ends(), rows, n);
      case NEXT_PHRASE_END -> add(offset + s.nextEnds(), rows, n);
      case PHRASE_BEATS -> add(offset + s.beats(), rows, n);
      case HORIZON -> add(offset + classOf(s.horizon().known(), HORIZONS), rows, n);
      case COMING_STEPS -> addComingSteps(offset, rows, n);
      case COMING_INTERVALS -> addComingIntervals(offset, rows, n);
      case COMING_FROM_TONIC -> addComingDegrees(offset, rows, n);
      case STYLE -> style < 0 ? n : add(offset + style, rows, n);
    };
  }

  private int addDegree(int pitch, int offset, int[] rows, int n) {
    return pitch < 0 ? n : add(offset + degree(pitch), rows, n);
  }

  private int degree(int pitch) {
    return Math.floorMod(pitch - surroundings.tonic(), PitchClasses.COUNT);
  }

  private int addComingSteps(int offset, int[] rows, int n) {
    Horizon horizon = surroundings.horizon();
    for (int i = 0; i < horizon.count(); i++) {
      n = add(offset + i * InputFeature.WHEN + classOf(horizon.steps(i), WHENS), rows, n);
    }
    return n;
  }

  private int addComingIntervals(int offset, int[] rows, int n) {
    Horizon horizon = surroundings.horizon();
    for (int i = 0; i < horizon.count(); i++) {
      n = add(offset + i * InputFeature.CHANGE + change(horizon.pitch(i)), rows, n);
    }
    return n;
  }

  private int change(int pitch) {
    if (pitch < 0) {
      return pitch == Melody.REST ? InputFeature.CHANGE - 2 : InputFeature.CHANGE - 1;
    }
    int interval = surroundings.melody() < 0 ? 0 : pitch - surroundings.melody();
    return InputFeature.LEAP + Math.max(-InputFeature.LEAP, Math.min(InputFeature.LEAP, interval));
  }

  private int addComingDegrees(int offset, int[] rows, int n) {
    Horizon horizon = surroundings.horizon();
    for (int i = 0; i < horizon.count(); i++) {
      if (horizon.pitch(i) >= 0) {
        n = add(offset + i * PitchClasses.COUNT + degree(horizon.pitch(i)), rows, n);
      }
    }
    return n;
  }

  private static int classOf(int value, int[] bounds) {
    int index = 0;
    while (index < bounds.length && value >= bounds[index]) {
      index++;
    }
    return index;
  }

  private static int add(int row, int[] rows, int n) {
    rows[n] = row;
    return n + 1;
  }

  private static int addMotion(int motion, int offset, int[] rows, int n) {
    return Math.abs(motion) > InputFeature.OCTAVE
        ? n
        : add(offset + InputFeature.OCTAVE + motion, rows, n);
  }

  private int addOnsets(int offset, int[] rows, int n) {
    for (int i = 0; i < InputFeature.ONSETS.rows() && i < current.count(); i++) {
      if (current.age(i) == 0) {
        n = add(offset + i, rows, n);
      }
    }
    return n;
  }

  private static int addIntervals(FrameNotes notes, int reference, int offset, int[] rows, int n) {
    return reference < 0 ? n : notes.addIntervals(reference, InputFeature.SPAN, offset, rows, n);
  }
}
