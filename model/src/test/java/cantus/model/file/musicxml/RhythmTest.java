package cantus.model.file.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.ScoreException;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At 60, so that a quarter lasts a second; notes are {@code pitch:start-end} in 24ths of it. */
class RhythmTest {

  private static final int[] UNITS = {6, 8, 3, 4};

  @Property(tries = 300)
  void a_line_comes_back_exactly_whatever_its_beats_are_divided_into(
      @ForAll long seed, @ForAll @IntRange(max = 23) int upbeat, @ForAll boolean waltz)
      throws Exception {
    Random random = new Random(seed);
    List<Note> notes = new ArrayList<>();
    int beats = waltz ? 3 : 4;
    int first = upbeat % 4 == 0 ? 0 : upbeat / 6 * 6; // ticks of an upbeat, in sixteenths
    int tick = first;
    while (tick < first + 24 * 12) {
      int beatEnd = tick + 24;
      int unit = UNITS[random.nextInt(UNITS.length)];
      while (tick < beatEnd) {
        int length = Math.min(beatEnd - tick, unit * (1 + random.nextInt(24 / unit)));
        if (random.nextInt(6) > 0) {
          notes.add(note(60 + random.nextInt(12), tick, tick + length));
        }
        tick += length;
      }
    }
    notes.add(note(60, tick, tick + 24));

    NoteSequence music = music(notes, first, beats);
    assertThat(text(read(music))).isEqualTo(text(music));
    assertThat(moved(music)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.7, 0, 0.7})
  void triplets_are_meant_from_near_by(double off) throws Exception {
    List<Note> played =
        List.of(note(60, 0, 8 + off), note(62, 8 + off, 16 - off), note(64, 16 - off, 24));

    assertThat(text(read(music(played)))).containsExactly("60:0-8", "62:8-16", "64:16-24");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.1, 0, 1.1})
  void sixteenths_are_meant_from_near_by(double off) throws Exception {
    List<Note> played =
        List.of(note(60, 0, 6 + off), note(62, 6 + off, 12 - off), note(64, 12 - off, 24));

    assertThat(text(read(music(played)))).containsExactly("60:0-6", "62:6-12", "64:12-24");
    assertThat(moved(music(played))).isZero();
  }

  @Test
  void a_note_a_hair_before_its_beat_begins_it() throws Exception {
    List<Note> played = List.of(note(60, 0, 23), note(62, 23, 47), note(64, 49, 72));

    assertThat(text(read(music(played)))).containsExactly("60:0-24", "62:24-48", "64:48-72");
  }

  @Test
  void what_notation_cannot_say_goes_to_the_nearest_and_is_counted() throws Exception {
    List<Note> played = List.of(note(60, 0, 10), note(62, 10, 24), note(64, 24, 48));

    assertThat(text(read(music(played)))).containsExactly("60:0-12", "62:12-24", "64:24-48");
    assertThat(moved(music(played))).isEqualTo(1);
  }

  @Test
  void notes_apart_stay_apart() throws Exception {
    List<Note> quintuplet =
        Stream.of(0, 1, 2, 3, 4).map(i -> Note.of(60 + i, 80, i / 5.0, (i + 1) / 5.0)).toList();

    List<Note> read = read(music(quintuplet)).notes();

    assertThat(read).extracting(Note::pitch).containsExactly(60, 61, 62, 63, 64);
    assertThat(read).extracting(Note::part).containsOnly(0);
    assertThat(read).extracting(Note::start).doesNotHaveDuplicates();
  }

  @Test
  void a_legato_line_is_one_line() throws Exception {
    List<Note> played = List.of(note(64, 0, 28), note(62, 24, 51), note(60, 48, 72));

    assertThat(read(music(played)).parts()).hasSize(1);
    assertThat(text(read(music(played)))).containsExactly("64:0-24", "62:24-48", "60:48-72");
  }

  @Test
  void a_beat_of_a_triplet_is_bracketed_and_a_note_that_fills_it_is_not() throws Exception {
    String score =
        written(
            music(List.of(note(60, 0, 16), note(62, 16, 24), note(64, 24, 32), note(65, 32, 72))));

    assertThat(score.split("tuplet type=\"start\"", -1)).hasSize(3);
    assertThat(score.split("tuplet type=\"stop\"", -1)).hasSize(3);
    assertThat(score.split("<time-modification>", -1)).hasSize(5);
  }

  @Test
  void rubato_is_heard_and_not_marked() throws Exception {
    List<Tempo> rubato =
        List.of(new Tempo(0, 60), new Tempo(1, 50), new Tempo(2.2, 90), new Tempo(8.2, 60));
    NoteSequence music =
        new NoteSequence(
            List.of(note(60, 0, 24 * 12)), rubato, List.of(), List.of(), List.of(), 0, 480);

    assertThat(read(music).tempos()).isEqualTo(rubato);
    assertThat(written(music).split("<metronome>", -1)).hasSize(4);
  }

  @Test
  void a_score_on_sixteenths_counts_in_sixteenths() throws Exception {
    assertThat(written(music(List.of(note(60, 0, 24))))).contains("<divisions>4</divisions>");
  }

  private static Note note(int pitch, double start, double end) {
    return Note.of(pitch, 80, start / 24.0, end / 24.0);
  }

  private static NoteSequence music(List<Note> notes) {
    return music(notes, 0, 4);
  }

  private static NoteSequence music(List<Note> notes, int upbeat, int beats) {
    List<TimeSignature> metres = new ArrayList<>();
    if (upbeat > 0) {
      metres.add(new TimeSignature(0, upbeat / 6, 16));
    }
    metres.add(new TimeSignature(upbeat / 24.0, beats, 4));
    return new NoteSequence(notes, List.of(new Tempo(0, 60)), metres, List.of(), List.of(), 0, 480);
  }

  private static String written(NoteSequence music) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MusicXmlWriter.write(music, "", out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int moved(NoteSequence music) throws IOException {
    return MusicXmlWriter.write(music, "", new ByteArrayOutputStream());
  }

  private static NoteSequence read(NoteSequence music) throws IOException, ScoreException {
    return MusicXmlText.read(written(music)).music();
  }

  private static List<String> text(NoteSequence music) {
    return music.notes().stream()
        .map(
            n ->
                "%d:%d-%d"
                    .formatted(n.pitch(), Math.round(n.start() * 24), Math.round(n.end() * 24)))
        .toList();
  }
}
