package cantus.model.dataset;

import cantus.model.event.EventStream;
import cantus.model.file.tensorflow.SequenceExampleProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through streams, each in every key it is wanted in. */
public final class ExampleKeys implements Iterator<ExampleKeys.Example> {

  /** Where streams come from. */
  @FunctionalInterface
  public interface Source {
    /** The next one, or null at the end. */
    @Nullable SidedStream next() throws IOException;
  }

  /**
   * A stream and how far it is to be moved.
   *
   * @param index of the stream on its side, from 0
   */
  public record Example(Split.Side side, long index, EventStream stream, int semitones) {

    /** The example as it is written. */
    public Serialized serialized() {
      EventStream moved = semitones == 0 ? stream : stream.transpose(semitones);
      byte[] bytes = SequenceExampleProto.write(moved.toArray());
      return new Serialized(side, index, bytes, moved.length(), moved.steps());
    }
  }

  /** One example ready to be written. */
  public record Serialized(Split.Side side, long index, byte[] bytes, int events, int steps) {

    /** What it adds to a report. */
    public DatasetReport.Side counts() {
      return new DatasetReport.Side(0, 0, 1, events, steps);
    }
  }

  private final Source source;
  private final Transposition keys;
  private final boolean evaluationToo;
  private final int lowest;
  private final int highest;
  private final long[] indices = {-1, -1};
  private @Nullable SidedStream entry;
  private int semitones;
  private int last = -1;
  private long skipped;

  /**
   * @param rules that the streams were extracted by
   * @param lowest pitch of the pieces for training
   * @param highest pitch of them
   */
  public ExampleKeys(Source source, PieceRules rules, int lowest, int highest) {
    this.source = source;
    this.keys = rules.keysOfStreams();
    this.evaluationToo = rules.asReference();
    this.lowest = lowest;
    this.highest = highest;
  }

  /** How many keys were left out because a pitch would have left the range of MIDI. */
  public long skipped() {
    return skipped;
  }

  /** How many streams have been begun. */
  long streams() {
    return indices[0] + indices[1] + 2;
  }

  @Override
  public boolean hasNext() {
    return toBeMoved() != null;
  }

  @Override
  public Example next() {
    SidedStream next = toBeMoved();
    if (next == null) {
      throw new NoSuchElementException();
    }
    return new Example(next.side(), indices[next.side().ordinal()], next.stream(), semitones++);
  }

  /** The stream that is not in all its keys yet, or null if all are. */
  private @Nullable SidedStream toBeMoved() {
    while (entry == null || semitones > last) {
      try {
        entry = source.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (entry == null) {
        return null;
      }
      indices[entry.side().ordinal()]++;
      boolean moved = entry.side() == Split.Side.TRAIN || evaluationToo;
      int[] bounds = (moved ? keys : Transposition.NONE).bounds(entry.stream(), lowest, highest);
      int least = Math.max(bounds[0], -entry.stream().lowestPitch());
      int most = Math.min(bounds[1], 127 - entry.stream().highestPitch());
      skipped += Math.max(0, bounds[1] - bounds[0] - Math.max(-1, most - least));
      semitones = least;
      last = most;
    }
    return entry;
  }
}
