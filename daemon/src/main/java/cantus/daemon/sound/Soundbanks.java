package cantus.daemon.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds General MIDI sound banks where distributions of Linux put them. */
final class Soundbanks {

  private static final List<Path> FOLDERS =
      Stream.of("/usr/share/sounds/sf2", "/usr/share/soundfonts", "/usr/local/share/soundfonts")
          .map(Path::of)
          .toList();

  /** The better known, the better sounding first; in lower case. */
  private static final List<String> PREFERRED =
      List.of("fluidr3_gm.sf2", "timgm6mb.sf2", "default-gm.sf2", "default.sf2");

  private Soundbanks() {}

  /** A bank that is installed on this machine. */
  static Optional<Path> installed() {
    return best(FOLDERS);
  }

  static Optional<Path> best(List<Path> folders) {
    return folders.stream()
        .flatMap(Soundbanks::banks)
        .min(Comparator.comparingInt(Soundbanks::rank).thenComparing(Comparator.naturalOrder()));
  }

  private static Stream<Path> banks(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> name(file).endsWith(".sf2")).toList().stream();
    } catch (IOException e) {
      return Stream.empty(); // the usual case: there is no such folder
    }
  }

  private static int rank(Path file) {
    int index = PREFERRED.indexOf(name(file));
    return index < 0 ? PREFERRED.size() : index;
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
