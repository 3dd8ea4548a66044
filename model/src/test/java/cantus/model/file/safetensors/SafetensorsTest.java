package cantus.model.file.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.file.safetensors.Safetensors.Tensor;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  private static final long LIMIT = 1 << 28;

  // --- what is written is read

  @Property(tries = 200)
  void tensors_come_back_as_they_were(
      @ForAll @Size(max = 5) List<@Size(max = 3) List<@IntRange(min = 1, max = 5) Integer>> shapes,
      @ForAll float first)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (List<Integer> shape : shapes) {
      float[] values = new float[shape.stream().reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] = first + i;
      }
      int[] sizes = shape.stream().mapToInt(Integer::intValue).toArray();
      tensors.put("tensor." + tensors.size(), new Tensor(sizes, values));
    }
    Safetensors read = read(written(tensors, Map.of("made by", "nobody"), Precision.F32));
    assertThat(read.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          assertThat(read.tensors().get(name).shape()).isEqualTo(tensor.shape());
          assertThat(read.tensors().get(name).values()).isEqualTo(tensor.values());
        });
    assertThat(read.metadata()).isEqualTo(Map.of("made by", "nobody"));
  }

  @Test
  void halves_come_back_rounded() throws IOException {
    Tensor tensor = Tensor.ofVector(new float[] {1, 0.1f, -65504, 1e-7f, 1e9f});
    assertThat(
            read(written(Map.of("x", tensor), Map.of(), Precision.F16)).tensors().get("x").values())
        .containsExactly(1, 0.0999755859375f, -65504, 0x2p-24f, Float.POSITIVE_INFINITY);
  }

  @Test
  void rows_of_a_matrix_come_back_in_order() {
    float[][] rows = {{1, 2, 3}, {4, 5, 6}};
    Tensor tensor = Tensor.ofRows(rows);
    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(tensor.rows()).isDeepEqualTo(rows);
  }

  @Test
  void numbers_must_fill_their_shape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(new int[] {2, 3}, new float[5]));
  }

  @Test
  void the_bytes_are_those_of_the_format() throws IOException {
    byte[] bytes =
        written(Map.of("x", Tensor.ofVector(new float[] {1, -2})), Map.of(), Precision.F32);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) buffer.getLong();
    assertThat(header % 8).isZero();
    assertThat(new String(bytes, 8, header, StandardCharsets.UTF_8).strip())
        .isEqualTo("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}");
    assertThat(buffer.getFloat(8 + header)).isEqualTo(1);
    assertThat(buffer.getFloat(12 + header)).isEqualTo(-2);
    assertThat(bytes).hasSize(16 + header);
  }

  @Test
  void a_stream_is_read_no_further_than_its_tensors() throws IOException {
    byte[] bytes = written(Map.of("x", Tensor.ofVector(new float[3])), Map.of(), Precision.F32);
    ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 5));
    Safetensors.read(in, LIMIT);
    assertThat(in.available()).isEqualTo(5);
  }

  // --- what is hostile is refused, and takes no memory

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, (1 << 20) + 1, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE})
  void a_header_of_absurd_length_is_refused(long length) {
    byte[] bytes = new byte[100];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertRefused(bytes, "its header claims " + length + " bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":", "hello", "{\"x\":{}} {", "[1,2]", "12", "null", "\"x\"", "  "})
  void a_header_that_is_no_json_object_is_refused(String header) {
    assertThatIOException()
        .isThrownBy(() -> read(file(header, 0)))
        .withMessageStartingWith("its header is not");
  }

  @Test
  void a_header_nested_without_end_is_refused() {
    assertRefused(file("{\"x\":" + "[".repeat(500_000), 0), "its header is not JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"I64", "F64", "BF16", "f32", "", "F32 "})
  void other_types_of_numbers_are_refused(String type) {
    assertRefused(
        file("{\"x\":{\"dtype\":\"" + type + "\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4),
        "the tensor x is of type '" + type + "', not F32 or F16");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[0,4],[0,4]; y", // overlap
        "[0,4],[8,12]; y", // gap
        "[4,8],[0,4]; x", // the wrong way round
        "[0,4],[4,12]; y", // too long for the shape
        "[0,4],[4,0]; y",
        "[-4,0],[0,4]; x",
        "[0],[0,4]; x",
        "[0,9223372036854775807],[0,4]; x",
        "[-9223372036854775808,4],[0,4]; x"
      })
  void tensors_that_do_not_lie_where_their_shapes_say_are_refused(String offsets, String culprit) {
    int comma = offsets.indexOf("],[") + 1;
    String header =
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":%s},"
                .formatted(offsets.substring(0, comma))
            + "\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":%s}}"
                .formatted(offsets.substring(comma + 1));
    assertRefused(file(header, 12), "the tensor " + culprit + " does not lie where its shape says");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[-1]",
        "[0]",
        "[268435456,0]",
        "[2147483648]",
        "[4294967296]",
        "[4294967297]",
        "[65536,65536]",
        "[2147483647,2147483647,2147483647]",
        "[3037000500,3037000500]",
        "[9223372036854775807]",
        "[1e300]",
        "[\"many\"]",
        "[null]",
        "[[1]]"
      })
  void shapes_beyond_all_bounds_are_refused(String shape) {
    for (long limit : new long[] {100, LIMIT, 1L << 31}) {
      assertRefused(
          file("{\"x\":{\"dtype\":\"F16\",\"shape\":" + shape + ",\"data_offsets\":[0,0]}}", 0),
          limit,
          "the shape of the tensor x is beyond all bounds");
    }
  }

  @Test
  void a_shape_that_only_wraps_around_to_its_offsets_is_refused() {
    // As a signed 32-bit number 2147483648 is its own negative.
    assertRefused(
        file(
            "{\"x\":{\"dtype\":\"F16\",\"shape\":[2147483648],"
                + "\"data_offsets\":[0,-4294967296]}}",
            0),
        1L << 31,
        "the shape of the tensor x is beyond all bounds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "{\"0\":1}", "null", "[1,1,1,1,1,1,1,1,1]"})
  void shapes_that_are_none_are_refused(String shape) {
    assertRefused(
        file("{\"x\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[0,4]}}", 4),
        "the tensor x has no proper shape");
  }

  @Test
  void more_numbers_than_the_caller_wants_are_refused_before_they_are_read() {
    String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1000],\"data_offsets\":[0,4000]}}";
    assertRefused(file(header, 4000), 3999, "it claims more than 3999 bytes of numbers");
  }

  @Test
  void a_tensor_too_large_for_an_array_is_refused() {
    String header =
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[536870912],\"data_offsets\":[0,2147483648]}}";
    assertRefused(file(header, 10), 1L << 31, "the tensor x is too large");
  }

  @Test
  void a_file_cut_off_anywhere_is_refused() throws IOException {
    byte[] bytes =
        written(
            Map.of("x", Tensor.ofRows(new float[][] {{1, 2}, {3, 4}})),
            Map.of("a", "b"),
            Precision.F16);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIOException().isThrownBy(() -> read(cut));
    }
    assertThat(read(bytes).tensors()).containsKey("x");
  }

  @Test
  void a_file_cut_off_after_a_large_claim_takes_no_memory() {
    String header =
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[67108864],\"data_offsets\":[0,268435456]}}";
    assertRefused(file(header, 1000), LIMIT, "it is cut off");
  }

  @Property
  void bytes_at_random_are_read_or_refused_and_nothing_else(
      @ForAll byte[] tail, @ForAll @IntRange(max = 150) int at, @ForAll byte value)
      throws IOException {
    byte[] bytes =
        written(Map.of("x", Tensor.ofVector(new float[8])), Map.of("a", "b"), Precision.F32);
    bytes[Math.min(at, bytes.length - 1)] = value;
    for (byte[] hostile : List.of(bytes, tail)) {
      try {
        read(hostile);
      } catch (IOException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertRefused(bytes, LIMIT, message);
  }

  private static void assertRefused(byte[] bytes, long limit, String message) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatIOException()
        .isThrownBy(() -> Safetensors.read(new ByteArrayInputStream(bytes), limit))
        .withMessage(message);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
  }

  private static byte[] file(String header, int numbers) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + numbers)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private static byte[] written(
      Map<String, Tensor> tensors, Map<String, String> metadata, Precision precision)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Safetensors.write(out, tensors, metadata, precision);
    return out.toByteArray();
  }

  private static Safetensors read(byte[] bytes) throws IOException {
    return Safetensors.read(new ByteArrayInputStream(bytes), LIMIT);
  }
}
