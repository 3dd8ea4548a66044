package cantus.model.dataset;

import cantus.model.file.ScoreReader;
import java.io.IOException;
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
 * @param others how many files are no scores by their names
 */
record ScoreFolder(Path root, List<Path> files, long others) {

  static ScoreFolder list(Path root, boolean recursive) throws IOException {
    List<Path> scores = new ArrayList<>();
    long[] others = {0};
    try (Stream<Path> paths = Files.walk(root, recursive ? Integer.MAX_VALUE : 1)) {
      paths.forEach(
          path -> {
            if (ScoreReader.hasScoreName(path) && Files.isRegularFile(path)) {
              scores.add(root.relativize(path));
            } else if (Files.isRegularFile(path)) {
              others[0]++;
            }
          });
    }
    scores.sort((a, b) -> a.toString().compareTo(b.toString()));
    return new ScoreFolder(root, scores, others[0]);
  }

  /** The path of a file within the folder, with slashes on every system. */
  static String name(Path file) {
    return file.toString().replace('\\', '/');
  }
}
