package cantus.daemon.control;

import cantus.model.music.Chord;
import cantus.model.music.ChordLabeller;
import java.util.ArrayList;
import java.util.List;

/** What the steps of a beat, as far as they have sounded, are heard as. */
public final class BeatChord {

  private static final int MOST_OF_BEAT = 64; // steps

  private final List<int[]> beat = new ArrayList<>();
  private int step = -1;

  /**
   * A step sounds, or is corrected, if it has the number of the one before.
   *
   * @param keys of all parts, rests among them
   * @param beginsBeat whether a beat begins with it
   */
  public void hear(int[] keys, int number, boolean beginsBeat) {
    boolean isCorrected = number == step && !beat.isEmpty();
    if (isCorrected) {
      beat.remove(beat.size() - 1);
    } else if (beginsBeat || number != step + 1 || beat.size() >= MOST_OF_BEAT) {
      beat.clear();
    }
    step = number;
    beat.add(keys);
  }

  /** The chord that is heard. */
  public Chord chord() {
    return ChordLabeller.label(beat);
  }
}
