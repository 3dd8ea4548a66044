package cantus.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds bundles by name in a list of folders, the first of which wins, or by path.
 *
 * <p>The folders are the user's own and the one that ships with the program, which the launcher
 * names in the system property {@code cantus.presets}.
 */
public final class Presets {

  /** Played where the user names none. */
  public static final String DEFAULT = "bach-chorales";

  /** Of bundle files; of two that are alike but for the suffix, the first counts. */
  private static final List<String> SUFFIXES = List.of(".cantus", ".mag");

  private final List<Path> folders;

  /**
   * @param folders to look in; those that do not exist are skipped
   */
  public Presets(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The presets of this user and of this installation. */
  public static Presets installed() {
    List<Path> folders = new ArrayList<>();
    folders.add(userFolder(System.getProperty("os.name", ""), System.getenv()));
    String shipped = System.getProperty("cantus.presets");
    folders.add(Path.of(shipped == null ? "presets" : shipped));
    return new Presets(folders);
  }

  /** Where a user's own presets lie on a system. */
  static Path userFolder(String os, Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home", "."));
    if (os.startsWith("Mac")) {
      return home.resolve("Library/Application Support/Cantus/presets");
    }
    if (os.startsWith("Windows")) {
      String appData = environment.get("APPDATA");
      return (appData == null ? home : Path.of(appData)).resolve("Cantus").resolve("presets");
    }
    String data = environment.get("XDG_DATA_HOME");
    return (data == null || data.isEmpty() ? home.resolve(".local/share") : Path.of(data))
        .resolve("cantus/presets");
  }

  /** The bundle files there are, by name. */
  public Map<String, Path> list() throws IOException {
    Map<String, Path> found = new LinkedHashMap<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> hasSuffix(file.toString()))
            .sorted(Comparator.comparing(Path::getFileName))
            .forEach(file -> found.putIfAbsent(name(file), file));
      }
    }
    return found;
  }

  private static boolean hasSuffix(String name) {
    return SUFFIXES.stream().anyMatch(name::endsWith);
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  /**
   * Reads a bundle.
   *
   * @param nameOrPath the name of a preset, or the path of a file
   * @throws BundleException if there is none or it cannot be used
   */
  public Bundle load(String nameOrPath) throws BundleException {
    return BundleFile.read(find(nameOrPath));
  }

  /**
   * The file of a bundle.
   *
   * @param nameOrPath the name of a preset, or the path of a file, which need not be there
   * @throws BundleException if there is none
   */
  public Path find(String nameOrPath) throws BundleException {
    Map<String, Path> known;
    try {
      known = list();
    } catch (IOException e) {
      throw new BundleException("the presets cannot be listed: " + e.getMessage());
    }
    if (known.containsKey(nameOrPath)) {
      return known.get(nameOrPath);
    }
    if (hasSuffix(nameOrPath) || Files.isRegularFile(Path.of(nameOrPath))) {
      return Path.of(nameOrPath);
    }
    throw new BundleException(
        "there is no preset '"
            + nameOrPath
            + (known.size() > 1 ? "'; there are " : "'; there is ")
            + (known.isEmpty()
                ? "none in "
                    + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
                : String.join(", ", known.keySet())));
  }
}
