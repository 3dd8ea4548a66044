package cantus.model.score;

import cantus.model.music.KeySignature;
import cantus.model.music.KeySignature.Mode;
import cantus.model.music.Melody;

/**
 * A key as heard in the notes, by the method of Krumhansl and Schmuckler: the correlation of how
 * long each pitch class sounds with how well listeners find it fits (Krumhansl, <i>Cognitive
 * Foundations of Musical Pitch</i>, 1990; ratings of Krumhansl and Kessler 1982).
 *
 * @param tonic pitch class, 0 (C) to 11 (B)
 * @param mode major or minor
 * @param correlation with the profile of the key, at most 1
 * @param margin by which it is ahead of the next best key
 */
public record Key(int tonic, Mode mode, double correlation, double margin) {

  private static final double[] MAJOR = {
    6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88
  };
  private static final double[] MINOR = {
    6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17
  };
  private static final double LAST_NOTE = 1 / 3.0;
  private static final int MAJOR_SCALE = 0b1010_1011_0101;
  private static final int MINOR_SCALE = 0b0101_1010_1101;

  /** The key of a piece. */
  static Key of(VoicedPiece piece) {
    double[] durations = new double[12];
    for (int voice = 0; voice < piece.voices().size(); voice++) {
      for (int step = 0; step < piece.steps(); step++) {
        if (piece.sounds(voice, step)) {
          durations[piece.pitch(voice, step) % 12]++;
        }
      }
    }
    return of(durations);
  }

  /**
   * The key of a melody. Its last note, which is the tonic more often than any other, counts as
   * long as a third of the melody.
   */
  public static Key of(Melody melody) {
    double[] durations = new double[12];
    int last = Melody.REST;
    int sounding = 0;
    for (int step = 0; step < melody.length(); step++) {
      int pitch = melody.pitchAt(step);
      if (pitch != Melody.REST) {
        durations[pitch % 12]++;
        sounding++;
        last = pitch;
      }
    }
    if (last != Melody.REST) {
      durations[last % 12] += LAST_NOTE * sounding;
    }
    return of(durations);
  }

  /** The key of durations by pitch class; C major where nothing tells. */
  static Key of(double[] durations) {
    Key best = new Key(0, Mode.MAJOR, Double.NEGATIVE_INFINITY, 0);
    double second = Double.NEGATIVE_INFINITY;
    for (Mode mode : Mode.values()) {
      for (int tonic = 0; tonic < 12; tonic++) {
        double correlation = correlation(durations, mode == Mode.MAJOR ? MAJOR : MINOR, tonic);
        if (correlation > best.correlation) {
          second = best.correlation;
          best = new Key(tonic, mode, correlation, 0);
        } else {
          second = Math.max(second, correlation);
        }
      }
    }
    return new Key(best.tonic, best.mode, best.correlation, best.correlation - second);
  }

  /** The tonic's distance below a pitch, 0 to 11. */
  int degree(int pitch) {
    return Math.floorMod(pitch - tonic, 12);
  }

  /** Whether a pitch is in the scale, of minor keys the natural one. */
  boolean hasInScale(int pitch) {
    return inScale(mode, degree(pitch));
  }

  static boolean inScale(Mode mode, int degree) {
    return ((mode == Mode.MAJOR ? MAJOR_SCALE : MINOR_SCALE) >> degree & 1) == 1;
  }

  /** The key in words, as in {@code G minor}. */
  public String name() {
    return new KeySignature(0, tonic, mode).name();
  }

  private static double correlation(double[] durations, double[] profile, int tonic) {
    double meanX = mean(durations);
    double meanY = mean(profile);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < 12; i++) {
      double x = durations[(i + tonic) % 12] - meanX;
      double y = profile[i] - meanY;
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
    return xx == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
