package cantus.daemon.live.melody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FamiliarKeysTest {

  private static final int REMEMBERED = 96;

  @Test
  void what_followed_a_note_is_remembered_when_it_comes_again() {
    FamiliarKeys keys = new FamiliarKeys();
    for (int key : new int[] {60, 62, 60, 67, 64, 60}) {
      keys.add(key);
    }
    assertThat(followers(keys)).isEqualTo(set(List.of(62, 67)));
    keys.add(64);
    assertThat(followers(keys)).isEqualTo(set(List.of(60)));
    keys.add(65);
    assertThat(followers(keys)).isEqualTo(set(List.of()));
  }

  @Property(tries = 200)
  void only_the_last_notes_count(
      @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 58, max = 70) Integer> played) {
    FamiliarKeys keys = new FamiliarKeys();
    played.forEach(keys::add);
    List<Integer> last = played.subList(Math.max(0, played.size() - REMEMBERED), played.size());
    List<Integer> after = new ArrayList<>();
    for (int i = 0; i + 1 < last.size(); i++) {
      if (last.get(i).equals(last.get(last.size() - 1))) {
        after.add(last.get(i + 1));
      }
    }
    assertThat(BitSet.valueOf(new long[] {keys.from(0), keys.from(64)})).isEqualTo(set(last));
    assertThat(followers(keys)).isEqualTo(set(after));
  }

  private static BitSet followers(FamiliarKeys keys) {
    return BitSet.valueOf(new long[] {keys.followersFrom(0), keys.followersFrom(64)});
  }

  private static BitSet set(List<Integer> keys) {
    BitSet set = new BitSet();
    keys.forEach(set::set);
    return set;
  }
}
