package cantus.model.sense;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the melodies of a style tell of its chords: weights in nats, whose sum over {@link
 * ChordRows} says how likely a chord is. Learnt by {@link ChordTrainer}.
 *
 * @param weights by place in the bar, chord from the tonic ({@link SongChord}) and row; the last
 *     one of each chord is added to all
 */
public record ChordTable(@JsonProperty(value = "weights", required = true) float[][][] weights) {

  private static final float MOST = 1000; // nats, far beyond what is learnt

  public ChordTable {
    if (weights.length != ChordRows.PLACES || !Stream.of(weights).allMatch(ChordTable::fits)) {
      throw new IllegalArgumentException("not a table of what melodies tell of chords");
    }
  }

  private static boolean fits(float @Nullable [][] ofPlace) {
    return ofPlace != null
        && ofPlace.length == SongChord.COUNT
        && Stream.of(ofPlace).allMatch(ChordTable::fits);
  }

  private static boolean fits(float @Nullable [] rows) {
    if (rows == null || rows.length != ChordRows.COUNT + 1) {
      return false;
    }
    for (float weight : rows) {
      if (!(Math.abs(weight) <= MOST)) {
        return false;
      }
    }
    return true;
  }

  /** Holds what comes with Cantus; loaded by the first costs of songs. */
  private static final class Holder {
    static final ChordTable SHIPPED = TableFile.shipped("chords.json", ChordTable.class);
  }

  /** The one that comes with Cantus, of lead sheets. */
  public static ChordTable shipped() {
    return Holder.SHIPPED;
  }

  /**
   * Reads one, and closes the stream.
   *
   * @throws IOException if it is none
   */
  public static ChordTable read(InputStream in) throws IOException {
    return TableFile.read(in, ChordTable.class);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChordTable table && Arrays.deepEquals(weights, table.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(weights);
  }

  /** It as JSON, as {@link #read} wants it. */
  public byte[] json() throws IOException {
    return TableFile.json(this);
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    TableFile.write(file, this);
  }
}
