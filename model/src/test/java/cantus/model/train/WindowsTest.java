package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import cantus.model.lstm.HyperParameterText;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.StreamFeatures;
import cantus.model.music.Grid;
import cantus.model.music.KeyEstimate;
import cantus.model.train.Windows.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static final int LANES = 3;
  private static final int LENGTH = 25;
  private static final HyperParameters H =
      HyperParameterText.parse(
          "rnn_layer_sizes=[4],relative_outputs=[],training_steps=10,batch_size="
              + LANES
              + ",window_events="
              + LENGTH,
          HyperParameters.DEFAULT);

  private final List<EventStream> pieces = pieces(new Random(1));

  /** Of lengths from a part of a window to several windows, with room to be transposed. */
  private static List<EventStream> pieces(Random random) {
    List<EventStream> pieces = new ArrayList<>();
    for (int steps : new int[] {3, 20, 9, 14, 40}) {
      pieces.add(RandomMusic.stream(random, steps));
    }
    return pieces;
  }

  private Windows windows(long seed) {
    return new Windows(pieces, H, 30, 90, seed);
  }

  /** Where a window was cut: the transposed piece, and its first event. */
  private record Place(int piece, EventStream stream, int start) {}

  @Test
  void inputs_are_what_was_read_so_far_and_labels_the_events_that_follow() {
    Windows windows = windows(1);
    for (int number = 0; number < 40; number++) {
      Batch batch = windows.batch(number);
      int events = 0;
      for (int lane = 0; lane < LANES; lane++) {
        Place place = place(batch, lane);
        events += Math.min(LENGTH, place.stream.length() - 1 - place.start);
      }
      assertThat(batch.events()).isEqualTo(events);
    }
  }

  @Test
  void every_piece_comes_up_and_so_do_beginnings_and_ends() {
    Windows windows = windows(2);
    Set<Integer> seen = new HashSet<>();
    int beginnings = 0;
    int ends = 0;
    for (int number = 0; number < 100; number++) {
      Batch batch = windows.batch(number);
      for (int lane = 0; lane < LANES; lane++) {
        Place place = place(batch, lane);
        seen.add(place.piece);
        beginnings += place.start == 0 ? 1 : 0;
        ends += batch.labels()[(LENGTH - 1) * LANES + lane] < 0 ? 1 : 0;
      }
    }
    assertThat(seen).hasSize(pieces.size());
    assertThat(beginnings).isGreaterThan(20);
    assertThat(ends).isGreaterThan(20);
  }

  @Test
  void each_style_comes_up_as_often_as_every_other_and_is_told_in_most_windows() {
    Random random = new Random(5);
    List<EventStream> styled = new ArrayList<>();
    styled.add(RandomMusic.stream(random, 30).inStyle(3));
    for (int i = 0; i < 9; i++) {
      styled.add(RandomMusic.stream(random, 60).inStyle(0));
    }
    HyperParameters h = H.inStyles(List.of("a", "b", "c", "d"));
    int first = InputFeatures.size(InputFeatures.ALL);
    Windows windows = new Windows(styled, h, 30, 90, 1);
    int[] told = new int[InputFeature.STYLES];
    for (int number = 0; number < 200; number++) {
      Batch batch = windows.batch(number);
      for (int lane = 0; lane < LANES; lane++) {
        Arrays.stream(batch.active()[lane])
            .filter(row -> row >= first)
            .forEach(row -> told[row - first]++);
      }
    }
    assertThat(told[0]).isBetween(230, 310); // of 300
    assertThat(told[3]).isBetween(230, 310);
    assertThat(told[0] + told[3]).isBetween(510, 570).isEqualTo(Arrays.stream(told).sum());
  }

  @Test
  void a_batch_follows_from_the_seed_and_its_number_alone() {
    Windows unbroken = windows(3);
    unbroken.batch(0);
    unbroken.batch(1);
    assertSame(unbroken.batch(7), windows(3).batch(7));
    assertThat(windows(3).batch(8).labels()).isNotEqualTo(windows(3).batch(7).labels());
    assertThat(windows(4).batch(7).labels()).isNotEqualTo(windows(3).batch(7).labels());
  }

  @Test
  void windows_do_not_come_again_in_the_batches_after() {
    List<EventStream> pieces = new ArrayList<>();
    Random random = new Random(2);
    for (int i = 0; i < 20; i++) {
      pieces.add(RandomMusic.stream(random, 400));
    }
    for (long seed = 0; seed < 4; seed++) {
      Windows windows = new Windows(pieces, H, 0, 127, seed);
      Set<List<Integer>> seen = new HashSet<>();
      int count = 0;
      for (int number = 0; number < 100; number++) {
        int[] labels = windows.batch(number).labels();
        for (int lane = 0; lane < LANES; lane++) {
          List<Integer> window = new ArrayList<>();
          for (int row = lane; row < labels.length; row += LANES) {
            window.add(labels[row]);
          }
          seen.add(window);
          count++;
        }
      }
      assertThat(seen).hasSizeGreaterThan(count * 9 / 10);
    }
  }

  @Test
  void keys_vary_inside_the_range() {
    Set<Integer> pitches = new HashSet<>();
    Windows windows = windows(4);
    for (int number = 0; number < 200; number++) {
      for (int label : windows.batch(number).labels()) {
        if (label >= 0 && EventCodec.isNote(label)) {
          assertThat(EventCodec.pitch(label)).isBetween(30, 90);
          pitches.add(EventCodec.pitch(label));
        }
      }
    }
    assertThat(pitches).contains(30, 90);
  }

  @Test
  void pieces_wider_than_the_range_stay_in_their_key() {
    Windows narrow = new Windows(pieces, H, 60, 60, 1);
    Set<Integer> expected = new HashSet<>();
    pieces.forEach(
        piece -> Arrays.stream(piece.toArray()).filter(EventCodec::isNote).forEach(expected::add));
    for (int number = 0; number < 60; number++) {
      for (int label : narrow.batch(number).labels()) {
        if (label >= 0 && EventCodec.isNote(label)) {
          assertThat(expected).contains(label);
        }
      }
    }
  }

  private Place place(Batch batch, int lane) {
    int[] labels = new int[LENGTH];
    int length = 0;
    while (length < LENGTH && batch.labels()[length * LANES + lane] >= 0) {
      labels[length] = batch.labels()[length * LANES + lane];
      length++;
    }
    for (int p = 0; p < pieces.size(); p++) {
      EventStream piece = pieces.get(p);
      for (int by = -piece.lowestPitch(); by < 128 - piece.highestPitch(); by++) {
        EventStream moved = piece.transpose(by);
        int[] classes = moved.toArray();
        int last = classes.length - 1 - length;
        for (int start = length < LENGTH ? Math.max(0, last) : 0; start <= last; start++) {
          if (Arrays.equals(classes, start + 1, start + 1 + length, labels, 0, length)
              && isRead(batch, lane, moved, start, length)) {
            return new Place(p, moved, start);
          }
        }
      }
    }
    throw new AssertionError("this is out of none of the pieces, in any key");
  }

  /** Whether the inputs of a lane are what a stream tells from its beginning on. */
  private static boolean isRead(Batch batch, int lane, EventStream stream, int start, int length) {
    return IntStream.concat(IntStream.of(0), Arrays.stream(Windows.HORIZONS))
        .anyMatch(
            known ->
                isRead(batch, lane, stream, start, length, known, false)
                    || isRead(batch, lane, stream, start, length, known, true));
  }

  /** The same with so many steps of its melody known, and its key told or not. */
  private static boolean isRead(
      Batch batch, int lane, EventStream stream, int start, int length, int known, boolean told) {
    StreamFeatures features = new StreamFeatures(InputFeatures.ALL, Grid.SIXTEENTHS);
    features.look(stream.melody(), known);
    if (told) {
      features.tell(KeyEstimate.of(stream.melody()).key());
    }
    int[] rows = new int[features.maxActiveRows()];
    for (int i = 0; i < start + length; i++) {
      int count = features.accept(stream.classAt(i), stream.placeInBarAfter(i), rows);
      if (i >= start) {
        int[] expected = Arrays.copyOf(rows, count);
        if (!Arrays.equals(expected, batch.active()[(i - start) * LANES + lane])) {
          return false;
        }
      }
    }
    return true;
  }

  private static void assertSame(Batch actual, Batch expected) {
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.events()).isEqualTo(expected.events());
    assertThat(actual.active()).isDeepEqualTo(expected.active());
  }
}
