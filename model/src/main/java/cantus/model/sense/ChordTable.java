package cantus.model.sense;

import cantus.model.file.AtomicFile;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What the melodies of songs tell of their chords: weights in nats, whose sum over {@link
 * ChordRows} says how likely a chord is. Learnt by {@link ChordTrainer}.
 *
 * @param weights by place in the bar, chord from the tonic ({@link SongChord}) and row; the last
 *     one of each chord is added to all
 */
public record ChordTable(@JsonProperty(value = "weights", required = true) float[][][] weights) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHIPPED = "chords.json";

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
    static final ChordTable SHIPPED_TABLE = read();

    private static ChordTable read() {
      try (InputStream in = ChordTable.class.getResourceAsStream(SHIPPED)) {
        return JSON.readValue(in, ChordTable.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // it is part of the program
      }
    }
  }

  /** The one that comes with Cantus, of lead sheets. */
  public static ChordTable shipped() {
    return Holder.SHIPPED_TABLE;
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(this)));
  }
}
