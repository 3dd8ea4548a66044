package cantus.model.sense;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.List;

/** How likely each note of a short melody ends a phrase, by trying every way to divide it. */
final class Divisions {

  private Divisions() {}

  static double[] of(Melody melody) {
    int notes = PhraseExample.of(melody, Metre.COMMON_TIME, List.of()).size();
    double[] ends = new double[notes];
    double all = 0;
    for (int way = 0; way < 1 << notes - 1; way++) {
      int division = way | 1 << notes - 1; // the last note ends one in any case
      double probability = Math.exp(nats(melody, division));
      all += probability;
      for (int note = 0; note < notes; note++) {
        ends[note] += (division >> note & 1) * probability;
      }
    }
    for (int note = 0; note < notes; note++) {
      ends[note] /= all;
    }
    return ends;
  }

  /** The log-probability of a division, but for what all have in common. */
  private static double nats(Melody melody, int division) {
    PhraseTable table = PhraseTable.shipped();
    double sum = 0;
    List<PhraseExample> notes = PhraseExample.of(melody, Metre.COMMON_TIME, ends(melody, division));
    for (PhraseExample note : notes) {
      double odds = 0;
      for (int row : note.rows()) {
        odds += table.ends()[row];
      }
      sum -= Math.log1p(Math.exp(note.ends() ? -odds : odds));
      if (note.ends()) {
        sum +=
            Math.log(table.lengthsOfEnds()[note.length()] / table.lengthsOfOthers()[note.length()]);
      }
    }
    return sum;
  }

  private static List<Integer> ends(Melody melody, int division) {
    List<Integer> ends = new ArrayList<>();
    int note = -1;
    for (int step = 0; step <= melody.length(); step++) {
      if (step == melody.length() || melody.isOnset(step)) {
        if (note >= 0 && (division >> note & 1) != 0) {
          ends.add(step);
        }
        note++;
      }
    }
    return ends;
  }
}
