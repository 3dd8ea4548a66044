package cantus.model.file.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

  @Test
  void compressed_records_come_back_whatever_the_file_is_called() throws IOException {
    List<byte[]> records = List.of(text("first"), new byte[300_000], text("third"));
    Path file = folder.resolve("records.bin");
    fill(TfRecordFiles.compressed(Files.newOutputStream(file)), records);
    assertThat(Files.size(file)).isLessThan(3000);
    assertThat(TfRecordReader.isTfRecord(file)).isTrue();
    assertThat(read(file, false)).containsExactlyElementsOf(records);
  }

  @Test
  void compressed_files_may_be_joined() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    fill(TfRecordFiles.compressed(both), List.of(text("first")));
    fill(TfRecordFiles.compressed(both), List.of(text("second")));
    Path file = Files.write(folder.resolve("joined.gz"), both.toByteArray());
    assertThat(read(file, false)).containsExactly(text("first"), text("second"));
  }

  @Test
  void a_length_that_looks_like_gzip_is_a_length() throws IOException {
    byte[] long35615 = new byte[0x8b1f]; // written as 1f 8b
    Path file = write(List.of(long35615, text("second")));
    assertThat(TfRecordReader.isTfRecord(file)).isTrue();
    assertThat(read(file, false)).containsExactly(long35615, text("second"));
  }

  @Test
  void compression_that_is_damaged_or_cut_short_is_reported_and_ends_the_file() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] noise = new byte[200_000];
    new Random(1).nextBytes(noise);
    fill(TfRecordFiles.compressed(whole), List.of(text("first"), noise, text("third")));
    byte[] cut = Arrays.copyOf(whole.toByteArray(), whole.size() - 50);
    Path file = Files.write(folder.resolve("cut.gz"), cut);
    assertThatThrownBy(() -> read(file, false)).isInstanceOf(CorruptRecordException.class);
    assertThat(read(file, true).get(0)).isEqualTo(text("first"));
    byte[] spoilt = Arrays.copyOf(whole.toByteArray(), whole.size());
    Arrays.fill(spoilt, 0, 9, (byte) 0xff);
    spoilt[0] = 0x1f;
    spoilt[1] = (byte) 0x8b;
    Files.write(file, spoilt);
    assertThat(TfRecordReader.isTfRecord(file)).isFalse();
    assertThatThrownBy(() -> read(file, true)).isInstanceOf(CorruptRecordException.class);
  }

  private Path write(List<byte[]> records) throws IOException {
    Path file = folder.resolve("records.tfrecord");
    fill(file, records);
    return file;
  }

  private static void fill(Path file, List<byte[]> records) throws IOException {
    fill(Files.newOutputStream(file), records);
  }

  private static void fill(OutputStream out, List<byte[]> records) throws IOException {
    try (TfRecordWriter writer = new TfRecordWriter(out)) {
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
