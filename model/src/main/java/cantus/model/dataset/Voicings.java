package cantus.model.dataset;

import cantus.model.music.ChordSymbol;
import cantus.model.music.PitchClasses;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The ways to lay out a chord in voices: the bass as it is written, the others on tones of the
 * chord, each below the one above it, all below the melody and in their ranges. Where there is no
 * room for all of them the highest rest.
 */
final class Voicings {

  /** A way to lay out a chord: pitches from the top, or rests, and what it costs by itself. */
  record Voicing(int[] pitches, double cost) {}

  static final int REST = -1;

  private static final int MOST = 40;
  private static final int OCTAVE = 12;
  private static final int WIDE_ABOVE_BASS = 19;
  private static final int MUDDY_BELOW = 50;
  private static final int FIFTH = 7;
  private static final double CHANCE = 0.3;

  private final List<VoiceRange> ranges;
  private final SplittableRandom random;

  /**
   * @param ranges of the voices, from the top
   * @param random decides between ways that are about as good
   */
  Voicings(List<VoiceRange> ranges, SplittableRandom random) {
    this.ranges = ranges;
    this.random = random;
  }

  /**
   * The best ways to lay out a chord.
   *
   * @param ceiling the lowest note of the melody while it sounds: voices stay below it
   * @return one at least
   */
  List<Voicing> of(ChordSymbol chord, int ceiling) {
    List<Voicing> all = new ArrayList<>();
    for (int resting = 0; resting < ranges.size() && all.isEmpty(); resting++) {
      int[] pitches = new int[ranges.size()];
      Arrays.fill(pitches, REST);
      layOut(chord, resting, ceiling, pitches, resting, all);
    }
    if (all.isEmpty()) {
      int[] silence = new int[ranges.size()];
      Arrays.fill(silence, REST);
      all.add(new Voicing(silence, 0));
    }
    all.sort(Comparator.comparingDouble(Voicing::cost));
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private void layOut(
      ChordSymbol chord, int voice, int below, int[] pitches, int resting, List<Voicing> all) {
    if (voice == pitches.length) {
      all.add(new Voicing(pitches.clone(), cost(chord, pitches, resting)));
      return;
    }
    boolean isBass = voice == pitches.length - 1;
    PitchClasses classes = isBass ? PitchClasses.of(chord.bassClass()) : upperTones(chord);
    VoiceRange range = ranges.get(voice);
    for (int pitch = Math.min(range.highest(), below - 1); pitch >= range.lowest(); pitch--) {
      if (classes.contains(pitch)) {
        pitches[voice] = pitch;
        layOut(chord, voice + 1, pitch, pitches, resting, all);
      }
    }
    pitches[voice] = REST;
  }

  private static PitchClasses upperTones(ChordSymbol chord) {
    int[] classes =
        chord.tones().values().stream().mapToInt(tone -> chord.rootClass() + tone).toArray();
    return PitchClasses.of(classes);
  }

  private double cost(ChordSymbol chord, int[] pitches, int resting) {
    double cost = CHANCE * random.nextDouble();
    PitchClasses sounding = PitchClasses.of(pitches);
    for (Map.Entry<Integer, Integer> tone : chord.tones().entrySet()) {
      if (!sounding.contains(chord.rootClass() + tone.getValue())) {
        cost += missing(tone.getKey(), tone.getValue(), pitches.length - resting);
      }
    }
    int third = chord.tones().getOrDefault(3, -1);
    for (int voice = resting; voice < pitches.length; voice++) {
      for (int above = resting; above < voice; above++) {
        if ((pitches[above] - pitches[voice]) % OCTAVE == 0) {
          boolean isThird = Math.floorMod(pitches[voice] - chord.rootClass(), OCTAVE) == third;
          cost += isThird ? 1.5 : 0.5;
        }
      }
      VoiceRange range = ranges.get(voice);
      cost += 0.04 * Math.abs(pitches[voice] - (range.lowest() + range.highest()) / 2.0);
      if (voice > resting) {
        cost += spacing(pitches[voice - 1], pitches[voice], voice == pitches.length - 1);
      }
    }
    return cost;
  }

  /** How much a chord is missed without one of its tones. */
  private static double missing(int degree, int semitones, int voices) {
    return switch (degree) {
      case 1 -> 3;
      case 2, 3, 4 -> 6;
      case 5 -> semitones == FIFTH ? 1 : 4;
      case 6 -> voices > 3 ? 3 : 0.5; // without its fifth it would be another chord
      case 7 -> 5;
      default -> 2;
    };
  }

  private static double spacing(int upper, int lower, boolean isAboveBass) {
    int gap = upper - lower;
    double cost = gap == 1 ? 1.5 : 0;
    if (isAboveBass) {
      cost += 0.2 * Math.max(0, gap - WIDE_ABOVE_BASS);
      cost += lower < MUDDY_BELOW && gap < 5 ? 1.5 : 0;
    } else {
      cost += Math.max(0, gap - OCTAVE) + 0.1 * Math.max(0, gap - FIFTH);
    }
    return cost;
  }
}
