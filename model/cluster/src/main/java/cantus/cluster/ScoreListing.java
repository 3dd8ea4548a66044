package cantus.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The scores of a folder or of a pack.
 *
 * @param collection what they are called together
 * @param scores sorted by name
 * @param others how many files are no scores
 */
record ScoreListing(String collection, List<ScoreEntry> scores, long others) {

  /** The file of a pack that says what is in it; its first line is the name of the folder. */
  static final String INDEX = "index.txt";

  /** A file that is packed is a score by its name, by what it holds only, or is none. */
  enum Kind {
    NAMED,
    HELD,
    OTHER
  }

  /** Whether there is a pack, rather than a folder of scores. */
  static boolean isPack(String folder) throws IOException {
    return SharedFiles.status(folder + "/" + INDEX) != null
        && SharedFiles.status(folder + "/" + PackJob.part(0)) != null;
  }

  /**
   * @param byName whether only names tell what is a score, and not what files hold
   * @throws IOException if there is no such folder
   */
  static ScoreListing of(String folder, boolean recursive, boolean byName) throws IOException {
    FileStatus status = SharedFiles.status(folder);
    if (status == null || !status.isDirectory()) {
      throw new IOException(folder + " is no folder");
    }
    return isPack(folder) ? ofPack(folder, recursive, byName) : ofFolder(folder, recursive, byName);
  }

  private static ScoreListing ofFolder(String folder, boolean recursive, boolean byName)
      throws IOException {
    List<ScoreEntry> scores = new ArrayList<>();
    long others = 0;
    for (ScoreEntry file : files(folder, recursive)) {
      if (ScoreFiles.isScore(file.file(), byName)) {
        scores.add(file);
      } else {
        others++;
      }
    }
    return new ScoreListing(new Path(folder).getName(), scores, others);
  }

  /** All plain files of a folder, sorted by name. */
  static List<ScoreEntry> files(String folder, boolean recursive) throws IOException {
    Path root = new Path(folder);
    FileSystem system = root.getFileSystem(SharedFiles.configuration());
    String above = system.makeQualified(root).toUri().getPath();
    int prefix = above.length() + (above.endsWith("/") ? 0 : 1);
    List<ScoreEntry> files = new ArrayList<>();
    for (Path file : SharedFiles.files(folder, recursive)) {
      String name = file.toUri().getPath().substring(prefix);
      files.add(new ScoreEntry(name, SharedFiles.everywhere(file.toString()), -1));
    }
    files.sort(Comparator.comparing(ScoreEntry::name));
    return files;
  }

  private static ScoreListing ofPack(String folder, boolean recursive, boolean byName)
      throws IOException {
    List<ScoreEntry> scores = new ArrayList<>();
    long others = 0;
    try (BufferedReader index =
        new BufferedReader(
            new InputStreamReader(
                SharedFiles.open(folder + "/" + INDEX), StandardCharsets.UTF_8))) {
      String collection = index.readLine();
      for (String line = index.readLine(); line != null; line = index.readLine()) {
        String[] words = line.split("\t", 4); // kind, part, position, name
        if (words.length < 4) {
          throw new IOException(folder + "/" + INDEX + " is damaged; pack the scores again");
        }
        if (!recursive && words[3].contains("/")) {
          continue;
        }
        Kind kind = Kind.valueOf(words[0]);
        if (kind == Kind.NAMED || kind == Kind.HELD && !byName) {
          String part = folder + "/" + PackJob.part(Integer.parseInt(words[1]));
          scores.add(new ScoreEntry(words[3], part, Long.parseLong(words[2])));
        } else {
          others++;
        }
      }
      return new ScoreListing(String.valueOf(collection), scores, others);
    }
  }
}
