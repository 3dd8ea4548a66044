package cantus.model.lstm;

import cantus.model.event.EventCodec;
import cantus.model.music.PitchClasses;

/**
 * A group of outputs that speak of intervals instead of pitches: "a step down from where this voice
 * was", whatever the key. Each has a logit for NEW_NOTE and one for CONTINUED_NOTE at every
 * interval from a reference pitch, {@value #SPAN} semitones up and down, which is added to the
 * logit of the pitch that lies there.
 *
 * <p>So what is learnt in one key holds in all, as in Johnson's tied-parallel networks ("Generating
 * polyphonic music using tied parallel networks", 2017), at the price of a few more columns of the
 * output layer. Which groups a network has stands in its bundle.
 */
public enum RelativeOutput {
  /** From what the voice to be written had in the step before, as {@link InputFeature} tells it. */
  FROM_VOICE_BEFORE("from-voice-before", InputFeature.VOICE_BEFORE),

  /** From the note just written, if the event just read is one. */
  FROM_LAST_NOTE("from-last-note", InputFeature.EVENT),

  /** From the tonic of the likeliest key, the one between {@value #LOWEST_TONIC} and 65. */
  FROM_TONIC("from-tonic", InputFeature.KEY);

  static final int SPAN = 24;

  private static final int LOWEST_TONIC = 54;

  private static final int INTERVALS = 2 * SPAN + 1;

  private final String id;
  private final InputFeature source;

  RelativeOutput(String id, InputFeature source) {
    this.id = id;
    this.source = source;
  }

  /** The name in bundles. */
  public String id() {
    return id;
  }

  /** How many outputs the group has. */
  public int size() {
    return 2 * INTERVALS;
  }

  /** The feature that a network must read for the reference pitch to be known. */
  InputFeature source() {
    return source;
  }

  /**
   * The group of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RelativeOutput of(String id) {
    for (RelativeOutput group : values()) {
      if (group.id.equals(id)) {
        return group;
      }
    }
    throw new IllegalArgumentException("unknown relative output '" + id + "'");
  }

  /** The pitch that an active row of {@link #source} stands for, or -1. */
  int pitch(int rowOfSource) {
    return switch (this) {
      case FROM_VOICE_BEFORE -> rowOfSource;
      case FROM_LAST_NOTE -> EventCodec.isNote(rowOfSource) ? EventCodec.pitch(rowOfSource) : -1;
      case FROM_TONIC ->
          LOWEST_TONIC + Math.floorMod(rowOfSource - LOWEST_TONIC, PitchClasses.COUNT);
    };
  }

  /**
   * logits[class] += outputs[the class's interval from the reference], for all classes within
   * reach.
   *
   * @param outputs of the last layer; this group's begin at {@code offset}
   * @param reference a pitch
   */
  static void addTo(float[] logits, float[] outputs, int offset, int reference) {
    int lowest = Math.max(0, reference - SPAN);
    int highest = Math.min(127, reference + SPAN);
    int first = offset + lowest - reference + SPAN;
    int newNote = EventCodec.newNote(lowest);
    int continued = EventCodec.continuedNote(lowest);
    for (int i = 0; i <= highest - lowest; i++) {
      logits[newNote + i] += outputs[first + i];
      logits[continued + i] += outputs[first + INTERVALS + i];
    }
  }

  /** The inverse way of {@link #addTo}, for gradients: outputs += what the logits' classes have. */
  static void gather(float[] logitGradients, float[] outputGradients, int offset, int reference) {
    int lowest = Math.max(0, reference - SPAN);
    int highest = Math.min(127, reference + SPAN);
    int first = offset + lowest - reference + SPAN;
    int newNote = EventCodec.newNote(lowest);
    int continued = EventCodec.continuedNote(lowest);
    for (int i = 0; i <= highest - lowest; i++) {
      outputGradients[first + i] += logitGradients[newNote + i];
      outputGradients[first + INTERVALS + i] += logitGradients[continued + i];
    }
  }
}
