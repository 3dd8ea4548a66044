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
   * How many voices above it the next voice goes parallel with.
   *
   * @param melodyBefore pitch of the melody in the step before, or {@link HarmonyFrame#REST}
   * @param melody pitch of the melody, likewise
   * @param before voices of the step before
   * @param soFar voices of this step that stand already
   * @param pitch of the next voice
   */
  static int parallels(
      int melodyBefore, int melody, HarmonyFrame before, HarmonyFrame soFar, int pitch) {
    int voice = soFar.sounding();
    int pitchBefore = before.pitch(voice);
    if (pitchBefore < 0 || pitchBefore == pitch) {
      return 0;
    }
    int parallels = areParallel(melodyBefore, melody, pitchBefore, pitch) ? 1 : 0;
    for (int above = 0; above < voice; above++) {
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
