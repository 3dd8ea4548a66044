package cantus.model.event;

import static cantus.model.event.EventCodec.END;
import static cantus.model.event.EventCodec.START;
import static cantus.model.event.EventCodec.STEP_END;
import static cantus.model.event.EventCodec.continuedNote;
import static cantus.model.event.EventCodec.newNote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  // --- from notes

  @Test
  void a_step_has_its_notes_from_the_highest_down_and_a_step_end() {
    assertThat(stream(2, note(60, 0, 2), note(67, 0, 1), note(64, 1, 2)))
        .isEqualTo("START, N67 N60 | N64 C60 | END");
  }

  @Test
  void a_step_in_which_nothing_sounds_is_a_step_end_alone() {
    assertThat(stream(3, note(60, 1, 2))).isEqualTo("START, | N60 | | END");
  }

  @Test
  void nothing_at_all_is_start_and_end() {
    assertThat(stream(0)).isEqualTo("START, END");
  }

  @Test
  void a_unison_of_two_voices_stands_twice() {
    assertThat(stream(3, note(60, 0, 2), note(60, 0, 3)))
        .isEqualTo("START, N60 N60 | C60 C60 | C60 | END");
  }

  @Test
  void what_goes_on_precedes_what_begins_on_the_same_pitch() {
    assertThat(stream(3, note(60, 0, 2), note(60, 1, 3)))
        .isEqualTo("START, N60 | C60 N60 | C60 | END");
  }

  @Test
  void a_note_that_is_struck_again_is_new() {
    assertThat(stream(2, note(60, 0, 1), note(60, 1, 2))).isEqualTo("START, N60 | N60 | END");
  }

  @Property
  void events_stand_in_order_and_continue_what_sounded(@ForAll("pieces") QuantizedSequence piece) {
    EventStream stream = EventStream.of(piece);
    assertThat(stream.classAt(0)).isEqualTo(START);
    assertThat(stream.classAt(stream.length() - 1)).isEqualTo(END);
    assertThat(stream.steps()).isEqualTo(piece.totalSteps());
    int step = 0;
    int above = 128;
    for (int i = 1; i < stream.length() - 1; i++) {
      int c = stream.classAt(i);
      if (c == STEP_END) {
        step++;
        above = 128;
      } else {
        int pitch = EventCodec.pitch(c);
        int now = step;
        assertThat(pitch).isLessThanOrEqualTo(above);
        assertThat(piece.notes())
            .anyMatch(
                n ->
                    n.pitch() == pitch
                        && (EventCodec.isNew(c)
                            ? n.start() == now
                            : n.start() < now && n.end() > now));
        above = pitch;
      }
    }
  }

  // --- back to notes

  @Property
  void notes_to_stream_and_back_are_the_same_notes(
      @ForAll("unentangledPieces") QuantizedSequence piece) {
    QuantizedSequence back = EventStream.of(piece).toNotes(80, piece.qpm());
    assertThat(text(back)).isEqualTo(text(piece));
    assertThat(back.totalSteps()).isEqualTo(piece.totalSteps());
    assertThat(back.metre()).isSameAs(piece.metre());
  }

  @Property
  void stream_to_notes_and_back_is_the_same_stream(@ForAll("pieces") QuantizedSequence piece) {
    EventStream stream = EventStream.of(piece);
    assertThat(EventStream.of(stream.toNotes(80, 120)).toArray()).isEqualTo(stream.toArray());
  }

  @Test
  void of_two_notes_on_one_pitch_the_older_ends_first() {
    assertThat(
            notes(
                START,
                newNote(60),
                STEP_END,
                continuedNote(60),
                newNote(60),
                STEP_END,
                continuedNote(60),
                STEP_END,
                END))
        .isEqualTo("60 0-2, 60 1-3");
  }

  @Test
  void new_on_a_pitch_that_sounds_strikes_it_again() {
    assertThat(notes(START, newNote(60), STEP_END, newNote(60), STEP_END, END))
        .isEqualTo("60 0-1, 60 1-2");
  }

  @Test
  void what_is_not_continued_ends() {
    assertThat(
            notes(
                START,
                newNote(64),
                newNote(60),
                STEP_END,
                continuedNote(64),
                STEP_END,
                STEP_END,
                newNote(64),
                STEP_END,
                END))
        .isEqualTo("64 0-2, 60 0-1, 64 3-4");
  }

  @Test
  void continuing_what_did_not_sound_means_nothing() {
    assertThat(
            notes(
                START,
                continuedNote(60),
                STEP_END,
                newNote(60),
                STEP_END,
                continuedNote(60),
                continuedNote(60),
                continuedNote(62),
                STEP_END,
                END))
        .isEqualTo("60 1-3");
  }

  @Test
  void start_and_end_in_the_middle_mean_nothing() {
    assertThat(
            notes(
                START, newNote(60), START, STEP_END, END, START, continuedNote(60), STEP_END, END))
        .isEqualTo("60 0-2");
  }

  @Test
  void an_incomplete_last_step_counts_as_complete() {
    EventStream stream =
        new EventStream(
            new int[] {START, newNote(60), STEP_END, continuedNote(60), newNote(55), END},
            Metre.COMMON_TIME);
    QuantizedSequence notes = stream.toNotes(80, 120);
    assertThat(text(notes)).isEqualTo("60 0-2, 55 1-2");
    assertThat(notes.totalSteps()).isEqualTo(2);
    assertThat(stream.steps()).isEqualTo(1);
  }

  @Property
  void any_classes_at_all_make_notes_inside_the_piece(
      @ForAll List<@IntRange(max = 258) Integer> classes) {
    int[] array = classes.stream().mapToInt(Integer::intValue).toArray();
    QuantizedSequence piece = new EventStream(array, Metre.COMMON_TIME).toNotes(80, 120);
    long begun = IntStream.of(array).filter(EventCodec::isNew).count();
    assertThat(piece.notes()).hasSize((int) begun);
    assertThat(piece.notes()).allMatch(n -> n.end() <= piece.totalSteps() && n.velocity() == 80);
  }

  // --- transposition and the rest

  @Property
  void transposing_moves_every_note(
      @ForAll("pieces") QuantizedSequence piece, @ForAll @IntRange(min = -50, max = 50) int by) {
    EventStream moved = EventStream.of(piece).transpose(by);
    List<QuantizedNote> notes =
        piece.notes().stream()
            .map(n -> note(n.pitch() + by, n.start(), n.end()))
            .collect(Collectors.toList());
    QuantizedSequence expected =
        new QuantizedSequence(notes, piece.totalSteps(), piece.metre(), piece.qpm());
    assertThat(moved.toArray()).isEqualTo(EventStream.of(expected).toArray());
    assertThat(moved.metre()).isSameAs(piece.metre());
  }

  @Test
  void transposing_out_of_the_keyboard_is_refused() {
    EventStream stream = streamOf(2, note(120, 0, 2), note(5, 0, 1));
    assertThat(stream.transpose(7).highestPitch()).isEqualTo(127);
    assertThat(stream.transpose(-5).lowestPitch()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> stream.transpose(8));
    assertThatIllegalArgumentException().isThrownBy(() -> stream.transpose(-6));
  }

  @Test
  void the_range_is_that_of_its_notes() {
    EventStream stream = streamOf(4, note(72, 0, 1), note(48, 2, 4), note(60, 3, 4));
    assertThat(stream.lowestPitch()).isEqualTo(48);
    assertThat(stream.highestPitch()).isEqualTo(72);
    assertThat(streamOf(4).lowestPitch()).isEqualTo(128);
    assertThat(streamOf(4).highestPitch()).isEqualTo(-1);
  }

  @Test
  void the_position_after_an_event_is_that_of_the_step_being_written() {
    QuantizedSequence piece =
        new QuantizedSequence(List.of(note(60, 0, 3)), 3, Metre.of(12, 2), 120);
    EventStream stream = EventStream.of(piece); // START N60 | C60 | C60 | END
    assertThat(IntStream.range(0, stream.length()).map(stream::placeInBarAfter).toArray())
        .containsExactly(10, 10, 11, 11, 0, 0, 1, 1);
  }

  @Test
  void it_is_printed_one_event_after_the_other() {
    assertThat(streamOf(2, note(67, 0, 2)).events())
        .extracting(Event::toString)
        .containsExactly(
            "START", "NEW_NOTE, 67", "STEP_END", "CONTINUED_NOTE, 67", "STEP_END", "END");
  }

  @Test
  void it_keeps_a_copy_of_its_classes() {
    int[] classes = {START, newNote(60), STEP_END, END};
    EventStream stream = new EventStream(classes, Metre.COMMON_TIME);
    classes[1] = newNote(61);
    stream.toArray()[1] = newNote(62);
    assertThat(stream.classAt(1)).isEqualTo(newNote(60));
  }

  // --- music to test with

  @Provide
  Arbitrary<QuantizedSequence> pieces() {
    return notes(4).map(EventStreamTest::piece);
  }

  /** Pieces in which no note ends before an older one on its pitch: those a stream tells apart. */
  @Provide
  Arbitrary<QuantizedSequence> unentangledPieces() {
    return notes(128)
        .map(
            notes ->
                notes.stream()
                    .filter(n -> notes.stream().noneMatch(other -> endsBeforeOlder(n, other)))
                    .toList())
        .map(EventStreamTest::piece);
  }

  private static boolean endsBeforeOlder(QuantizedNote note, QuantizedNote other) {
    return other.pitch() == note.pitch()
        && other.start() < note.start()
        && other.end() > note.end();
  }

  private static Arbitrary<List<QuantizedNote>> notes(int pitches) {
    return Combinators.combine(
            Arbitraries.integers().between(0, pitches - 1).map(p -> (p + 62) % 128),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(1, 9))
        .as((pitch, start, length) -> note(pitch, start, start + length))
        .list()
        .ofMaxSize(20);
  }

  private static QuantizedSequence piece(List<QuantizedNote> notes) {
    return new QuantizedSequence(notes, 30, Metre.of(12, 4), 90);
  }

  private static QuantizedNote note(int pitch, int start, int end) {
    return new QuantizedNote(pitch, 80, start, end, 0, 0);
  }

  private static EventStream streamOf(int steps, QuantizedNote... notes) {
    return EventStream.of(new QuantizedSequence(List.of(notes), steps, Metre.COMMON_TIME, 120));
  }

  private static String stream(int steps, QuantizedNote... notes) {
    return streamOf(steps, notes).events().stream()
        .map(
            e ->
                e.toString()
                    .replace("NEW_NOTE, ", "N")
                    .replace("CONTINUED_NOTE, ", "C")
                    .replace("STEP_END", "|")
                    .replace("START", "START,"))
        .collect(Collectors.joining(" "));
  }

  private static String notes(int... classes) {
    return text(new EventStream(classes, Metre.COMMON_TIME).toNotes(80, 120));
  }

  private static String text(QuantizedSequence piece) {
    Stream<QuantizedNote> notes = piece.notes().stream();
    return notes
        .sorted(
            Comparator.comparingInt(QuantizedNote::start)
                .thenComparingInt(n -> -n.pitch())
                .thenComparingInt(QuantizedNote::end))
        .map(n -> n.pitch() + " " + n.start() + "-" + n.end())
        .collect(Collectors.joining(", "));
  }

  @Test
  void a_piece_of_more_events_than_any_music_has_is_refused_before_it_fills_the_memory() {
    List<QuantizedNote> notes = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      notes.add(new QuantizedNote(i % 128, 80, 0, 1_600_000, 0, 0));
    }
    QuantizedSequence piece = new QuantizedSequence(notes, 1_600_000, Metre.COMMON_TIME, 120);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventStream.of(piece))
        .withMessageContaining("events");
  }

  @Test
  void voices_are_numbered_from_the_top_of_each_step() {
    EventStream stream = RandomMusic.stream(new Random(4), 20);
    int voice = 0;
    for (int i = 0; i < stream.length(); i++) {
      assertThat(stream.voiceAt(i)).isEqualTo(voice);
      voice = EventCodec.isNote(stream.classAt(i)) ? voice + 1 : 0;
    }
    assertThat(stream.notes()).isEqualTo(stream.length() - stream.steps() - 2);
  }

  @Test
  void the_melody_is_the_highest_note_of_each_step() {
    int[] classes = {0, 75, 63, 2, 203, 75, 2, 2, 63, 2, 191, 2, 1}; // 72+60, 72+72, rest, 60, 60
    Melody melody = new EventStream(classes, Metre.COMMON_TIME).melody();
    assertThat(melody.length()).isEqualTo(5);
    assertThat(IntStream.range(0, 5).map(melody::pitchAt))
        .containsExactly(72, 72, Melody.REST, 60, 60);
    assertThat(IntStream.range(0, 5).mapToObj(melody::isOnset))
        .containsExactly(true, false, false, true, false);
  }
}
