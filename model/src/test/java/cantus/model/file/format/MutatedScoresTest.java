package cantus.model.file.format;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.ScoreException;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real scores in which bytes are changed, lost, doubled and moved: whatever comes of it is read or
 * refused in a line, soon, and without taking much memory. {@code -Dcantus.mutations=N} tries more.
 */
@Timeout(120)
class MutatedScoresTest {

  private static final Path SCORES = Path.of("src/test/resources/reference/files");
  private static final int LARGEST = 120_000;
  private static final int MUTATIONS = Integer.getInteger("cantus.mutations", 60);

  /** What a small file may take: some hundred times itself, and tables that are always the same. */
  private static final long MOST_MEMORY = 256L << 20;

  private static final byte[][] LIKELY = {
    {(byte) 0xFF},
    {0},
    {0x7F},
    {(byte) 0x80},
    {(byte) 0xF0},
    {(byte) 0xFF, 0x2F, 0},
    "MTrk".getBytes(),
    "MThd".getBytes(),
    "<note>".getBytes(),
    "</note>".getBytes(),
    "</measure>".getBytes(),
    "-1".getBytes(),
    "999999999".getBytes(),
    "&".getBytes(),
    "PK".getBytes()
  };

  @TempDir static Path folder;

  static List<Path> scores() throws IOException {
    try (Stream<Path> files = Files.list(SCORES)) {
      return files.filter(MutatedScoresTest::isSmall).sorted().toList();
    }
  }

  private static boolean isSmall(Path file) {
    return file.toFile().length() < LARGEST;
  }

  @ParameterizedTest
  @MethodSource("scores")
  void whatever_becomes_of_a_score_it_is_read_or_refused(Path score) throws IOException {
    byte[] whole = Files.readAllBytes(score);
    Random random = new Random(score.getFileName().toString().hashCode());
    Path file = folder.resolve("mutated");
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = whole;
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        mutated = mutate(mutated, random);
      }
      Files.write(file, mutated);
      long before = allocated();
      try {
        ScoreReader.readAll(file);
      } catch (ScoreException e) {
        assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
      } catch (RuntimeException | StackOverflowError e) {
        Path kept =
            Files.write(Path.of("target", "mutated-" + i + "-" + score.getFileName()), mutated);
        throw new AssertionError(kept + " is neither read nor refused", e);
      }
      assertThat(allocated() - before).as("bytes for mutation %d", i).isLessThan(MOST_MEMORY);
    }
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    if (bytes.length < 2) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(12)));
    byte[] slice = Arrays.copyOfRange(bytes, at, at + length);
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> splice(bytes, at, length, new byte[0]);
      case 2 -> splice(bytes, at, 0, slice);
      case 3 -> splice(bytes, random.nextInt(bytes.length), 0, slice);
      case 4 -> splice(bytes, at, 0, LIKELY[random.nextInt(LIKELY.length)]);
      case 5 -> {
        byte[] likely = LIKELY[random.nextInt(LIKELY.length)];
        yield splice(bytes, at, Math.min(likely.length, bytes.length - at), likely);
      }
      default -> splice(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
    };
  }

  private static byte[] splice(byte[] bytes, int at, int lost, byte[] added) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(added);
    out.write(bytes, at + lost, bytes.length - at - lost);
    return out.toByteArray();
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
