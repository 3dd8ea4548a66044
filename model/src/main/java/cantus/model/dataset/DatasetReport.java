package cantus.model.dataset;

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
    int highestPitch) {

  /**
   * One of the two files.
   *
   * @param pieces with at least one stream
   * @param streams in their own keys, or as many as the reference makes
   * @param examples written
   */
  public record Side(long pieces, long streams, long examples, long events, long steps) {

    static final Side EMPTY = new Side(0, 0, 0, 0, 0);

    Side plus(Side o) {
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
  public record Grid(long notes, long moved) {}
}
