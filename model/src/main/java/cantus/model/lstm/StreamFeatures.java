package cantus.model.lstm;

import cantus.model.event.EventCodec;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.sense.Listener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link InputFeatures} of a stream that is read from its beginning: takes the highest note of each
 * step for the melody and listens to it, as whoever plays listens to what is played. Allocates
 * nothing after construction.
 */
public final class StreamFeatures {

  private final InputFeatures features;
  private final Listener listener;
  private int step;
  private @Nullable Melody melody; // of which something ahead is known
  private int known; // steps of it

  /** Of a network's layout. */
  public StreamFeatures(List<InputFeature> layout, Grid grid) {
    features = new InputFeatures(layout);
    listener = new Listener(grid);
  }

  /** The most rows that can be active at once. */
  public int maxActiveRows() {
    return features.maxActiveRows();
  }

  /** Whether the network reads anything that the melody has to be listened to for. */
  public boolean listens() {
    return features.listens();
  }

  /** Forgets the stream. */
  public void reset() {
    features.reset();
    listener.forget();
    step = 0;
    melody = null;
    known = 0;
  }

  /** Takes over the place in the stream of another one of the same layout. */
  public void copyFrom(StreamFeatures other) {
    features.copyFrom(other.features);
    if (features.listens()) {
      listener.copyFrom(other.listener);
    }
    step = other.step;
    melody = other.melody;
    known = other.known;
  }

  /**
   * The style is said before the stream begins.
   *
   * @param style among those that the network has learnt, or {@link
   *     cantus.model.event.EventStream#NO_STYLE}
   */
  public void tellStyle(int style) {
    features.tellStyle(style);
  }

  /** The key is said before the stream begins. */
  public void tell(Key said) {
    listener.tell(said);
    features.surroundings().hearKey(listener);
  }

  /**
   * The melody is known beforehand, before the stream begins.
   *
   * @param whole the melody of all of the stream
   * @param steps how far ahead of the step being written it is known
   */
  public void look(Melody whole, int steps) {
    melody = whole;
    known = steps;
  }

  /**
   * Reads the next event of the stream.
   *
   * @param eventClass 0..258
   * @param placeInBar of the step to which the event after this one belongs: a {@link
   *     cantus.model.music.BarPlace}
   * @param rows receives the active rows, in rising order
   * @return how many they are
   */
  public int accept(int eventClass, int placeInBar, int[] rows) {
    if (features.listens()) {
      listen(eventClass, placeInBar);
    }
    return features.accept(eventClass, placeInBar, rows);
  }

  private void listen(int eventClass, int placeInBar) {
    boolean stepEnds = eventClass == EventCodec.STEP_END;
    if (!features.hasNote() && (stepEnds || EventCodec.isNote(eventClass))) {
      hear(eventClass, placeInBar);
    }
    step += stepEnds ? 1 : 0;
  }

  private void hear(int eventClass, int placeInBar) {
    int pitch = EventCodec.isNote(eventClass) ? EventCodec.pitch(eventClass) : Melody.REST;
    listener.hear(pitch, EventCodec.isNew(eventClass), placeInBar);
    if (melody != null) {
      listener.ahead().look(melody, step, known);
    }
    features.surroundings().hear(pitch, listener);
  }
}
