package cantus.model.score;

import cantus.model.music.ChoirVoice;
import cantus.model.music.ChordQuality;
import java.util.Locale;

/** What the grading function compares the distributions of. */
enum Feature {
  /** Degree above the tonic in semitones, or {@code rest}, by step. */
  NOTE,
  /** Length in steps of notes and rests. */
  RHYTHM,
  /** {@code fifth} and {@code octave}, as in {@link PartWritingRules}. */
  PARALLELS,
  /** {@link ChordQuality} of every vertical, or {@code none}. */
  CHORD_QUALITY,
  /** Semitones from note to note, up or down. */
  SOPRANO_INTERVAL,
  /** As that of the soprano. */
  ALTO_INTERVAL,
  /** As that of the soprano. */
  TENOR_INTERVAL,
  /** As that of the soprano. */
  BASS_INTERVAL,
  /** Lengths of {@link RepeatedSequences}. */
  REPETITION,
  /** Changes of chords, as in {@link Progression}. */
  PROGRESSION;

  static final String REST = "rest";

  static Feature intervalsOf(ChoirVoice voice) {
    return values()[SOPRANO_INTERVAL.ordinal() + voice.ordinal()];
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
