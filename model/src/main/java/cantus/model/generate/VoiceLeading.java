package cantus.model.generate;

/**
 * A rule of part-writing that the network alone does not keep: two voices a fifth, an octave or a
 * unison apart do not both move on to the same again (Fux, Gradus ad Parnassum, 1725). A chord that
 * does so is made unlikely rather than forbidden, since there may be no other.
 */
final class VoiceLeading {

  /**
   * Nats that each parallel costs a chord. Bach writes about one in a thousand notes, which is what
   * six nats come to.
   */
  static final float PARALLEL = 6;

  private VoiceLeading() {}

  /**
   * How many parts above it the next part goes parallel with.
   *
   * @param before parts of the step before
   * @param soFar parts of this step that stand already
   * @param pitch of the next part
   */
  static int parallels(HarmonyFrame before, HarmonyFrame soFar, int pitch) {
    int part = soFar.written();
    int pitchBefore = before.pitch(part);
    if (pitchBefore < 0 || pitchBefore == pitch) {
      return 0;
    }
    int parallels = 0;
    for (int above = 0; above < part; above++) {
      if (areParallel(before.pitch(above), soFar.pitch(above), pitchBefore, pitch)) {
        parallels++;
      }
    }
    return parallels;
  }

  /** Whether two voices, of which the lower one moves, keep a fifth or an octave between them. */
  private static boolean areParallel(int upperBefore, int upper, int lowerBefore, int lower) {
    if (upperBefore < 0 || upper < 0 || upperBefore == upper) {
      return false;
    }
    int interval = Math.floorMod(upper - lower, 12);
    return (interval == 0 || interval == 7)
        && Math.floorMod(upperBefore - lowerBefore, 12) == interval;
  }
}
