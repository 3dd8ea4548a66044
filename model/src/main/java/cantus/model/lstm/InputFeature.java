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
   * given the third pitch from the top. Voices in unison count as one there.
   */
  VOICE_BEFORE("voice-before", 128);

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
