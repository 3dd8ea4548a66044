package cantus.daemon.control;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * A folder that nobody but its owner can open, where the system knows owners; elsewhere it lies in
 * the user's own. One that somebody else made, or could open, is refused: whoever owns the folder
 * of a socket can be the one who answers.
 */
final class PrivateFolder {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFolder() {}

  /** Makes one if it is not there. */
  static void make(Path folder) throws IOException {
    Path outside = Objects.requireNonNull(folder.getParent());
    Files.createDirectories(outside);
    boolean owned = knowsOwners(outside);
    try {
      if (owned) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } else {
        Files.createDirectory(folder);
      }
    } catch (FileAlreadyExistsException e) {
      check(folder);
    }
  }

  /** Refuses one that is not this user's alone; what others may do there is taken from them. */
  static void check(Path folder) throws IOException {
    if (!knowsOwners(folder)) {
      return;
    }
    PosixFileAttributes found = attributes(folder);
    if (!found.isDirectory()) { // a link to one is none
      throw new IOException(folder + " is no folder; remove it");
    }
    checkOwner(folder, found);
    if (!OWNER_ONLY.containsAll(found.permissions())) {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
    }
  }

  /** Refuses what is no socket, or not this user's. */
  static void checkSocket(Path file) throws IOException {
    if (!knowsOwners(Objects.requireNonNull(file.getParent()))) {
      return;
    }
    PosixFileAttributes found = attributes(file);
    if (!found.isOther()) {
      throw new IOException(file + " is no socket; remove it");
    }
    checkOwner(file, found);
  }

  private static void checkOwner(Path file, PosixFileAttributes found) throws IOException {
    Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (((Integer) owner).longValue() != new UnixSystem().getUid()) {
      throw new IOException(file + " belongs to " + found.owner().getName() + ", not to you");
    }
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean knowsOwners(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
