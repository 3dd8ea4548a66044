package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.music.ChordQuality;
import cantus.model.music.Grid;
import cantus.model.music.PitchClasses;
import java.util.Arrays;
import java.util.List;

/**
 * What it costs a chord to break a rule of part-writing that the network alone does not keep well
 * enough: such a chord is made unlikely rather than forbidden, since there may be no other. All of
 * them look back only. (A finished piece is judged by more rules, in {@code cantus.model.score}.)
 *
 * <ul>
 *   <li>Two parts a fifth, an octave or a unison apart do not both move on to the same again (Fux,
 *       Gradus ad Parnassum, 1725).
 *   <li>The seventh of a seventh chord goes down a step, or is held.
 *   <li>On a beat, what begins makes a triad or a seventh chord.
 *   <li>A pitch that could go on is not struck again for nothing; the lowest part may, and block
 *       chords, which move in parallel, do.
 *   <li>What begins keeps to the scale of the key, as far as that is heard.
 * </ul>
 *
 * <p>What each costs was tried out on chorales the network has learnt from: see {@code
 * model/EXPERIMENTS.md}. One step at a time: {@link #begin} it, then ask for the {@link #cost} of
 * its parts. Allocates nothing after construction.
 */
final class PartWritingCosts {

  /**
   * Nats that each parallel costs a chord. Bach writes about one in a thousand notes, which is what
   * six nats come to.
   */
  private static final float PARALLEL = 6;

  private static final float SEVENTH = 3;
  private static final float OFF_CHORD = 1;
  private static final float STRUCK_AGAIN = 1;
  private static final float OFF_SCALE = 1.5f;

  private static final int NONE = -1;

  private static final int SETS = 1 << PitchClasses.COUNT; // of pitch classes

  /** Seventh chords that are complete enough without their fifths. */
  private static final List<ChordQuality> WITHOUT_FIFTH =
      List.of(ChordQuality.DOMINANT_SEVENTH, ChordQuality.MAJOR_SEVENTH);

  private final int stepsPerBeat;
  private final boolean parallels;
  private final boolean chords;
  private final boolean[] tertian = new boolean[SETS]; // by the bits of PitchClasses
  private final int[] sevenths = new int[SETS]; // pitch class, or NONE

  private HarmonyFrame before;
  private int seventh; // of the chord before
  private boolean onBeat;
  private final float[] offScale = new float[12]; // nats that a pitch class costs

  PartWritingCosts(Constraints constraints, Grid grid) {
    stepsPerBeat = grid.stepsPerQuarter();
    parallels = constraints.noParallels();
    chords = constraints.soundChords();
    Arrays.fill(sevenths, NONE);
    for (int root = 0; root < PitchClasses.COUNT; root++) {
      for (ChordQuality quality : ChordQuality.values()) {
        if (quality.isTertian()) {
          add(quality, quality.intervals().above(root), root);
        }
      }
      for (ChordQuality quality : WITHOUT_FIFTH) {
        add(quality, quality.withoutFifth().above(root), root);
      }
    }
  }

  private void add(ChordQuality quality, PitchClasses classes, int root) {
    if (tertian[classes.bits()]) {
      return; // one that is the same from several roots: the first stands
    }
    tertian[classes.bits()] = true;
    if (quality.isSeventh()) {
      sevenths[classes.bits()] = (root + quality.seventh()) % PitchClasses.COUNT;
    }
  }

  /**
   * Begins a step.
   *
   * @param newBefore parts of the step before; must not change while the step lasts
   * @param positionInBar of the step
   * @param keySense what has been heard of the key, this step included
   */
  void begin(HarmonyFrame newBefore, int positionInBar, KeySense keySense) {
    before = newBefore;
    seventh = sevenths[classes(before)];
    if (chords) {
      weighScale(keySense);
    }
    onBeat = positionInBar % stepsPerBeat == 0;
  }

  /**
   * What is in the scale gains as much as the rest loses: over all pitch classes the probabilities
   * that are so weighed come to the same. So it matters where a part moves, but not that it does.
   */
  private void weighScale(KeySense keySense) {
    keySense.outside(offScale);
    double sum = 0;
    for (int pitchClass = 0; pitchClass < offScale.length; pitchClass++) {
      offScale[pitchClass] *= OFF_SCALE;
      sum += StrictMath.exp(-offScale[pitchClass]);
    }
    float gain = (float) StrictMath.log(sum / offScale.length);
    for (int pitchClass = 0; pitchClass < offScale.length; pitchClass++) {
      offScale[pitchClass] += gain;
    }
  }

  private static int classes(HarmonyFrame frame) {
    int classes = 0;
    for (int part = 0; part < frame.written(); part++) {
      int pitch = frame.pitch(part);
      classes |= pitch == HarmonyFrame.REST ? 0 : 1 << pitch % 12;
    }
    return classes;
  }

  /**
   * Nats that the next part costs.
   *
   * @param soFar parts of this step that stand already
   * @param event what is to be the next part: a note
   */
  float cost(HarmonyFrame soFar, int event) {
    int part = soFar.written();
    int pitch = EventCodec.pitch(event);
    boolean begins = !EventCodec.isContinued(event);
    float cost = parallels && begins ? PARALLEL * parallels(before, soFar, pitch) : 0;
    if (!chords) {
      return cost;
    }
    int pitchBefore = before.pitch(part);
    boolean isLowest = part == soFar.parts() - 1;
    cost += parallels && begins && pitchBefore == pitch && !isLowest ? STRUCK_AGAIN : 0;
    cost += begins ? offScale[pitch % 12] : 0;
    cost += leavesSeventh(pitchBefore, pitch) ? SEVENTH : 0;
    if (isLowest && onBeat && (begins || somethingBegins(soFar))) {
      cost += tertian[classes(soFar) | 1 << pitch % 12] ? 0 : OFF_CHORD;
    }
    return cost;
  }

  /** Whether a part goes from a seventh to where it does not belong. */
  private boolean leavesSeventh(int pitchBefore, int pitch) {
    int down = pitchBefore - pitch;
    return pitchBefore >= 0 && pitchBefore % 12 == seventh && (down < 0 || down > 2);
  }

  private static boolean somethingBegins(HarmonyFrame frame) {
    for (int part = 0; part < frame.written(); part++) {
      if (frame.pitch(part) != HarmonyFrame.REST && !frame.isContinued(part)) {
        return true;
      }
    }
    return false;
  }

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

  /** Whether two parts, of which the lower one moves, keep a fifth or an octave between them. */
  private static boolean areParallel(int upperBefore, int upper, int lowerBefore, int lower) {
    if (upperBefore < 0 || upper < 0 || upperBefore == upper) {
      return false;
    }
    int interval = Math.floorMod(upper - lower, 12);
    return (interval == 0 || interval == 7)
        && Math.floorMod(upperBefore - lowerBefore, 12) == interval;
  }
}
