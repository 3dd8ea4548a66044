package cantus.model.dataset;

import cantus.model.file.format.ScoreReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scores of a folder.
 *
 * @param root the folder
 * @param files paths below it, sorted
 * @param others how many files are no scores
 */
record ScoreFolder(Path root, List<Path> files, long others) {

  /**
   * @param byName whether only names tell what is a score, and not what files hold
   */
  static ScoreFolder list(Path root, boolean recursive, boolean byName) throws IOException {
    List<Path> scores = new ArrayList<>();
    long[] others = {0};
    try (Stream<Path> paths = Files.walk(root, recursive ? Integer.MAX_VALUE : 1)) {
      paths.forEach(
          path -> {
            if (!Files.isRegularFile(path)) {
              return;
            }
            if (byName ? ScoreReader.hasScoreName(path) : ScoreReader.isScore(path)) {
              scores.add(root.relativize(path));
            } else {
              others[0]++;
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    scores.sort((a, b) -> a.toString().compareTo(b.toString()));
    return new ScoreFolder(root, scores, others[0]);
  }

  /** The path of a file within the folder, with slashes on every system. */
  static String name(Path file) {
    return file.toString().replace('\\', '/');
  }
}
