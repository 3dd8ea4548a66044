package cantus.model.lstm;

import static cantus.model.event.EventCodec.END;
import static cantus.model.event.EventCodec.START;
import static cantus.model.event.EventCodec.STEP_END;
import static cantus.model.event.EventCodec.continuedNote;
import static cantus.model.event.EventCodec.newNote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFeaturesTest {

  private static final int FRAME = 259;
  private static final int POSITION = FRAME + 128;
  private static final int INDEX = POSITION + 16;

  /** All that follows from the events alone. */
  private static final List<InputFeature> OF_EVENTS =
      InputFeatures.ALL.subList(0, InputFeature.KEY.ordinal());

  private static final List<InputFeature> FIRST_FOUR =
      List.of(
          InputFeature.EVENT,
          InputFeature.PREVIOUS_FRAME,
          InputFeature.BAR_POSITION,
          InputFeature.NOTE_INDEX);

  private final InputFeatures features = new InputFeatures(FIRST_FOUR);

  @Test
  void a_layout_is_as_large_as_its_groups() {
    assertThat(new InputFeatures(InputFeatures.EVENT_ONLY).size()).isEqualTo(259);
    assertThat(features.size()).isEqualTo(259 + 128 + 16 + 6);
    assertThat(new InputFeatures(InputFeatures.ALL).size())
        .isEqualTo(1004 + (24 + 8 + 5 * 12) + (6 + 6 + 17) + 6 + 4 * (9 + 35 + 12));
    assertThat(InputFeatures.size(OF_EVENTS)).isEqualTo(1004);
  }

  @Test
  void of_the_event_alone_one_row_is_active() {
    InputFeatures plain = new InputFeatures(InputFeatures.EVENT_ONLY);
    for (int c = 0; c < EventCodec.CLASSES; c++) {
      assertThat(accept(plain, c, 7)).containsExactly(c);
    }
  }

  @Test
  void the_first_step_has_nothing_before_it() {
    assertThat(accept(START, 12)).containsExactly(START, POSITION + 12, INDEX);
    assertThat(accept(newNote(67), 12)).containsExactly(newNote(67), POSITION + 12, INDEX + 1);
    assertThat(accept(newNote(60), 12)).containsExactly(newNote(60), POSITION + 12, INDEX + 2);
  }

  @Test
  void in_a_step_the_one_before_is_seen_whole_from_its_step_end_on() {
    accept(START, 0);
    accept(newNote(127), 0);
    accept(newNote(64), 0);
    accept(newNote(63), 0);
    accept(newNote(0), 0);
    assertThat(accept(STEP_END, 1))
        .containsExactly(STEP_END, FRAME, FRAME + 63, FRAME + 64, FRAME + 127, POSITION + 1, INDEX);
    assertThat(accept(continuedNote(64), 1))
        .containsExactly(
            continuedNote(64), FRAME, FRAME + 63, FRAME + 64, FRAME + 127, POSITION + 1, INDEX + 1);
    assertThat(accept(STEP_END, 2)).containsExactly(STEP_END, FRAME + 64, POSITION + 2, INDEX);
    assertThat(accept(STEP_END, 3)).containsExactly(STEP_END, POSITION + 3, INDEX);
  }

  @Test
  void a_unison_is_one_pitch_of_the_frame_and_two_notes_of_the_index() {
    accept(START, 0);
    accept(newNote(60), 0);
    assertThat(accept(newNote(60), 0)).contains(INDEX + 2);
    assertThat(accept(STEP_END, 1)).containsExactly(STEP_END, FRAME + 60, POSITION + 1, INDEX);
  }

  @Test
  void five_notes_and_more_have_one_index() {
    accept(START, 0);
    for (int n = 1; n <= 9; n++) {
      assertThat(accept(newNote(80 - n), 0)).contains(INDEX + Math.min(n, 5));
    }
    assertThat(accept(END, 0)).contains(INDEX + 5);
  }

  @Test
  void bars_of_more_than_sixteen_steps_are_folded() {
    assertThat(accept(START, 15)).contains(POSITION + 15);
    assertThat(accept(STEP_END, 16)).contains(POSITION);
    assertThat(accept(STEP_END, 23)).contains(POSITION + 7);
  }

  @Test
  void the_step_so_far_is_seen_until_its_step_end() {
    InputFeatures current =
        new InputFeatures(List.of(InputFeature.EVENT, InputFeature.CURRENT_FRAME));
    assertThat(accept(current, newNote(67), 0)).containsExactly(newNote(67), 259 + 67);
    assertThat(accept(current, newNote(60), 0)).containsExactly(newNote(60), 259 + 60, 259 + 67);
    assertThat(accept(current, newNote(60), 0)).containsExactly(newNote(60), 259 + 60, 259 + 67);
    assertThat(accept(current, STEP_END, 1)).containsExactly(STEP_END);
    assertThat(accept(current, continuedNote(0), 1)).containsExactly(continuedNote(0), 259);
  }

  @Test
  void the_voice_to_come_is_given_what_it_had_in_the_step_before() {
    InputFeatures voices =
        new InputFeatures(List.of(InputFeature.EVENT, InputFeature.VOICE_BEFORE));
    assertThat(accept(voices, newNote(127), 0)).containsExactly(newNote(127));
    accept(voices, newNote(64), 0);
    accept(voices, newNote(63), 0);
    accept(voices, newNote(0), 0);
    assertThat(accept(voices, STEP_END, 1)).containsExactly(STEP_END, 259 + 127);
    assertThat(accept(voices, newNote(90), 1)).containsExactly(newNote(90), 259 + 64);
    assertThat(accept(voices, newNote(70), 1)).containsExactly(newNote(70), 259 + 63);
    assertThat(accept(voices, newNote(50), 1)).containsExactly(newNote(50), 259);
    assertThat(accept(voices, newNote(40), 1)).containsExactly(newNote(40));
    assertThat(accept(voices, newNote(30), 1)).containsExactly(newNote(30));
    assertThat(accept(voices, STEP_END, 2)).containsExactly(STEP_END, 259 + 90);
  }

  @Test
  void intervals_are_counted_from_where_the_voice_to_come_was() {
    InputFeatures intervals =
        new InputFeatures(
            List.of(
                InputFeature.EVENT,
                InputFeature.PREVIOUS_FROM_VOICE_BEFORE,
                InputFeature.CURRENT_FROM_VOICE_BEFORE));
    int previous = 259 + 36;
    int current = 259 + 73 + 36;
    assertThat(accept(intervals, START, 0)).containsExactly(START);
    assertThat(accept(intervals, newNote(67), 0)).containsExactly(newNote(67), current);
    assertThat(accept(intervals, newNote(60), 0))
        .containsExactly(newNote(60), current, current + 7);
    assertThat(accept(intervals, STEP_END, 1))
        .containsExactly(STEP_END, previous - 7, previous); // the upper voice is to come
    assertThat(accept(intervals, newNote(69), 1))
        .containsExactly(newNote(69), previous, previous + 7, current + 9);
    assertThat(accept(intervals, newNote(62), 1)) // no third voice: from the last note
        .containsExactly(newNote(62), previous - 2, previous + 5, current, current + 7);
  }

  @Test
  void intervals_are_counted_from_the_last_note_within_a_step() {
    InputFeatures intervals =
        new InputFeatures(
            List.of(
                InputFeature.EVENT,
                InputFeature.PREVIOUS_FROM_LAST_NOTE,
                InputFeature.CURRENT_FROM_LAST_NOTE));
    int previous = 259 + 36;
    int current = 259 + 73 + 36;
    accept(intervals, newNote(67), 0);
    accept(intervals, newNote(60), 0);
    assertThat(accept(intervals, STEP_END, 1)).containsExactly(STEP_END);
    assertThat(accept(intervals, newNote(69), 1))
        .containsExactly(newNote(69), previous - 9, previous - 2, current);
    assertThat(accept(intervals, newNote(62), 1))
        .containsExactly(newNote(62), previous - 2, previous + 5, current, current + 7);
  }

  @Test
  void intervals_beyond_three_octaves_are_not_seen() {
    InputFeatures intervals =
        new InputFeatures(List.of(InputFeature.EVENT, InputFeature.CURRENT_FROM_LAST_NOTE));
    accept(intervals, newNote(96), 0);
    assertThat(accept(intervals, newNote(60), 0))
        .containsExactly(newNote(60), 259 + 36, 259 + 36 + 36);
    assertThat(accept(intervals, newNote(59), 0))
        .containsExactly(newNote(59), 259 + 36, 259 + 36 + 1);
  }

  @Test
  void of_a_unison_each_voice_has_its_own() {
    InputFeatures voices =
        new InputFeatures(List.of(InputFeature.EVENT, InputFeature.VOICE_BEFORE));
    accept(voices, newNote(60), 0);
    accept(voices, newNote(60), 0);
    accept(voices, newNote(48), 0);
    accept(voices, STEP_END, 1);
    assertThat(accept(voices, continuedNote(60), 1)).containsExactly(continuedNote(60), 259 + 60);
    assertThat(accept(voices, continuedNote(60), 1)).containsExactly(continuedNote(60), 259 + 48);
  }

  @Test
  void the_voice_to_come_is_told_how_long_it_held_its_note_and_how_it_came_to_it() {
    InputFeatures voices =
        new InputFeatures(
            List.of(InputFeature.EVENT, InputFeature.VOICE_AGE, InputFeature.VOICE_MOTION));
    int age = 259;
    int motion = 259 + 16 + 12;
    accept(voices, newNote(60), 0);
    assertThat(accept(voices, STEP_END, 1)).containsExactly(STEP_END, age);
    accept(voices, newNote(64), 1);
    assertThat(accept(voices, STEP_END, 2)).containsExactly(STEP_END, age, motion + 4);
    for (int step = 2; step < 40; step++) {
      accept(voices, continuedNote(64), step);
      assertThat(accept(voices, STEP_END, step + 1))
          .containsExactly(STEP_END, age + Math.min(15, step - 1), motion + 4);
    }
    accept(voices, newNote(40), 40);
    assertThat(accept(voices, STEP_END, 41)).containsExactly(STEP_END, age); // more than an octave
  }

  @Test
  void the_notes_that_begin_in_the_step_are_known_by_their_place() {
    InputFeatures onsets = new InputFeatures(List.of(InputFeature.EVENT, InputFeature.ONSETS));
    assertThat(accept(onsets, newNote(67), 0)).containsExactly(newNote(67), 259);
    assertThat(accept(onsets, newNote(60), 0)).containsExactly(newNote(60), 259, 260);
    assertThat(accept(onsets, STEP_END, 1)).containsExactly(STEP_END);
    assertThat(accept(onsets, continuedNote(67), 1)).containsExactly(continuedNote(67));
    assertThat(accept(onsets, newNote(62), 1)).containsExactly(newNote(62), 260);
  }

  @Test
  void rows_rise_and_never_exceed_their_maximum() {
    InputFeatures all = new InputFeatures(InputFeatures.ALL);
    int most = 0;
    for (int step = 0; step < 3; step++) {
      for (int pitch = 127; pitch >= 0; pitch--) {
        int[] rows = accept(all, newNote(pitch), step);
        assertThat(rows).isSorted().doesNotHaveDuplicates();
        assertThat(rows[rows.length - 1]).isLessThan(all.size());
        most = Math.max(most, rows.length);
      }
      accept(all, STEP_END, step + 1);
    }
    assertThat(most).isBetween(250, all.maxActiveRows());
  }

  @Test
  void groups_stand_in_the_order_of_the_layout() {
    List<InputFeature> layout = List.of(InputFeature.NOTE_INDEX, InputFeature.EVENT);
    InputFeatures other = new InputFeatures(layout);
    assertThat(other.size()).isEqualTo(6 + 259);
    assertThat(accept(other, newNote(60), 3)).containsExactlyInAnyOrder(1, 6 + newNote(60));
  }

  @Test
  void the_event_is_never_missing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputFeatures(List.of(InputFeature.BAR_POSITION)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 40, 200})
  void a_copy_goes_on_like_its_original_and_apart_from_it(int place) {
    EventStream stream = RandomMusic.stream(new Random(1), 60);
    InputFeatures original = new InputFeatures(InputFeatures.ALL);
    InputFeatures copy = new InputFeatures(InputFeatures.ALL);
    accept(copy, newNote(1), 0);
    accept(copy, STEP_END, 1);
    accept(copy, newNote(2), 1);
    for (int i = 0; i < place; i++) {
      accept(original, stream.classAt(i), stream.placeInBarAfter(i));
    }
    copy.copyFrom(original);
    List<int[]> expected = new ArrayList<>();
    for (int i = place; i < stream.length(); i++) {
      expected.add(accept(original, stream.classAt(i), stream.placeInBarAfter(i)));
    }
    for (int i = place; i < stream.length(); i++) {
      assertThat(accept(copy, stream.classAt(i), stream.placeInBarAfter(i)))
          .isEqualTo(expected.get(i - place));
    }
  }

  @Test
  void after_a_reset_nothing_of_the_stream_is_left() {
    accept(START, 0);
    accept(newNote(60), 0);
    accept(STEP_END, 1);
    accept(newNote(70), 1);
    features.reset();
    assertThat(accept(STEP_END, 0)).containsExactly(STEP_END, POSITION, INDEX);
  }

  @Test
  void the_rows_follow_from_the_stream_up_to_the_event() {
    EventStream stream = RandomMusic.stream(new Random(2), 80);
    InputFeatures all = new InputFeatures(OF_EVENTS);
    for (int i = 0; i < stream.length(); i++) {
      assertThat(accept(all, stream.classAt(i), stream.placeInBarAfter(i)))
          .isEqualTo(computedAfresh(stream, i));
    }
  }

  /** One note of a stream: its step, its place in it from the top, and what it is. */
  private record Written(int step, int place, int pitch, boolean begins) {}

  /** The rows after an event as the documentation has them, from the stream as a whole. */
  private static int[] computedAfresh(EventStream stream, int last) {
    List<Written> notes = new ArrayList<>();
    int step = 0;
    int place = 0;
    for (int i = 0; i <= last; i++) {
      int c = stream.classAt(i);
      if (c == STEP_END) {
        step++;
        place = 0;
      } else if (EventCodec.isNote(c)) {
        notes.add(new Written(step, place, EventCodec.pitch(c), !EventCodec.isContinued(c)));
        place++;
      }
    }
    int now = step;
    List<Written> current = notes.stream().filter(note -> note.step == now).toList();
    List<Written> previous = notes.stream().filter(note -> note.step == now - 1).toList();
    int lastNote = current.isEmpty() ? -1 : current.get(current.size() - 1).pitch;
    Written voice = place < previous.size() ? previous.get(place) : null;
    int reference = voice == null ? lastNote : voice.pitch;
    List<Integer> rows = new ArrayList<>();
    rows.add(stream.classAt(last));
    pitches(previous).forEach(pitch -> rows.add(FRAME + pitch));
    rows.add(POSITION + stream.metre().positionInBar(step));
    rows.add(INDEX + Math.min(5, place));
    pitches(current).forEach(pitch -> rows.add(INDEX + 6 + pitch));
    int before = INDEX + 6 + 128;
    if (voice != null) {
      rows.add(before + voice.pitch);
      rows.add(before + 128 + Math.min(15, age(voice, notes)));
      motion(voice, notes)
          .filter(motion -> Math.abs(motion) <= 12)
          .ifPresent(motion -> rows.add(before + 128 + 16 + 12 + motion));
    }
    int onsets = before + 128 + 16 + 25;
    for (Written note : current) {
      if (note.begins && note.place < 6) {
        rows.add(onsets + note.place);
      }
    }
    int intervals = onsets + 6;
    addIntervals(rows, intervals, pitches(previous), reference);
    addIntervals(rows, intervals + 73, pitches(current), reference);
    addIntervals(rows, intervals + 2 * 73, pitches(previous), lastNote);
    addIntervals(rows, intervals + 3 * 73, pitches(current), lastNote);
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> pitches(List<Written> notes) {
    return notes.stream().map(Written::pitch).distinct().sorted().toList();
  }

  /** The note of the step before that a note goes on from. */
  private static Optional<Written> origin(Written note, List<Written> notes) {
    return notes.stream()
        .filter(other -> other.step == note.step - 1 && other.pitch == note.pitch)
        .findFirst();
  }

  private static int age(Written note, List<Written> notes) {
    return note.begins ? 0 : 1 + origin(note, notes).map(other -> age(other, notes)).orElse(0);
  }

  private static Optional<Integer> motion(Written note, List<Written> notes) {
    if (!note.begins) {
      return origin(note, notes).flatMap(other -> motion(other, notes));
    }
    return notes.stream()
        .filter(other -> other.step == note.step - 1 && other.place == note.place)
        .findFirst()
        .map(other -> note.pitch - other.pitch);
  }

  private static void addIntervals(
      List<Integer> rows, int offset, List<Integer> pitches, int reference) {
    if (reference >= 0) {
      pitches.stream()
          .map(pitch -> pitch - reference)
          .filter(interval -> Math.abs(interval) <= 36)
          .forEach(interval -> rows.add(offset + 36 + interval));
    }
  }

  private int[] accept(int eventClass, int positionInBar) {
    return accept(features, eventClass, positionInBar);
  }

  private static int[] accept(InputFeatures features, int eventClass, int positionInBar) {
    int[] rows = new int[features.maxActiveRows()];
    return Arrays.copyOf(rows, features.accept(eventClass, positionInBar, rows));
  }
}
