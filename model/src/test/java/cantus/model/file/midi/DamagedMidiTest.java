package cantus.model.file.midi;

import static cantus.model.file.midi.MidiFileBytes.bytes;
import static cantus.model.file.midi.MidiFileBytes.chunk;
import static cantus.model.file.midi.MidiFileBytes.event;
import static cantus.model.file.midi.MidiFileBytes.file;
import static cantus.model.file.midi.MidiFileBytes.header;
import static cantus.model.file.midi.MidiFileBytes.join;
import static cantus.model.file.midi.MidiFileBytes.meta;
import static cantus.model.file.midi.MidiFileBytes.off;
import static cantus.model.file.midi.MidiFileBytes.on;
import static cantus.model.file.midi.MidiFileBytes.raw;
import static cantus.model.file.midi.MidiFileBytes.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that programs have written, and that are wrong: what is certain is read, what is lost is
 * said. Four ticks to a quarter.
 */
class DamagedMidiTest {

  private static final byte[] ONE = track(on(0, 0, 60), off(4, 0, 60));
  private static final byte[] TWO = track(on(0, 1, 64), off(4, 1, 64));

  @Test
  void a_velocity_above_127_is_127() throws Exception {
    Score score =
        read(
            file(
                0, 4, track(on(0, 0, 67), off(4, 0, 67), event(0, 0x90, 69, 0xFF), off(4, 0, 69))));

    assertThat(notes(score)).containsExactly("67:0-4", "69:4-8");
    assertThat(score.music().notes().get(1).velocity()).isEqualTo(127);
    assertThat(score.remarks()).hasToString("mended: velocities above 127 (1)");
  }

  @Test
  void a_note_outside_the_midi_range_is_left_out() throws Exception {
    Score score =
        read(
            file(
                0,
                4,
                track(on(0, 0, 60), event(4, 0x80, 60, 0xC0), on(0, 0, 200), off(4, 0, 200))));

    assertThat(notes(score)).containsExactly("60:0-4");
    assertThat(score.remarks()).hasToString("left out: notes outside the MIDI range (1)");
  }

  @Test
  void data_above_127_that_say_nothing_of_notes_are_passed_over() throws Exception {
    assertThat(
            notes(
                read(
                    file(
                        0,
                        4,
                        track(
                            event(0, 0xB0, 0x80, 0xFF),
                            event(0, 0xE0, 0xFF, 0xFF),
                            event(0, 0xD0, 0xFF),
                            event(0, 0xC0, 0xFF),
                            on(0, 0, 60),
                            off(4, 0, 60))))))
        .containsExactly("60:0-4");
  }

  @Test
  void the_status_goes_on_behind_events_that_are_not_of_a_channel() throws Exception {
    assertThat(
            notes(
                read(
                    file(
                        0,
                        4,
                        track(
                            on(0, 0, 60),
                            meta(0, 1, 'a'),
                            event(4, 60, 0),
                            event(0, 0xF0, 2, 1, 0xF7),
                            event(0, 62, 80),
                            event(0, 0xF8),
                            event(4, 62, 0))))))
        .containsExactly("60:0-4", "62:4-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF8, 0xF9, 0xFA, 0xFC, 0xFD, 0xFE})
  void messages_that_belong_on_a_cable_are_passed_over(int status) throws Exception {
    int[] message = {0, status, 1, 1};
    int data = status == 0xF2 ? 2 : status == 0xF1 || status == 0xF3 ? 1 : 0;

    assertThat(
            notes(
                read(
                    file(
                        0,
                        4,
                        track(on(0, 0, 60), Arrays.copyOf(message, 2 + data), off(4, 0, 60))))))
        .containsExactly("60:0-4");
  }

  @Test
  void an_exclusive_message_without_a_length_is_passed_over() throws Exception {
    byte[] file =
        file(
            0,
            4,
            track(
                event(0, 0xF0, 0x43, 0x10, 0x4C, 0xF7),
                event(0, 0xF0, 0x7E, 0x7F, 9, 1, 0xF7),
                on(0, 0, 60),
                off(4, 0, 60),
                on(0, 0, 62),
                off(4, 0, 62)));

    assertThat(notes(read(file))).containsExactly("60:0-4", "62:4-8");
  }

  @Test
  void an_exclusive_message_in_packets_is_passed_over() throws Exception {
    byte[] file =
        file(
            0,
            4,
            track(
                event(0, 0xF0, 3, 0x43, 0x12, 0),
                event(4, 0xF7, 2, 0x43, 0xF7),
                on(0, 0, 60),
                off(4, 0, 60)));

    assertThat(notes(read(file))).containsExactly("60:4-8");
  }

  @Test
  void every_track_in_the_file_counts_whatever_the_header_says() throws Exception {
    byte[] one = file(1, 4, ONE, TWO);
    one[11] = 1;

    Score score = read(one);

    assertThat(notes(score)).containsExactly("64:0-4", "60:0-4");
    assertThat(score.remarks().isEmpty()).isTrue();
  }

  @Test
  void tracks_that_are_not_there_are_missed() throws Exception {
    byte[] five = file(1, 4, ONE, TWO);
    five[11] = 5;

    assertThat(read(five).remarks()).hasToString("left out: tracks that the file says it has (3)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 11, 14, 17, 19, 100, 1_000_000, -1})
  void a_wrong_length_of_a_track_costs_no_note(int length) throws Exception {
    byte[] file = join(header(1, 2, 4), raw("MTrk", length, ONE), chunk("MTrk", TWO));

    Score score = read(file);

    assertThat(notes(score)).containsExactly("64:0-4", "60:0-4");
    assertThat(score.music().parts()).hasSize(2);
    assertThat(score.remarks().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5})
  void the_last_track_may_be_longer_than_it_says(int length) throws Exception {
    assertThat(notes(read(join(header(0, 1, 4), raw("MTrk", length, ONE)))))
        .containsExactly("60:0-4");
  }

  @Test
  void a_track_may_lack_its_end() throws Exception {
    byte[] open = Arrays.copyOf(ONE, ONE.length - 4);

    Score score = read(file(1, 4, open, TWO));

    assertThat(notes(score)).containsExactly("64:0-4", "60:0-4");
    assertThat(score.remarks().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_file_without_its_last_bytes_has_lost_nothing_but_its_end(int missing) throws Exception {
    byte[] file = file(0, 4, ONE);

    assertThat(notes(read(Arrays.copyOf(file, file.length - missing)))).containsExactly("60:0-4");
  }

  @Test
  void of_a_track_cut_short_the_beginning_is_read() throws Exception {
    byte[] file = file(0, 4, track(on(0, 0, 60), off(4, 0, 60), on(0, 0, 62), off(4, 0, 62)));

    Score score = read(Arrays.copyOf(file, file.length - 10));

    assertThat(notes(score)).containsExactly("60:0-4");
    assertThat(score.remarks().count(Remark.TRACKS_CUT)).isEqualTo(1);
  }

  @Test
  void a_damaged_track_costs_what_comes_after_and_no_other_track() throws Exception {
    byte[] damaged =
        track(on(0, 0, 60), off(4, 0, 60), event(0, 0xFF, 1, 0xFF, 0x7F, 0), on(0, 0, 62));

    Score score = read(file(1, 4, damaged, TWO));

    assertThat(notes(score)).containsExactly("64:0-4", "60:0-4");
    assertThat(score.remarks()).hasToString("left out: the rest of tracks that are damaged (1)");
  }

  @Test
  void a_delay_of_days_before_the_end_of_a_track_is_no_time() throws Exception {
    byte[] late =
        join(Arrays.copyOf(ONE, ONE.length - 4), bytes(0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0x2F, 0));

    Score score = read(file(0, 4, late));

    assertThat(notes(score)).containsExactly("60:0-4");
    assertThat(score.music().totalTime()).isEqualTo(0.5);
    assertThat(score.remarks().isEmpty()).isTrue();
  }

  @Test
  void bytes_before_the_header_are_passed_over() throws Exception {
    byte[] macBinary = new byte[128];
    macBinary[1] = 4;

    assertThat(MidiChunks.isMidi(join(macBinary, file(0, 4, ONE)))).isTrue();
    assertThat(notes(read(join(macBinary, file(0, 4, ONE))))).containsExactly("60:0-4");
  }

  @Test
  void the_chunks_of_riff_may_stand_in_any_order() throws Exception {
    byte[] riff =
        join(
            "RIFF....RMIDLIST....INFO....data....".getBytes(StandardCharsets.US_ASCII),
            file(0, 4, ONE),
            "DISP....".getBytes(StandardCharsets.US_ASCII));

    assertThat(MidiChunks.isMidi(riff)).isTrue();
    assertThat(notes(read(riff))).containsExactly("60:0-4");
  }

  @Test
  void bytes_behind_the_end_of_a_track_are_counted() throws Exception {
    byte[] file = join(header(1, 2, 4), chunk("MTrk", ONE), bytes(1, 0x85, 3), chunk("MTrk", TWO));

    Score score = read(file);

    assertThat(notes(score)).containsExactly("64:0-4", "60:0-4");
    assertThat(score.remarks()).hasToString("left out: bytes behind the end of tracks (3)");
  }

  @Test
  void a_second_file_behind_the_first_is_not_mixed_into_it() throws Exception {
    Score score = read(join(file(0, 4, ONE), file(0, 8, TWO)));

    assertThat(notes(score)).containsExactly("60:0-4");
    assertThat(score.remarks().count(Remark.STRAY_BYTES)).isPositive();
  }

  @Test
  void a_header_may_be_longer_or_say_that_it_is_shorter() throws Exception {
    byte[] longer = join(raw("MThd", 8, bytes(0, 0, 0, 1, 0, 4, 9, 9)), chunk("MTrk", ONE));
    byte[] none = join(raw("MThd", 0, bytes(0, 0, 0, 1, 0, 4)), chunk("MTrk", ONE));

    assertThat(notes(read(longer))).containsExactly("60:0-4");
    assertThat(notes(read(none))).containsExactly("60:0-4");
  }

  @Test
  void a_format_that_nobody_has_defined_is_tracks_all_the_same() throws Exception {
    assertThat(notes(read(file(3, 4, ONE, TWO)))).containsExactly("64:0-4", "60:0-4");
  }

  @Test
  void where_no_resolution_is_said_the_usual_one_is_taken() throws Exception {
    byte[] late = track(on(0, 0, 60), event(0x83, 0x60, 0x80, 60, 0));

    Score score = read(file(0, 0, late));

    assertThat(score.music().notes().get(0).end()).isEqualTo(0.5);
    assertThat(score.remarks())
        .hasToString("mended: a resolution of 0, taken as 480 ticks a quarter (1)");
  }

  @Test
  void a_note_that_nobody_ends_is_remarked_on() throws Exception {
    assertThat(read(file(0, 4, track(on(0, 0, 60), meta(8, 1)))).remarks())
        .hasToString("mended: notes without an end, held to the end of their track (1)");
  }

  @Test
  void a_metre_of_two_bytes_is_read_and_one_of_nothing_is_not() throws Exception {
    assertThat(
            read(file(0, 4, track(meta(0, 0x58, 3, 2), meta(4, 0x58, 0, 2), meta(4, 0x58, 2, 33))))
                .music()
                .timeSignatures())
        .hasSize(1);
  }

  @Test
  void leading_zeros_of_a_number_change_nothing() throws Exception {
    assertThat(
            notes(read(file(0, 4, track(on(0, 0, 60), event(0x80, 0x80, 0x80, 0x80, 4, 60, 0))))))
        .containsExactly("60:0-4");
  }

  @Test
  void what_ends_before_its_first_note_is_refused() {
    byte[] file = file(0, 4, ONE);

    assertThatThrownBy(() -> read(Arrays.copyOf(file, 22)))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("ends before its first note");
  }

  private static Score read(byte[] file) throws ScoreException {
    return MidiReader.read(file);
  }

  private static List<String> notes(Score score) {
    return score.music().notes().stream()
        .map(n -> n.pitch() + ":" + Math.round(n.start() * 8) + "-" + Math.round(n.end() * 8))
        .toList();
  }
}
