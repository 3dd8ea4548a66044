package cantus.model.file.midi;

import static cantus.model.file.midi.MidiFileBytes.event;
import static cantus.model.file.midi.MidiFileBytes.file;
import static cantus.model.file.midi.MidiFileBytes.meta;
import static cantus.model.file.midi.MidiFileBytes.name;
import static cantus.model.file.midi.MidiFileBytes.off;
import static cantus.model.file.midi.MidiFileBytes.on;
import static cantus.model.file.midi.MidiFileBytes.track;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Four ticks to a quarter, so that a tick is a step. */
class MidiReaderTest {

  @Test
  void notes_end_with_a_note_off_or_with_velocity_0() throws Exception {
    NoteSequence music =
        read(1, track(on(0, 0, 60), off(4, 0, 60), on(0, 0, 62), event(4, 0x90, 62, 0)));

    assertThat(music.notes())
        .containsExactly(
            new Note(60, 80, 0, 0.5, 0, 0, false, 0, 0),
            new Note(62, 80, 0.5, 1, 0, 0, false, 0, 0));
    assertThat(music.ticksPerQuarter()).isEqualTo(4);
  }

  @Test
  void a_status_byte_is_said_once_for_a_run_of_messages() throws Exception {
    assertThat(notes(track(on(0, 0, 60), event(4, 60, 0), event(0, 62, 80), event(4, 62, 0))))
        .containsExactly("60:0-4", "62:4-8");
  }

  @Test
  void time_goes_by_the_tempo_map() throws Exception {
    NoteSequence music =
        read(
            1,
            track(meta(0, 0x51, 0x0F, 0x42, 0x40), meta(8, 0x51, 0x03, 0xD0, 0x90)),
            track(on(4, 0, 60), off(8, 0, 60)));

    assertThat(music.tempos()).containsExactly(new Tempo(0, 60), new Tempo(2, 240));
    assertThat(music.notes().get(0).start()).isEqualTo(1);
    assertThat(music.notes().get(0).end()).isEqualTo(2.25);
  }

  @Test
  void metres_and_keys_are_read() throws Exception {
    NoteSequence music =
        read(
            1,
            track(
                meta(0, 0x58, 6, 3, 24, 8),
                meta(0, 0x59, 0xFD, 1),
                meta(12, 0x58, 3, 2, 24, 8),
                meta(0, 0x59, 1, 0)));

    assertThat(music.timeSignatures())
        .containsExactly(new TimeSignature(0, 6, 8), new TimeSignature(1.5, 3, 4));
    assertThat(music.keySignatures())
        .containsExactly(new KeySignature(0, 0, Mode.MINOR), new KeySignature(1.5, 7, Mode.MAJOR));
  }

  @Test
  void each_track_with_notes_is_a_part_of_its_name() throws Exception {
    NoteSequence music =
        read(
            1,
            track(name("Title")),
            track(name("Soprano"), on(0, 3, 72), off(4, 3, 72)),
            track(name("Remarks")),
            track(name("Baß\n"), on(0, 3, 48), off(4, 3, 48)));

    assertThat(music.parts()).containsExactly(new Part(0, "Soprano"), new Part(1, "Baß"));
    assertThat(music.notes()).extracting(Note::part).containsExactly(0, 1);
    assertThat(music.notes()).extracting(Note::instrument).containsExactly(0, 1);
  }

  @Test
  void in_a_single_track_each_channel_is_a_part() throws Exception {
    NoteSequence music = read(0, track(on(0, 5, 48), on(0, 2, 72), off(4, 2, 72), off(0, 5, 48)));

    assertThat(music.parts()).containsExactly(new Part(0, "Channel 3"), new Part(1, "Channel 6"));
    assertThat(music.notes()).extracting(Note::part).containsExactly(0, 1);
  }

  @Test
  void a_note_has_the_program_its_channel_had_when_it_began() throws Exception {
    NoteSequence music =
        read(
            0,
            track(
                event(0, 0xC0, 19),
                on(0, 0, 60),
                event(2, 0xC0, 52),
                off(2, 0, 60),
                on(0, 0, 62),
                off(4, 0, 62)));

    assertThat(music.notes()).extracting(Note::program).containsExactly(19, 52);
  }

  @Test
  void the_tenth_channel_is_percussion() throws Exception {
    assertThat(read(1, track(on(0, 9, 38), off(1, 9, 38))).notes()).allMatch(Note::drum);
  }

  @Test
  void a_note_that_nobody_ends_lasts_until_the_end_of_its_track() throws Exception {
    assertThat(notes(track(on(0, 0, 60), on(4, 0, 64), off(4, 0, 64), meta(8, 1))))
        .containsExactly("60:0-16", "64:4-8");
  }

  @Test
  void of_two_notes_on_one_key_the_first_to_begin_is_the_first_to_end() throws Exception {
    assertThat(notes(track(on(0, 0, 60), on(2, 0, 60), off(2, 0, 60), off(4, 0, 60))))
        .containsExactly("60:0-4", "60:2-8");
  }

  @Test
  void a_missing_end_does_not_shift_all_later_ones() throws Exception {
    assertThat(notes(track(on(0, 0, 60), on(4, 0, 60), off(4, 0, 60), on(4, 0, 60), off(4, 0, 60))))
        .containsExactly("60:0-8", "60:4-8", "60:12-16");
  }

  @Test
  void an_end_in_the_tick_of_the_next_onset_belongs_to_the_note_before() throws Exception {
    assertThat(notes(track(on(0, 0, 60), on(4, 0, 60), off(0, 0, 60), off(4, 0, 60))))
        .containsExactly("60:0-4", "60:4-8");
  }

  @Test
  void a_note_of_no_length_is_dropped_and_counted() throws Exception {
    Score score = MidiReader.read(file(0, 4, track(on(4, 0, 60), off(0, 0, 60))));

    assertThat(score.music().notes()).isEmpty();
    assertThat(score.remarks().count(Remark.EMPTY_NOTES)).isEqualTo(1);
  }

  @Test
  void controllers_bends_and_exclusive_messages_are_passed_over() throws Exception {
    assertThat(
            notes(
                track(
                    event(0, 0xF0, 3, 1, 2, 0xF7),
                    event(0, 0xB0, 7, 100),
                    event(0, 0xE0, 0, 64),
                    event(0, 0xD0, 3),
                    event(0, 0xA0, 60, 3),
                    event(0, 0xF7, 1, 9),
                    on(0, 0, 60),
                    off(4, 0, 60))))
        .containsExactly("60:0-4");
  }

  @Test
  void chunks_of_other_kinds_and_bytes_after_the_last_track_are_passed_over() throws Exception {
    byte[] file = file(0, 4, track(on(0, 0, 60), off(4, 0, 60)));
    ByteBuffer longer = ByteBuffer.allocate(file.length + 12 + 5);
    longer.put(file, 0, 14).put("Xtra".getBytes()).putInt(4).putInt(7);
    longer.put(file, 14, file.length - 14);

    assertThat(MidiReader.read(longer.array()).music().notes()).hasSize(1);
  }

  @Test
  void a_file_in_frames_of_film_has_absolute_times() throws Exception {
    int division = (256 - 25) << 8 | 40; // 25 frames a second of 40 ticks: milliseconds
    Score score =
        MidiReader.read(
            file(
                0,
                division,
                track(meta(0, 0x51, 0x0F, 0x42, 0x40), on(100, 0, 60), off(100, 0, 60))));

    assertThat(score.music().notes().get(0).start()).isEqualTo(0.1);
    assertThat(score.music().notes().get(0).end()).isEqualTo(0.2);
  }

  @Test
  void a_file_wrapped_in_riff_is_read() throws Exception {
    byte[] file = file(0, 4, track(on(0, 0, 60), off(4, 0, 60)));
    ByteBuffer riff = ByteBuffer.allocate(20 + file.length);
    riff.put("RIFF....RMIDdata....".getBytes()).put(file);

    assertThat(MidiReader.read(riff.array()).music().notes()).hasSize(1);
  }

  @Test
  void each_track_of_format_2_is_a_piece() throws ScoreException {
    byte[] file =
        file(2, 4, track(on(0, 0, 60), off(4, 0, 60)), track(on(0, 0, 62), off(8, 0, 62)));
    assertThat(MidiReader.readAll(file))
        .extracting(score -> score.music().notes().get(0).pitch())
        .containsExactly(60, 62);
  }

  private static NoteSequence read(int format, byte[]... tracks) throws ScoreException {
    return MidiReader.read(file(format, 4, tracks)).music();
  }

  private static List<String> notes(byte[] track) throws ScoreException {
    NoteSequence music = read(0, track);
    return Arrays.asList(
        music.notes().stream()
            .map(n -> n.pitch() + ":" + Math.round(n.start() * 8) + "-" + Math.round(n.end() * 8))
            .toArray(String[]::new));
  }
}
