package cantus.model.sense;

import cantus.model.music.Grid;
import cantus.model.music.Key;

/**
 * Hears a piece step by step, and believes what one can of its key, its phrases and its chords; and
 * holds what is known of its melody to come. Allocates nothing after construction.
 */
public final class Listener {

  private final KeySense key;
  private final PhraseSense phrase;
  private final ChordSense chord;
  private final Horizon ahead = new Horizon();

  /** Nothing has been heard. */
  public Listener(Grid grid) {
    key = new KeySense(grid);
    phrase = new PhraseSense(PhraseTable.shipped(), grid);
    chord = new ChordSense(grid);
  }

  /** Nothing has been heard, and nothing is known of what comes. */
  public void forget() {
    key.forget();
    phrase.forget();
    chord.forget();
    ahead.forget();
  }

  /** Becomes what another one is. */
  public void copyFrom(Listener other) {
    key.copyFrom(other.key);
    phrase.copyFrom(other.phrase);
    chord.copyFrom(other.chord);
    ahead.copyFrom(other.ahead);
  }

  /** The key has been said, before anything was heard. */
  public void tell(Key said) {
    key.tell(said);
  }

  /**
   * A step of a melody has been heard that sounds alone.
   *
   * @param pitch MIDI key number, or {@link cantus.model.music.Melody#REST}
   * @param begins whether a note begins
   * @param placeInBar of the step: a {@link cantus.model.music.BarPlace}
   */
  public void hear(int pitch, boolean begins, int placeInBar) {
    if (pitch >= 0) {
      key.passTime();
      key.sound(pitch);
    }
    hearMelody(pitch, begins, placeInBar);
  }

  /** The same, where {@link #key} has been told what sounds in the step. */
  public void hearMelody(int pitch, boolean begins, int placeInBar) {
    phrase.hear(pitch, begins, placeInBar, key);
    chord.hear(pitch, begins, placeInBar, key);
  }

  /** What is believed of the key. */
  public KeySense key() {
    return key;
  }

  /** What is believed of the chord that is usual on this beat. */
  public ChordSense chord() {
    return chord;
  }

  /** How likely the melody's note is the last of its phrase. */
  public float ends() {
    return ahead.knowsPhrases() ? ahead.ends() : phrase.ends(ahead);
  }

  /** How likely the note after it is. */
  public float nextEnds() {
    return ahead.knowsPhrases() ? ahead.nextEnds() : phrase.nextEnds();
  }

  /** The same as one believes who has not been told where phrases end. */
  float believedEnds() {
    return phrase.ends(ahead);
  }

  /** The same of the note after it. */
  float believedNextEnds() {
    return phrase.nextEnds();
  }

  /** Beats since the phrase began, as far as one can tell. */
  int beats() {
    return phrase.beats();
  }

  /** What is known of the melody to come. */
  public Horizon ahead() {
    return ahead;
  }
}
