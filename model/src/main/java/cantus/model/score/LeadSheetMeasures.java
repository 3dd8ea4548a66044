package cantus.model.score;

import cantus.model.music.Chord;
import cantus.model.music.ChordLabeller;
import cantus.model.music.ChordSymbol;
import cantus.model.music.ChordTrack;
import cantus.model.music.Melody;
import cantus.model.music.PitchClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The chords of a piece beside those that are written above its melody, on beats on which voices
 * sound. The chord of a beat is that of the voices below the melody, if it has a name as it stands;
 * otherwise what all voices of the beat are heard as. Changes are changes of root, of beats on
 * which both have one, in a bar.
 */
final class LeadSheetMeasures {

  private static final int NONE = -1;

  private final VoicedPiece piece;
  private final ChordTrack written;
  private final Scorecard card;
  private int first = NONE; // the beats on which both have a chord
  private int last = NONE;

  private LeadSheetMeasures(VoicedPiece piece, ChordTrack written, Scorecard card) {
    this.piece = piece;
    this.written = written;
    this.card = card;
  }

  static void measure(VoicedPiece piece, ChordTrack written, Scorecard card) {
    if (piece.voices().size() > 1 && !written.isEmpty()) {
      new LeadSheetMeasures(piece, written, card).beats();
    }
  }

  private void beats() {
    int before = NONE; // root
    int writtenBefore = NONE;
    double bars = 0;
    int changes = 0;
    int writtenChanges = 0;
    for (int step = 0; step < piece.steps(); step++) {
      if (!piece.isBeat(step)) {
        continue;
      }
      Chord chord = chord(step);
      ChordSymbol symbol = symbol(step);
      if (!chord.sounds() || !symbol.sounds()) {
        continue;
      }
      first = first == NONE ? step : first;
      last = step;
      bars += (double) piece.stepsPerBeat(step) / piece.metre().stepsPerBar(step);
      changes += before != NONE && before != chord.root() ? 1 : 0;
      writtenChanges += writtenBefore != NONE && writtenBefore != symbol.rootClass() ? 1 : 0;
      before = chord.root();
      writtenBefore = symbol.rootClass();
      root(step, chord.root(), symbol.rootClass());
      melody(step, chord, symbol);
    }
    card.add(Measure.WRITTEN_CHANGES, changes, bars);
    card.add(Measure.CHANGES_WRITTEN, writtenChanges, bars);
    if (first != NONE) {
      card.add(Measure.WRITTEN_FIRST, isAsWritten(first) ? 1 : 0, 1);
      card.add(Measure.WRITTEN_LAST, isAsWritten(last) ? 1 : 0, 1);
    }
  }

  private boolean isAsWritten(int step) {
    return chord(step).root() == symbol(step).rootClass();
  }

  private void root(int step, int root, int writtenRoot) {
    card.add(Measure.WRITTEN_ROOTS, root == writtenRoot ? 1 : 0, 1);
    int beat = piece.stepsPerBeat(step);
    boolean late = step >= beat && root == symbol(step - beat).rootClass();
    card.add(Measure.WRITTEN_ROOTS_LATE, root == writtenRoot || late ? 1 : 0, 1);
  }

  private void melody(int step, Chord chord, ChordSymbol symbol) {
    int pitch = piece.pitch(0, step);
    if (pitch != Melody.REST) {
      PitchClasses classes = chord.pitchClasses().union(PitchClasses.of(below(step)));
      card.add(Measure.MELODY_IN_CHORD, classes.contains(pitch) ? 1 : 0, 1);
      boolean isWritten = symbol.pitchClasses().contains(pitch);
      card.add(Measure.MELODY_IN_WRITTEN, isWritten ? 1 : 0, 1);
    }
  }

  /** The first chord that is written holds from the beginning. */
  private ChordSymbol symbol(int step) {
    return written.at(Math.max(step, written.changes().get(0).step()));
  }

  private int[] below(int step) {
    int[] pitches = piece.pitchesAt(step);
    pitches[0] = Melody.REST;
    return pitches;
  }

  private Chord chord(int step) {
    int[] below = below(step);
    if (Arrays.stream(below).allMatch(pitch -> pitch == Melody.REST)) {
      return Chord.SILENCE;
    }
    Chord plain = Chord.of(below);
    if (plain.isTertian()) {
      return plain;
    }
    List<int[]> steps = new ArrayList<>();
    for (int i = step; i < Math.min(step + piece.stepsPerBeat(step), piece.steps()); i++) {
      steps.add(piece.pitchesAt(i));
    }
    return ChordLabeller.label(steps);
  }
}
