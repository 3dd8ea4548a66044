package cantus.model.file.tensorflow;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes TFRecord files: each record with its length, and a checksum for either. */
public final class TfRecordWriter implements Closeable {

  private final OutputStream out;
  private final ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);

  /** Writes to a stream, which should have a buffer. */
  public TfRecordWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes a record. */
  public void write(byte[] record) throws IOException {
    head.clear();
    head.putLong(record.length);
    head.putInt(MaskedCrc.of(head.array(), 0, 8));
    out.write(head.array(), 0, 12);
    out.write(record);
    head.clear();
    head.putInt(MaskedCrc.of(record, 0, record.length));
    out.write(head.array(), 0, 4);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
