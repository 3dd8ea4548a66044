package cantus.model.file.tensorflow;

import cantus.model.file.safetensors.Safetensors.Tensor;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A checkpoint of TensorFlow in its first format, one file: a sorted table of slices of variables,
 * the first of which describes all the others ({@code saved_tensor_slice.proto}).
 *
 * <p>What is read is not trusted. Numbers are only made of numbers that are there, whatever shapes
 * are claimed, and only of the variables that are asked for.
 */
public final class TensorFlowCheckpoint {

  private static final int FLOAT = 1;
  private static final int DIMENSIONS_LIMIT = 8;
  private static final int VARIABLES_LIMIT = 10_000;
  private static final int LONGEST_NAME = 1000;
  private static final int META = 1;
  private static final int DATA = 2;

  /** What is known of a variable before its numbers are read. */
  private record Variable(int type, int[] shape) {}

  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, List<ByteBuffer>> data = new HashMap<>();

  private int slices;

  private TensorFlowCheckpoint() {}

  /**
   * Reads which variables there are.
   *
   * @throws IOException if it is no checkpoint or a damaged one; the message continues "its
   *     checkpoint: …"
   */
  public static TensorFlowCheckpoint read(ByteBuffer bytes) throws IOException {
    TensorFlowCheckpoint checkpoint = new TensorFlowCheckpoint();
    try {
      for (ByteBuffer value : SortedTable.values(bytes)) {
        checkpoint.slices(in(value));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("an entry in it is damaged");
    }
    return checkpoint;
  }

  /** The shapes of all variables, by name. */
  public Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    variables.forEach((name, variable) -> shapes.put(name, variable.shape().clone()));
    return Collections.unmodifiableMap(shapes);
  }

  /**
   * The numbers of a variable.
   *
   * @throws IOException if they are not whole, or no 32-bit floats
   */
  public Tensor tensor(String name) throws IOException {
    Variable variable = variables.get(name);
    List<ByteBuffer> slices = data.getOrDefault(name, List.of());
    if (variable == null || slices.size() != 1) {
      throw new IOException(
          slices.isEmpty()
              ? "the variable " + name + " is missing"
              : "the variable " + name + " is stored in parts, which Magenta's are not");
    }
    if (variable.type() != FLOAT) {
      throw new IOException("the variable " + name + " is not of 32-bit floats");
    }
    try {
      float[] values = floats(in(slices.get(0)));
      if (values.length != size(variable.shape())) {
        throw new IOException(
            "the variable %s should be %s and has %d numbers"
                .formatted(name, Arrays.toString(variable.shape()), values.length));
      }
      return new Tensor(variable.shape(), values);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("the variable " + name + " is damaged");
    }
  }

  /** A variable that is one whole number, if there is such a one. */
  public OptionalLong integer(String name) throws IOException {
    List<ByteBuffer> slices = data.getOrDefault(name, List.of());
    if (slices.size() != 1) {
      return OptionalLong.empty();
    }
    try {
      return integer(in(slices.get(0)));
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("the variable " + name + " is damaged");
    }
  }

  private static OptionalLong integer(CodedInputStream in) throws IOException {
    OptionalLong value = OptionalLong.empty();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == 7 || field == 10) { // int_val, int64_val, packed or not
        boolean packed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
        int limit = packed ? in.pushLimit(in.readRawVarint32()) : 0;
        value = OptionalLong.of(in.readInt64());
        if (packed) {
          in.skipRawBytes(in.getBytesUntilLimit());
          in.popLimit(limit);
        }
      } else {
        in.skipField(tag);
      }
    }
    return value;
  }

  /** SavedTensorSlices. */
  private void slices(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, META)) {
        inside(in, this::meta);
      } else if (isMessage(tag, DATA)) {
        inside(in, this::slice);
      } else {
        in.skipField(tag);
      }
    }
  }

  /** SavedTensorSliceMeta: a list of what there is. */
  private void meta(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, 1)) {
        inside(in, this::variable);
      } else {
        in.skipField(tag);
      }
    }
  }

  /** SavedSliceMeta. */
  private void variable(CodedInputStream in) throws IOException {
    String name = "";
    int[] shape = {};
    int type = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, 1)) {
        name = name(in);
      } else if (isMessage(tag, 2)) {
        int limit = in.pushLimit(in.readRawVarint32());
        shape = shape(in);
        in.popLimit(limit);
      } else if (tag >>> 3 == 3 && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
        type = in.readInt32();
      } else {
        in.skipField(tag);
      }
    }
    variables.put(name, new Variable(type, shape));
    if (variables.size() > VARIABLES_LIMIT) {
      throw new IOException("it has more than " + VARIABLES_LIMIT + " variables");
    }
  }

  /** TensorShapeProto. */
  private static int[] shape(CodedInputStream in) throws IOException {
    List<Long> dimensions = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, 2)) {
        int limit = in.pushLimit(in.readRawVarint32());
        dimensions.add(dimension(in));
        in.popLimit(limit);
      } else {
        in.skipField(tag);
      }
      if (dimensions.size() > DIMENSIONS_LIMIT
          || dimensions.stream().anyMatch(n -> n < 0 || n > Integer.MAX_VALUE)) {
        throw new IOException("the shape of a variable is beyond all bounds");
      }
    }
    return dimensions.stream().mapToInt(Long::intValue).toArray();
  }

  private static long dimension(CodedInputStream in) throws IOException {
    long size = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag >>> 3 == 1 && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
        size = in.readInt64();
      } else {
        in.skipField(tag);
      }
    }
    return size;
  }

  /** SavedSlice. */
  private void slice(CodedInputStream in) throws IOException {
    String name = "";
    ByteBuffer tensor = ByteBuffer.allocate(0);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, 1)) {
        name = name(in);
      } else if (isMessage(tag, 3)) {
        tensor = in.readByteBuffer();
      } else {
        in.skipField(tag);
      }
    }
    data.computeIfAbsent(name, key -> new ArrayList<>()).add(tensor);
    if (++slices > VARIABLES_LIMIT) {
      throw new IOException("it has more than " + VARIABLES_LIMIT + " variables");
    }
  }

  /** The floats of a TensorProto: {@code float_val} or the bytes of {@code tensor_content}. */
  private static float[] floats(CodedInputStream in) throws IOException {
    float[] values = {};
    int count = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, 4) || isMessage(tag, 5)) {
        ByteBuffer packed = in.readByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int more = packed.remaining() / Float.BYTES;
        values = room(values, count + more);
        packed.asFloatBuffer().get(values, count, more);
        count += more;
      } else if (tag >>> 3 == 5 && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_FIXED32) {
        values = room(values, count + 1);
        values[count++] = in.readFloat();
      } else {
        in.skipField(tag);
      }
    }
    return count == values.length ? values : Arrays.copyOf(values, count);
  }

  private static float[] room(float[] values, int count) {
    if (count <= values.length) {
      return values;
    }
    return Arrays.copyOf(values, values.length == 0 ? count : Math.max(count, 2 * values.length));
  }

  private static long size(int[] shape) {
    long size = 1;
    for (int n : shape) {
      size = Math.min(Integer.MAX_VALUE + 1L, size * n);
    }
    return size;
  }

  private static String name(CodedInputStream in) throws IOException {
    String name = in.readString();
    if (name.length() > LONGEST_NAME) {
      throw new IOException("a name in it has more than " + LONGEST_NAME + " characters");
    }
    return name;
  }

  private static CodedInputStream in(ByteBuffer bytes) {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    in.enableAliasing(true); // nothing is copied
    return in;
  }

  @FunctionalInterface
  private interface Message {
    void read(CodedInputStream in) throws IOException;
  }

  private static void inside(CodedInputStream in, Message message) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    message.read(in);
    in.popLimit(limit);
  }

  private static boolean isMessage(int tag, int field) {
    return tag == (field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
  }
}
