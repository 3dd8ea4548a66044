package cantus.model.train;

import cantus.model.event.EventStream;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.InputFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Reads pieces side by side, one in each lane of the batch, window after window from its start,
 * each transposed to a random key in which it fits the pitch range. When a piece ends the lane goes
 * on with the next one of a shuffled pile; the rest of the window stays empty.
 *
 * <p>All that is random follows from the seed and the number of pieces begun so far, so that {@link
 * #positions} is all a checkpoint needs to keep.
 */
final class Lanes {

  private final List<EventStream> pieces;
  private final HyperParameters hyperParameters;
  private final int lowest;
  private final int highest;
  private final long seed;
  private final Lane[] lanes;
  private long begun;
  private int pileNumber = -1;
  private List<Integer> pile;

  /** Where one lane is: which piece, counted from the start of training, and which event of it. */
  private static final class Lane {
    long visit;
    int event;
    EventStream stream;
    final InputFeatures features;

    Lane(InputFeatures features) {
      this.features = features;
    }
  }

  /**
   * One batch.
   *
   * @param inputs [event · lanes + lane][input rows], 0 or 1
   * @param labels [event · lanes + lane], the class to predict, or -1
   * @param begins for each lane, whether a piece begins with this window
   * @param events labels that are not -1
   */
  record Window(float[][] inputs, int[] labels, boolean[] begins, int events) {}

  Lanes(List<EventStream> pieces, HyperParameters h, int lowest, int highest, long seed) {
    this.pieces = pieces;
    this.hyperParameters = h;
    this.lowest = lowest;
    this.highest = highest;
    this.seed = seed;
    lanes = new Lane[h.batchSize()];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = new Lane(new InputFeatures(h.features()));
      begin(lanes[i], begun++);
    }
  }

  /** The next window of every lane. */
  Window next() {
    int batch = lanes.length;
    int length = hyperParameters.windowEvents();
    int size = InputFeatures.size(hyperParameters.features());
    float[][] inputs = new float[length * batch][size];
    int[] labels = new int[length * batch];
    Arrays.fill(labels, -1);
    boolean[] begins = new boolean[batch];
    int[] rows = new int[lanes[0].features.maxActiveRows()];
    int events = 0;
    for (int l = 0; l < batch; l++) {
      Lane lane = lanes[l];
      if (lane.event == lane.stream.length() - 1) {
        begin(lane, begun++);
      }
      begins[l] = lane.event == 0;
      for (int t = 0; t < length && lane.event < lane.stream.length() - 1; t++) {
        int count = accept(lane, rows);
        for (int i = 0; i < count; i++) {
          inputs[t * batch + l][rows[i]] = 1;
        }
        labels[t * batch + l] = lane.stream.classAt(++lane.event);
        events++;
      }
    }
    return new Window(inputs, labels, begins, events);
  }

  private static int accept(Lane lane, int[] rows) {
    EventStream stream = lane.stream;
    return lane.features.accept(
        stream.classAt(lane.event), stream.positionInBarAfter(lane.event), rows);
  }

  private void begin(Lane lane, long visit) {
    int inPile = (int) (visit % pieces.size());
    EventStream piece = pieces.get(pile((int) (visit / pieces.size())).get(inPile));
    int down = Math.min(0, lowest - piece.lowestPitch());
    int up = Math.max(0, highest - piece.highestPitch());
    int by = new SplittableRandom(seed ^ visit * 0x9E3779B97F4A7C15L).nextInt(down, up + 1);
    lane.visit = visit;
    lane.event = 0;
    lane.stream = piece.transpose(by);
    lane.features.reset();
  }

  private List<Integer> pile(int number) {
    if (number != pileNumber) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < pieces.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, new Random(seed + number));
      pile = order;
      pileNumber = number;
    }
    return pile;
  }

  /** Where the lanes are: pieces begun in all, then piece and event of each lane. */
  long[] positions() {
    long[] positions = new long[1 + 2 * lanes.length];
    positions[0] = begun;
    for (int i = 0; i < lanes.length; i++) {
      positions[1 + 2 * i] = lanes[i].visit;
      positions[2 + 2 * i] = lanes[i].event;
    }
    return positions;
  }

  /** Goes back to where the lanes were. */
  void restore(long[] positions) {
    if (positions.length != 1 + 2 * lanes.length) {
      throw new IllegalArgumentException("positions of another batch size");
    }
    begun = positions[0];
    int[] rows = new int[lanes[0].features.maxActiveRows()];
    for (int i = 0; i < lanes.length; i++) {
      begin(lanes[i], positions[1 + 2 * i]);
      while (lanes[i].event < positions[2 + 2 * i]) {
        accept(lanes[i], rows);
        lanes[i].event++;
      }
    }
  }
}
