package cantus.model.sense;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the melodies of songs tell of their chords: weights in nats, whose sum over {@link
 * ChordRows} says how likely a chord is. Learnt by {@link ChordTrainer}.
 *
 * @param weights by place in the bar, chord from the tonic ({@link SongChord}) and row; the last
 *     one of each chord is added to all
 */
public record ChordTable(@JsonProperty(value = "weights", required = true) float[][][] weights) {

  public ChordTable {
    boolean fits = weights.length == ChordRows.PLACES;
    for (float[][] chords : weights) {
      fits &= chords.length == SongChord.COUNT;
      for (float[] rows : chords) {
        fits &= rows.length == ChordRows.COUNT + 1;
      }
    }
    if (!fits) {
      throw new IllegalArgumentException("not a table of what melodies tell of chords");
    }
  }

  /** Holds what comes with Cantus; loaded by the first costs of songs. */
  private static final class Holder {
    static final ChordTable SHIPPED = TableFile.shipped("chords.json", ChordTable.class);
  }

  /** The one that comes with Cantus, of lead sheets. */
  public static ChordTable shipped() {
    return Holder.SHIPPED;
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    TableFile.write(file, this);
  }
}
