package cantus.model.music;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * One voice on the grid: for each step a rest, the onset of a pitch, or its continuation.
 *
 * <p>Where notes overlap the highest is heard; a lower one that is still held when a higher one
 * ends comes back as an onset. A unison goes on as long as one of its notes.
 */
public final class Melody {

  /** {@link #pitchAt} where nothing sounds. */
  public static final int REST = -1;

  private final int[] pitches;
  private final boolean[] onsets;

  private Melody(int[] pitches, boolean[] onsets) {
    this.pitches = pitches;
    this.onsets = onsets;
  }

  /** The melody of one part. */
  public static Melody ofPart(QuantizedSequence piece, int part) {
    return of(piece, note -> note.part() == part);
  }

  /** The highest notes of all parts: at each step the highest pitch that sounds. */
  public static Melody skyline(QuantizedSequence piece) {
    return of(piece, note -> true);
  }

  private static Melody of(QuantizedSequence piece, Predicate<QuantizedNote> wanted) {
    int[] pitches = new int[piece.totalSteps()];
    boolean[] onsets = new boolean[piece.totalSteps()];
    Arrays.fill(pitches, REST);
    List<QuantizedNote> notes = piece.notes().stream().filter(wanted).toList();
    for (QuantizedNote note : notes) {
      for (int step = note.start(); step < note.end(); step++) {
        pitches[step] = Math.max(pitches[step], note.pitch());
      }
    }
    for (int step = 0; step < pitches.length; step++) {
      onsets[step] =
          pitches[step] != (step == 0 ? REST : pitches[step - 1]) && pitches[step] != REST;
    }
    for (QuantizedNote note : notes) {
      onsets[note.start()] |= note.pitch() == pitches[note.start()];
    }
    return new Melody(pitches, onsets);
  }

  /** A melody given step by step. */
  public static Melody of(int[] pitches, boolean[] onsets) {
    if (pitches.length != onsets.length) {
      throw new IllegalArgumentException("a pitch and an onset for every step");
    }
    return new Melody(pitches.clone(), onsets.clone());
  }

  /** The number of steps. */
  public int length() {
    return pitches.length;
  }

  /** The pitch that sounds in a step, or {@link #REST}. */
  public int pitchAt(int step) {
    return pitches[step];
  }

  /** Whether a note begins in a step. */
  public boolean isOnset(int step) {
    return onsets[step];
  }
}
