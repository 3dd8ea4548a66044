package cantus.model.dataset;

import cantus.model.dataset.Voicings.Voicing;
import cantus.model.music.ChordSymbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Chooses a voicing for each of the chords of a piece so that the voices move little from one to
 * the next, sevenths go down a step, and fifths and octaves are not parallel: the cheapest way
 * through all of them (dynamic programming).
 */
final class VoiceLeading {

  private static final int REST = Voicings.REST;
  private static final double STEP = 0.25; // for each semitone of an upper voice
  private static final double BASS_STEP = 0.08;
  private static final double LEAP = 1.5;
  private static final double PARALLEL = 1.5;
  private static final double SEVENTH = 1.5;
  private static final int LARGEST_STEP = 5;
  private static final int LARGEST_BASS_STEP = 9;

  private VoiceLeading() {}

  /**
   * The cheapest way.
   *
   * @param chords one after the other
   * @param choices for each of them
   * @return for each of them the pitches of one choice, from the top
   */
  static List<int[]> cheapest(List<ChordSymbol> chords, List<List<Voicing>> choices) {
    List<int[]> from = new ArrayList<>(); // of each choice the one before that leads to it
    double[] costs = {};
    for (int chord = 0; chord < choices.size(); chord++) {
      List<Voicing> here = choices.get(chord);
      double[] next = new double[here.size()];
      int[] cameFrom = new int[here.size()];
      for (int i = 0; i < next.length; i++) {
        next[i] = Double.POSITIVE_INFINITY;
        for (int j = 0; j < costs.length; j++) {
          int[] before = choices.get(chord - 1).get(j).pitches();
          double cost = costs[j] + change(chords.get(chord - 1), before, here.get(i).pitches());
          if (cost < next[i]) {
            next[i] = cost;
            cameFrom[i] = j;
          }
        }
        next[i] = (chord == 0 ? 0 : next[i]) + here.get(i).cost();
      }
      from.add(cameFrom);
      costs = next;
    }
    return backwards(choices, from, costs);
  }

  private static List<int[]> backwards(
      List<List<Voicing>> choices, List<int[]> from, double[] costs) {
    List<int[]> way = new ArrayList<>();
    int at = 0;
    for (int i = 1; i < costs.length; i++) {
      at = costs[i] < costs[at] ? i : at;
    }
    for (int chord = choices.size() - 1; chord >= 0; chord--) {
      way.add(choices.get(chord).get(at).pitches());
      at = from.get(chord)[at];
    }
    Collections.reverse(way);
    return way;
  }

  /** What it costs to go from one voicing to another. */
  private static double change(ChordSymbol chord, int[] before, int[] after) {
    double cost = 0;
    int seventh = chord.tones().getOrDefault(7, REST);
    for (int voice = 0; voice < before.length; voice++) {
      if (before[voice] == REST || after[voice] == REST) {
        continue;
      }
      boolean isBass = voice == before.length - 1;
      int distance = Math.abs(after[voice] - before[voice]);
      cost += distance * (isBass ? BASS_STEP : STEP);
      cost += distance > (isBass ? LARGEST_BASS_STEP : LARGEST_STEP) ? LEAP : 0;
      if (Math.floorMod(before[voice] - chord.rootClass(), 12) == seventh) {
        int down = before[voice] - after[voice];
        cost += down < 0 || down > 2 ? SEVENTH : 0;
      }
      for (int above = 0; above < voice; above++) {
        cost += areParallel(before, after, above, voice) ? PARALLEL : 0;
      }
    }
    return cost;
  }

  private static boolean areParallel(int[] before, int[] after, int upper, int lower) {
    if (before[upper] == REST || after[upper] == REST || before[upper] == after[upper]) {
      return false;
    }
    int interval = Math.floorMod(before[upper] - before[lower], 12);
    return (interval == 0 || interval == 7)
        && before[lower] != after[lower]
        && Math.floorMod(after[upper] - after[lower], 12) == interval;
  }

  static boolean rests(int[] pitches) {
    return Arrays.stream(pitches).allMatch(pitch -> pitch == REST);
  }
}
