package cantus.model.music;

/**
 * One note of a {@link NoteSequence}, in seconds.
 *
 * @param pitch MIDI key number, 0..127
 * @param velocity MIDI velocity, 1..127
 * @param start onset in seconds from the start of the piece, never negative
 * @param end end in seconds, at or after {@code start}
 * @param instrument index of the track or instrument the note belongs to, from 0
 * @param program General MIDI program, 0..127
 * @param drum whether the note is unpitched percussion
 * @param part index of the score's part, from 0, in the order of the score
 * @param voice number of the voice within the part, from 0
 */
public record Note(
    int pitch,
    int velocity,
    double start,
    double end,
    int instrument,
    int program,
    boolean drum,
    int part,
    int voice) {

  public Note {
    if (pitch < 0 || pitch > 127) {
      throw new IllegalArgumentException("pitch " + pitch + " is not in 0..127");
    }
    if (velocity < 0 || velocity > 127) {
      throw new IllegalArgumentException("velocity " + velocity + " is not in 0..127");
    }
    if (!(start >= 0) || !(end >= start) || Double.isInfinite(end)) {
      throw new IllegalArgumentException("a note cannot sound from " + start + " to " + end);
    }
  }

  /** The same note, ending at another moment. */
  Note endingAt(double otherEnd) {
    return new Note(pitch, velocity, start, otherEnd, instrument, program, drum, part, voice);
  }

  /** A note of the first part on the piano. */
  public static Note of(int pitch, int velocity, double start, double end) {
    return new Note(pitch, velocity, start, end, 0, 0, false, 0, 0);
  }
}
