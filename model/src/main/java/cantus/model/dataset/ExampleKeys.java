package cantus.model.dataset;

import cantus.model.event.EventStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through the streams of a spool, each in every key it is wanted in. */
final class ExampleKeys implements Iterator<ExampleKeys.Example> {

  /** A stream and how far it is to be moved. */
  record Example(Split.Side side, EventStream stream, int semitones) {

    Dataset.Serialized serialized() {
      return Dataset.Serialized.of(side, semitones == 0 ? stream : stream.transpose(semitones));
    }
  }

  private final Spool spool;
  private final Transposition keys;
  private final boolean evaluationToo;
  private final int lowest;
  private final int highest;
  private Spool.@Nullable Entry entry;
  private int semitones;
  private int last = -1;
  private long skipped;

  ExampleKeys(Spool spool, Transposition keys, boolean evaluationToo, int lowest, int highest) {
    this.spool = spool;
    this.keys = keys;
    this.evaluationToo = evaluationToo;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** How many keys were left out because a pitch would have left the range of MIDI. */
  long skipped() {
    return skipped;
  }

  @Override
  public boolean hasNext() {
    return toBeMoved() != null;
  }

  @Override
  public Example next() {
    Spool.Entry next = toBeMoved();
    if (next == null) {
      throw new NoSuchElementException();
    }
    return new Example(next.side(), next.stream(), semitones++);
  }

  /** The entry that is not in all its keys yet, or null if all are. */
  private Spool.@Nullable Entry toBeMoved() {
    while (entry == null || semitones > last) {
      try {
        entry = spool.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (entry == null) {
        return null;
      }
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
