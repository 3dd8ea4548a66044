package cantus.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.sense.ChordTable;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong with a bundle, it is read or refused as a bundle, soon and without much memory;
 * also where checksums have been mended so that they tell of nothing.
 */
@Timeout(60)
class SpoiltBundlesTest {

  private static final int TRIES = 3000;
  private static final List<String> ENTRIES =
      List.of("bundle.json", "weights.safetensors", "chords.json");
  private static final LstmWeights WEIGHTS =
      RandomWeights.of(3, List.of(InputFeature.EVENT), EventCodec.CLASSES, 5, 4);

  @TempDir Path folder;
  private final Random random = new Random(8);
  private int read;

  private void readOrRefused(Path file) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      BundleFile.read(file);
      read++;
    } catch (BundleException e) {
      assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(3000).startsWith(file + " is not");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32 << 20);
  }

  private void change(byte[] bytes, int odds) {
    if (bytes.length > 0 && random.nextInt(odds) == 0) {
      for (int n = random.nextInt(3); n >= 0; n--) {
        int value = random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? 0xFF : 0;
        bytes[random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 40 : bytes.length))] =
            (byte) value;
      }
    }
  }

  @Test
  void magenta_bundles_with_changed_blocks() throws IOException {
    List<byte[]> values =
        MagentaBytes.values(MagentaBytes.variables(WEIGHTS, MagentaBytes.Era.NEW), Map.of());
    Path file = folder.resolve("x.mag");
    for (int i = 0; i < TRIES; i++) {
      byte[] checkpoint = MagentaBytes.table(values, block -> change(block, values.size()));
      Files.write(file, MagentaBytes.bundle("polyphony", checkpoint));
      readOrRefused(file);
    }
    assertThat(read).isBetween(TRIES / 20, TRIES * 9 / 10); // both kinds were among them
  }

  @Test
  void a_magenta_bundle_whose_table_refers_to_its_own_end() throws IOException {
    Path file = folder.resolve("x.mag");
    byte[] good =
        MagentaBytes.checkpoint(MagentaBytes.variables(WEIGHTS, MagentaBytes.Era.NEW), Map.of());
    for (int fromEnd = 0; fromEnd < 64; fromEnd++) {
      byte[] forged = good.clone();
      ByteBuffer footer = ByteBuffer.wrap(forged, good.length - 48, 40);
      footer.put((byte) 0).put((byte) 0); // of blocks about the blocks
      putVarint(footer, good.length - fromEnd);
      putVarint(footer, 0);
      Files.write(file, MagentaBytes.bundle("polyphony", forged));
      readOrRefused(file);
    }
    assertThat(read).isZero();
  }

  private static void putVarint(ByteBuffer to, int value) {
    int left = value;
    for (; left > 0x7F; left >>>= 7) {
      to.put((byte) (left | 0x80));
    }
    to.put((byte) left);
  }

  @Test
  void a_magenta_bundle_of_a_million_empty_variables() throws IOException {
    byte[] empty = {18, 0}; // of a slice that says nothing
    ByteArrayOutputStream slices = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000_000; i++) {
      slices.writeBytes(empty);
    }
    Path file = folder.resolve("x.mag");
    Files.write(
        file, MagentaBytes.bundle("polyphony", MagentaBytes.table(List.of(slices.toByteArray()))));
    readOrRefused(file);
    assertThat(read).isZero();
  }

  @Test
  void bundles_with_changed_entries() throws IOException {
    Path file = folder.resolve("x.cantus");
    BundleFile.write(
        new Bundle(
            "x",
            "x",
            "x",
            PlayDefaults.CHORALE.withChordTable(ChordTable.shipped()),
            new Provenance(null, null, null, null, 0, 0, 0, null, null, Map.of()),
            WEIGHTS),
        file,
        Precision.F32);
    List<byte[]> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String name : ENTRIES) {
        entries.add(zip.getInputStream(zip.getEntry(name)).readAllBytes());
      }
    }
    for (int i = 0; i < TRIES; i++) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        zip.setLevel(0);
        for (int entry = 0; entry < entries.size(); entry++) {
          zip.putNextEntry(new ZipEntry(ENTRIES.get(entry)));
          zip.write(changed(entries.get(entry)));
        }
      }
      readOrRefused(file);
    }
    assertThat(read).isBetween(TRIES / 20, TRIES * 9 / 10);
  }

  private byte[] changed(byte[] entry) {
    byte[] bytes = entry.clone();
    change(bytes, 2);
    if (entry.length > 2000 && random.nextInt(4) == 0) { // a length in the header of the weights
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, random.nextLong());
    }
    return bytes;
  }
}
