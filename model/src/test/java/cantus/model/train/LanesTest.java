package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.InputFeatures;
import cantus.model.train.Lanes.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final int BATCH = 3;
  private static final int WINDOW = 25;
  private static final HyperParameters H =
      new HyperParameters(InputFeatures.ALL, List.of(4), 0, 1e-3, 1, 10, 1, BATCH, WINDOW);

  private final List<EventStream> pieces = pieces(new Random(1));

  /** Of lengths from a part of a window to several windows, with room to be transposed. */
  private static List<EventStream> pieces(Random random) {
    List<EventStream> pieces = new ArrayList<>();
    for (int steps : new int[] {3, 20, 9, 14, 40}) {
      pieces.add(RandomMusic.stream(random, steps));
    }
    return pieces;
  }

  private Lanes lanes(long seed) {
    return new Lanes(pieces, H, 30, 90, seed);
  }

  @Test
  void labels_are_the_events_that_follow_and_inputs_what_was_read_so_far() {
    Lanes lanes = lanes(1);
    EventStream[] streams = new EventStream[BATCH];
    InputFeatures[] features = new InputFeatures[BATCH];
    int[] at = new int[BATCH];
    List<Window> windows = windows(lanes, 60);
    for (int w = 0; w < windows.size(); w++) {
      Window window = windows.get(w);
      int events = 0;
      for (int lane = 0; lane < BATCH; lane++) {
        if (window.begins()[lane]) {
          streams[lane] = streamFrom(windows, w, lane);
          features[lane] = new InputFeatures(InputFeatures.ALL);
          at[lane] = 0;
        }
        for (int t = 0; t < WINDOW; t++) {
          int row = t * BATCH + lane;
          float[] expected = new float[features[lane].size()];
          int label = -1;
          if (streams[lane] != null && at[lane] < streams[lane].length() - 1) {
            int[] rows = new int[features[lane].maxActiveRows()];
            int count =
                features[lane].accept(
                    streams[lane].classAt(at[lane]),
                    streams[lane].positionInBarAfter(at[lane]),
                    rows);
            Arrays.stream(rows, 0, count).forEach(r -> expected[r] = 1);
            label = streams[lane].classAt(++at[lane]);
            events++;
          }
          if (streams[lane] != null) {
            assertThat(window.labels()[row]).isEqualTo(label);
            assertThat(window.inputs()[row]).isEqualTo(expected);
          }
        }
      }
      if (w < 50) { // later pieces may not have been seen to their end
        assertThat(window.events()).isEqualTo(events);
      }
    }
  }

  /** The transposed piece that a lane reads from a window on, found by its labels. */
  private EventStream streamFrom(List<Window> windows, int from, int lane) {
    List<Integer> classes = new ArrayList<>(List.of(EventCodec.START));
    for (int w = from; w < windows.size(); w++) {
      for (int t = 0; t < WINDOW; t++) {
        int label = windows.get(w).labels()[t * BATCH + lane];
        if (label == EventCodec.END) {
          classes.add(label);
          int[] array = classes.stream().mapToInt(Integer::intValue).toArray();
          return transposedPiece(array);
        }
        classes.add(label);
      }
    }
    return null;
  }

  private EventStream transposedPiece(int[] classes) {
    for (EventStream piece : pieces) {
      for (int by = -piece.lowestPitch(); by < 128 - piece.highestPitch(); by++) {
        EventStream moved = piece.transpose(by);
        if (Arrays.equals(moved.toArray(), classes)) {
          return moved;
        }
      }
    }
    throw new AssertionError("this is none of the pieces, in any key");
  }

  @Test
  void every_piece_comes_once_before_any_comes_again() {
    List<Window> windows = windows(lanes(2), 150);
    List<Integer> lengths = new ArrayList<>();
    for (int w = 0; w < windows.size(); w++) {
      for (int lane = 0; lane < BATCH; lane++) {
        if (windows.get(w).begins()[lane]) {
          EventStream stream = streamFrom(windows, w, lane);
          lengths.add(stream == null ? -1 : stream.length());
        }
      }
    }
    Set<Integer> all = new HashSet<>(pieces.stream().map(EventStream::length).toList());
    assertThat(all).hasSize(pieces.size());
    Set<List<Integer>> orders = new HashSet<>();
    for (int from = 0; from + 10 < lengths.size(); from += 5) {
      List<Integer> pile = lengths.subList(from, from + 5);
      assertThat(pile).containsExactlyInAnyOrderElementsOf(all);
      orders.add(pile);
    }
    assertThat(orders).hasSizeGreaterThan(3);
  }

  @Test
  void a_restored_place_gives_the_same_windows_as_an_unbroken_reading() {
    Lanes unbroken = lanes(3);
    List<long[]> positions = new ArrayList<>();
    List<Window> windows = new ArrayList<>();
    for (int w = 0; w < 40; w++) {
      positions.add(unbroken.positions());
      windows.add(unbroken.next());
    }
    for (int from = 0; from < 30; from++) {
      Lanes resumed = lanes(3);
      resumed.restore(positions.get(from));
      assertThat(resumed.positions()).isEqualTo(positions.get(from));
      for (int w = from; w < from + 10; w++) {
        assertSame(resumed.next(), windows.get(w));
      }
    }
  }

  @Test
  void a_reader_that_has_read_elsewhere_can_be_put_back() {
    Lanes lanes = lanes(3);
    long[] start = lanes.positions();
    Window first = lanes.next();
    windows(lanes, 30);
    lanes.restore(start);
    assertSame(lanes.next(), first);
  }

  @Test
  void keys_vary_inside_the_range() {
    Set<Integer> highest = new HashSet<>();
    for (Window window : windows(lanes(4), 200)) {
      for (int label : window.labels()) {
        if (label >= 0 && EventCodec.isNote(label)) {
          assertThat(EventCodec.pitch(label)).isBetween(30, 90);
          highest.add(EventCodec.pitch(label));
        }
      }
    }
    assertThat(highest).contains(30, 90);
  }

  @Test
  void pieces_outside_the_range_stay_in_their_key_or_move_towards_it() {
    Lanes lanes = new Lanes(pieces, H, 60, 60, 1);
    Set<Integer> expected = new HashSet<>();
    pieces.forEach(
        piece -> Arrays.stream(piece.toArray()).filter(EventCodec::isNote).forEach(expected::add));
    for (Window window : windows(lanes, 60)) {
      for (int label : window.labels()) {
        if (label >= 0 && EventCodec.isNote(label)) {
          assertThat(expected).contains(label);
        }
      }
    }
  }

  @Test
  void the_seed_decides_order_and_keys() {
    assertSame(lanes(5).next(), lanes(5).next());
    assertThat(lanes(5).next().labels()).isNotEqualTo(lanes(6).next().labels());
  }

  @Test
  void positions_of_another_batch_size_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lanes(1).restore(new long[] {3, 0, 0, 1, 0}));
  }

  private static List<Window> windows(Lanes lanes, int count) {
    List<Window> windows = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      windows.add(lanes.next());
    }
    return windows;
  }

  private static void assertSame(Window actual, Window expected) {
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.begins()).isEqualTo(expected.begins());
    assertThat(actual.events()).isEqualTo(expected.events());
    assertThat(actual.inputs()).isDeepEqualTo(expected.inputs());
  }
}
