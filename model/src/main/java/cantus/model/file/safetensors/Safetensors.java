package cantus.model.file.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The safetensors format: a JSON header that names tensors, their shapes and where they lie, then
 * the numbers, little-endian.
 *
 * <p>What is read is not trusted: nothing is allocated before its size has been checked against the
 * limit the caller gives, and no code is ever loaded.
 *
 * @param tensors by name, in the order of the file
 * @param metadata free text by name
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

  /** How numbers are stored; in memory they are always floats. */
  public enum Precision {
    F32(4),
    F16(2);

    private final int bytes;

    Precision(int bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * An array of numbers.
   *
   * @param shape sizes of its dimensions, each above 0; no copy is made
   * @param values row by row; no copy is made
   */
  public record Tensor(int[] shape, float[] values) {

    public Tensor {
      long size = 1;
      for (int n : shape) {
        size *= n;
      }
      if (size != values.length) {
        throw new IllegalArgumentException(values.length + " numbers do not fill the shape");
      }
    }

    /** A matrix of rows of equal length. */
    public static Tensor ofRows(float[][] rows) {
      float[] values = new float[rows.length * rows[0].length];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], 0, values, i * rows[i].length, rows[i].length);
      }
      return new Tensor(new int[] {rows.length, rows[0].length}, values);
    }

    /** A vector. */
    public static Tensor ofVector(float[] values) {
      return new Tensor(new int[] {values.length}, values);
    }

    /** The rows of a matrix. */
    public float[][] rows() {
      float[][] rows = new float[shape[0]][shape[1]];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(values, i * shape[1], rows[i], 0, shape[1]);
      }
      return rows;
    }
  }

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int HEADER_LIMIT = 1 << 20;
  private static final int DIMENSIONS_LIMIT = 8;
  private static final int LONGEST_NAME = 256;
  private static final int ARRAY_LIMIT = Integer.MAX_VALUE - 8; // bytes in one array
  private static final int CHUNK = 1 << 16;
  private static final int GROWTH = 8;

  /** Writes tensors; does not close the stream. */
  public static void write(
      OutputStream out, Map<String, Tensor> tensors, Map<String, String> metadata, Precision as)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = header.putObject("__metadata__");
      metadata.forEach(texts::put);
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", as.name());
      ArrayNode shape = node.putArray("shape");
      for (int n : entry.getValue().shape()) {
        shape.add(n);
      }
      long end = offset + (long) entry.getValue().values().length * as.bytes;
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = JSON.writeValueAsBytes(header);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(padded).put(json);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    out.write(head.array());
    for (Tensor tensor : tensors.values()) {
      ByteBuffer data =
          ByteBuffer.allocate(tensor.values().length * as.bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (float value : tensor.values()) {
        if (as == Precision.F32) {
          data.putFloat(value);
        } else {
          data.putShort(Half.fromFloat(value));
        }
      }
      out.write(data.array());
    }
  }

  /**
   * Reads tensors; does not close the stream.
   *
   * @param limit the most bytes of numbers to accept
   * @throws IOException if the bytes are not safetensors or exceed the limit; the message says why
   */
  public static Safetensors read(InputStream in, long limit) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      long headerLength = Long.reverseBytes(data.readLong());
      if (headerLength < 2 || headerLength > HEADER_LIMIT) {
        throw new IOException("its header claims " + headerLength + " bytes");
      }
      JsonNode header = JSON.readTree(data.readNBytes((int) headerLength));
      if (header == null || !header.isObject()) {
        throw new IOException("its header is not a JSON object");
      }
      return read(data, header, limit);
    } catch (JsonProcessingException e) {
      boolean twice = e.getOriginalMessage().startsWith("Duplicate field");
      throw new IOException(twice ? "its header names a tensor twice" : "its header is not JSON");
    } catch (EOFException e) {
      throw new IOException("it is cut off");
    }
  }

  private static Safetensors read(DataInputStream data, JsonNode header, long limit)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    long expected = 0;
    for (Iterator<String> names = header.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode node = header.get(name);
      if (name.equals("__metadata__")) {
        node.fieldNames().forEachRemaining(key -> metadata.put(key, node.get(key).asText()));
        continue;
      }
      if (name.length() > LONGEST_NAME) {
        throw new IOException("the name of a tensor is too long");
      }
      Precision precision = precision(name, node.path("dtype").asText());
      int[] shape = shape(name, node.path("shape"), limit);
      long count = 1;
      for (int n : shape) {
        count *= n;
      }
      long begin = whole(node.path("data_offsets").path(0));
      long end = whole(node.path("data_offsets").path(1));
      if (begin != expected || end - begin != count * precision.bytes) {
        throw new IOException("the tensor " + name + " does not lie where its shape says");
      }
      if (end - begin > ARRAY_LIMIT) {
        throw new IOException("the tensor " + name + " is too large");
      }
      if (end > limit) {
        throw new IOException("it claims more than " + limit + " bytes of numbers");
      }
      expected = end;
      tensors.put(name, new Tensor(shape, numbers(data, (int) count, precision)));
    }
    return new Safetensors(tensors, metadata);
  }

  private static Precision precision(String name, String text) throws IOException {
    for (Precision precision : Precision.values()) {
      if (precision.name().equals(text)) {
        return precision;
      }
    }
    throw new IOException("the tensor " + name + " is of type '" + text + "', not F32 or F16");
  }

  private static int[] shape(String name, JsonNode node, long limit) throws IOException {
    if (!node.isArray() || node.size() > DIMENSIONS_LIMIT) {
      throw new IOException("the tensor " + name + " has no proper shape");
    }
    int[] shape = new int[node.size()];
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      long n = whole(node.get(i));
      if (n < 1 || n > Integer.MAX_VALUE || (count *= n) > limit) {
        throw new IOException("the shape of the tensor " + name + " is beyond all bounds");
      }
      shape[i] = (int) n;
    }
    return shape;
  }

  private static long whole(JsonNode node) {
    return node.isIntegralNumber() ? node.asLong() : -1;
  }

  private static float[] numbers(DataInputStream in, int count, Precision precision)
      throws IOException {
    byte[] bytes = new byte[CHUNK];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[Math.min(count, CHUNK)];
    for (int done = 0; done < count; ) {
      if (done == values.length) { // so much is there; room is not made for what may never come
        values = Arrays.copyOf(values, (int) Math.min(count, (long) GROWTH * done));
      }
      int more = Math.min(values.length - done, CHUNK / precision.bytes);
      in.readFully(bytes, 0, more * precision.bytes);
      buffer.clear();
      for (int end = done + more; done < end; done++) {
        values[done] =
            precision == Precision.F32 ? buffer.getFloat() : Half.toFloat(buffer.getShort());
      }
    }
    return values;
  }
}
