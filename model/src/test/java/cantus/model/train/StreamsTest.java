package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.music.Metre;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private static final EventStream SILENCE = new EventStream(new int[] {0, 2, 1}, Metre.of(12, 4));

  @Test
  void what_goes_in_comes_out_with_its_metre() {
    Random random = new Random(3);
    List<EventStream> pieces = new ArrayList<>(List.of(SILENCE));
    for (int i = 0; i < 40; i++) {
      pieces.add(RandomMusic.stream(random, 1 + random.nextInt(30)));
    }
    Streams streams = Streams.of(pieces);
    assertThat(streams).hasSameSizeAs(pieces);
    for (int i = 0; i < pieces.size(); i++) {
      EventStream piece = pieces.get(i);
      assertThat(streams.get(i).toArray()).isEqualTo(piece.toArray());
      assertThat(streams.get(i).metre()).isEqualTo(piece.metre());
      assertThat(streams.length(i)).isEqualTo(piece.length());
      assertThat(streams.lowestPitch(i)).isEqualTo(piece.lowestPitch());
      assertThat(streams.highestPitch(i)).isEqualTo(piece.highestPitch());
    }
  }

  @Test
  void some_of_some_are_the_right_ones() {
    Random random = new Random(4);
    List<EventStream> pieces =
        IntStream.range(0, 6).mapToObj(i -> RandomMusic.stream(random, 3 + i)).toList();
    Streams some = Streams.of(pieces).subset(List.of(5, 1, 3)).subset(List.of(2, 0));
    assertThat(some)
        .extracting(EventStream::toArray)
        .containsExactly(pieces.get(3).toArray(), pieces.get(5).toArray());
  }

  @Test
  void chunks_bring_them_elsewhere() throws Exception {
    Random random = new Random(5);
    List<EventStream> pieces =
        IntStream.range(0, 9).mapToObj(i -> RandomMusic.stream(random, 3 + i)).toList();
    Streams some = Streams.of(pieces).subset(List.of(8, 1, 3));
    Streams there = Streams.of(some.chunks());
    assertThat(there).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(there.get(i).toArray()).isEqualTo(some.get(i).toArray());
      assertThat(there.get(i).metre()).isEqualTo(some.get(i).metre());
    }
  }

  @Test
  void more_than_is_kept_in_memory_is_read_from_disk() throws Exception {
    int[] classes = new int[1_000_003];
    Streams.Builder builder = new Streams.Builder();
    int pieces = 24; // 24 million events, of which some 17 million fit
    for (int i = 0; i < pieces; i++) {
      Arrays.fill(classes, 3 + i);
      classes[0] = 0;
      builder.add(new EventStream(classes, Metre.COMMON_TIME));
    }
    Streams streams = builder.build();
    for (int i = 0; i < pieces; i++) {
      EventStream stream = streams.get(i);
      assertThat(stream.length()).isEqualTo(classes.length);
      assertThat(stream.classAt(0)).isZero();
      assertThat(stream.classAt(1)).isEqualTo(3 + i);
      assertThat(stream.classAt(classes.length - 1)).isEqualTo(3 + i);
    }
  }
}
