package cantus.model.music;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chords that are heard in music, beat by beat, as chord symbols. */
public final class HeardChords {

  private HeardChords() {}

  /**
   * Names them where they change. A beat whose notes are those of a symbol that is written there
   * has that name; any other the name of the triad or seventh chord that it is heard as.
   *
   * @param written above the music, or nothing
   * @param key whose spelling names are given
   */
  public static ChordTrack of(QuantizedSequence piece, ChordTrack written, Key key) {
    List<List<Integer>> sounding = sounding(piece);
    List<ChordTrack.Change> changes = new ArrayList<>();
    int beat = piece.metre().grid().stepsPerQuarter();
    int start = 0;
    for (int step = 1; step <= piece.totalSteps(); step++) {
      boolean ends = step == piece.totalSteps() || piece.metre().positionInBar(step) % beat == 0;
      if (ends) {
        Optional<ChordSymbol> chord = name(sounding.subList(start, step), written.at(start), key);
        if (chord.isPresent() && !isLast(changes, chord.get())) {
          changes.add(new ChordTrack.Change(start, chord.get()));
        }
        start = step;
      }
    }
    return new ChordTrack(changes);
  }

  private static boolean isLast(List<ChordTrack.Change> changes, ChordSymbol chord) {
    return !changes.isEmpty() && changes.get(changes.size() - 1).chord().isSame(chord);
  }

  private static List<List<Integer>> sounding(QuantizedSequence piece) {
    List<List<Integer>> sounding = new ArrayList<>();
    for (int step = 0; step < piece.totalSteps(); step++) {
      sounding.add(new ArrayList<>());
    }
    for (QuantizedNote note : piece.notes()) {
      for (int step = note.start(); step < note.end(); step++) {
        sounding.get(step).add(note.pitch());
      }
    }
    return sounding;
  }

  private static Optional<ChordSymbol> name(
      List<List<Integer>> steps, ChordSymbol written, Key key) {
    Chord heard =
        ChordLabeller.label(
            steps.stream().map(s -> s.stream().mapToInt(Integer::intValue).toArray()).toList());
    boolean isWritten =
        written.sounds()
            && heard.bass() == written.bassClass()
            && heard.root() == written.rootClass();
    return isWritten ? Optional.of(written) : ChordSymbol.of(heard, key);
  }
}
