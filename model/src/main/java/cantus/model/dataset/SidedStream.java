package cantus.model.dataset;

import cantus.model.event.EventStream;
import cantus.model.music.Metre;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An event stream and the side of a data set it is for; two bytes an event where it is written. */
public record SidedStream(Split.Side side, EventStream stream) {

  /** Writes it, without its metre. */
  public void writeTo(DataOutputStream out) throws IOException {
    out.writeByte(side.ordinal());
    out.writeInt(stream.length());
    for (int i = 0; i < stream.length(); i++) {
      out.writeShort(stream.classAt(i));
    }
  }

  /** Reads one that was written, in common time; or null at the end. */
  public static @Nullable SidedStream read(DataInputStream in) throws IOException {
    int side = in.read();
    if (side < 0) {
      return null;
    }
    byte[] bytes = new byte[2 * in.readInt()];
    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException("a file of streams became shorter");
    }
    int[] classes = new int[bytes.length / 2];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
    }
    return new SidedStream(Split.Side.values()[side], new EventStream(classes, Metre.COMMON_TIME));
  }
}
