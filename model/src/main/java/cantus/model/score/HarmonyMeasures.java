package cantus.model.score;

import cantus.model.music.Chord;
import cantus.model.music.ChordQuality;
import cantus.model.music.KeyEstimate;
import cantus.model.music.Melody;
import cantus.model.music.PitchClasses;
import java.util.Arrays;
import java.util.List;

/**
 * Chords, dissonance and where they lead.
 *
 * <p>Dissonant are seconds, sevenths and the tritone between two voices, by step. A dissonance is
 * unprepared when both of its notes begin together, on a beat. Leading tones and sevenths are
 * judged chord by chord and not by the key, which changes: when a major triad or dominant seventh
 * goes to the triad or seventh chord a fifth below, the third's voice should rise a semitone; the
 * seventh of a seventh chord should go down a step, held or struck again first or not. Harmony
 * changes when the set of sounding pitch classes does.
 */
final class HarmonyMeasures {

  private static final int DISSONANT = 1 << 1 | 1 << 2 | 1 << 6 | 1 << 10 | 1 << 11;

  private final VoicedPiece piece;
  private final Scorecard card;
  private final List<Slice> slices;

  private HarmonyMeasures(VoicedPiece piece, Scorecard card) {
    this.piece = piece;
    this.card = card;
    slices = piece.slices();
  }

  static void measure(VoicedPiece piece, KeyEstimate key, Scorecard card) {
    card.set(Measure.KEY_CONSISTENCY, key.correlation());
    card.set(Measure.KEY_CERTAINTY, key.margin());
    if (piece.voices().size() < 2) {
      return;
    }
    HarmonyMeasures measures = new HarmonyMeasures(piece, card);
    measures.steps();
    measures.changes();
    measures.resolutions();
  }

  /** Of the melody against the other voices, whether their notes begin together or not. */
  private void clashes(int step) {
    boolean begins = false;
    boolean clash = false;
    for (int voice = 0; voice < piece.voices().size(); voice++) {
      begins |= piece.sounds(voice, step) && piece.isOnset(voice, step);
      if (voice > 0 && piece.sounds(0, step) && piece.sounds(voice, step)) {
        int interval = Math.floorMod(piece.pitch(0, step) - piece.pitch(voice, step), 12);
        clash |= interval == 1 || interval == 11;
      }
    }
    if (piece.isBeat(step)) {
      card.add(Measure.CLASHES, clash ? 1 : 0, 1);
    } else if (begins) {
      card.add(Measure.CLASHES_BETWEEN, clash ? 1 : 0, 1);
    }
  }

  private boolean hasUnison(int step) {
    long sounding = Arrays.stream(piece.pitchesAt(step)).filter(p -> p != Melody.REST).count();
    return Arrays.stream(piece.pitchesAt(step)).filter(p -> p != Melody.REST).distinct().count()
        < sounding;
  }

  private void steps() {
    int pairs = 0;
    int dissonant = 0;
    int beats = 0;
    int chordal = 0;
    int unprepared = 0;
    for (int step = 0; step < piece.steps(); step++) {
      boolean attacked = false;
      for (int upper = 0; upper < piece.voices().size(); upper++) {
        for (int lower = upper + 1; lower < piece.voices().size(); lower++) {
          if (piece.sounds(upper, step) && piece.sounds(lower, step)) {
            pairs++;
            if (isDissonant(piece.pitch(upper, step), piece.pitch(lower, step))) {
              dissonant++;
              attacked |= piece.isOnset(upper, step) && piece.isOnset(lower, step);
            }
          }
        }
      }
      clashes(step);
      Chord chord = Chord.of(piece.pitchesAt(step));
      if (piece.isBeat(step) && chord.sounds()) {
        beats++;
        chordal += chord.isTertian() ? 1 : 0;
        unprepared += attacked ? 1 : 0;
        card.add(Measure.UNISONS, hasUnison(step) ? 1 : 0, 1);
        if (chord.isTertian()) {
          boolean sixFour = !chord.isSeventh() && chord.inversion() == 2;
          card.add(Measure.SIX_FOUR, sixFour ? 1 : 0, 1);
        }
      }
    }
    card.add(Measure.DISSONANCE, dissonant, pairs);
    card.add(Measure.CHORDAL_BEATS, chordal, beats);
    card.add(Measure.UNPREPARED_DISSONANCE, unprepared, beats);
  }

  static boolean isDissonant(int pitch, int other) {
    return (DISSONANT >> Math.abs(pitch - other) % 12 & 1) == 1;
  }

  private void changes() {
    int changes = 0;
    double beats = 0;
    int before = 0;
    for (Slice slice : slices) {
      int classes = PitchClasses.of(slice.pitches()).bits();
      if (classes != 0) {
        beats += (slice.end() - slice.start()) / (double) piece.stepsPerBeat(slice.start());
        changes += before != 0 && classes != before ? 1 : 0;
      }
      before = classes;
    }
    card.add(Measure.HARMONIC_RHYTHM, changes, beats);
  }

  private void resolutions() {
    for (int i = 0; i + 1 < slices.size(); i++) {
      Chord chord = slices.get(i).chord();
      Chord next = slices.get(i + 1).chord();
      if (isDominantOf(chord, next)) {
        leadingTones((chord.root() + 4) % 12, slices.get(i), slices.get(i + 1));
      }
    }
    for (int voice = 0; voice < piece.voices().size(); voice++) {
      sevenths(voice);
    }
  }

  private static boolean isDominantOf(Chord chord, Chord next) {
    return (chord.is(ChordQuality.MAJOR) || chord.is(ChordQuality.DOMINANT_SEVENTH))
        && next.isTertian()
        && next.root() == (chord.root() + 5) % 12;
  }

  private void leadingTones(int leadingTone, Slice slice, Slice next) {
    for (int voice = 0; voice < piece.voices().size(); voice++) {
      int pitch = slice.pitches()[voice];
      int to = next.pitches()[voice];
      if (pitch != Melody.REST && to != Melody.REST && pitch % 12 == leadingTone) {
        card.add(Measure.LEADING_TONES_RESOLVED, to == pitch + 1 ? 1 : 0, 1);
      }
    }
  }

  /** Each note of a voice that is the seventh of the last chord it takes part in as such. */
  private void sevenths(int voice) {
    boolean isSeventh = false;
    int before = Melody.REST;
    for (Slice slice : slices) {
      int pitch = slice.pitches()[voice];
      if (pitch != before) {
        if (isSeventh && pitch != Melody.REST) {
          boolean stepDown = before - pitch == 1 || before - pitch == 2;
          card.add(Measure.SEVENTHS_RESOLVED, stepDown ? 1 : 0, 1);
        }
        isSeventh = false;
      }
      isSeventh |= isSeventhOf(slice.chord(), pitch);
      before = pitch;
    }
  }

  private static boolean isSeventhOf(Chord chord, int pitch) {
    return pitch != Melody.REST
        && chord.isSeventh()
        && Math.floorMod(pitch - chord.root(), 12)
            == chord.quality().map(ChordQuality::seventh).orElse(-1);
  }
}
