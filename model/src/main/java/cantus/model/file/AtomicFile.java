package cantus.model.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file, or several, so that it is there whole or not at all.
 *
 * <p>The content goes to a file beside it, reaches the disk, and then takes the name in one step;
 * what was there before stays until then, and who may read and write it stays the same after. Only
 * plain files are written, and links to them: a pipe could wait for ever, a device be destroyed.
 *
 * <p>A process that is killed leaves its draft behind. Whoever writes into a folder for the first
 * time removes those that are an hour old and whose process is gone; the hour is for processes of
 * other computers that share the folder.
 */
public final class AtomicFile {

  private static final String DRAFT = ".cantus-"; // short: the name itself may be as long as any

  private static final Pattern LEFT = Pattern.compile("\\.cantus-(?:(\\d{1,18})-)?[0-9a-f-]{36}");
  private static final Duration SURELY_DONE = Duration.ofHours(1);

  private static final Set<Path> swept = ConcurrentHashMap.newKeySet();

  private AtomicFile() {}

  /** Something that writes itself to a stream. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Something that writes itself to several streams, one after the other. */
  @FunctionalInterface
  public interface Contents {
    /** Writes to what it opens; what it does not open becomes an empty file. */
    void writeTo(Opener opener) throws IOException;
  }

  /** Opens files that are to be written. */
  @FunctionalInterface
  public interface Opener {
    /** The next file; the one before it is closed. */
    OutputStream next() throws IOException;
  }

  /**
   * Fails as {@link #write} would, as far as that can be told without writing: before work that
   * takes long.
   */
  public static void check(Path file) throws IOException {
    target(file);
  }

  /**
   * Writes a file, replacing one of that name.
   *
   * @throws IOException if that fails; the message says so in words, and nothing is left behind.
   *     What the content throws comes through as it is.
   */
  public static void write(Path file, Content content) throws IOException {
    writeAll(List.of(file), files -> content.writeTo(files.next()));
  }

  /**
   * Writes files, replacing those of their names when all of them are written.
   *
   * @throws IOException as above
   */
  @SuppressWarnings("try") // what closes the last file is only ever closed
  public static void writeAll(List<Path> files, Contents contents) throws IOException {
    List<Replacement> replacements = new ArrayList<>(files.size());
    Iterator<Path> left = files.iterator();
    Opener opener =
        () -> {
          closeLast(replacements);
          Replacement next = Replacement.begin(left.next());
          replacements.add(next);
          return next.out;
        };
    try {
      try (Closeable last = () -> closeLast(replacements)) {
        contents.writeTo(opener);
        while (left.hasNext()) {
          opener.next();
        }
      }
      for (Replacement replacement : replacements) {
        replacement.commit();
      }
    } finally {
      for (Replacement replacement : replacements) {
        Files.deleteIfExists(replacement.draft);
      }
    }
  }

  private static void closeLast(List<Replacement> replacements) throws IOException {
    if (!replacements.isEmpty()) {
      replacements.get(replacements.size() - 1).out.close();
    }
  }

  /** A file on its way to its name. */
  private record Replacement(Path file, Path target, Path draft, OutputStream out) {

    static Replacement begin(Path file) throws IOException {
      Path target = AtomicFile.target(file);
      sweep(Objects.requireNonNull(target.getParent()));
      long owner = ProcessHandle.current().pid();
      Path draft = target.resolveSibling(DRAFT + owner + "-" + UUID.randomUUID());
      OutputStream out = new BufferedOutputStream(new Draft(file, create(file, draft)));
      return new Replacement(file, target, draft, out);
    }

    void commit() throws IOException {
      try {
        if (Files.exists(target)) {
          keepPermissions(target, draft);
        }
        move(draft, target);
      } catch (IOException e) {
        throw failure(file, e);
      }
    }
  }

  /** The plain file to be replaced or made. A link to one stays, and what it means is replaced. */
  private static Path target(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new IOException(file + " is a folder, not a file to write to");
    }
    Path folder = Objects.requireNonNull(target.getParent()); // only a root has none, a folder
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder + " to write to");
    }
    if (!Files.exists(target)) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(file + " is a link to a file that is not there; remove it");
      }
      return target;
    }
    if (!Files.isRegularFile(target)) {
      throw new IOException(file + " is a device or a pipe, not a file to write to");
    }
    if (!Files.isWritable(target)) {
      throw new IOException(file + " is write-protected");
    }
    return target.toRealPath();
  }

  private static void sweep(Path folder) {
    if (!swept.add(folder)) {
      return;
    }
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, DRAFT + "*")) {
      for (Path draft : drafts) {
        if (isLeftBehind(draft)) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // they stay: what is to be written does not depend on it
    }
  }

  private static boolean isLeftBehind(Path draft) throws IOException {
    Matcher name = LEFT.matcher(draft.toFile().getName());
    if (!name.matches() || !Files.isRegularFile(draft, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    String owner = name.group(1);
    boolean isOwned = owner != null && ProcessHandle.of(Long.parseLong(owner)).isPresent();
    Instant touched = Files.getLastModifiedTime(draft).toInstant();
    return !isOwned && touched.isBefore(Instant.now().minus(SURELY_DONE));
  }

  private static FileChannel create(Path file, Path draft) throws IOException {
    try {
      return FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** The content on its way to the disk, where it is when the stream has been closed. */
  private static final class Draft extends OutputStream {

    private final Path file;
    private final FileChannel channel;

    Draft(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw failure(file, e);
      }
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        if (channel.isOpen()) {
          channel.force(true);
        }
      } catch (IOException e) {
        throw failure(file, e);
      }
    }
  }

  private static IOException failure(Path file, IOException e) {
    String why = e.getMessage();
    if (e instanceof AccessDeniedException) {
      why = "no permission to write in its folder";
    } else if (e instanceof FileSystemException known) { // the message is a bare path
      why = known.getReason() == null ? "its folder takes no files" : known.getReason();
    }
    return new IOException(file + " cannot be written: " + why, e);
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    if (to.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }

  private static void move(Path draft, Path target) throws IOException {
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
    try (FileChannel folder = FileChannel.open(target.getParent())) {
      folder.force(true); // the name, too, is to be there after a power cut
    } catch (IOException e) {
      // there are systems that open no folder
    }
  }
}
