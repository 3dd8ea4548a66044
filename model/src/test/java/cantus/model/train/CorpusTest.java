package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.Quantizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  @TempDir Path folder;
  private Corpus corpus;

  @BeforeEach
  void readFolder() throws Exception {
    MidiFolder.fill(folder, 4, 1);
    corpus = Corpus.read(folder);
  }

  @Test
  void the_streams_are_those_of_the_files_in_order() throws Exception {
    assertThat(corpus.streams()).hasSize(4);
    assertThat(corpus.unreadable()).isEmpty();
    for (int n = 0; n < 4; n++) {
      Path file = folder.resolve("piece%02d.mid".formatted(n));
      EventStream expected = EventStream.of(Quantizer.quantize(ScoreReader.read(file)));
      assertThat(corpus.streams().get(n).toArray()).isEqualTo(expected.toArray());
    }
  }

  @Test
  void a_piece_that_went_through_a_file_is_the_same_stream() {
    Random random = new Random(1);
    EventStream first = RandomMusic.stream(random, 8 + random.nextInt(16));
    assertThat(corpus.streams().get(0).toArray()).startsWith(withoutEnd(first));
  }

  /** A MIDI file ends with its last note, so rests after it and END come earlier. */
  private static int[] withoutEnd(EventStream stream) {
    int length = stream.length();
    while (stream.classAt(length - 1) <= 2) {
      length--;
    }
    return Arrays.copyOf(stream.toArray(), length);
  }

  @Test
  void figures_are_those_of_all_pieces_together() {
    List<EventStream> streams = corpus.streams();
    assertThat(corpus.events()).isEqualTo(streams.stream().mapToInt(EventStream::length).sum());
    assertThat(corpus.lowestPitch())
        .isEqualTo(streams.stream().mapToInt(EventStream::lowestPitch).min().getAsInt());
    assertThat(corpus.highestPitch())
        .isEqualTo(streams.stream().mapToInt(EventStream::highestPitch).max().getAsInt());
  }

  @Test
  void what_cannot_be_read_or_is_silent_is_named_and_left_out() throws Exception {
    Files.writeString(folder.resolve("broken.mid"), "MThd");
    MidiFolder.fill(folder.resolve("sub"), 1, 2);
    Files.write(
        folder.resolve("silent.mid"),
        new byte[] {
          'M',
          'T',
          'h',
          'd',
          0,
          0,
          0,
          6,
          0,
          0,
          0,
          1,
          0,
          4, //
          'M',
          'T',
          'r',
          'k',
          0,
          0,
          0,
          4,
          0,
          (byte) 0xFF,
          0x2F,
          0
        });
    Corpus read = Corpus.read(folder);
    assertThat(read.streams()).hasSize(5);
    assertThat(read.unreadable()).hasSize(2);
    assertThat(read.unreadable().get(0)).contains("broken.mid").hasLineCount(1);
    assertThat(read.unreadable().get(1)).contains("silent.mid").contains("no notes");
  }

  @Test
  void the_hash_tells_names_and_contents_apart() throws Exception {
    assertThat(corpus.hash()).matches("[0-9a-f]{64}");
    assertThat(Corpus.read(folder).hash()).isEqualTo(corpus.hash());
    Path moved = Files.move(folder.resolve("piece03.mid"), folder.resolve("piece04.mid"));
    String renamed = Corpus.read(folder).hash();
    assertThat(renamed).isNotEqualTo(corpus.hash());
    Files.copy(folder.resolve("piece00.mid"), moved, StandardCopyOption.REPLACE_EXISTING);
    assertThat(Corpus.read(folder).hash()).isNotIn(corpus.hash(), renamed);
  }

  @Test
  void a_subset_has_the_pieces_asked_for_and_a_hash_of_its_own() {
    Corpus some = corpus.subset(List.of(2, 0));
    assertThat(some.streams())
        .extracting(EventStream::toArray)
        .containsExactly(corpus.streams().get(2).toArray(), corpus.streams().get(0).toArray());
    assertThat(some.hash())
        .matches("[0-9a-f]{64}")
        .isEqualTo(corpus.subset(List.of(2, 0)).hash())
        .isNotIn(corpus.hash(), corpus.subset(List.of(2, 1)).hash());
  }

  @Test
  void a_folder_that_is_not_there_cannot_be_read() {
    assertThatIOException().isThrownBy(() -> Corpus.read(folder.resolve("none")));
  }
}
