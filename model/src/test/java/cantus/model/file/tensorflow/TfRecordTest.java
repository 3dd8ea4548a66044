package cantus.model.file.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfRecordTest {

  @TempDir Path folder;

  @Test
  void the_checksum_of_zeros_is_the_one_of_the_standard_masked() {
    // RFC 3720 gives 0x8A9136AA for 32 zeros.
    int crc = 0x8A9136AA;
    int masked = (crc >>> 15 | crc << 17) + 0xa282ead8;
    assertThat(MaskedCrc.of(new byte[32], 0, 32)).isEqualTo(masked);
  }

  @Test
  void an_empty_record_has_the_bytes_that_tensorflow_writes() throws IOException {
    Path file = write(List.of(new byte[0]));
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
        .isEqualTo("0000000000000000" + "29039807" + "d8ea82a2");
  }

  @Property(tries = 50)
  void records_come_back_as_they_were_written(
      @ForAll @Size(max = 20) List<@Size(max = 300) byte[]> records) throws IOException {
    Path file = Files.createTempFile("records", ".tfrecord");
    try {
      fill(file, records);
      assertThat(read(file, false)).containsExactlyElementsOf(records);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void a_changed_byte_is_reported_with_the_place_of_its_record() throws IOException {
    Path file = write(List.of(text("first"), text("second"), text("third")));
    byte[] bytes = Files.readAllBytes(file);
    bytes[21 + 12] ^= 1; // the data of the second
    Files.write(file, bytes);
    CorruptRecordException e =
        catchThrowableOfType(CorruptRecordException.class, () -> read(file, false));
    assertThat(e.offset()).isEqualTo(21);
    assertThat(e).hasMessageContaining("byte 21").hasMessageContaining(file.toString());
    assertThat(read(file, true)).containsExactly(text("first"), text("third"));
  }

  @Test
  void a_changed_length_loses_its_record_and_no_other() throws IOException {
    Path file = write(List.of(text("first"), text("second"), text("third")));
    byte[] bytes = Files.readAllBytes(file);
    bytes[21] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> read(file, false)).isInstanceOf(CorruptRecordException.class);
    assertThat(read(file, true)).containsExactly(text("first"), text("third"));
  }

  @Test
  void a_record_cut_short_is_reported() throws IOException {
    Path file = write(List.of(text("first"), text("second")));
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 22; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> read(file, false)).isInstanceOf(CorruptRecordException.class);
      assertThat(read(file, true)).containsExactly(text("first"));
    }
  }

  @Property(tries = 100)
  void spoilt_files_end(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int spots)
      throws IOException {
    Path file = Files.createTempFile("spoilt", ".tfrecord");
    try {
      fill(file, List.of(text("first"), new byte[5000], text("third"), text("fourth")));
      byte[] bytes = Files.readAllBytes(file);
      Random random = new Random(seed);
      for (int i = 0; i < spots; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
      assertThat(read(file, true)).hasSizeLessThanOrEqualTo(4);
    } finally {
      Files.delete(file);
    }
  }

  private Path write(List<byte[]> records) throws IOException {
    Path file = folder.resolve("records.tfrecord");
    fill(file, records);
    return file;
  }

  private static void fill(Path file, List<byte[]> records) throws IOException {
    try (TfRecordWriter writer = new TfRecordWriter(Files.newOutputStream(file))) {
      for (byte[] record : records) {
        writer.write(record);
      }
    }
  }

  private static List<byte[]> read(Path file, boolean skip) throws IOException {
    List<byte[]> records = new ArrayList<>();
    try (TfRecordReader reader = new TfRecordReader(file)) {
      while (true) {
        try {
          byte[] record = reader.next();
          if (record == null) {
            return records;
          }
          records.add(record);
        } catch (CorruptRecordException e) {
          if (!skip) {
            throw e;
          }
        }
      }
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
