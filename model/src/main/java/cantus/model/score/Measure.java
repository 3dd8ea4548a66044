package cantus.model.score;

import java.util.Locale;

/**
 * Everything that is measured of a piece, in the order it is reported. Definitions stand at the
 * classes that measure: {@link PartWritingRules}, {@link HarmonyMeasures}, {@link PhraseMeasures},
 * {@link DegreeMeasures}, {@link LeadSheetMeasures}, {@link TextureMeasures}, {@link
 * PitchMeasures}, {@link MelodyHarmony}, {@link Grader}.
 */
public enum Measure {
  PARALLEL_ERRORS(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "parallel 5ths and 8ves"),
  PARALLEL_FIFTHS(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "  parallel 5ths"),
  PARALLEL_OCTAVES(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "  parallel 8ves, unisons"),
  ANTIPARALLELS(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "antiparallel 5ths and 8ves"),
  HIDDEN_PARALLELS(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "hidden 5ths and 8ves"),
  CROSSING(Topic.VOICE_LEADING, Unit.PER_100_STEPS, "voices crossed"),
  OVERLAP(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "overlaps"),
  SPACING(Topic.VOICE_LEADING, Unit.PER_100_STEPS, "voices too far apart"),
  RANGE(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "notes out of range"),
  LARGE_LEAPS(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "leaps beyond an 8ve"),
  TRITONE_LEAPS(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "leaps of a tritone"),
  AUGMENTED_SECONDS(Topic.VOICE_LEADING, Unit.PER_1000_NOTES, "augmented 2nds"),
  LEADING_TONES_RESOLVED(Topic.VOICE_LEADING, Unit.PERCENT, "leading tones resolved"),
  SEVENTHS_RESOLVED(Topic.VOICE_LEADING, Unit.PERCENT, "sevenths resolved down"),

  CHORDAL_BEATS(Topic.HARMONY, Unit.PERCENT, "beats on a triad or 7th chord"),
  DISSONANCE(Topic.HARMONY, Unit.PERCENT, "pairs of voices dissonant"),
  UNPREPARED_DISSONANCE(Topic.HARMONY, Unit.PER_100_BEATS, "unprepared dissonances"),
  HARMONIC_RHYTHM(Topic.HARMONY, Unit.PER_BEAT, "changes of harmony"),
  SIX_FOUR(Topic.HARMONY, Unit.PERCENT, "chords that are 6/4"),
  UNISONS(Topic.HARMONY, Unit.PER_100_BEATS, "two voices in unison"),
  CLASHES(Topic.HARMONY, Unit.PER_100_BEATS, "semitones to the melody, on beats"),
  CLASHES_BETWEEN(Topic.HARMONY, Unit.PER_100_BEATS, "semitones to the melody, between"),
  KEY_CONSISTENCY(Topic.HARMONY, Unit.RATIO, "key consistency"),
  KEY_CERTAINTY(Topic.HARMONY, Unit.RATIO, "key certainty"),

  PHRASE_ROOT_POSITION(Topic.PHRASES, Unit.PERCENT, "end on a triad in root position"),
  PHRASE_AUTHENTIC(Topic.PHRASES, Unit.PERCENT, "  reached by its dominant"),
  PHRASE_SEVENTH(Topic.PHRASES, Unit.PERCENT, "end on a seventh chord"),
  PHRASE_UNSETTLED(Topic.PHRASES, Unit.PERCENT, "the root changes under the end"),

  FIRST_TONIC(Topic.DEGREES, Unit.PERCENT, "begins on the tonic triad"),
  CADENCE(Topic.DEGREES, Unit.PERCENT, "ends on the tonic triad"),
  DOMINANT_TO_TONIC(Topic.DEGREES, Unit.PERCENT, "V and V7 go on to I"),
  DOMINANT_BACK(Topic.DEGREES, Unit.PERCENT, "  back to IV or ii"),
  LEADING_TONE_DOUBLED(Topic.DEGREES, Unit.PERCENT, "leading tone doubled, of V and vii°"),
  MINOR_DOMINANT(Topic.DEGREES, Unit.PERCENT, "in minor: V, V7, vii°"),
  MINOR_FLAT_SEVENTH(Topic.DEGREES, Unit.PERCENT, "  ♭VII"),
  MINOR_FIFTH(Topic.DEGREES, Unit.PERCENT, "  v"),
  MINOR_MAJOR_FOURTH(Topic.DEGREES, Unit.PERCENT, "  IV"),
  PROGRESSION_COST(Topic.DEGREES, Unit.NATS, "a change of chords, in the corpus"),
  /** Only of what others wrote to a composer's melody. */
  ROOTS_AS_COMPOSED(Topic.DEGREES, Unit.PERCENT, "roots as the composer's"),

  // Only of what others made of a lead sheet, or of one that has been realised.
  WRITTEN_ROOTS(Topic.LEAD_SHEET, Unit.PERCENT, "roots as written, of beats"),
  WRITTEN_ROOTS_LATE(Topic.LEAD_SHEET, Unit.PERCENT, "  or as the beat before"),
  WRITTEN_FIRST(Topic.LEAD_SHEET, Unit.PERCENT, "first root as written"),
  WRITTEN_LAST(Topic.LEAD_SHEET, Unit.PERCENT, "last root as written"),
  MELODY_IN_CHORD(Topic.LEAD_SHEET, Unit.PERCENT, "melody in the chord, on beats"),
  MELODY_IN_WRITTEN(Topic.LEAD_SHEET, Unit.PERCENT, "  in the one written"),
  WRITTEN_CHANGES(Topic.LEAD_SHEET, Unit.PER_BAR, "changes of root"),
  CHANGES_WRITTEN(Topic.LEAD_SHEET, Unit.PER_BAR, "  as written"),

  ALL_VOICES(Topic.TEXTURE, Unit.PERCENT, "steps with all voices"),
  MELODY_COVERED(Topic.TEXTURE, Unit.PER_100_STEPS, "melody not on top"),
  MELODY_DOUBLED(Topic.TEXTURE, Unit.PER_100_STEPS, "melody doubled at its pitch"),
  MELODY_ATTACKS(Topic.TEXTURE, Unit.PER_BEAT, "notes struck, melody"),
  VOICE_ATTACKS(Topic.TEXTURE, Unit.PER_BEAT, "notes struck, each other voice"),
  REPEATED_NOTES(Topic.TEXTURE, Unit.PER_1000_NOTES, "notes struck again"),

  CHORD_HISTOGRAM_ENTROPY(Topic.MELODY_HARMONY, Unit.NATS, "chord entropy (CHE)"),
  CHORD_COVERAGE(Topic.MELODY_HARMONY, Unit.COUNT, "distinct chords (CC)"),
  CHORD_TONAL_DISTANCE(Topic.MELODY_HARMONY, Unit.DISTANCE, "chord to chord (CTD)"),
  CHORD_TONE_RATIO(Topic.MELODY_HARMONY, Unit.RATIO, "chord tones (CTnCTR)"),
  PITCH_CONSONANCE(Topic.MELODY_HARMONY, Unit.RATIO, "consonance (PCS)"),
  MELODY_CHORD_DISTANCE(Topic.MELODY_HARMONY, Unit.DISTANCE, "melody to chord (MCTD)"),

  PITCHES_USED(Topic.PITCH_AND_TIME, Unit.COUNT, "pitches used"),
  PITCH_CLASSES_USED(Topic.PITCH_AND_TIME, Unit.COUNT, "pitch classes used"),
  PITCH_RANGE(Topic.PITCH_AND_TIME, Unit.SEMITONES, "pitch range"),
  PITCH_ENTROPY(Topic.PITCH_AND_TIME, Unit.BITS, "pitch entropy"),
  PITCH_CLASS_ENTROPY(Topic.PITCH_AND_TIME, Unit.BITS, "pitch-class entropy"),
  PITCH_IN_SCALE(Topic.PITCH_AND_TIME, Unit.RATIO, "notes in the key's scale"),
  SCALE_CONSISTENCY(Topic.PITCH_AND_TIME, Unit.RATIO, "scale consistency"),
  POLYPHONY(Topic.PITCH_AND_TIME, Unit.COUNT, "polyphony"),
  POLYPHONY_RATE(Topic.PITCH_AND_TIME, Unit.RATIO, "polyphony rate"),
  EMPTY_BEATS(Topic.PITCH_AND_TIME, Unit.RATIO, "empty beats"),
  EMPTY_MEASURES(Topic.PITCH_AND_TIME, Unit.RATIO, "empty bars"),
  GROOVE_CONSISTENCY(Topic.PITCH_AND_TIME, Unit.RATIO, "groove consistency"),
  PITCH_CLASS_DISTANCE(Topic.PITCH_AND_TIME, Unit.BITS, "pitch classes, from the corpus"),

  GRADE(Topic.GRADE, Unit.DISTANCE, "grade"),
  GRADE_NOTE(Topic.GRADE, Unit.DISTANCE, "  scale degrees"),
  GRADE_RHYTHM(Topic.GRADE, Unit.DISTANCE, "  rhythm"),
  GRADE_PARALLELS(Topic.GRADE, Unit.DISTANCE, "  parallel errors"),
  GRADE_CHORD_QUALITY(Topic.GRADE, Unit.DISTANCE, "  chord qualities"),
  GRADE_SOPRANO(Topic.GRADE, Unit.DISTANCE, "  intervals, soprano"),
  GRADE_ALTO(Topic.GRADE, Unit.DISTANCE, "  intervals, alto"),
  GRADE_TENOR(Topic.GRADE, Unit.DISTANCE, "  intervals, tenor"),
  GRADE_BASS(Topic.GRADE, Unit.DISTANCE, "  intervals, bass"),
  GRADE_REPETITION(Topic.GRADE, Unit.DISTANCE, "  repeated sequences");

  /** What a figure is about. */
  public enum Topic {
    VOICE_LEADING("Voice leading"),
    HARMONY("Harmony"),
    PHRASES("Phrases"),
    DEGREES("Chords in the key"),
    LEAD_SHEET("Chords beside those written"),
    TEXTURE("Texture"),
    MELODY_HARMONY("Melody against harmony (Yeh et al.)"),
    PITCH_AND_TIME("Pitch and time (MusPy)"),
    GRADE("Distance from the corpus (Fang et al.; 0 is nearest)");

    private final String title;

    Topic(String title) {
      this.title = title;
    }

    /** A heading. */
    public String title() {
      return title;
    }
  }

  private final Topic topic;
  private final Unit unit;
  private final String label;

  Measure(Topic topic, Unit unit, String label) {
    this.topic = topic;
    this.unit = unit;
    this.label = label;
  }

  /** What it is about. */
  public Topic topic() {
    return topic;
  }

  /** What it is counted in. */
  public Unit unit() {
    return unit;
  }

  /** Its name for people, indented where it is part of the one above. */
  public String label() {
    return label;
  }

  /** Its name in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
