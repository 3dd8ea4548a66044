package cantus.cluster;

import cantus.model.file.Shards;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.jspecify.annotations.Nullable;

/**
 * Files that all machines see: on what each of them mounts at the same place, or on whatever file
 * system Hadoop knows by a name such as {@code hdfs://host/folder}.
 */
final class SharedFiles {

  private static @Nullable Configuration configuration; // made once: that takes seconds

  private SharedFiles() {}

  /** How Hadoop reaches files. */
  static synchronized Configuration configuration() {
    if (configuration == null) {
      configuration = SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
      // Without files of checksums beside those that others are to read.
      configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
      // Spark has opened another for its jars by now, which would be taken.
      configuration.setBoolean("fs.file.impl.disable.cache", true);
    }
    return configuration;
  }

  private static FileSystem system(Path path) throws IOException {
    return path.getFileSystem(configuration());
  }

  /** The name by which every machine finds a file. */
  static String everywhere(String name) throws IOException {
    Path path = new Path(name);
    Path full = system(path).makeQualified(path);
    // Plain paths are what messages have on one machine, too.
    return "file".equals(full.toUri().getScheme()) ? full.toUri().getPath() : full.toString();
  }

  /** What is there, or null. */
  static @Nullable FileStatus status(String name) throws IOException {
    Path path = new Path(name);
    try {
      return system(path).getFileStatus(path);
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  static InputStream open(String name) throws IOException {
    Path path = new Path(name);
    return system(path).open(path);
  }

  static OutputStream create(String name) throws IOException {
    Path path = new Path(name);
    return system(path).create(path, true);
  }

  static void createFolder(String name) throws IOException {
    Path path = new Path(name);
    if (!system(path).mkdirs(path)) {
      throw new IOException(name + " cannot be made");
    }
  }

  static byte[] read(String name, int most) throws IOException {
    try (InputStream in = open(name)) {
      return in.readNBytes(most);
    }
  }

  /** Gives a file another name, replacing what has it. */
  static void rename(String from, String to) throws IOException {
    FileSystem system = system(new Path(to));
    system.delete(new Path(to), false);
    if (!system.rename(new Path(from), new Path(to))) {
      throw new IOException(to + " cannot be written: " + from + " does not move there");
    }
  }

  /** Deletes a file or a folder with all that is in it. */
  static void delete(String name) throws IOException {
    Path path = new Path(name);
    system(path).delete(path, true);
  }

  /** The folder that a file is in, made if it is not there. */
  static String folderOf(String file) throws IOException {
    Path folder = new Path(file).getParent();
    if (folder == null) {
      throw new IOException(file + " is a folder, not a file to write to");
    }
    createFolder(folder.toString());
    return folder.toString();
  }

  /**
   * The files that are there by a name, as {@link Shards#find} has it.
   *
   * @throws IOException if there are none, or not all of the shards; the message is one line
   */
  static List<String> find(String name) throws IOException {
    String full = everywhere(name);
    if (status(full) != null) {
      return List.of(full);
    }
    if (Shards.isSharded(full)) {
      List<String> files = Shards.names(full);
      Shards.requireAll(name, files, SharedFiles::exists);
      return files;
    }
    FileStatus[] found = system(new Path(full)).globStatus(new Path(full));
    if (found == null || found.length == 0) {
      throw new IOException("there is no folder or file " + name);
    }
    String[] names = new String[found.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = everywhere(found[i].getPath().toString());
    }
    Arrays.sort(names);
    return List.of(names);
  }

  /** The plain files in a folder, and in those below it if that is wanted. */
  static List<Path> files(String folder, boolean recursive) throws IOException {
    Path root = new Path(folder);
    FileSystem system = system(root);
    List<Path> files = new ArrayList<>();
    if (system instanceof RawLocalFileSystem) {
      addLocal(system, root, recursive, files);
      return files;
    }
    RemoteIterator<LocatedFileStatus> found = system.listFiles(root, recursive);
    while (found.hasNext()) {
      files.add(found.next().getPath());
    }
    return files;
  }

  /** Adds files without asking who may read them: Hadoop starts a process for each that it asks. */
  private static void addLocal(FileSystem system, Path folder, boolean recursive, List<Path> files)
      throws IOException {
    for (FileStatus found : system.listStatus(folder)) {
      if (found.isFile()) {
        files.add(found.getPath());
      } else if (recursive && found.isDirectory()) {
        addLocal(system, found.getPath(), true, files);
      }
    }
  }

  private static boolean exists(String name) {
    try {
      return status(name) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
