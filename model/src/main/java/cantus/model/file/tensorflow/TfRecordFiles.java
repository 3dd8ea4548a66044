package cantus.model.file.tensorflow;

import cantus.model.file.AtomicFile;
import cantus.model.file.Shards;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** TFRecord files on their way to the disk: one, or the shards of one. */
public final class TfRecordFiles {

  private static final int BUFFER = 1 << 16;

  private final Shards shards;
  private final AtomicFile.Opener opener;
  private int shard = -1;
  private @Nullable TfRecordWriter writer; // of the shard, null before the first

  /** Something that writes records. */
  @FunctionalInterface
  public interface Content {
    void writeTo(TfRecordFiles files) throws IOException;
  }

  private TfRecordFiles(Shards shards, AtomicFile.Opener opener) {
    this.shards = shards;
    this.opener = opener;
  }

  /**
   * Writes files, which are compressed by GZIP if their name says so. They are there whole or not
   * at all.
   */
  public static void write(Shards shards, Content content) throws IOException {
    AtomicFile.writeAll(
        shards.files(),
        opener -> {
          TfRecordFiles files = new TfRecordFiles(shards, opener);
          content.writeTo(files);
          files.moveTo(shards.files().size()); // whatever is left is without a record
        });
  }

  /**
   * Writes a record into the shard that it falls into.
   *
   * @param index of what the record belongs to, among so many; it does not fall
   */
  public void write(byte[] record, long index, long count) throws IOException {
    moveTo(shards.shardOf(index, count)).write(record);
  }

  private TfRecordWriter moveTo(int wanted) throws IOException {
    while (shard < wanted) {
      if (writer != null) {
        writer.close();
      }
      shard++;
      if (shard < shards.files().size()) {
        OutputStream out = opener.next();
        writer = new TfRecordWriter(shards.isGzip() ? compressed(out) : out);
      }
    }
    return Objects.requireNonNull(writer);
  }

  /**
   * Compresses as fast as GZIP can: examples, which are nearly all zeros, become smaller by more
   * than eighty times even so.
   */
  public static OutputStream compressed(OutputStream out) throws IOException {
    GZIPOutputStream compressed =
        new GZIPOutputStream(out, BUFFER) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        };
    return new BufferedOutputStream(compressed, BUFFER);
  }
}
