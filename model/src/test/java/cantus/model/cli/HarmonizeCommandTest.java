package cantus.model.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.midi.MidiWriter;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Quantizer;
import cantus.model.music.Tempo;
import cantus.model.music.TempoMap;
import cantus.model.music.TimeSignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmonizeCommandTest {

  private static final String BACH = "../presets/bach-chorales.cantus";
  private static final int[] TUNE = {67, 69, 71, 72, 74, 72, 71, 69, 67};

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path tune;

  @BeforeEach
  void writeTune() throws IOException {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < TUNE.length; i++) {
      notes.add(Note.of(TUNE[i], 80, i * 0.5, i * 0.5 + 0.5));
    }
    tune = folder.resolve("A tune.mid");
    MidiWriter.write(NoteSequence.of(notes, 120).inKey(new Key(7, Mode.MAJOR)), tune);
  }

  @Test
  void the_same_voices_are_written_in_every_format_asked_for() throws Exception {
    Path midi = folder.resolve("out.mid");
    Path score = folder.resolve("out.musicxml");
    Path zipped = folder.resolve("out.mxl");

    assertThat(run(tune, "-o", midi, "-o", score, "--output=" + zipped)).as(err::toString).isZero();

    List<Note> notes = ScoreReader.read(midi).notes();
    assertThat(notes.stream().filter(n -> n.part() == 0).map(Note::pitch))
        .containsExactly(67, 69, 71, 72, 74, 72, 71, 69, 67);
    for (Path file : List.of(score, zipped)) {
      NoteSequence read = ScoreReader.read(file);
      assertThat(text(read.notes())).isEqualTo(text(notes));
      assertThat(read.parts().stream().map(Part::name))
          .containsExactly("Melody", "Voice 1", "Voice 2", "Voice 3");
      assertThat(read.keySignatures()).containsExactly(new KeySignature(0, 7, Mode.MAJOR));
    }
    assertThat(score).content().contains("<work-title>A tune</work-title>");
    assertThat(out.toString().lines()).hasSize(3);
  }

  @Test
  void a_lead_sheet_is_harmonised_by_its_chords_and_written_with_their_names() throws Exception {
    Path sheet = folder.resolve("sheet.abc");
    Files.writeString(sheet, "X:1\nL:1/4\nM:4/4\nK:C\n\"C\"e4|\"F/A\"c4|\"G7\"d4|\"C6\"e4|\n");
    Path midi = folder.resolve("out.mid");
    Path score = folder.resolve("out.musicxml");
    assertThat(run(sheet, "-o", midi, "-o", score)).as(err::toString).isZero();
    for (Path file : List.of(midi, score)) {
      assertThat(
              Quantizer.quantize(ScoreReader.read(file)).chords().changes().stream()
                  .map(change -> change.step() + " " + change.chord()))
          .as(file.toString())
          .contains("0 C", "16 F/A", "32 G7");
    }
    assertThat(run(sheet, "-o", midi, "--chords", "ignore")).as(err::toString).isZero();
    assertThat(run(tune, "-o", midi, "--chords", "follow")).isEqualTo(2);
    assertThat(err.toString()).contains("there are no chord symbols in " + tune);
  }

  @Test
  void voices_swing_along_with_a_swung_midi_file_and_are_written_straight_in_a_score()
      throws Exception {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      double quarter = i / 2 + (i % 2 == 0 ? 0 : 2 / 3.0);
      notes.add(Note.of(TUNE[i % TUNE.length], 80, quarter / 2, quarter / 2 + 0.1));
    }
    Path swung = folder.resolve("swung.mid");
    MidiWriter.write(NoteSequence.of(notes, 120), swung);
    Path midi = folder.resolve("out.mid");
    Path score = folder.resolve("out.musicxml");
    assertThat(run(swung, "-o", midi)).as(err::toString).isZero();
    assertThat(err.toString()).contains("8 of 16 notes", "try --feel swing");

    assertThat(run(swung, "-o", midi, "-o", score, "--feel", "swing")).as(err::toString).isZero();

    assertThat(begun(midi, 6)).contains(4L).isSubsetOf(0L, 2L, 4L, 5L);
    assertThat(begun(score, 8)).contains(4L).isSubsetOf(0L, 2L, 4L, 6L);
    assertThat(run(score, "-o", folder.resolve("x.mxl"), "--feel", "swing")).isEqualTo(2);
    assertThat(err.toString()).contains("--feel=swing is of MIDI files");
  }

  @Test
  void triplets_are_harmonised_as_a_jig_and_written_in_the_metre_that_they_came_in()
      throws Exception {
    Path counted = folder.resolve("counted.mid");
    Path written = folder.resolve("written.mid");
    MidiWriter.write(jig(new TimeSignature(0, 4, 4), 120), counted);
    MidiWriter.write(jig(new TimeSignature(0, 12, 8), 180), written);
    Path midi = folder.resolve("out.mid");
    Path score = folder.resolve("out.musicxml");
    Path jig = folder.resolve("jig.mid");
    assertThat(run(counted, "-o", midi)).as(err::toString).isZero();
    assertThat(err.toString()).contains("try --feel triplet");

    assertThat(run(counted, "-o", midi, "-o", score, "--feel", "triplet"))
        .as(err::toString)
        .isZero();
    assertThat(err.toString().lines()).as("no more than before").hasSize(1);
    assertThat(run(written, "-o", jig)).as(err::toString).isZero();

    NoteSequence music = ScoreReader.read(midi);
    assertThat(music.timeSignatures()).containsExactly(new TimeSignature(0, 4, 4));
    assertThat(music.tempos()).containsExactly(new Tempo(0, 120));
    assertThat(begun(midi, 60)).isSubsetOf(0L, 10L, 20L, 30L, 40L, 50L).contains(20L, 40L);
    assertThat(sounds(midi)).isEqualTo(sounds(jig));
    NoteSequence melody = ScoreReader.read(counted);
    assertThat(music.notes())
        .filteredOn(note -> note.part() == 0)
        .extracting(Note::pitch, Note::start, Note::end)
        .isEqualTo(
            melody.notes().stream()
                .map(note -> tuple(note.pitch(), note.start(), note.end()))
                .toList());
    assertThat(ScoreReader.read(score).timeSignatures())
        .containsExactly(new TimeSignature(0, 4, 4));
    assertThat(sounds(score)).isEqualTo(sounds(midi));
    assertThat(run(score, "-o", jig, "--feel", "triplet")).as(err::toString).isZero();
    assertThat(begun(jig, 60)).contains(20L, 40L);
  }

  /** Thirds of a quarter at 120. */
  private static NoteSequence jig(TimeSignature metre, double qpm) {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      notes.add(Note.of(TUNE[i * 5 % TUNE.length], 80, i / 6.0, (i + 1) / 6.0));
    }
    return new NoteSequence(
        notes, List.of(new Tempo(0, qpm)), List.of(metre), List.of(), List.of(), 6, 480);
  }

  /** Which keys begin when, in milliseconds. */
  private static List<String> sounds(Path file) throws ScoreException {
    return ScoreReader.read(file).notes().stream()
        .map(note -> "%d %d".formatted(Math.round(note.start() * 1000), note.pitch()))
        .sorted()
        .toList();
  }

  /** In which parts of a quarter notes begin. */
  private static Set<Long> begun(Path file, int partsOfQuarter) throws ScoreException {
    return ScoreReader.read(file).notes().stream()
        .map(n -> Math.round(n.start() * 2 * partsOfQuarter) % partsOfQuarter)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.wav", "out", "mid"})
  void an_unknown_ending_is_refused_before_any_work(String name) {
    Path midi = folder.resolve("out.mid");

    assertThat(run(folder.resolve("missing.mid"), "-o", midi, "-o", folder.resolve(name)))
        .isEqualTo(2);

    assertThat(err.toString().lines().findFirst().orElseThrow())
        .contains(name, ".mid, .midi, .musicxml, .xml, .mxl");
    assertThat(midi).doesNotExist();
  }

  @Test
  void the_result_is_judged_as_the_file_would_be() {
    Path midi = folder.resolve("out.mid");
    assertThat(run(tune, "-o", midi, "--score")).as(err::toString).isZero();
    String harmonized = out.toString();

    out.getBuffer().setLength(0);
    assertThat(execute(new ScoreCommand(), midi.toString())).isZero();

    assertThat(harmonized.lines().skip(2).filter(l -> !l.startsWith("Rules")))
        .containsExactlyElementsOf(
            out.toString().lines().filter(l -> !l.startsWith("Rules")).toList());
  }

  @Test
  void a_report_holds_the_files_and_what_the_judge_says() throws IOException {
    Path midi = folder.resolve("out.mid");
    assertThat(run(tune, "-o", midi, "--json", "--score")).as(err::toString).isZero();

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/files/0").asText()).isEqualTo(midi.toString());
    assertThat(report.at("/steps").asInt()).isEqualTo(4 * TUNE.length);
    assertThat(report.at("/score/judged/0/notes").asInt()).isEqualTo(report.at("/notes").asInt());
  }

  @Test
  void the_melody_is_written_as_it_was_played() throws Exception {
    List<Note> played =
        List.of(
            Note.of(67, 33, 0.013, 0.4),
            Note.of(69, 127, 2 / 6.0, 4 / 6.0),
            Note.of(71, 64, 4 / 6.0, 1),
            Note.of(72, 90, 1.1, 1.17),
            Note.of(71, 80, 2, 4));
    Path rubato = folder.resolve("rubato.mid");
    NoteSequence music =
        new NoteSequence(
            played,
            List.of(new Tempo(0, 120), new Tempo(1, 60), new Tempo(2.5, 90)),
            List.of(new TimeSignature(0, 3, 4)),
            List.of(new KeySignature(0, 7, Mode.MAJOR)),
            List.of(),
            0,
            1000);
    MidiWriter.write(music, rubato);
    Path midi = folder.resolve("out.mid");

    assertThat(run(rubato, "-o", midi)).as(err::toString).isZero();

    NoteSequence read = ScoreReader.read(rubato);
    NoteSequence written = ScoreReader.read(midi);
    assertThat(text(part(written, 0))).isEqualTo(text(read.notes()));
    assertThat(part(written, 0)).extracting(Note::velocity).containsExactly(33, 127, 64, 90, 80);
    assertThat(written.tempos()).isEqualTo(read.tempos());
    assertThat(written.timeSignatures()).isEqualTo(read.timeSignatures());
    TempoMap tempo = new TempoMap(read.tempos());
    assertThat(written.notes().stream().filter(n -> n.part() > 0).map(Note::start))
        .isNotEmpty()
        .allSatisfy(
            start -> {
              double step = tempo.quartersAt(start) * Grid.SIXTEENTHS.stepsPerQuarter();
              assertThat(step).isCloseTo(Math.rint(step), offset(1e-3));
            });
    assertThat(err.toString())
        .hasLineCount(1)
        .contains("3 of 5 notes of the melody lie off the grid, by 100 ms at most");
  }

  @Test
  void what_becomes_of_notes_that_are_not_the_melody_is_said_in_a_line() throws Exception {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      notes.add(note(72 + i, i, 0));
      notes.add(note(64, i, 0));
      notes.add(note(48 + i, i, 1));
    }
    notes.add(new Note(38, 80, 0, 1, 2, 0, true, 2, 0));
    Path chords = folder.resolve("chords.mid");
    MidiWriter.write(NoteSequence.of(notes, 120), chords);
    Path midi = folder.resolve("out.mid");

    assertThat(run(chords, "-o", midi, "--given", "bass=2")).as(err::toString).isZero();

    assertThat(err.toString())
        .hasLineCount(1)
        .startsWith(
            chords
                + ": of 13 notes 4 are the melody, 4 are given, 4 are left out, 1 is percussion;"
                + " --melody-part and --given choose otherwise");
    assertThat(part(ScoreReader.read(midi), 0))
        .extracting(Note::pitch)
        .containsExactly(72, 73, 74, 75);
    assertThat(part(ScoreReader.read(midi), 3))
        .extracting(Note::pitch)
        .containsExactly(48, 49, 50, 51);

    assertThat(run(chords, "-o", midi, "--json")).isZero();
    assertThat(
            new ObjectMapper()
                .readTree(out.toString().lines().skip(1).findFirst().orElseThrow())
                .at("/read/leftOut")
                .asInt())
        .isEqualTo(8);
  }

  @Test
  void repeats_are_played_out_unless_the_page_is_wanted() throws Exception {
    Path song =
        Files.writeString(folder.resolve("song.abc"), "X:1\nM:2/4\nL:1/4\nK:C\nGA|1B2:|2c2|]\n");
    Path midi = folder.resolve("out.mid");
    Path score = folder.resolve("out.musicxml");

    assertThat(run(song, "-o", midi, "-o", score)).as(err::toString).isZero();
    for (Path file : List.of(midi, score)) {
      assertThat(part(ScoreReader.read(file), 0))
          .extracting(Note::pitch)
          .containsExactly(67, 69, 71, 67, 69, 72);
    }

    assertThat(run(song, "-o", midi, "--as-written")).isZero();
    assertThat(part(ScoreReader.read(midi), 0))
        .extracting(Note::pitch)
        .containsExactly(67, 69, 71, 72);
  }

  @Test
  void a_piece_of_a_book_is_chosen_by_its_number() throws Exception {
    Path book = Files.writeString(folder.resolve("book.abc"), "X:1\nK:C\nCDEF\n\nX:2\nK:C\ncdef\n");
    Path midi = folder.resolve("out.mid");

    assertThat(run(book, "-o", midi)).isZero();
    assertThat(err.toString())
        .contains("there are 2 pieces in it; this is the first, --piece N takes another");
    assertThat(run(book, "-o", midi, "--piece", 2)).isZero();
    assertThat(part(ScoreReader.read(midi), 0))
        .extracting(Note::pitch)
        .containsExactly(72, 74, 76, 77);
    assertThat(run(book, "-o", midi, "--piece", 3)).isEqualTo(2);
    assertThat(err.toString()).contains("--piece: there are 2 pieces in " + book);
  }

  @Test
  void what_was_left_out_in_reading_is_said_in_a_line() throws Exception {
    Path graced = Files.writeString(folder.resolve("graced.abc"), "X:1\nK:C\n{B}CDEF\n");

    assertThat(run(graced, "-o", folder.resolve("out.mid"))).isZero();
    assertThat(err.toString()).isEqualToIgnoringNewLines(graced + ": left out: grace notes (1)");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_file_is_read_once_so_that_a_pipe_will_do() throws Exception {
    Path pipe = folder.resolve("pipe.mid");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    byte[] bytes = Files.readAllBytes(tune);
    Thread writer = new Thread(() -> write(bytes, pipe));
    writer.start();

    assertThat(run(pipe, "-o", folder.resolve("out.mid"), "--given", "bass=1"))
        .as(err::toString)
        .isZero();
    writer.join();
  }

  private static void write(byte[] bytes, Path pipe) {
    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Note note(int pitch, int beat, int part) {
    return new Note(pitch, 80, beat * 0.5, beat * 0.5 + 0.5, part, 0, false, part, 0);
  }

  private static List<Note> part(NoteSequence music, int part) {
    return music.notes().stream().filter(note -> note.part() == part).toList();
  }

  @Test
  void a_folder_that_is_not_there_is_said_in_one_line() {
    assertThat(run(tune, "-o", folder.resolve("no/out.musicxml"))).isEqualTo(1);
    assertThat(err.toString()).hasLineCount(1).contains("there is no folder");
    assertThat(Files.exists(folder.resolve("no"))).isFalse();
  }

  private static List<String> text(List<Note> notes) {
    return notes.stream()
        .map(n -> "%d %d %.3f %.3f".formatted(n.part(), n.pitch(), n.start(), n.end()))
        .sorted()
        .toList();
  }

  private int run(Object... args) {
    List<String> all = new ArrayList<>();
    for (Object arg : args) {
      all.add(arg.toString());
    }
    all.addAll(List.of("--preset", BACH, "--seed", "1"));
    return execute(new HarmonizeCommand(), all.toArray(String[]::new));
  }

  private int execute(Object command, String... args) {
    return CommandRun.execute(command, out, err, args);
  }
}
