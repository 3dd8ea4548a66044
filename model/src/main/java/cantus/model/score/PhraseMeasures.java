package cantus.model.score;

import cantus.model.music.Chord;
import cantus.model.music.ChordQuality;
import cantus.model.music.Phrases;
import java.util.List;

/**
 * How phrases close: which chord sounds at the end of their last note, and what led to it.
 *
 * <p>A close is authentic where a triad in root position is reached by the dominant of its root: a
 * major triad or a dominant seventh a fifth above it, or a diminished chord a semitone below.
 */
final class PhraseMeasures {

  private final VoicedPiece piece;
  private final Scorecard card;
  private final List<Slice> slices;

  private PhraseMeasures(VoicedPiece piece, Scorecard card) {
    this.piece = piece;
    this.card = card;
    slices = piece.slices();
  }

  static void measure(VoicedPiece piece, Scorecard card) {
    if (piece.voices().size() > 1) {
      PhraseMeasures measures = new PhraseMeasures(piece, card);
      piece.phraseEnds().forEach(measures::end);
    }
  }

  private void end(int end) {
    Chord last = Chord.of(piece.pitchesAt(end - 1));
    if (!last.sounds()) {
      return;
    }
    boolean closed = last.isInRootPosition() && !last.isSeventh();
    card.add(Measure.PHRASE_ROOT_POSITION, closed ? 1 : 0, 1);
    card.add(Measure.PHRASE_AUTHENTIC, closed && leadsTo(before(end, last), last) ? 1 : 0, 1);
    card.add(Measure.PHRASE_SEVENTH, last.isSeventh() ? 1 : 0, 1);
    card.add(Measure.PHRASE_UNSETTLED, isUnsettled(end, last) ? 1 : 0, 1);
  }

  /** The last triad or seventh chord on another root. */
  private Chord before(int end, Chord last) {
    Chord before = Chord.SILENCE;
    for (Slice slice : slices) {
      Chord chord = slice.start() < end ? slice.chord() : Chord.SILENCE;
      if (chord.isTertian() && chord.root() != last.root()) {
        before = chord;
      }
    }
    return before;
  }

  /** Whether a chord is a dominant of another. */
  static boolean leadsTo(Chord chord, Chord next) {
    int above = Math.floorMod(chord.root() - next.root(), 12);
    return switch (chord.quality().orElse(ChordQuality.UNISON)) {
      case MAJOR, DOMINANT_SEVENTH -> above == 7;
      case DIMINISHED, HALF_DIMINISHED, DIMINISHED_SEVENTH -> above == 11;
      default -> false;
    };
  }

  /** Whether there is a chord on another root under the same last note of the melody. */
  private boolean isUnsettled(int end, Chord last) {
    int onset = Phrases.onsetBefore(piece.voices().get(0), end);
    return slices.stream()
        .filter(slice -> slice.end() > onset && slice.start() < end)
        .map(Slice::chord)
        .anyMatch(chord -> chord.isTertian() && chord.root() != last.root());
  }
}
