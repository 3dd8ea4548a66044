package cantus.model.lstm;

import cantus.model.event.EventCodec;

/** A group of input rows of the network. Which groups a network has stands in its bundle. */
public enum InputFeature {
  /** The class of the event just read. */
  EVENT("event", EventCodec.CLASSES),

  /** Every pitch that sounded in the step before. */
  PREVIOUS_FRAME("previous-frame", 128),

  /** The position in its bar of the step being written; longer bars than 16 steps are folded. */
  BAR_POSITION("bar-position", 16),

  /** How many notes the step being written has so far; 5 stands for more as well. */
  NOTE_INDEX("note-index", 6),

  /** Every pitch that the step being written has so far. */
  CURRENT_FRAME("current-frame", 128),

  /**
   * The pitch that the voice to be written next had in the step before: the third note of a step is
   * given the third note from the top.
   */
  VOICE_BEFORE("voice-before", 128),

  /** How many steps that note had been held, at most 15. */
  VOICE_AGE("voice-age", 16),

  /**
   * The interval by which that voice had come to that note, if it came from one, an octave at most.
   */
  VOICE_MOTION("voice-motion", 2 * InputFeature.OCTAVE + 1),

  /**
   * Which of the notes of the step being written begin in it: the first from the top, the second…
   */
  ONSETS("onsets", 6),

  /**
   * The pitches that sounded in the step before, as intervals from where the voice to be written
   * next was then; without such a voice, from the note written last.
   */
  PREVIOUS_FROM_VOICE_BEFORE("previous-from-voice-before", 2 * InputFeature.SPAN + 1),

  /** The pitches that the step being written has so far, as intervals from the same. */
  CURRENT_FROM_VOICE_BEFORE("current-from-voice-before", 2 * InputFeature.SPAN + 1),

  /**
   * The pitches that sounded in the step before, as intervals from the last note of the step being
   * written, which is the voice above the one to be written next.
   */
  PREVIOUS_FROM_LAST_NOTE("previous-from-last-note", 2 * InputFeature.SPAN + 1),

  /** The pitches that the step being written has so far, as intervals from the same. */
  CURRENT_FROM_LAST_NOTE("current-from-last-note", 2 * InputFeature.SPAN + 1);

  /** The widest interval that is seen, in semitones up and down. */
  static final int SPAN = 36;

  static final int OCTAVE = 12;

  private final String id;
  private final int rows;

  InputFeature(String id, int rows) {
    this.id = id;
    this.rows = rows;
  }

  /** The name in bundles. */
  public String id() {
    return id;
  }

  /** How many input rows the group has. */
  public int rows() {
    return rows;
  }

  /**
   * The feature of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static InputFeature of(String id) {
    for (InputFeature feature : values()) {
      if (feature.id.equals(id)) {
        return feature;
      }
    }
    throw new IllegalArgumentException("unknown input feature '" + id + "'");
  }
}
