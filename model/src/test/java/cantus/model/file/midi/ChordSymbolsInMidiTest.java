package cantus.model.file.midi;

import static cantus.model.file.midi.MidiFileBytes.meta;
import static cantus.model.file.midi.MidiFileBytes.off;
import static cantus.model.file.midi.MidiFileBytes.on;
import static cantus.model.file.midi.MidiFileBytes.track;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.format.ScoreReader;
import cantus.model.music.Annotation;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Quantizer;
import cantus.model.music.Tempo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChordSymbolsInMidiTest {

  private static final int TEXT = 1;
  private static final int LYRIC = 5;
  private static final int MARKER = 6;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {TEXT, LYRIC, MARKER, 7})
  void texts_that_can_be_read_as_chords_are_chords(int type) throws Exception {
    assertThat(chords(written(0, type, "C"), written(4, type, "Am7"), written(4, type, "G/B")))
        .containsExactly("0 C", "4 Am7", "8 G/B");
  }

  @Test
  void words_of_a_song_are_none() throws Exception {
    assertThat(chords(written(0, LYRIC, "A"), written(4, LYRIC, "bi"), written(4, LYRIC, "de")))
        .isEmpty();
  }

  @Test
  void letters_far_apart_name_sections() throws Exception {
    assertThat(chords(written(0, MARKER, "A"), written(127, MARKER, "B"))).isEmpty();
    assertThat(chords(written(0, MARKER, "A"), written(16, MARKER, "B"))).hasSize(2);
  }

  @Test
  void the_track_and_kind_with_most_of_them_counts() throws Exception {
    assertThat(
            chords(
                written(0, TEXT, "Dm"),
                written(0, MARKER, "C"),
                written(4, MARKER, "F"),
                written(4, MARKER, "G7")))
        .containsExactly("0 C", "4 F", "8 G7");
  }

  @Test
  void are_written_as_markers_that_are_read_again() throws Exception {
    NoteSequence music =
        new NoteSequence(
            List.of(Note.of(60, 80, 0, 2)),
            List.of(new Tempo(0, 120)),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Annotation(0, Annotation.Kind.CHORD_SYMBOL, "C"),
                new Annotation(1, Annotation.Kind.CHORD_SYMBOL, "F#m7b5/A")),
            2,
            480);
    Path file = folder.resolve("sheet.mid");
    MidiWriter.write(music, file);
    assertThat(ScoreReader.read(file).annotations()).isEqualTo(music.annotations());
  }

  private static int[] written(int delta, int type, String text) {
    return meta(delta, type, text.chars().toArray());
  }

  /** Of a file with a note of 127 ticks, one a sixteenth. */
  private List<String> chords(int[]... texts) throws Exception {
    Path file = folder.resolve("sheet.mid");
    byte[] notes = track(on(0, 0, 60), off(127, 0, 60));
    Files.write(file, MidiFileBytes.file(1, 4, track(texts), notes));
    return Quantizer.quantize(ScoreReader.read(file)).chords().changes().stream()
        .map(change -> change.step() + " " + change.chord())
        .toList();
  }
}
