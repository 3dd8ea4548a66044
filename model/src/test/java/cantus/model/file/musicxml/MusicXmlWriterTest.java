package cantus.model.file.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.BarOrder;
import cantus.model.file.format.ScoreFormat;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.Key;
import cantus.model.music.KeySignature;
import cantus.model.music.Metre;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MusicXmlWriterTest {

  private static final int[][] METRES = {{4, 4}, {3, 4}, {6, 8}, {2, 2}, {7, 8}, {5, 16}, {12, 8}};

  @TempDir Path folder;

  @Property(tries = 200)
  void voices_come_back_exactly(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 1_000_000) Integer> seeds,
      @ForAll @IntRange(min = 20, max = 300) int qpm,
      @ForAll @IntRange(max = 6) int metre,
      @ForAll @IntRange(max = 15) int upbeat)
      throws Exception {
    QuantizedSequence piece = inVoices(seeds, qpm, metre, upbeat);
    List<Part> names = List.of(new Part(0, "Soprano"), new Part(1, "Alto"), new Part(2, "Tenor"));

    NoteSequence back = readBack(piece.toNoteSequence(names));

    assertThat(text(Quantizer.quantize(back))).isEqualTo(text(piece));
    assertThat(back.initialQpm()).isEqualTo(qpm);
    assertThat(Quantizer.quantize(back).metre().timeSignatures(qpm))
        .startsWith(piece.metre().timeSignatures(qpm).toArray(TimeSignature[]::new));
    assertThat(back.parts()).startsWith(names.toArray(Part[]::new));
  }

  @Property(tries = 200)
  void every_note_of_a_part_with_chords_comes_back(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 1_000_000) Integer> seeds)
      throws Exception {
    List<Note> notes = new ArrayList<>();
    for (int seed : seeds) {
      double start = seed % 41 / 8.0;
      notes.add(Note.of(seed / 41 % 128, 80, start, start + (1 + seed / 5248 % 20) / 8.0));
    }
    NoteSequence music = NoteSequence.of(notes, 120);

    assertThat(pitchesAndTimes(readBack(music))).isEqualTo(pitchesAndTimes(music));
  }

  @Test
  void changes_of_tempo_metre_and_key_come_back() throws Exception {
    NoteSequence music =
        new NoteSequence(
            List.of(
                new Note(67, 90, 0, 1, 0, 52, false, 0, 0),
                new Note(69, 90, 1, 6, 0, 52, false, 0, 0),
                new Note(48, 64, 6, 7, 1, 19, false, 1, 0)),
            List.of(new Tempo(0, 60), new Tempo(2, 120), new Tempo(6, 90.5)),
            List.of(
                new TimeSignature(0, 1, 4), new TimeSignature(1, 3, 4), new TimeSignature(3, 6, 8)),
            List.of(new KeySignature(0, 2, Mode.MAJOR), new KeySignature(3, 2, Mode.MINOR)),
            List.of(new Part(0, "Singstimme – \"hoch\" & <laut>"), new Part(1, "Orgel")),
            7,
            480);

    NoteSequence back = readBack(music);

    assertThat(Quantizer.quantize(back).notes()).isEqualTo(Quantizer.quantize(music).notes());
    assertThat(back.tempos()).isEqualTo(music.tempos());
    assertThat(back.timeSignatures()).isEqualTo(music.timeSignatures());
    assertThat(back.keySignatures()).isEqualTo(music.keySignatures());
    assertThat(back.parts()).isEqualTo(music.parts());
    assertThat(back.notes().stream().map(Note::program)).containsExactly(52, 52, 19);
  }

  @Test
  void an_upbeat_is_a_bar_that_does_not_count_and_the_last_bar_completes_it() throws Exception {
    QuantizedSequence tune = line(Metre.of(16, 4), 67, 4, 72, 16, 72, 12);

    assertThat(all(written(tune), "<measure ([^>]*)>"))
        .containsExactly("number=\"0\" implicit=\"yes\"", "number=\"1\"", "number=\"2\"");
    assertThat(all(written(tune), "<duration>(\\d+)<")).containsExactly("4", "16", "12");
  }

  @Test
  void the_last_bar_is_filled_with_rests() throws Exception {
    assertThat(values(line(Metre.COMMON_TIME, 60, 6)))
        .containsExactly("quarter.", "eighth", "half");
  }

  @Test
  void rests_have_no_dots_but_in_compound_metres() throws Exception {
    assertThat(values(line(metre(new int[] {3, 2}, 0), 60, 8)))
        .containsExactly("half", "half", "half");
    assertThat(values(line(sixEight(), 60, 6))).containsExactly("quarter.", "quarter.");
  }

  @Test
  void a_note_goes_on_over_a_bar_line_with_a_tie() throws Exception {
    String xml = written(line(Metre.COMMON_TIME, 60, 12, 62, 8, 64, 12));

    assertThat(all(xml, "<tie type=\"(\\w+)\"")).containsExactly("start", "stop");
    assertThat(all(xml, "<tied type=\"(\\w+)\"")).containsExactly("start", "stop");
  }

  @Test
  void values_show_the_beats() throws Exception {
    assertThat(values(line(Metre.COMMON_TIME, 60, 2, 60, 4, 60, 2, 60, 8)))
        .as("a syncopation")
        .containsExactly("eighth", "quarter", "eighth", "half");
    assertThat(values(line(Metre.COMMON_TIME, 60, 3, 60, 5, 60, 8)))
        .as("a fifth sixteenth")
        .containsExactly("eighth.", "16th", "quarter", "half");
    assertThat(values(line(sixEight(), 60, 8, 60, 4)))
        .as("over the beat of 6/8")
        .containsExactly("quarter.", "eighth", "quarter");
    assertThat(values(line(sixEight(), 60, 12))).containsExactly("half.");
    assertThat(values(line(Metre.of(12, 0), 60, 12))).containsExactly("half.");
  }

  @Test
  void notes_are_spelled_by_the_key() throws Exception {
    assertThat(spelled(new KeySignature(0, 0, Mode.MAJOR), 60, 61, 63, 66, 68, 70, 71))
        .containsExactly("C4", "C+4", "E-4", "F+4", "G+4", "B-4", "B4");
    assertThat(spelled(new KeySignature(0, 8, Mode.MAJOR), 60, 61, 63, 66, 68, 70, 71))
        .containsExactly("C4", "D-4", "E-4", "G-4", "A-4", "B-4", "C-5");
    assertThat(spelled(new KeySignature(0, 1, Mode.MINOR), 60, 61, 63))
        .containsExactly("B+3", "C+4", "D+4");
    assertThat(spelled(new KeySignature(0, 9, Mode.MINOR), 68, 63, 70))
        .containsExactly("G+4", "D+4", "B-4");
  }

  @Test
  void every_pitch_of_midi_can_be_spelled_in_every_key() {
    for (int tonic = 0; tonic < 12; tonic++) {
      for (Mode mode : Mode.values()) {
        for (int pitch = 0; pitch < 128; pitch++) {
          SpelledPitch spelled = SpelledPitch.of(pitch, new Key(tonic, mode));
          int natural =
              Notation.key(String.valueOf(spelled.step()), String.valueOf(spelled.octave()));
          assertThat(natural + spelled.alter()).isEqualTo(pitch);
        }
      }
    }
  }

  @Test
  void a_sign_stands_where_neither_the_key_nor_the_bar_says_it() throws Exception {
    NoteSequence music =
        inKey(new KeySignature(0, 7, Mode.MAJOR), 66, 65, 65, 66, 66, 60, 60, 60, 61, 72);

    assertThat(accidentals(music)).isEqualTo("- natural - sharp - - - - sharp - ");
  }

  @Test
  void a_key_that_is_not_given_is_heard() throws Exception {
    List<Note> notes = new ArrayList<>();
    int[] scale = {62, 64, 66, 67, 69, 71, 73, 74, 69, 66, 62};
    for (int i = 0; i < scale.length; i++) {
      notes.add(Note.of(scale[i], 80, i * 0.5, i * 0.5 + 0.5));
    }

    assertThat(readBack(NoteSequence.of(notes, 120)).keySignatures())
        .containsExactly(new KeySignature(0, 2, Mode.MAJOR));
  }

  @Test
  void the_key_that_is_heard_is_the_one_with_few_accidentals() throws Exception {
    QuantizedSequence onTheFifth =
        line(Metre.COMMON_TIME, 67, 16, 71, 4, 74, 4, 79, 16, 65, 4, 62, 4, 67, 16);

    assertThat(readBack(onTheFifth.toNoteSequence(List.of())).keySignatures())
        .containsExactly(new KeySignature(0, 0, Mode.MAJOR));
  }

  @Test
  void each_voice_of_a_choir_has_its_clef() throws Exception {
    List<Note> notes = new ArrayList<>();
    int[] pitches = {72, 65, 57, 55};
    for (int part = 0; part < 4; part++) {
      notes.add(new Note(pitches[part], 80, 0, 2, part, 0, false, part, 0));
    }
    String xml = written(NoteSequence.of(notes, 120), "");

    assertThat(all(xml, "<sign>(\\w)</sign>")).containsExactly("G", "G", "G", "F");
    assertThat(all(xml, "<clef-octave-change>([-0-9]+)<")).containsExactly("-1");
  }

  @Test
  void a_title_of_any_characters_is_written() throws Exception {
    String title = "Ach & <Oh> \u0001 \uD834\uDD1E";

    assertThat(written(NoteSequence.of(List.of(), 120), title))
        .contains("<work-title>Ach &amp; &lt;Oh&gt;   \uD834\uDD1E</work-title>");
  }

  @Test
  void music_without_a_note_is_a_bar_of_rest() throws Exception {
    assertThat(readBack(NoteSequence.of(List.of(), 120)).notes()).isEmpty();
    assertThat(written(NoteSequence.of(List.of(), 120), "")).contains("<rest measure=\"yes\"/>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.musicxml", "a.XML", "a.mxl", "a.mid", "a.midi"})
  void the_ending_says_the_format(String name) throws Exception {
    NoteSequence music = line(Metre.of(12, 4), 60, 4, 62, 8, 64, 4).toNoteSequence(List.of());
    Path file = folder.resolve(name);

    ScoreFormat.of(file).orElseThrow().write(music, "A tune", file);
    byte[] once = Files.readAllBytes(file);
    ScoreFormat.of(file).orElseThrow().write(music, "A tune", file);

    assertThat(pitchesAndTimes(ScoreReader.read(file))).isEqualTo(pitchesAndTimes(music));
    assertThat(file).hasBinaryContent(once);
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    assertThat(ScoreFormat.of(folder.resolve("a.wav"))).isEmpty();
    assertThat(ScoreFormat.of(folder.resolve("tune"))).isEmpty();
  }

  /** Four voices, each a line of notes and rests without overlaps, from arbitrary numbers. */
  private static QuantizedSequence inVoices(
      List<Integer> seeds, int qpm, int metre, int upbeatWanted) {
    int[] at = new int[4];
    List<QuantizedNote> notes = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      int seed = seeds.get(i);
      int voice = i % 4;
      int length = 1 + seed / 128 % 40;
      if (seed % 5 > 0 || i < 4) {
        int end = at[voice] + length;
        notes.add(new QuantizedNote(seed % 128, 1 + seed % 127, at[voice], end, voice, 0));
      }
      at[voice] += length;
    }
    int bar = 16 * METRES[metre][0] / METRES[metre][1];
    int upbeat = upbeatWanted % bar;
    int total = Math.max(upbeat + 1, notes.stream().mapToInt(QuantizedNote::end).max().orElse(1));
    return new QuantizedSequence(notes, total, metre(METRES[metre], upbeat), qpm);
  }

  private static Metre sixEight() {
    return metre(new int[] {6, 8}, 0);
  }

  private static Metre metre(int[] metre, int upbeat) {
    List<TimeSignature> signatures = new ArrayList<>();
    if (upbeat > 0) {
      signatures.add(new TimeSignature(0, upbeat, 16));
    }
    signatures.add(new TimeSignature(upbeat / 8.0, metre[0], metre[1]));
    return Quantizer.quantize(
            new NoteSequence(List.of(), List.of(), signatures, List.of(), List.of(), 0, 480))
        .metre();
  }

  /** One voice of pitches, each followed by its steps. */
  private static QuantizedSequence line(Metre metre, int... pitchesAndSteps) {
    List<QuantizedNote> notes = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < pitchesAndSteps.length; i += 2) {
      int end = at + pitchesAndSteps[i + 1];
      notes.add(new QuantizedNote(pitchesAndSteps[i], 80, at, end, 0, 0));
      at = end;
    }
    return new QuantizedSequence(notes, at, metre, 120);
  }

  /** A quarter for each pitch. */
  private static NoteSequence inKey(KeySignature key, int... pitches) {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < pitches.length; i++) {
      notes.add(Note.of(pitches[i], 80, i * 0.5, i * 0.5 + 0.5));
    }
    return new NoteSequence(notes, List.of(), List.of(), List.of(key), List.of(), 0, 480);
  }

  private static List<String> spelled(KeySignature key, int... pitches) throws IOException {
    String xml = written(inKey(key, pitches), "");
    return all(xml.replaceAll("\\s", ""), "<step>(.*?)</octave>").stream()
        .map(pitch -> pitch.replace("<alter>-1", "-").replace("<alter>1", "+"))
        .map(pitch -> pitch.replaceAll("<.*?>", ""))
        .toList();
  }

  /** For each note the sign before it, or a dash. */
  private static String accidentals(NoteSequence music) throws IOException {
    StringBuilder signs = new StringBuilder();
    for (String note : all(written(music, "").replaceAll("\\s", ""), "<notedyn(.*?)</note>")) {
      List<String> sign = all(note, "<accidental>(.*?)<");
      signs.append(sign.isEmpty() ? "-" : sign.get(0)).append(' ');
    }
    return signs.toString();
  }

  private static List<String> values(QuantizedSequence music) throws IOException {
    return all(written(music).replaceAll("\\s", ""), "<type>(\\w+</type>(?:<dot/>)?)").stream()
        .map(value -> value.replace("</type>", "").replace("<dot/>", "."))
        .toList();
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(MusicXmlWriterTest::group).toList();
  }

  private static String group(MatchResult match) {
    return match.group(1);
  }

  private static List<String> text(QuantizedSequence piece) {
    return piece.notes().stream().map(QuantizedNote::toString).sorted().toList();
  }

  private static List<String> pitchesAndTimes(NoteSequence music) {
    return Quantizer.quantize(music).notes().stream()
        .map(n -> n.pitch() + " " + n.start() + " " + n.end())
        .sorted()
        .toList();
  }

  private static NoteSequence readBack(NoteSequence music) throws Exception {
    return MusicXmlReader.read(
            written(music, "Title").getBytes(StandardCharsets.UTF_8), BarOrder.PLAYED)
        .music();
  }

  private static String written(QuantizedSequence music) throws IOException {
    return written(music.toNoteSequence(List.of()), "");
  }

  private static String written(NoteSequence music, String title) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MusicXmlWriter.write(music, title, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
