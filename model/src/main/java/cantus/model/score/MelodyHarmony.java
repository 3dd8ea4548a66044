package cantus.model.score;

import cantus.model.music.Chord;
import cantus.model.music.Melody;
import cantus.model.music.PitchClasses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of melody harmonisation of Yeh et al. (<i>Automatic Melody Harmonization with Triad
 * Chords: A Comparative Study</i>, 2021), which speak of a melody with chord symbols; here the
 * melody is the first voice and the chords are read off the score.
 *
 * <p>CHE, CC and CTD are of the chords that have a name, one for each beat, as all voices sound at
 * its beginning: the entropy of their histogram, how many there are, and the mean tonal distance of
 * one to the next. CTnCTR, PCS and MCTD set the melody against the voices below it. A melody note
 * is a chord tone when it is in the chord below or makes a triad or seventh chord with it, and a
 * proper non-chord tone when the next note is a tone away at most. PCS is 1 for unisons, thirds,
 * fifths and sixths, 0 for a fourth, −1 otherwise.
 */
final class MelodyHarmony {

  private final VoicedPiece piece;
  private final Scorecard card;

  private MelodyHarmony(VoicedPiece piece, Scorecard card) {
    this.piece = piece;
    this.card = card;
  }

  static void measure(VoicedPiece piece, Scorecard card) {
    if (piece.voices().size() > 1) {
      MelodyHarmony measures = new MelodyHarmony(piece, card);
      measures.chords();
      measures.chordTones();
      measures.consonance();
    }
  }

  private void chords() {
    Map<PitchClasses, Integer> counts = new HashMap<>();
    int total = 0;
    PitchClasses before = null;
    for (int step = 0; step < piece.steps(); step++) {
      if (!piece.isBeat(step)) {
        continue;
      }
      Chord chord = Chord.of(piece.pitchesAt(step));
      if (!chord.isTertian()) {
        before = null;
        continue;
      }
      PitchClasses classes = chord.pitchClasses();
      if (before != null) {
        card.add(Measure.CHORD_TONAL_DISTANCE, TonalCentroid.distance(before, classes), 1);
      }
      before = classes;
      counts.merge(classes, 1, Integer::sum);
      total++;
    }
    if (total == 0) {
      return;
    }
    double entropy = 0;
    for (int count : counts.values()) {
      double share = (double) count / total;
      entropy -= share * Math.log(share);
    }
    card.set(Measure.CHORD_HISTOGRAM_ENTROPY, entropy);
    card.set(Measure.CHORD_COVERAGE, counts.size());
  }

  private void chordTones() {
    List<VoiceNote> melody = piece.notes(0);
    for (int i = 0; i < melody.size(); i++) {
      VoiceNote note = melody.get(i);
      PitchClasses below = classesBelow(note.start());
      if (below.isEmpty()) {
        continue;
      }
      boolean chordTone =
          below.contains(note.pitch())
              || Chord.of(below.union(PitchClasses.of(note.pitch())), note.pitch() % 12)
                  .isTertian();
      boolean proper =
          i + 1 < melody.size() && Math.abs(melody.get(i + 1).pitch() - note.pitch()) <= 2;
      card.add(Measure.CHORD_TONE_RATIO, chordTone || proper ? 1 : 0, 1);
    }
  }

  private void consonance() {
    for (int step = 0; step < piece.steps(); step++) {
      PitchClasses below = classesBelow(step);
      if (!piece.sounds(0, step) || below.isEmpty()) {
        continue;
      }
      int melody = piece.pitch(0, step);
      card.add(
          Measure.MELODY_CHORD_DISTANCE, TonalCentroid.distance(PitchClasses.of(melody), below), 1);
      for (int voice = 1; voice < piece.voices().size(); voice++) {
        int pitch = piece.pitch(voice, step);
        if (pitch != Melody.REST) {
          card.add(Measure.PITCH_CONSONANCE, consonance(melody - pitch), 1);
        }
      }
    }
  }

  private static int consonance(int interval) {
    return switch (Math.floorMod(interval, 12)) {
      case 0, 3, 4, 7, 8, 9 -> 1;
      case 5 -> 0;
      default -> -1;
    };
  }

  private PitchClasses classesBelow(int step) {
    int[] pitches = piece.pitchesAt(step);
    pitches[0] = Melody.REST;
    return PitchClasses.of(pitches);
  }
}
