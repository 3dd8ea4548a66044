package cantus.model.generate;

import cantus.model.lstm.LstmWeights;
import cantus.model.music.Key;
import cantus.model.sense.Listener;

/**
 * All that is known of a piece from what has been heard of it, and all that goes on from there
 * starts with: what the network knows of the events, and what a listener does of key and phrases.
 * Whatever else is to be heard in music belongs here, so that it is copied, forgotten and gone back
 * to with the rest. Allocates nothing after construction.
 */
final class Heard {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  final HeardEvents events;
  final Listener listener;

  /**
   * Tells this past from others: where it is the same, the same has been heard, in the same way and
   * with the same network. What has been heard in a step counts once the step is complete.
   */
  private long trace;

  /** Nothing has been heard. */
  Heard(LstmWeights weights) {
    events = new HeardEvents(weights);
    listener = new Listener(weights.grid());
  }

  void forget() {
    events.forget();
    listener.forget();
    trace = 0;
  }

  /** Tells this past from others; the same if nothing has been heard. */
  long trace() {
    return trace;
  }

  /** Something has been heard that this number stands for. */
  void mark(long what) {
    trace = Chance.mix(trace + (what + 1) * GOLDEN_GAMMA);
  }

  void copyFrom(Heard other) {
    events.copyFrom(other.events);
    listener.copyFrom(other.listener);
    trace = other.trace;
  }

  /** The key has been said before a piece. */
  void tell(Key said) {
    listener.tell(said);
    events.features.surroundings().hearKey(listener);
    mark(2 * said.tonic() + said.mode().ordinal());
  }

  /** A step that was played has been heard: its highest part was the melody. */
  void hear(HarmonyFrame played, int placeInBar) {
    int melody = played.pitch(0);
    listener.hear(melody, !played.isContinued(0), placeInBar);
    if (events.features.listens()) {
      events.features.surroundings().hear(melody, listener);
    }
  }

  /** What another listener has heard of the piece, who was there from its beginning. */
  void takeOver(Listener other) {
    listener.copyFrom(other);
    events.features.surroundings().hearKey(listener);
  }

  /** A step has been heard, as far as it is given; the network hears it event by event. */
  void hear(Given given, int placeInBar) {
    if (given.soundsFrom(0)) {
      listener.key().passTime();
      for (int part = 0; part < given.parts(); part++) {
        if (given.sounds(part)) {
          listener.key().sound(given.pitch(part));
        }
      }
    }
    int melody = 0;
    while (melody < given.parts() - 1 && !given.sounds(melody)) {
      melody++;
    }
    listener.hearMelody(given.pitch(melody), given.isOnset(melody), placeInBar);
    listener.ahead().copyFrom(given.ahead());
    if (events.features.listens()) {
      events.features.surroundings().hear(given.pitch(melody), listener);
    }
  }
}
