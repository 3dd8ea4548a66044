package cantus.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardsTest {

  @TempDir Path folder;

  @Test
  void a_count_behind_a_name_asks_for_so_many_files() {
    Shards shards = Shards.of("music/scores.tfrecord@64");
    assertThat(shards.files()).hasSize(64);
    assertThat(shards.files().get(3)).isEqualTo(Path.of("music/scores-00003-of-00064.tfrecord"));
    assertThat(shards.isGzip()).isFalse();
  }

  @Test
  void the_ending_of_compressed_shards_stays_at_the_end() {
    assertThat(Shards.of("a.b/scores.tfrecord.gz@2").files())
        .containsExactly(
            Path.of("a.b/scores-00000-of-00002.tfrecord.gz"),
            Path.of("a.b/scores-00001-of-00002.tfrecord.gz"));
    assertThat(Shards.of("a.b/scores@1").files())
        .containsExactly(Path.of("a.b/scores-00000-of-00001"));
  }

  @Test
  void a_name_without_a_count_is_one_file() {
    assertThat(Shards.of("scores.tfrecord.gz").files())
        .containsExactly(Path.of("scores.tfrecord.gz"));
    assertThat(Shards.of("scores.tfrecord.gz").isGzip()).isTrue();
    assertThat(Shards.of("me@home.tfrecord").files()).containsExactly(Path.of("me@home.tfrecord"));
  }

  @Test
  void no_shard_and_too_many_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Shards.of("scores@0"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shards.of("scores@100000"))
        .withMessageContaining("99999");
  }

  @Test
  void a_missing_shard_is_named() throws IOException {
    String name = folder.resolve("scores.tfrecord@3").toString();
    for (Path file : Shards.of(name).files()) {
      Files.createFile(file);
    }
    assertThat(Shards.find(name).files()).isEqualTo(Shards.of(name).files());
    Files.delete(folder.resolve("scores-00001-of-00003.tfrecord"));
    assertThatIOException()
        .isThrownBy(() -> Shards.find(name))
        .withMessageContaining("of 3 shards 1 is missing")
        .withMessageEndingWith("scores-00001-of-00003.tfrecord");
  }

  @Test
  void a_pattern_finds_files_in_the_order_of_their_names() throws IOException {
    for (String file : new String[] {"c.tfrecord", "a.tfrecord", "b.txt"}) {
      Files.createFile(folder.resolve(file));
    }
    assertThat(Shards.find(folder + "/*.tfrecord").files())
        .containsExactly(folder.resolve("a.tfrecord"), folder.resolve("c.tfrecord"));
    assertThatIOException().isThrownBy(() -> Shards.find(folder + "/*.mid"));
  }

  @Test
  void a_file_that_is_called_like_shards_is_itself() throws IOException {
    Path file = Files.createFile(folder.resolve("scores@2"));
    assertThat(Shards.find(file.toString()).files()).containsExactly(file);
  }

  @Property(tries = 200)
  void shards_are_stretches_of_about_equal_length(
      @ForAll @IntRange(min = 1, max = 70) int shards,
      @ForAll @IntRange(min = 1, max = 300) int things) {
    Shards cut = Shards.of("x@" + shards);
    for (int shard = 0; shard < shards; shard++) {
      for (long i = (long) shard * things / shards; i < (shard + 1L) * things / shards; i++) {
        assertThat(cut.shardOf(i, things)).isEqualTo(shard);
      }
    }
  }
}
