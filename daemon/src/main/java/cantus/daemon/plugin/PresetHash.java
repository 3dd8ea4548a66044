package cantus.daemon.plugin;

import cantus.model.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one version of a preset from another. */
final class PresetHash {

  private static final int BYTES = 8; // it is no protection, and songs keep it

  private PresetHash() {}

  /** The beginning of the SHA-256 of a file. */
  static String of(Path file) throws BundleException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
