package cantus.model.event;

/**
 * Numbers the events: 3 without a pitch, then 128 {@code NEW_NOTE}, then 128 {@code
 * CONTINUED_NOTE}. The class numbers are those of Magenta's Polyphony RNN.
 */
public final class EventCodec {

  public static final int START = 0;
  public static final int END = 1;
  public static final int STEP_END = 2;

  /** How many classes there are. */
  public static final int CLASSES = 259;

  private static final int PITCHES = 128;
  private static final int FIRST_NEW = 3;
  private static final int FIRST_CONTINUED = FIRST_NEW + PITCHES;

  private EventCodec() {}

  /** The class of a note that begins. */
  public static int newNote(int pitch) {
    return FIRST_NEW + checkPitch(pitch);
  }

  /** The class of a note that goes on. */
  public static int continuedNote(int pitch) {
    return FIRST_CONTINUED + checkPitch(pitch);
  }

  /** Whether a class is a note that begins. */
  public static boolean isNew(int eventClass) {
    return eventClass >= FIRST_NEW && eventClass < FIRST_CONTINUED;
  }

  /** Whether a class is a note that goes on. */
  public static boolean isContinued(int eventClass) {
    return eventClass >= FIRST_CONTINUED && eventClass < CLASSES;
  }

  /** Whether a class is a note. */
  public static boolean isNote(int eventClass) {
    return eventClass >= FIRST_NEW && eventClass < CLASSES;
  }

  /**
   * The pitch of a class that {@link #isNote}.
   *
   * @return 0..127
   */
  public static int pitch(int eventClass) {
    if (!isNote(eventClass)) {
      throw new IllegalArgumentException("class " + eventClass + " has no pitch");
    }
    return (eventClass - FIRST_NEW) % PITCHES;
  }

  /** The class number of an event. */
  public static int encode(Event event) {
    if (event instanceof Event.NewNote note) {
      return newNote(note.pitch());
    }
    if (event instanceof Event.ContinuedNote note) {
      return continuedNote(note.pitch());
    }
    if (event instanceof Event.StepEnd) {
      return STEP_END;
    }
    return event instanceof Event.Start ? START : END;
  }

  /**
   * The event of a class number.
   *
   * @throws IllegalArgumentException if the number is not in 0..258
   */
  public static Event decode(int eventClass) {
    return switch (eventClass) {
      case START -> new Event.Start();
      case END -> new Event.End();
      case STEP_END -> new Event.StepEnd();
      default -> {
        if (!isNote(eventClass)) {
          throw new IllegalArgumentException("there is no event class " + eventClass);
        }
        int pitch = pitch(eventClass);
        yield isNew(eventClass) ? new Event.NewNote(pitch) : new Event.ContinuedNote(pitch);
      }
    };
  }

  private static int checkPitch(int pitch) {
    if (pitch < 0 || pitch >= PITCHES) {
      throw new IllegalArgumentException("pitch " + pitch + " is not in 0..127");
    }
    return pitch;
  }
}
