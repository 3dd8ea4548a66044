package cantus.model.file.midi;

import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.NoteSequenceProto.Tempo;
import java.util.ArrayList;
import java.util.List;

/**
 * Ticks in seconds as pretty_midi computes them, operation by operation: rounding that differs in
 * the last bit puts notes that lie between two steps into another step.
 */
final class CompatTicks {

  private record Stretch(long tick, double seconds, double secondsPerTick) {}

  private final int resolution;
  private final List<Stretch> stretches = new ArrayList<>();

  CompatTicks(int resolution) {
    this.resolution = resolution;
    stretches.add(new Stretch(0, 0, 60.0 / (120.0 * resolution)));
  }

  void tempo(long tick, int microseconds) {
    double secondsPerTick = 60.0 / (6e7 / microseconds * resolution);
    if (tick == 0) {
      stretches.clear();
      stretches.add(new Stretch(0, 0, secondsPerTick));
      return;
    }
    Stretch last = stretches.get(stretches.size() - 1);
    if (secondsPerTick != last.secondsPerTick) {
      stretches.add(new Stretch(tick, secondsIn(last, tick), secondsPerTick));
    }
  }

  double seconds(long tick) {
    int low = 0;
    int high = stretches.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (stretches.get(middle).tick <= tick) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return secondsIn(stretches.get(low), tick);
  }

  List<Tempo> tempos() {
    return stretches.stream()
        .map(
            s ->
                new Tempo(
                    s.seconds, 60.0 / (s.secondsPerTick * resolution), NoteSequenceProto.NOTHING))
        .toList();
  }

  private static double secondsIn(Stretch stretch, long tick) {
    return stretch.seconds + stretch.secondsPerTick * (tick - stretch.tick);
  }
}
