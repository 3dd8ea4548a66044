package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.Grid;
import cantus.model.sense.ChordTable;
import cantus.model.sense.Listener;
import org.junit.jupiter.api.Test;

class SongCostsTest {

  private static final int[] IN_C = {60, 64, 67, 64, 65, 69, 67, 64, 62, 65, 67, 71, 72};

  @Test
  void where_a_song_would_have_its_tonic_its_notes_cost_least() {
    SongCosts costs = onTheTonic(1, true);
    float tonic = costs.cost(frame(72), 64, true, false);
    assertThat(costs.cost(frame(72), 65, true, false)).isGreaterThan(tonic + 0.5f);
    assertThat(costs.cost(frame(72), 61, true, false)).isGreaterThan(tonic + 2);
  }

  @Test
  void its_root_belongs_in_the_bass() {
    SongCosts costs = onTheTonic(1, true);
    float root = costs.cost(frame(72, 64), 48, true, true);
    assertThat(costs.cost(frame(72, 64), 52, true, true)).isGreaterThan(root + 0.1f);
  }

  @Test
  void what_is_held_into_a_beat_costs_as_what_begins() {
    SongCosts costs = onTheTonic(1, true);
    assertThat(costs.cost(frame(72), 65, false, false))
        .isEqualTo(costs.cost(frame(72), 65, true, false));
  }

  @Test
  void between_beats_what_is_held_costs_nothing() {
    SongCosts costs = onTheTonic(1, false);
    assertThat(costs.cost(frame(72), 65, false, false)).isZero();
    assertThat(costs.cost(frame(72), 65, true, false))
        .isEqualTo(onTheTonic(1, true).cost(frame(72), 65, true, false));
  }

  @Test
  void how_much_of_it_counts_is_a_setting() {
    assertThat(onTheTonic(0, true).cost(frame(72), 61, true, false)).isZero();
    assertThat(onTheTonic(0.5f, true).cost(frame(72), 61, true, false))
        .isLessThan(onTheTonic(1, true).cost(frame(72), 61, true, false));
  }

  @Test
  void between_beats_less_counts_unless_all_does() {
    assertThat(onTheTonic(0.3f, false).cost(frame(72), 65, true, false))
        .isLessThan(onTheTonic(0.3f, true).cost(frame(72), 65, true, false) / 2);
  }

  @Test
  void at_the_end_of_a_phrase_all_of_it_counts() {
    assertThat(onTheTonic(0.1f, true, 1).cost(frame(72), 65, true, false))
        .isEqualTo(onTheTonic(1, true, 0).cost(frame(72), 65, true, false));
    assertThat(onTheTonic(0, true, 1).cost(frame(72), 65, true, false)).isZero();
  }

  private static SongCosts onTheTonic(float weight, boolean onBeat) {
    return onTheTonic(weight, onBeat, 0);
  }

  private static SongCosts onTheTonic(float weight, boolean onBeat, float ends) {
    Listener listener = new Listener(Grid.SIXTEENTHS);
    for (int beat = 0; beat < IN_C.length; beat++) {
      for (int step = 0; step < 4 && (beat < IN_C.length - 1 || step == 0); step++) {
        listener.hear(IN_C[beat], step == 0, (4 * beat + step) % 16);
      }
    }
    SongCosts costs = new SongCosts(ChordTable.shipped(), weight, 1);
    costs.begin(listener.chord(), onBeat, ends);
    return costs;
  }

  private static HarmonyFrame frame(int... pitches) {
    HarmonyFrame frame = new HarmonyFrame(3);
    for (int pitch : pitches) {
      frame.add(pitch, false);
    }
    return frame;
  }
}
