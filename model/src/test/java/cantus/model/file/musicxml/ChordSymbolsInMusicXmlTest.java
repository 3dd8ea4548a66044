package cantus.model.file.musicxml;

import static cantus.model.file.musicxml.MusicXmlText.attributes;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.read;
import static cantus.model.file.musicxml.MusicXmlText.score;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.music.ChordKind;
import cantus.model.music.ChordSymbol;
import cantus.model.music.ChordTrack;
import cantus.model.music.Grid;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Quantizer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChordSymbolsInMusicXmlTest {

  @Test
  void a_harmony_holds_from_the_note_behind_it_on() throws Exception {
    assertThat(
            chords(
                measure(
                    harmony("C", "major"), note("C4", 2), harmony("G", "dominant"), note("B4", 2))))
        .containsExactly("0 C", "8 G7");
  }

  @Test
  void an_offset_moves_it() throws Exception {
    assertThat(
            chords(
                measure(
                    harmony("C", "major"),
                    harmony("F", "major", "<offset>2</offset>"),
                    note("C4", 4))))
        .containsExactly("0 C", "8 F");
  }

  @Test
  void its_degrees_and_bass_are_in_its_name() throws Exception {
    String flatNinth =
        "<degree><degree-value>9</degree-value><degree-alter>-1</degree-alter>"
            + "<degree-type>add</degree-type></degree>";
    String third = "<bass><bass-step>B</bass-step></bass>";
    assertThat(
            chords(
                measure(
                    harmony("G", "dominant", third, flatNinth),
                    note("C4", 2),
                    "<harmony><kind>none</kind></harmony>",
                    note("C4", 2))))
        .containsExactly("0 G7(b9)/B", "8 N.C.");
  }

  @Test
  void a_transposing_part_sounds_the_chord_that_goes_with_its_notes() throws Exception {
    String trumpet = attributes("<transpose><chromatic>-2</chromatic></transpose>");
    assertThat(chords(measure(trumpet, harmony("D", "minor-seventh"), note("D4", 4))))
        .containsExactly("0 Cm7");
  }

  @Test
  void a_repeat_brings_chords_back_and_the_one_that_holds_at_its_beginning() throws Exception {
    String repeat = "<barline location='right'><repeat direction='backward'/></barline>";
    String begin = "<barline location='left'><repeat direction='forward'/></barline>";
    assertThat(
            chords(
                measure(harmony("C", "major"), note("C4", 4)),
                measure(begin, note("D4", 4)),
                measure(harmony("G", "major"), note("E4", 4), repeat)))
        .containsExactly("0 C", "32 G", "48 C", "64 G");
  }

  @Test
  void what_is_no_chord_symbol_is_counted() throws Exception {
    Score score =
        read(
            score(
                measure(
                    "<harmony><numeral><numeral-root>5</numeral-root></numeral>"
                        + "<kind>major</kind></harmony>",
                    note("C4", 4))));
    assertThat(Quantizer.quantize(score.music()).chords().isEmpty()).isTrue();
    assertThat(score.remarks().count(Remark.CHORD_SYMBOLS)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(ChordKind.class)
  void every_kind_is_written_so_that_it_is_read_again(ChordKind kind) throws Exception {
    ChordSymbol chord = ChordSymbol.parse("Eb" + kind.figure() + "/G").orElseThrow();
    ChordTrack track =
        new ChordTrack(
            List.of(new ChordTrack.Change(0, ChordSymbol.NONE), new ChordTrack.Change(6, chord)));
    NoteSequence music =
        NoteSequence.of(List.of(Note.of(60, 80, 0, 4)), 120).withChords(track, Grid.SIXTEENTHS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MusicXmlWriter.write(music, "Sheet", out);
    ChordTrack read =
        Quantizer.quantize(MusicXmlReader.read(out.toByteArray(), BarOrder.PLAYED).music())
            .chords();
    assertThat(read.at(5).sounds()).isFalse();
    assertThat(read.changes().get(1).step()).isEqualTo(6);
    assertThat(read.at(6).isSame(chord)).isTrue();
  }

  private static String harmony(String root, String kind, String... more) {
    return "<harmony><root><root-step>%s</root-step></root><kind>%s</kind>%s</harmony>"
        .formatted(root, kind, String.join("", more));
  }

  private static List<String> chords(String... measures) throws Exception {
    String part = String.join("", measures);
    return Quantizer.quantize(read(score(part)).music()).chords().changes().stream()
        .map(change -> change.step() + " " + change.chord())
        .toList();
  }
}
