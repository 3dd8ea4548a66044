package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.Mode;
import cantus.model.sense.Horizon;
import cantus.model.sense.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamFeaturesTest {

  private final StreamFeatures features = new StreamFeatures(InputFeatures.ALL, Grid.SIXTEENTHS);
  private final int[] rows = new int[features.maxActiveRows()];

  private List<Integer> accept(int eventClass, int positionInBar) {
    int count = features.accept(eventClass, positionInBar, rows);
    return Arrays.stream(rows, 0, count).boxed().toList();
  }

  /** The active rows of a group, counted from its first. */
  private static List<Integer> of(InputFeature feature, List<Integer> active) {
    int first = InputFeatures.offset(InputFeatures.ALL, feature);
    return active.stream()
        .map(row -> row - first)
        .filter(row -> row >= 0 && row < feature.rows())
        .toList();
  }

  /** A scale in quarters below which a third sounds; returns what is active after the last note. */
  private List<Integer> playScale(int tonic) {
    List<Integer> active = List.of();
    int step = 0;
    for (int above : new int[] {0, 2, 4, 5, 7, 9, 11, 12}) {
      for (int i = 0; i < 4; i++) {
        int pitch = tonic + above;
        accept(EventCodec.STEP_END, step % 16);
        accept(i == 0 ? EventCodec.newNote(pitch) : EventCodec.continuedNote(pitch), step % 16);
        active = accept(EventCodec.newNote(tonic + 4), step % 16);
        step++;
      }
    }
    return active;
  }

  @Test
  void before_a_note_there_is_no_key() {
    assertThat(of(InputFeature.KEY, accept(EventCodec.START, 0))).isEmpty();
  }

  @Test
  void a_scale_tells_its_key_and_degrees_count_from_its_tonic() {
    for (int tonic = 60; tonic < 72; tonic++) {
      features.reset();
      List<Integer> active = playScale(tonic);
      assertThat(of(InputFeature.KEY, active)).containsExactly(tonic % 12);
      assertThat(of(InputFeature.CURRENT_FROM_TONIC, active)).containsExactly(0, 4);
      assertThat(of(InputFeature.LAST_NOTE_FROM_TONIC, active)).containsExactly(4);
      assertThat(of(InputFeature.BASS_FROM_TONIC, active)).containsExactly(4);
    }
  }

  @Test
  void a_key_that_is_said_is_known_before_the_first_note() {
    features.tell(new Key(9, Mode.MINOR));
    List<Integer> active = accept(EventCodec.START, 0);
    assertThat(of(InputFeature.KEY, active)).containsExactly(12 + 9);
    assertThat(of(InputFeature.KEY_CERTAINTY, active))
        .containsExactly(2 * Surroundings.CERTAINTIES - 1);
  }

  @Test
  void of_a_melody_that_is_known_the_next_changes_are_told() {
    features.look(
        Melody.of(new int[] {67, 67, 69, Melody.REST}, new boolean[] {true, false, true, false}),
        Horizon.ALL);
    accept(EventCodec.START, 0);
    List<Integer> active = accept(EventCodec.newNote(67), 0);
    int change = InputFeature.CHANGE;
    assertThat(of(InputFeature.HORIZON, active)).containsExactly(5);
    assertThat(of(InputFeature.COMING_STEPS, active))
        .containsExactly(1, InputFeature.WHEN + 2, 2 * InputFeature.WHEN + 3);
    assertThat(of(InputFeature.COMING_INTERVALS, active))
        .containsExactly(InputFeature.LEAP + 2, change + change - 2, 2 * change + change - 1);
  }

  @Test
  void nothing_is_told_of_a_melody_that_is_not_known() {
    EventStream stream = RandomMusic.stream(new Random(3), 40);
    for (int i = 0; i < stream.length(); i++) {
      List<Integer> active = accept(stream.classAt(i), stream.placeInBarAfter(i));
      assertThat(of(InputFeature.HORIZON, active)).containsExactly(0);
      assertThat(of(InputFeature.COMING_STEPS, active)).isEmpty();
      assertThat(of(InputFeature.COMING_INTERVALS, active)).isEmpty();
    }
  }

  @Test
  void a_copy_goes_on_alike_and_a_reset_forgets_all() {
    EventStream stream = RandomMusic.stream(new Random(4), 60);
    StreamFeatures copy = new StreamFeatures(InputFeatures.ALL, Grid.SIXTEENTHS);
    features.look(stream.melody(), 8);
    int half = stream.length() / 2;
    for (int i = 0; i < half; i++) {
      accept(stream.classAt(i), stream.placeInBarAfter(i));
    }
    copy.copyFrom(features);
    int[] copied = new int[copy.maxActiveRows()];
    for (int i = half; i < stream.length(); i++) {
      int count = copy.accept(stream.classAt(i), stream.placeInBarAfter(i), copied);
      assertThat(accept(stream.classAt(i), stream.placeInBarAfter(i)))
          .isEqualTo(Arrays.stream(copied, 0, count).boxed().toList());
    }
    features.reset();
    StreamFeatures fresh = new StreamFeatures(InputFeatures.ALL, Grid.SIXTEENTHS);
    List<List<Integer>> expected = new ArrayList<>();
    for (int i = 0; i < stream.length(); i++) {
      int count = fresh.accept(stream.classAt(i), stream.placeInBarAfter(i), copied);
      expected.add(Arrays.stream(copied, 0, count).boxed().toList());
    }
    for (int i = 0; i < stream.length(); i++) {
      assertThat(accept(stream.classAt(i), stream.placeInBarAfter(i))).isEqualTo(expected.get(i));
    }
  }

  @Test
  void rows_rise_and_never_exceed_their_maximum() {
    EventStream stream = RandomMusic.stream(new Random(5), 200);
    features.look(stream.melody(), Horizon.ALL);
    for (int i = 0; i < stream.length(); i++) {
      List<Integer> active = accept(stream.classAt(i), stream.placeInBarAfter(i));
      assertThat(active).isSorted().doesNotHaveDuplicates();
      assertThat(active.get(active.size() - 1)).isLessThan(InputFeatures.size(InputFeatures.ALL));
    }
  }
}
