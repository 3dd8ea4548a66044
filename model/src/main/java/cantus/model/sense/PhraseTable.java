package cantus.model.sense;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What melodies are like where phrases end: a weight in nats for each row of {@link PhraseNote},
 * whose sum is the log of the odds that a note is the last of its phrase; the same for the note
 * before the last; and how long such notes are, and others. Learnt by {@link PhraseTrainer}.
 *
 * @param ends by row
 * @param nextEnds by row
 * @param lengthsOfEnds shares, by class of lengths
 * @param lengthsOfOthers shares, by class of lengths
 */
public record PhraseTable(
    @JsonProperty(value = "ends", required = true) float[] ends,
    @JsonProperty(value = "next_ends", required = true) float[] nextEnds,
    @JsonProperty(value = "lengths_of_ends", required = true) float[] lengthsOfEnds,
    @JsonProperty(value = "lengths_of_others", required = true) float[] lengthsOfOthers) {

  public PhraseTable {
    if (ends.length != PhraseNote.ROWS
        || nextEnds.length != PhraseNote.ROWS
        || lengthsOfEnds.length != PhraseNote.LENGTHS
        || lengthsOfOthers.length != PhraseNote.LENGTHS) {
      throw new IllegalArgumentException("not a table of what notes tell of phrases");
    }
  }

  /** Holds what comes with Cantus; loaded with the first harmoniser. */
  private static final class Holder {
    static final PhraseTable SHIPPED = TableFile.shipped("phrases.json", PhraseTable.class);
  }

  /** The one that comes with Cantus, of chorales and hymns. */
  public static PhraseTable shipped() {
    return Holder.SHIPPED;
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    TableFile.write(file, this);
  }
}
