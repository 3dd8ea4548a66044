package cantus.model.sense;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.Melody;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HorizonTest {

  private static final Melody MELODY =
      Melody.of(
          new int[] {60, 60, 60, 62, 62, Melody.REST, 64, 64},
          new boolean[] {true, false, true, true, false, false, true, false});

  private final Horizon horizon = new Horizon();

  private List<String> seen(int step, int known) {
    horizon.look(MELODY, step, known);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < horizon.count(); i++) {
      seen.add(horizon.steps(i) + ":" + horizon.pitch(i));
    }
    return seen;
  }

  @Test
  void live_nothing_is_ahead() {
    assertThat(seen(0, 0)).isEmpty();
    assertThat(horizon.known()).isZero();
  }

  @Test
  void notes_that_begin_rests_and_the_end_are_changes() {
    assertThat(seen(0, Horizon.ALL)).containsExactly("2:60", "3:62", "5:-1", "6:64");
    assertThat(seen(3, Horizon.ALL)).containsExactly("2:-1", "3:64", "5:-2");
    assertThat(seen(7, Horizon.ALL)).containsExactly("1:-2");
  }

  @Test
  void no_more_is_seen_than_is_known() {
    assertThat(seen(0, 2)).containsExactly("2:60");
    assertThat(seen(0, 1)).isEmpty();
    assertThat(seen(4, 2)).containsExactly("1:-1", "2:64");
  }

  @Property
  void whatever_is_seen_lies_within_what_is_known(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -1, max = 3) Integer> pitches,
      @ForAll @IntRange(max = 39) int from,
      @ForAll @IntRange(max = 50) int known) {
    int[] line = pitches.stream().mapToInt(p -> p < 0 ? Melody.REST : 60 + p).toArray();
    Melody melody = Melody.of(line, new boolean[line.length]);
    int step = from % line.length;
    horizon.look(melody, step, known);
    int before = 0;
    for (int i = 0; i < horizon.count(); i++) {
      int at = step + horizon.steps(i);
      assertThat(horizon.steps(i)).isBetween(before + 1, known);
      assertThat(horizon.pitch(i)).isEqualTo(at < line.length ? line[at] : Horizon.END);
      before = horizon.steps(i);
    }
  }
}
