package cantus.model.generate;

import cantus.model.lstm.LstmWeights;

/**
 * All that is known of a piece from what has been heard of it, and all that goes on from there
 * starts with: what the network knows of the events, the key, and the phrases. Whatever else is to
 * be heard in music belongs here, so that it is copied, forgotten and gone back to with the rest.
 * Allocates nothing after construction.
 */
final class Heard {

  final HeardEvents events;
  final KeySense key;
  final PhraseSense phrase;

  /** Nothing has been heard. */
  Heard(LstmWeights weights) {
    events = new HeardEvents(weights);
    key = new KeySense(weights.grid());
    phrase = new PhraseSense(PhraseTable.shipped(), weights.grid());
  }

  void forget() {
    events.forget();
    key.forget();
    phrase.forget();
  }

  void copyFrom(Heard other) {
    events.copyFrom(other.events);
    key.copyFrom(other.key);
    phrase.copyFrom(other.phrase);
  }

  /** A step has been heard, as far as it is given; the network hears it event by event. */
  void hear(Given given, int positionInBar) {
    key.hear(given);
    int part = 0;
    while (part < given.parts() - 1 && !given.sounds(part)) {
      part++;
    }
    phrase.hear(given.pitch(part), given.isOnset(part), positionInBar, key);
  }
}
