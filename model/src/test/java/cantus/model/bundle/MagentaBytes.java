package cantus.model.bundle;

import cantus.model.file.safetensors.Safetensors.Tensor;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Writes bundles as Magenta and TensorFlow do: generator.proto around a table of variables. */
final class MagentaBytes {

  /** How the variables of a layer and of the output were called. */
  enum Era {
    OLD("RNN/MultiRNNCell/Cell%d/BasicLSTMCell/Linear/", "Matrix", "Bias"),
    MIDDLE("rnn/multi_rnn_cell/cell_%d/basic_lstm_cell/", "weights", "biases"),
    NEW("rnn/multi_rnn_cell/cell_%d/basic_lstm_cell/", "kernel", "bias");

    private final String prefix;
    private final String kernel;
    private final String bias;

    Era(String prefix, String kernel, String bias) {
      this.prefix = prefix;
      this.kernel = kernel;
      this.bias = bias;
    }
  }

  /** Writes a message. */
  @FunctionalInterface
  interface Message {
    void write(CodedOutputStream out) throws IOException;
  }

  private MagentaBytes() {}

  /** The variables of a network that has only events for input, without its forget bias. */
  static Map<String, Tensor> variables(LstmWeights weights, Era era) {
    Map<String, Tensor> variables = new LinkedHashMap<>();
    LstmTensors.of(weights)
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("lstm.")) {
                boolean kernel = name.endsWith("kernel");
                String layer = era.prefix.formatted(Integer.parseInt(name.split("\\.")[1]));
                variables.put(
                    layer + (kernel ? era.kernel : era.bias),
                    kernel ? tensor : withoutForgetBias(tensor));
              } else {
                variables.put(
                    "fully_connected/" + (name.endsWith("bias") ? "biases" : "weights"), tensor);
              }
            });
    return variables;
  }

  private static Tensor withoutForgetBias(Tensor bias) {
    float[] values = bias.values().clone();
    for (int i = values.length / 2; i < values.length * 3 / 4; i++) {
      values[i]--;
    }
    return Tensor.ofVector(values);
  }

  static byte[] bundle(String id, Map<String, Tensor> variables) {
    return bundle(id, checkpoint(variables, Map.of()));
  }

  static byte[] bundle(String id, byte[] checkpoint) {
    return message(
        out -> {
          out.writeByteArray(1, message(m -> m.writeString(1, id)));
          out.writeByteArray(2, checkpoint);
          out.writeByteArray(3, new byte[] {10, 0});
          out.writeByteArray(4, message(m -> m.writeString(1, "Written\nby a test.")));
        });
  }

  /**
   * A checkpoint.
   *
   * @param claimed shapes that the description gives instead of the true ones
   */
  static byte[] checkpoint(Map<String, Tensor> variables, Map<String, long[]> claimed) {
    return table(values(variables, claimed));
  }

  /** What the table of a checkpoint holds. */
  static List<byte[]> values(Map<String, Tensor> variables, Map<String, long[]> claimed) {
    List<byte[]> values = new ArrayList<>();
    values.add(
        message(
            out ->
                out.writeByteArray(
                    1,
                    message(
                        meta -> {
                          for (Map.Entry<String, Tensor> v : variables.entrySet()) {
                            long[] shape = claimed.get(v.getKey());
                            meta.writeByteArray(
                                1, description(v.getKey(), v.getValue().shape(), shape));
                          }
                        }))));
    variables.forEach((name, tensor) -> values.add(slice(name, tensor)));
    return values;
  }

  private static byte[] description(String name, int[] shape, long[] claimed) {
    return message(
        out -> {
          out.writeString(1, name);
          out.writeByteArray(
              2,
              message(
                  dims -> {
                    for (int i = 0; i < (claimed == null ? shape.length : claimed.length); i++) {
                      long n = claimed == null ? shape[i] : claimed[i];
                      dims.writeByteArray(2, message(dim -> dim.writeInt64(1, n)));
                    }
                  }));
          out.writeInt32(3, 1);
        });
  }

  private static byte[] slice(String name, Tensor tensor) {
    ByteBuffer packed =
        ByteBuffer.allocate(4 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : tensor.values()) {
      packed.putFloat(value);
    }
    byte[] proto = message(out -> out.writeByteArray(5, packed.array()));
    return message(
        out ->
            out.writeByteArray(
                2,
                message(
                    data -> {
                      data.writeString(1, name);
                      data.writeByteArray(3, proto);
                    })));
  }

  /** A table with a block for each value; the first has the empty key. */
  static byte[] table(List<byte[]> values) {
    return table(values, block -> {});
  }

  /** A table whose blocks, and whose end, have been changed before they were summed up. */
  static byte[] table(List<byte[]> values, Consumer<byte[]> change) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<byte[]> handles = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i);
      handles.add(block(out, List.of(entry(i == 0 ? "" : "key" + i, value)), change));
    }
    List<byte[]> index = new ArrayList<>();
    for (int i = 0; i < handles.size(); i++) {
      index.add(entry("key" + i, handles.get(i)));
    }
    byte[] meta = block(out, List.of(), change);
    byte[] blocks = block(out, index, change);
    ByteBuffer footer = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(meta).put(blocks);
    change.accept(footer.array());
    footer.putLong(40, 0xdb4775248b80fb57L);
    out.writeBytes(footer.array());
    return out.toByteArray();
  }

  private static byte[] entry(String key, byte[] value) {
    return message(
        out -> {
          out.writeUInt32NoTag(0);
          out.writeUInt32NoTag(key.length());
          out.writeUInt32NoTag(value.length);
          out.writeRawBytes(key.getBytes(StandardCharsets.US_ASCII));
          out.writeRawBytes(value);
        });
  }

  /** Appends a block and returns its handle. */
  private static byte[] block(
      ByteArrayOutputStream out, List<byte[]> entries, Consumer<byte[]> change) {
    int offset = out.size();
    byte[] block =
        message(
            content -> {
              for (byte[] entry : entries) {
                content.writeRawBytes(entry);
              }
              content.writeFixed32NoTag(0);
              content.writeFixed32NoTag(1);
              content.write((byte) 0);
            });
    change.accept(block);
    CRC32C crc = new CRC32C();
    crc.update(block);
    out.writeBytes(block);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array());
    return message(
        handle -> {
          handle.writeUInt64NoTag(offset);
          handle.writeUInt64NoTag(block.length - 1);
        });
  }

  static byte[] message(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      message.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
