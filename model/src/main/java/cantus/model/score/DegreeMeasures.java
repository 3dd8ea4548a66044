package cantus.model.score;

import cantus.model.music.Chord;
import cantus.model.music.ChordQuality;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.Mode;
import cantus.model.music.RomanNumeral;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the chords are in the key of the piece: how it begins and ends, where dominants go, how much
 * of minor is dominant and how much modal, and how usual the changes of chords are in a corpus. All
 * of it speaks of the triads and seventh chords on beats.
 */
final class DegreeMeasures {

  private static final int LEADING_TONE = 11;

  private final VoicedPiece piece;
  private final Key key;
  private final Scorecard card;

  private DegreeMeasures(VoicedPiece piece, Key key, Scorecard card) {
    this.piece = piece;
    this.key = key;
    this.card = card;
  }

  /**
   * @param corpus how the corpus goes from chord to chord in this mode
   */
  static void measure(VoicedPiece piece, Key key, ProgressionModel corpus, Scorecard card) {
    if (piece.voices().size() > 1) {
      DegreeMeasures measures = new DegreeMeasures(piece, key, card);
      measures.ends();
      measures.beats();
      measures.changes(corpus);
    }
  }

  private void ends() {
    List<Slice> sounding = piece.slices().stream().filter(slice -> slice.chord().sounds()).toList();
    if (sounding.isEmpty()) {
      return;
    }
    sounding.stream()
        .filter(DegreeMeasures::isHarmonised) // a melody may begin alone, in an upbeat
        .findFirst()
        .ifPresent(first -> card.add(Measure.FIRST_TONIC, isTonic(first.chord()) ? 1 : 0, 1));
    Chord last = sounding.get(sounding.size() - 1).chord();
    card.add(Measure.CADENCE, isTonic(last) && last.isInRootPosition() ? 1 : 0, 1);
  }

  /** Whether anything sounds below the melody. */
  private static boolean isHarmonised(Slice slice) {
    return Arrays.stream(slice.pitches()).skip(1).anyMatch(pitch -> pitch != Melody.REST);
  }

  /** Whether a chord is a triad on the tonic, major or minor, as a piece in minor may end. */
  private boolean isTonic(Chord chord) {
    return (chord.is(ChordQuality.MAJOR) || chord.is(ChordQuality.MINOR))
        && chord.root() == key.tonic();
  }

  private void beats() {
    for (int step = 0; step < piece.steps(); step++) {
      if (piece.isBeat(step)) {
        Optional<RomanNumeral> numeral = Progression.at(piece, step, key);
        if (numeral.isPresent()) {
          beat(step, numeral.get());
        }
      }
    }
  }

  private void beat(int step, RomanNumeral numeral) {
    if (numeral.isDominant()) {
      int leadingTones = 0;
      for (int voice = 0; voice < piece.voices().size(); voice++) {
        boolean leads =
            piece.sounds(voice, step) && key.degree(piece.pitch(voice, step)) == LEADING_TONE;
        leadingTones += leads ? 1 : 0;
      }
      card.add(Measure.LEADING_TONE_DOUBLED, leadingTones > 1 ? 1 : 0, 1);
    }
    if (key.mode() == Mode.MINOR) {
      card.add(Measure.MINOR_DOMINANT, numeral.isDominant() ? 1 : 0, 1);
      card.add(Measure.MINOR_FLAT_SEVENTH, isMajorOn(10, numeral) ? 1 : 0, 1);
      card.add(Measure.MINOR_FIFTH, isMinorOn(7, numeral) ? 1 : 0, 1);
      card.add(Measure.MINOR_MAJOR_FOURTH, isMajorOn(5, numeral) ? 1 : 0, 1);
    }
  }

  private static boolean isMajorOn(int degree, RomanNumeral numeral) {
    return numeral.semitones() == degree
        && (numeral.quality() == ChordQuality.MAJOR
            || numeral.quality() == ChordQuality.DOMINANT_SEVENTH);
  }

  private static boolean isMinorOn(int degree, RomanNumeral numeral) {
    return numeral.semitones() == degree
        && (numeral.quality() == ChordQuality.MINOR
            || numeral.quality() == ChordQuality.MINOR_SEVENTH);
  }

  private void changes(ProgressionModel corpus) {
    List<RomanNumeral> numerals = Progression.of(piece, key);
    for (int i = 0; i + 1 < numerals.size(); i++) {
      RomanNumeral before = numerals.get(i);
      RomanNumeral after = numerals.get(i + 1);
      if (isMajorOn(7, before) && after.semitones() != before.semitones()) {
        card.add(Measure.DOMINANT_TO_TONIC, after.semitones() == 0 ? 1 : 0, 1);
        boolean back = after.semitones() == 5 || after.semitones() == 2;
        card.add(Measure.DOMINANT_BACK, back ? 1 : 0, 1);
      }
      if (corpus.knowsAny()) {
        card.add(Measure.PROGRESSION_COST, corpus.cost(before, after), 1);
      }
    }
  }

  /** On how many of the beats, where both have a chord, the roots are the composer's. */
  static void agreement(VoicedPiece piece, VoicedPiece original, Scorecard card) {
    for (int step = 0; step < Math.min(piece.steps(), original.steps()); step++) {
      Chord chord = Chord.of(piece.pitchesAt(step));
      Chord composed = Chord.of(original.pitchesAt(step));
      if (piece.isBeat(step) && chord.isTertian() && composed.isTertian()) {
        card.add(Measure.ROOTS_AS_COMPOSED, chord.root() == composed.root() ? 1 : 0, 1);
      }
    }
  }
}
