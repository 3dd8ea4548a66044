package cantus.daemon.page;

import cantus.model.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/**
 * What a page must show before anything is done for it: it stands in the address that was printed,
 * behind the {@code #}, which browsers send to nobody. It is kept in a file of the user's own, so
 * that a page stays good when the instrument starts again.
 */
public record PageToken(String text) {

  private static final int BYTES = 18;
  private static final int LENGTH = BYTES * 4 / 3; // in base 64

  /** A new one. */
  public static PageToken drawn() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new PageToken(Base64.getUrlEncoder().encodeToString(bytes));
  }

  /** The one of a file; where there is none that can be used, a new one is written to it. */
  public static PageToken keptIn(Path file) throws IOException {
    if (Files.isRegularFile(file) && isPrivate(file) && Files.size(file) <= 2 * LENGTH) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (text.matches("[A-Za-z0-9_-]{" + LENGTH + "}")) {
        return new PageToken(text);
      }
    }
    PageToken token = drawn();
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Files.deleteIfExists(file);
    makePrivate(file);
    AtomicFile.write(file, out -> out.write(token.text.getBytes(StandardCharsets.ISO_8859_1)));
    return token;
  }

  private static void makePrivate(Path file) throws IOException {
    if (knowsOwners(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static boolean isPrivate(Path file) throws IOException {
    return !knowsOwners(file)
        || PosixFilePermissions.fromString("rw-------")
            .containsAll(Files.getPosixFilePermissions(file));
  }

  private static boolean knowsOwners(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Whether that is it; takes as long for any that is not. */
  boolean is(String shown) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
