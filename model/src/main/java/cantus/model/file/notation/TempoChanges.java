package cantus.model.file.notation;

import cantus.model.music.Tempo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tempi at positions in quarters, as files give them; two at one position: the later said wins. */
public final class TempoChanges {

  private final TreeMap<Double, Double> qpmAt = new TreeMap<>();

  public void put(double quarter, double qpm) {
    qpmAt.put(quarter, qpm);
  }

  /** The tempi at their moments in seconds, those that change nothing left out. */
  public List<Tempo> inSeconds() {
    List<Tempo> tempos = new ArrayList<>();
    double quarter = 0;
    double second = 0;
    double qpm = Tempo.DEFAULT_QPM;
    for (Map.Entry<Double, Double> change : qpmAt.entrySet()) {
      second += (change.getKey() - quarter) * 60 / qpm;
      quarter = change.getKey();
      if (tempos.isEmpty() || qpm != change.getValue()) {
        tempos.add(new Tempo(second, change.getValue()));
      }
      qpm = change.getValue();
    }
    return tempos;
  }
}
