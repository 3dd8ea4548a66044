package cantus.cluster;

import cantus.model.file.ScoreLimits;
import cantus.model.file.format.ScoreReader;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/** Reads scores one after the other, from files of their own or from packs. */
final class ScoreFiles implements Closeable {

  private SequenceFile.@Nullable Reader pack; // that was read from last
  private String packName = "";

  /** What a score holds; of one that is larger than a score may be, no more than shows that. */
  byte[] read(ScoreEntry entry) throws IOException {
    if (entry.position() < 0) {
      return SharedFiles.read(entry.file(), ScoreLimits.LARGEST_FILE + 1);
    }
    SequenceFile.Reader reader = open(entry.file());
    if (reader.getPosition() != entry.position()) {
      reader.seek(entry.position());
    }
    Text name = new Text();
    BytesWritable bytes = new BytesWritable();
    if (!reader.next(name, bytes) || !name.toString().equals(entry.name())) {
      throw new IOException(entry.file() + " is not what its index says; pack the scores again");
    }
    return bytes.copyBytes();
  }

  private SequenceFile.Reader open(String file) throws IOException {
    if (pack == null || !packName.equals(file)) {
      close();
      pack =
          new SequenceFile.Reader(
              SharedFiles.configuration(),
              SequenceFile.Reader.file(new org.apache.hadoop.fs.Path(file)));
      packName = file;
    }
    return pack;
  }

  /** What to call it where something is wrong with it. */
  static java.nio.file.Path label(ScoreEntry entry) {
    return entry.position() < 0
        ? java.nio.file.Path.of(entry.file())
        : java.nio.file.Path.of(entry.file(), entry.name());
  }

  /**
   * What is wrong with a score that cannot be read, if that is no fault of the network: whoever
   * tries again finds it so.
   */
  static Optional<String> trouble(ScoreEntry entry, IOException e) {
    if (e instanceof AccessControlException || e instanceof FileNotFoundException) {
      // A local file that may not be read is said not to be found, "(Permission denied)".
      boolean isForbidden = String.valueOf(e.getMessage()).contains("ermission");
      return Optional.of(
          label(entry)
              + ": "
              + (isForbidden ? "no permission to read it" : "there is no such file"));
    }
    return Optional.empty();
  }

  /** Whether a file is a score. */
  static boolean isScore(String file, boolean byName) {
    java.nio.file.Path path = java.nio.file.Path.of(file);
    return byName ? ScoreReader.hasScoreName(path) : ScoreReader.isScore(path, () -> head(file));
  }

  private static byte[] head(String file) {
    try {
      return SharedFiles.read(file, ScoreReader.HEAD);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  @Override
  public void close() {
    if (pack != null) {
      try {
        pack.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      pack = null;
    }
  }
}
