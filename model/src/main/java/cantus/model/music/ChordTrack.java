package cantus.model.music;

import java.util.ArrayList;
import java.util.List;

/**
 * The chords that a lead sheet writes above its melody, on the grid.
 *
 * @param changes by step, rising; each holds up to the next
 */
public record ChordTrack(List<Change> changes) {

  /** A chord that is written at a step. */
  public record Change(int step, ChordSymbol chord) {}

  /** No chords are written. */
  public static final ChordTrack EMPTY = new ChordTrack(List.of());

  public ChordTrack {
    changes = List.copyOf(changes);
  }

  /** Those of a piece; of two in one step the later one is meant. */
  public static ChordTrack of(NoteSequence piece, Grid grid) {
    TempoMap tempo = new TempoMap(piece.tempos());
    List<Change> changes = new ArrayList<>();
    for (Annotation annotation : piece.annotations()) {
      if (annotation.kind() == Annotation.Kind.CHORD_SYMBOL) {
        int step = grid.nearestStep(tempo.quartersAt(annotation.time()));
        int last = changes.size() - 1;
        if (last >= 0 && changes.get(last).step == step) {
          changes.remove(last);
        }
        ChordSymbol.parse(annotation.text())
            .ifPresent(chord -> changes.add(new Change(step, chord)));
      }
    }
    return new ChordTrack(changes);
  }

  /** Whether no chord is written anywhere. */
  public boolean isEmpty() {
    return changes.stream().noneMatch(change -> change.chord.sounds());
  }

  /** The chord that holds in a step; before the first one there is none. */
  public ChordSymbol at(int step) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes.get(middle).step <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? ChordSymbol.NONE : changes.get(low - 1).chord;
  }

  /** The same in seconds, along the tempi of a piece. */
  public List<Annotation> annotations(TempoMap tempo, Grid grid) {
    return changes.stream()
        .map(
            change ->
                new Annotation(
                    tempo.secondsAt((double) change.step / grid.stepsPerQuarter()),
                    Annotation.Kind.CHORD_SYMBOL,
                    change.chord.name()))
        .toList();
  }
}
