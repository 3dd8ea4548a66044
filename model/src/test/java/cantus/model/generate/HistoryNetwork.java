package cantus.model.generate;

import cantus.model.event.EventCodec;
import java.util.ArrayList;
import java.util.List;

/** A network whose answer is a function of all that the stream has read. */
final class HistoryNetwork implements EventNetwork {

  /** What such a network believes. */
  @FunctionalInterface
  interface Belief {
    /** The probability of an event behind others; need not sum to 1 over all events. */
    double of(int event, List<Integer> history);
  }

  private final Belief belief;
  private final List<List<Integer>> streams = new ArrayList<>();

  HistoryNetwork(int streams, Belief belief) {
    this.belief = belief;
    for (int i = 0; i < streams; i++) {
      this.streams.add(new ArrayList<>());
    }
  }

  @Override
  public int streams() {
    return streams.size();
  }

  @Override
  public void reset(int stream) {
    streams.get(stream).clear();
  }

  @Override
  public void copy(int from, int to) {
    streams.set(to, new ArrayList<>(streams.get(from)));
  }

  @Override
  public void read(int count, int[] numbers, int[] events, int[] positionsInBar) {
    for (int i = 0; i < count; i++) {
      streams.get(numbers[i]).add(events[i]);
    }
  }

  @Override
  public float[] logits(int stream) {
    float[] logits = new float[EventCodec.CLASSES];
    for (int event = 0; event < logits.length; event++) {
      logits[event] = (float) Math.log(belief.of(event, streams.get(stream)) + 1e-30);
    }
    return logits;
  }
}
