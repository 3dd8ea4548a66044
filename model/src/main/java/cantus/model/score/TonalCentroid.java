package cantus.model.score;

import cantus.model.music.PitchClasses;

/**
 * A place in the six-dimensional tonal space of Harte, Sandler and Gasser (<i>Detecting Harmonic
 * Change in Musical Audio</i>, 2006): the circles of fifths, minor thirds and major thirds.
 */
final class TonalCentroid {

  private static final double[] RADII = {1, 1, 0.5};
  private static final double[] ANGLES = {7 * Math.PI / 6, 3 * Math.PI / 2, 2 * Math.PI / 3};

  private TonalCentroid() {}

  /** The distance of two sets of pitch classes; neither is empty. */
  static double distance(PitchClasses classes, PitchClasses others) {
    double[] a = centroid(classes);
    double[] b = centroid(others);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  private static double[] centroid(PitchClasses classes) {
    double[] centroid = new double[6];
    int size = classes.size();
    for (int pitchClass = 0; pitchClass < PitchClasses.COUNT; pitchClass++) {
      if (classes.contains(pitchClass)) {
        for (int circle = 0; circle < 3; circle++) {
          double angle = pitchClass * ANGLES[circle];
          centroid[2 * circle] += RADII[circle] * Math.sin(angle) / size;
          centroid[2 * circle + 1] += RADII[circle] * Math.cos(angle) / size;
        }
      }
    }
    return centroid;
  }
}
