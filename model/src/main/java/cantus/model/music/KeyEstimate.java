package cantus.model.music;

/**
 * A key as heard in the notes, by the method of Krumhansl and Schmuckler: the correlation of how
 * long each pitch class sounds with how well listeners find it fits (Krumhansl, <i>Cognitive
 * Foundations of Musical Pitch</i>, 1990; ratings of Krumhansl and Kessler 1982).
 *
 * @param key which it seems to be
 * @param correlation with the profile of the key, at most 1
 * @param margin by which it is ahead of the next best key
 */
public record KeyEstimate(Key key, double correlation, double margin) {

  private static final double LAST_NOTE = 1 / 3.0;
  private static final double[] MAJOR = {
    6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88
  };
  private static final double[] MINOR = {
    6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17
  };

  /**
   * The key of a melody. Its last note, which is the tonic more often than any other, counts as
   * long as a third of the melody.
   */
  public static KeyEstimate of(Melody melody) {
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

  /** Chosen by how often that finds the signature of chorales, hymns and songs. */
  private static final double SIGNATURE_WEIGHT = 8;

  /**
   * The key signature to write a piece with. What counts most is that few notes need accidentals;
   * that leaves a choice of keys, and sometimes of signatures, which the correlation decides.
   */
  public static Key signatureOf(QuantizedSequence piece) {
    double[] durations = new double[12];
    for (QuantizedNote note : piece.notes()) {
      durations[note.pitch() % 12] += note.end() - note.start();
    }
    Key best = new Key(0, Mode.MAJOR); // of nothing
    double most = Double.NEGATIVE_INFINITY;
    for (Mode mode : Mode.values()) {
      for (int tonic = 0; tonic < 12; tonic++) {
        Key key = new Key(tonic, mode);
        double fit =
            SIGNATURE_WEIGHT * shareWithoutAccidentals(durations, key)
                + correlation(durations, mode == Mode.MAJOR ? MAJOR : MINOR, tonic);
        if (fit > most) {
          most = fit;
          best = key;
        }
      }
    }
    return best;
  }

  private static double shareWithoutAccidentals(double[] durations, Key key) {
    double sum = 0;
    double all = 0;
    for (int fifths = 0; fifths < 12; fifths++) {
      double duration = durations[7 * Math.floorMod(key.fifths() - 1 + fifths, 12) % 12];
      all += duration;
      sum += fifths < 7 ? duration : 0;
    }
    return all == 0 ? 0 : sum / all;
  }

  /** The major or the minor key on a tonic, whichever fits the durations by pitch class better. */
  public static KeyEstimate onTonic(int tonic, double[] durations) {
    double major = correlation(durations, MAJOR, tonic);
    double minor = correlation(durations, MINOR, tonic);
    Mode mode = major >= minor ? Mode.MAJOR : Mode.MINOR;
    return new KeyEstimate(new Key(tonic, mode), Math.max(major, minor), Math.abs(major - minor));
  }

  /** The key as heard, of durations by pitch class; C major where nothing tells. */
  public static KeyEstimate of(double[] durations) {
    KeyEstimate best = new KeyEstimate(new Key(0, Mode.MAJOR), Double.NEGATIVE_INFINITY, 0);
    double second = Double.NEGATIVE_INFINITY;
    for (Mode mode : Mode.values()) {
      for (int tonic = 0; tonic < 12; tonic++) {
        double correlation = correlation(durations, mode == Mode.MAJOR ? MAJOR : MINOR, tonic);
        if (correlation > best.correlation) {
          second = best.correlation;
          best = new KeyEstimate(new Key(tonic, mode), correlation, 0);
        } else {
          second = Math.max(second, correlation);
        }
      }
    }
    return new KeyEstimate(best.key, best.correlation, best.correlation - second);
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
