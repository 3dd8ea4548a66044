package cantus.model.dataset;

import java.io.Serializable;
import java.util.Map;

/**
 * What a data set holds, and what it does not.
 *
 * @param inputs pieces looked at
 * @param dropped pieces, and sections of pieces, left out by reason
 * @param leftOut what was left out of the pieces looked at, by what it was
 * @param mended what in them was read as well as could be
 * @param offGrid how far the grid changed the music
 * @param skippedTranspositions keys in which a pitch would have left the range of MIDI
 * @param lowestPitch of the pieces for training, before transposition
 */
public record DatasetReport(
    long inputs,
    Map<String, Long> dropped,
    Map<String, Long> leftOut,
    Map<String, Long> mended,
    Side training,
    Side eval,
    Grid offGrid,
    long skippedTranspositions,
    int lowestPitch,
    int highestPitch)
    implements Serializable {

  /** Of no piece. */
  public static final DatasetReport NONE =
      new DatasetReport(
          0, Map.of(), Map.of(), Map.of(), Side.EMPTY, Side.EMPTY, new Grid(0, 0), 0, 128, -1);

  /** Of both together. */
  public DatasetReport plus(DatasetReport o) {
    return new DatasetReport(
        inputs + o.inputs,
        Tally.sum(dropped, o.dropped),
        Tally.sum(leftOut, o.leftOut),
        Tally.sum(mended, o.mended),
        training.plus(o.training),
        eval.plus(o.eval),
        new Grid(offGrid.notes + o.offGrid.notes, offGrid.moved + o.offGrid.moved),
        skippedTranspositions + o.skippedTranspositions,
        Math.min(lowestPitch, o.lowestPitch),
        Math.max(highestPitch, o.highestPitch));
  }

  /** One of its two sides. */
  public Side side(Split.Side side) {
    return side == Split.Side.TRAIN ? training : eval;
  }

  /** The same, with more on one side. */
  public DatasetReport plus(Split.Side side, Side more) {
    boolean trains = side == Split.Side.TRAIN;
    return new DatasetReport(
        inputs,
        dropped,
        leftOut,
        mended,
        trains ? training.plus(more) : training,
        trains ? eval : eval.plus(more),
        offGrid,
        skippedTranspositions,
        lowestPitch,
        highestPitch);
  }

  /** The same, with more keys that were left out. */
  public DatasetReport withSkipped(long more) {
    return new DatasetReport(
        inputs,
        dropped,
        leftOut,
        mended,
        training,
        eval,
        offGrid,
        skippedTranspositions + more,
        lowestPitch,
        highestPitch);
  }

  /**
   * One of the two files.
   *
   * @param pieces with at least one stream
   * @param streams in their own keys, or as many as the reference makes
   * @param examples written
   */
  public record Side(long pieces, long streams, long examples, long events, long steps)
      implements Serializable {

    /** Nothing. */
    public static final Side EMPTY = new Side(0, 0, 0, 0, 0);

    /** Both together. */
    public Side plus(Side o) {
      return new Side(
          pieces + o.pieces,
          streams + o.streams,
          examples + o.examples,
          events + o.events,
          steps + o.steps);
    }
  }

  /**
   * @param notes looked at
   * @param moved those moved by more than a fifth of a step
   */
  public record Grid(long notes, long moved) implements Serializable {}
}
