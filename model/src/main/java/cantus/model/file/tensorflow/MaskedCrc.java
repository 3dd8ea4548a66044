package cantus.model.file.tensorflow;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum of TFRecord files: CRC-32C, turned and shifted so that it can be summed again. */
final class MaskedCrc {

  private static final int DELTA = 0xa282ead8;

  private MaskedCrc() {}

  static int of(byte[] bytes, int offset, int length) {
    return of(ByteBuffer.wrap(bytes, offset, length));
  }

  static int of(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + DELTA;
  }
}
