package cantus.model.score;

import cantus.model.music.ChordQuality;
import cantus.model.music.Mode;
import java.util.EnumMap;
import java.util.Map;

/**
 * The grading function of Fang, Liu, Seetharaman and Pardo (<i>Bach or Mock? A Grading Function for
 * Chorales in the Style of J.S. Bach</i>, 2020): how far the distributions of a piece's features
 * are from those of a corpus, added up; 0 is nearest.
 *
 * <p>Distances are Wasserstein-1 over categories ranked by their frequency in the corpus, those of
 * repeated sequences over their length. The parallels' is weighted with how many more parallels
 * there are in a note than in the corpus, and therefore 0 when there are none, but also when fifths
 * and octaves are in the corpus' proportion. Scale degrees, chords and intervals are compared with
 * the pieces of the corpus in the same mode.
 *
 * <p>Unlike the original this one reads pitches, not spellings: scale degrees and intervals are in
 * semitones, and chord qualities are {@link ChordQuality}. Grades compare with grades of this
 * program, against the same corpus. Pieces of four voices only are graded.
 */
final class Grader {

  private static final Map<Feature, Measure> TERMS = new EnumMap<>(Feature.class);

  static {
    TERMS.put(Feature.NOTE, Measure.GRADE_NOTE);
    TERMS.put(Feature.RHYTHM, Measure.GRADE_RHYTHM);
    TERMS.put(Feature.PARALLELS, Measure.GRADE_PARALLELS);
    TERMS.put(Feature.CHORD_QUALITY, Measure.GRADE_CHORD_QUALITY);
    TERMS.put(Feature.SOPRANO_INTERVAL, Measure.GRADE_SOPRANO);
    TERMS.put(Feature.ALTO_INTERVAL, Measure.GRADE_ALTO);
    TERMS.put(Feature.TENOR_INTERVAL, Measure.GRADE_TENOR);
    TERMS.put(Feature.BASS_INTERVAL, Measure.GRADE_BASS);
    TERMS.put(Feature.REPETITION, Measure.GRADE_REPETITION);
  }

  private final Features major;
  private final Features minor;
  private final Features all;

  Grader(Distributions corpus) {
    major = corpus.in(Mode.MAJOR);
    minor = corpus.in(Mode.MINOR);
    all = corpus.all();
  }

  void grade(Features piece, Mode mode, Scorecard card) {
    double grade = 0;
    for (Map.Entry<Feature, Measure> term : TERMS.entrySet()) {
      double distance = distance(term.getKey(), piece, mode);
      card.set(term.getValue(), distance);
      grade += distance;
    }
    card.set(Measure.GRADE, grade);
  }

  /** How far the piece's scale degrees are from the corpus', in bits. */
  double pitchClassDistance(Features piece, Mode mode) {
    return corpus(mode).degrees().divergence(piece.degrees());
  }

  private double distance(Feature feature, Features piece, Mode mode) {
    return switch (feature) {
      case PARALLELS -> parallels(piece);
      case RHYTHM -> all.of(feature).rankDistance(piece.of(feature));
      case REPETITION -> all.of(feature).numberDistance(piece.of(feature));
      default -> corpus(mode).of(feature).rankDistance(piece.of(feature));
    };
  }

  private Features corpus(Mode mode) {
    return mode == Mode.MAJOR ? major : minor;
  }

  private double parallels(Features piece) {
    Histogram errors = piece.of(Feature.PARALLELS);
    if (errors.total() == 0) {
      return 0;
    }
    Histogram usual = all.of(Feature.PARALLELS);
    double rate = (double) errors.total() / piece.notes();
    double usualRate = (double) Math.max(1, usual.total()) / all.notes();
    return usual.rankDistance(errors) * rate / usualRate;
  }
}
