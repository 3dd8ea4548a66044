package cantus.model.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The files that go by one name. {@code scores.tfrecord} is a file; {@code scores.tfrecord@64} is
 * cut into 64, {@code scores-00000-of-00064.tfrecord} to {@code scores-00063-of-00064.tfrecord},
 * which one after the other are what the one file would be.
 *
 * @param name as it was given
 * @param files in their order, at least one
 */
public record Shards(String name, List<Path> files) {

  private static final Pattern SHARDED = Pattern.compile("(.*[^@])@(\\d{1,9})");
  private static final Pattern ENDING = Pattern.compile("(\\.[^./\\\\]+)?(\\.gz)?$");
  private static final int MOST = 99_999;

  public Shards {
    files = List.copyOf(files);
  }

  /**
   * The files that are to be written by a name.
   *
   * @throws IllegalArgumentException if it asks for no shard, or for more than 99999
   */
  public static Shards of(String name) {
    return new Shards(name, names(name).stream().map(Path::of).toList());
  }

  /**
   * The names of the files that go by a name, wherever they are.
   *
   * @throws IllegalArgumentException as above
   */
  public static List<String> names(String name) {
    Matcher sharded = SHARDED.matcher(name);
    if (!sharded.matches()) {
      return List.of(name);
    }
    int count = Integer.parseInt(sharded.group(2));
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(name + ": there can be 1 to " + MOST + " shards");
    }
    String base = sharded.group(1);
    Matcher ending = ENDING.matcher(base);
    int stem = ending.find() ? ending.start() : base.length();
    return IntStream.range(0, count)
        .mapToObj(
            shard ->
                base.substring(0, stem)
                    + "-%05d-of-%05d".formatted(shard, count)
                    + base.substring(stem))
        .toList();
  }

  /** Whether a name asks for shards. */
  public static boolean isSharded(String name) {
    return SHARDED.matcher(name).matches();
  }

  /**
   * The files that are there by a name: one, whatever it is; shards; or what a pattern matches, in
   * the order of their names.
   *
   * @throws IOException if there are none, or not all of the shards; the message is one line
   * @throws IllegalArgumentException as above
   */
  public static Shards find(String name) throws IOException {
    try {
      Path path = Path.of(name);
      if (Files.exists(path)) {
        return new Shards(name, List.of(path));
      }
    } catch (InvalidPathException e) {
      // a pattern, on a system where * cannot be part of a name
    }
    if (isSharded(name)) {
      Shards shards = of(name);
      requireAll(name, names(name), file -> Files.exists(Path.of(file)));
      return shards;
    }
    List<Path> found = matching(name);
    if (found.isEmpty()) {
      throw new IOException("there is no folder or file " + name);
    }
    return new Shards(name, found);
  }

  /**
   * Complains unless all shards are there.
   *
   * @param name as it was given
   * @param files of that name
   * @param exists whether one of them is there
   * @throws IOException if one is not; the message is one line
   */
  public static void requireAll(String name, List<String> files, Predicate<String> exists)
      throws IOException {
    List<String> missing = files.stream().filter(exists.negate()).toList();
    if (!missing.isEmpty()) {
      throw new IOException(
          "%s: of %d shards %d %s missing: %s%s"
              .formatted(
                  name,
                  files.size(),
                  missing.size(),
                  missing.size() == 1 ? "is" : "are",
                  missing.get(0),
                  missing.size() == 1 ? "" : " and others"));
    }
  }

  private static List<Path> matching(String name) throws IOException {
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    Path folder = Path.of(slash < 0 ? "" : name.substring(0, slash + 1));
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(folder, name.substring(slash + 1))) {
        files.forEach(found::add);
      }
    }
    return found.stream().sorted().toList();
  }

  /** Whether files of this name are compressed when they are written. */
  public boolean isGzip() {
    return files.get(0).toString().endsWith(".gz");
  }

  /** Whether it is a folder. */
  public boolean isFolder() {
    return files.size() == 1 && Files.isDirectory(files.get(0));
  }

  /**
   * The shard for one of many things, of which each shard has about as many, next to each other.
   *
   * @param index of the thing, from 0
   * @param count of things
   */
  public int shardOf(long index, long count) {
    return (int) (((index + 1) * files.size() - 1) / count);
  }

  @Override
  public String toString() {
    return name;
  }
}
