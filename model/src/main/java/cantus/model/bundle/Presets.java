package cantus.model.bundle;

import cantus.model.file.AtomicFile;
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
import org.jspecify.annotations.Nullable;

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
   * @param folders to look in, the user's own first; those that do not exist are skipped
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

  /** Whether the user has a preset of this name, which others of that name stand behind. */
  public boolean isOwn(String name) {
    return own(name) != null;
  }

  /** Whether a preset of this name came with the program. */
  public boolean isShipped(String name) {
    return folders.stream().skip(1).anyMatch(folder -> in(folder, name) != null);
  }

  /**
   * Copies a bundle into the user's folder, in place of the user's own of that name.
   *
   * @param name under which it is to be played
   * @param file of a bundle that can be used, {@code .cantus} or {@code .mag}
   * @return where it lies now
   */
  public Path add(String name, Path file) throws IOException {
    Path before = own(name);
    String suffix =
        SUFFIXES.stream().filter(file.toString()::endsWith).findFirst().orElse(SUFFIXES.get(0));
    Path place = Files.createDirectories(folders.get(0)).resolve(name + suffix);
    AtomicFile.write(place, out -> Files.copy(file, out));
    if (before != null && !before.equals(place)) {
      Files.delete(before);
    }
    return place;
  }

  /**
   * Removes one of the user's own.
   *
   * @return false if there is none
   */
  public boolean remove(String name) throws IOException {
    Path file = own(name);
    return file != null && Files.deleteIfExists(file);
  }

  private @Nullable Path own(String name) {
    return in(folders.get(0), name);
  }

  private static @Nullable Path in(Path folder, String name) {
    return SUFFIXES.stream()
        .map(suffix -> folder.resolve(name + suffix))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
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
