package cantus.model.file.tensorflow;

import cantus.model.event.EventCodec;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * TensorFlow's SequenceExample message as the reference trains on it: for each event but the last
 * its class as {@code inputs}, 259 numbers of which one is 1, and the class of the next event as
 * {@code labels}.
 */
public final class SequenceExampleProto {

  private static final int FEATURE_LISTS = 2;
  private static final int ENTRY = 1;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int FEATURE = 1;
  private static final int FLOATS = 2;
  private static final int INTEGERS = 3;
  private static final int VALUES = 1;

  /** A feature of 259 zeros: three lengths around the numbers. */
  private static final byte[] ZEROS = zeros();

  private static final byte[] INPUTS = "inputs".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LABELS = "labels".getBytes(StandardCharsets.UTF_8);
  private static final int NUMBERS = 4 * EventCodec.CLASSES;

  private final IntStream.Builder inputs = IntStream.builder();
  private final IntStream.Builder labels = IntStream.builder();

  private SequenceExampleProto() {}

  /** The message of an event stream. */
  public static byte[] write(int[] classes) {
    int events = Math.max(0, classes.length - 1);
    ByteBuffer labels = ByteBuffer.allocate(8 * events);
    for (int i = 1; i <= events; i++) {
      int varint = classes[i] < 128 ? 1 : 2;
      labels.put((byte) tag(FEATURE)).put((byte) (varint + 4));
      labels.put((byte) tag(INTEGERS)).put((byte) (varint + 2));
      labels.put((byte) tag(VALUES)).put((byte) varint);
      if (varint == 2) {
        labels.put((byte) (classes[i] & 0x7F | 0x80)).put((byte) (classes[i] >> 7));
      } else {
        labels.put((byte) classes[i]);
      }
    }
    int inputsSize = events * ZEROS.length;
    int inputEntry = entrySize(INPUTS, inputsSize);
    int labelEntry = entrySize(LABELS, labels.position());
    int lists =
        1
            + CodedOutputStream.computeUInt32SizeNoTag(inputEntry)
            + inputEntry
            + 1
            + CodedOutputStream.computeUInt32SizeNoTag(labelEntry)
            + labelEntry;
    byte[] message = new byte[1 + CodedOutputStream.computeUInt32SizeNoTag(lists) + lists];
    CodedOutputStream out = CodedOutputStream.newInstance(message);
    try {
      out.writeTag(FEATURE_LISTS, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(lists);
      entry(out, INPUTS, inputEntry, inputsSize);
      int start = message.length - out.spaceLeft();
      for (int i = 0; i < events; i++) {
        out.writeRawBytes(ZEROS);
      }
      entry(out, LABELS, labelEntry, labels.position());
      out.write(labels.array(), 0, labels.position());
      ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < events; i++) {
        bytes.putFloat(start + (i + 1) * ZEROS.length - NUMBERS + 4 * classes[i], 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the size was counted
    }
    return message;
  }

  private static int tag(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  private static int entrySize(byte[] key, int list) {
    return 2 + key.length + 1 + CodedOutputStream.computeUInt32SizeNoTag(list) + list;
  }

  private static void entry(CodedOutputStream out, byte[] key, int entry, int list)
      throws IOException {
    out.writeTag(ENTRY, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(entry);
    out.writeByteArray(KEY, key);
    out.writeTag(VALUE, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(list);
  }

  private static byte[] zeros() {
    ByteBuffer feature = ByteBuffer.allocate(9 + 4 * EventCodec.CLASSES);
    for (int field : new int[] {FEATURE, FLOATS, VALUES}) {
      int rest = feature.remaining() - 3;
      feature.put((byte) tag(field)).put((byte) (rest & 0x7F | 0x80)).put((byte) (rest >> 7));
    }
    return feature.array();
  }

  /**
   * The event stream of a message.
   *
   * @return the class numbers, or null if the message is well-formed but no SequenceExample of
   *     event streams
   * @throws IOException if the bytes are no message
   */
  public static int @Nullable [] read(byte[] bytes) throws IOException {
    SequenceExampleProto example = new SequenceExampleProto();
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      example.message(in, FEATURE_LISTS, lists -> example.message(lists, ENTRY, example::entry));
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("not a SequenceExample: " + e.getMessage(), e);
    }
    int[] inputs = example.inputs.build().toArray();
    int[] labels = example.labels.build().toArray();
    if (inputs.length == 0 || inputs.length != labels.length) {
      return null;
    }
    int[] classes = Arrays.copyOf(inputs, inputs.length + 1);
    System.arraycopy(labels, 0, classes, 1, labels.length);
    return classes;
  }

  @FunctionalInterface
  private interface Inner {
    void read(CodedInputStream in) throws IOException;
  }

  /** Reads a message of which one field, a message again, matters. */
  private void message(CodedInputStream in, int field, Inner inner) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == tag(field)) {
        int limit = in.pushLimit(in.readRawVarint32());
        inner.read(in);
        in.popLimit(limit);
      } else if (!in.skipField(tag)) {
        return;
      }
    }
  }

  private void entry(CodedInputStream in) throws IOException {
    String[] key = {""};
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == tag(KEY)) {
        key[0] = in.readString();
      } else if (tag == tag(VALUE)) {
        int limit = in.pushLimit(in.readRawVarint32());
        switch (key[0]) {
          case "inputs" -> message(in, FEATURE, f -> message(f, FLOATS, this::input));
          case "labels" -> message(in, FEATURE, f -> message(f, INTEGERS, this::label));
          default -> in.skipRawBytes(in.getBytesUntilLimit());
        }
        in.popLimit(limit);
      } else if (!in.skipField(tag)) {
        return;
      }
    }
  }

  private void input(CodedInputStream in) throws IOException {
    int index = 0;
    int best = -1;
    float highest = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean packed = tag == tag(VALUES);
      int limit = packed ? in.pushLimit(in.readRawVarint32()) : 0;
      do {
        float value = in.readFloat();
        if (value > highest) {
          highest = value;
          best = index;
        }
        index++;
      } while (packed && in.getBytesUntilLimit() > 0);
      if (packed) {
        in.popLimit(limit);
      }
    }
    if (index != EventCodec.CLASSES) {
      throw new IOException(
          "a SequenceExample of another encoding: inputs of "
              + index
              + " numbers instead of "
              + EventCodec.CLASSES);
    }
    inputs.add(checked(best));
  }

  private void label(CodedInputStream in) throws IOException {
    long label = -1;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == tag(VALUES)) {
        in.readRawVarint32();
      }
      label = in.readInt64();
    }
    labels.add(checked(label));
  }

  private static int checked(long eventClass) throws IOException {
    if (eventClass < 0 || eventClass >= EventCodec.CLASSES) {
      throw new IOException("a SequenceExample without event classes (" + eventClass + ")");
    }
    return (int) eventClass;
  }
}
