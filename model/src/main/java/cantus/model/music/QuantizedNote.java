package cantus.model.music;

/**
 * A note on the grid.
 *
 * @param pitch MIDI key number, 0..127
 * @param velocity MIDI velocity, 0..127
 * @param start first step in which the note sounds
 * @param end first step in which it no longer sounds, after {@code start}
 * @param part as in {@link Note#part}
 * @param voice as in {@link Note#voice}
 */
public record QuantizedNote(int pitch, int velocity, int start, int end, int part, int voice) {

  public QuantizedNote {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a note cannot sound from step " + start + " to " + end);
    }
  }
}
