package cantus.model.file.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.file.AtomicFile;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiWriterTest {

  @TempDir Path folder;

  @Test
  void what_was_written_is_read_back() throws Exception {
    NoteSequence music =
        new NoteSequence(
            List.of(
                new Note(72, 90, 0, 1, 0, 52, false, 0, 0),
                new Note(48, 64, 1, 3, 1, 19, false, 1, 0),
                new Note(38, 100, 1, 1.5, 2, 0, true, 2, 0)),
            List.of(new Tempo(0, 60), new Tempo(2, 120)),
            List.of(new TimeSignature(0, 1, 4), new TimeSignature(1, 6, 8)),
            List.of(new KeySignature(0, 2, Mode.MAJOR), new KeySignature(1, 2, Mode.MINOR)),
            List.of(new Part(0, "Singstimme – hoch"), new Part(1, "Orgel"), new Part(2, "")),
            3,
            480);
    Path file = folder.resolve("out.mid");

    MidiWriter.write(music, file);

    assertThat(ScoreReader.read(file)).isEqualTo(music);
  }

  @Test
  void a_repeated_note_ends_before_it_begins_again() throws Exception {
    Sequence sequence =
        written(NoteSequence.of(List.of(Note.of(60, 80, 0, 1), Note.of(60, 80, 1, 2)), 120));

    assertThat(commands(sequence.getTracks()[1]))
        .containsExactly(
            ShortMessage.PROGRAM_CHANGE,
            ShortMessage.NOTE_ON,
            ShortMessage.NOTE_OFF,
            ShortMessage.NOTE_ON,
            ShortMessage.NOTE_OFF);
  }

  @Test
  void no_part_but_percussion_is_given_the_tenth_channel() throws Exception {
    List<Note> notes = new ArrayList<>();
    for (int part = 0; part < 20; part++) {
      notes.add(new Note(60, 80, 0, 1, part, 0, false, part, 0));
    }
    notes.add(new Note(38, 80, 0, 1, 20, 0, true, 20, 0));
    Sequence sequence = written(NoteSequence.of(notes, 120));

    List<Integer> channels = new ArrayList<>();
    for (Track track : sequence.getTracks()) {
      messages(track)
          .filter(m -> m.getCommand() == ShortMessage.NOTE_ON)
          .forEach(m -> channels.add(m.getChannel()));
    }
    assertThat(channels).hasSize(21).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11).endsWith(9);
    assertThat(channels.subList(0, 20)).doesNotContain(9);
  }

  @Test
  void a_note_shorter_than_a_tick_still_sounds() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MidiWriter.write(NoteSequence.of(List.of(Note.of(60, 0, 1, 1)), 120), out);

    assertThat(MidiReader.read(out.toByteArray()).music().notes()).hasSize(1);
  }

  @Test
  void the_tracks_last_as_long_as_the_piece() throws Exception {
    NoteSequence music =
        new NoteSequence(
            List.of(Note.of(60, 80, 0, 1)), List.of(), List.of(), List.of(), List.of(), 4, 480);

    for (Track track : written(music).getTracks()) {
      assertThat(track.ticks()).isEqualTo(8 * 480);
    }
  }

  @Test
  void a_file_is_replaced_whole_and_nothing_else_is_left_behind() throws Exception {
    Path file = Files.writeString(folder.resolve("out.mid"), "before");

    MidiWriter.write(NoteSequence.of(List.of(Note.of(60, 80, 0, 1)), 120), file);

    assertThat(ScoreReader.read(file).notes()).hasSize(1);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void when_writing_fails_what_was_there_stays() throws Exception {
    Path file = Files.writeString(folder.resolve("out.mid"), "before");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(file).hasContent("before");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void a_folder_that_is_not_there_is_an_error_for_the_caller() {
    assertThatThrownBy(
            () -> MidiWriter.write(NoteSequence.of(List.of(), 120), folder.resolve("no/out.mid")))
        .isInstanceOf(IOException.class);
  }

  @Property(tries = 100)
  void quantized_music_comes_back_exactly(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 1_000_000) Integer> seeds,
      @ForAll @IntRange(min = 20, max = 300) int qpm)
      throws Exception {
    QuantizedSequence piece = Quantizer.quantize(NoteSequence.of(inVoices(seeds, qpm), qpm));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    MidiWriter.write(piece.toNoteSequence(List.of()), out);
    QuantizedSequence back = Quantizer.quantize(MidiReader.read(out.toByteArray()).music());

    assertThat(text(back)).isEqualTo(text(piece));
  }

  /** Four voices, each a line of notes and rests without overlaps, from arbitrary numbers. */
  private static List<Note> inVoices(List<Integer> seeds, int qpm) {
    double step = 60.0 / qpm / 4;
    int[] at = new int[4];
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      int seed = seeds.get(i);
      int voice = i % 4;
      int length = 1 + seed / 128 % 16;
      if (seed % 5 > 0 || i < 4) {
        notes.add(
            new Note(
                seed % 128,
                1 + seed % 127,
                at[voice] * step,
                (at[voice] + length) * step,
                voice,
                0,
                false,
                voice,
                0));
      }
      at[voice] += length;
    }
    return notes;
  }

  private static List<String> text(QuantizedSequence piece) {
    return piece.notes().stream().map(QuantizedNote::toString).sorted().toList();
  }

  private static Sequence written(NoteSequence music) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MidiWriter.write(music, out);
    return MidiSystem.getSequence(new ByteArrayInputStream(out.toByteArray()));
  }

  private static List<Integer> commands(Track track) {
    return messages(track).map(ShortMessage::getCommand).toList();
  }

  private static Stream<ShortMessage> messages(Track track) {
    ShortMessage[] messages = new ShortMessage[track.size()];
    int n = 0;
    for (int i = 0; i < track.size(); i++) {
      if (track.get(i).getMessage() instanceof ShortMessage message) {
        messages[n++] = message;
      }
    }
    return Arrays.stream(messages, 0, n);
  }
}
