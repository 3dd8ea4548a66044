package cantus.model.dataset;

import cantus.model.file.Shards;
import java.nio.file.Path;
import java.util.List;

/**
 * A data set to be made.
 *
 * @param inputs TFRecord files of NoteSequences, or folders of scores
 * @param evalInputs more of them, all for evaluation; where there are any, all of the others are
 *     for training
 * @param outputFolder where its files go
 * @param form of these files
 * @param split which piece is for what
 * @param rules which pieces there are, and in which form
 * @param skipCorrupt whether to go on behind a corrupt record
 * @param threads 1 or more
 */
public record DatasetJob(
    List<Shards> inputs,
    List<Shards> evalInputs,
    Path outputFolder,
    Form form,
    Split split,
    PieceRules rules,
    boolean skipCorrupt,
    int threads) {

  /**
   * What the files of a data set are like.
   *
   * @param shards of each of the two; 0 for files that are not cut
   * @param gzip whether they are compressed
   */
  public record Form(int shards, boolean gzip) {

    /** Two plain files, as the reference makes them. */
    public static final Form PLAIN = new Form(0, false);

    /** What one of the two is called then. */
    public String name(String file) {
      return file + (gzip ? ".gz" : "") + (shards == 0 ? "" : "@" + shards);
    }
  }

  Shards output(String file) {
    return Shards.of(outputFolder.resolve(form.name(file)).toString());
  }
}
