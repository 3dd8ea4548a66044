package cantus.model.file.abc;

import static cantus.model.file.abc.AbcNotes.lengths;
import static cantus.model.file.abc.AbcNotes.line;
import static cantus.model.file.abc.AbcNotes.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.TimeSignature;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What in a file is a tune, and what is only text. */
class AbcBookTest {

  private static final String HEAD = "X:1\nT:One\nM:2/4\nL:1/4\nK:C\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C D|\nE F|\n\nplaced beside a cafe facade\n\n",
        "C D|\nE F|\n\na faded bead\n\nbad deed, a cafe\n",
        "C D|\n%%begintext\na faded bead\n%%endtext\nE F|",
        "C D|\n%%begintext\na faded bead\n\nfed a cab\n%%endtext\nE F|",
        "C D|\n%%BeginText align\n%%a faded bead\n%%EndText\nE F|",
        "C D|\n%%beginps\n/a {b c d} def\n%%endps\nE F|",
        "C D|\n%%beginsvg\n<a d='b'/>\n%%endsvg\nE F|",
        "C D|\n%%text a faded bead\n%%center a cab\nE F|",
        "C D|\nw: la la\n+: la dee dee dab\nE F|",
        "C D|\nw: la la\n% comment\n+: la dee dee dab\n+: a cab\nE F|",
        "C D|\nw: la la\\\ndee dee dab\nE F|",
        "C D|\nW: a faded bead\n+: a cab\nE F|",
        "C D|\nN: a faded bead\nE F|",
        "C D|\nH: a faded bead\nabc abc\nE F|",
        "C D|\nThis line is prose about a cafe\nE F|",
        "C D| % a faded bead\nE F|% |a bad cab|",
        "C D|\n  % a faded bead\nE F|",
        "C D|\ns: !f! *\nE F|",
        "C D|\nZ:abc\nG:abc\nA:abc\nE F|",
        "C D|[r:a faded bead][N:a cab]E F|",
        "C D|\n+: a faded bead\nE F|",
        "\nC D|\nE F|",
        "C D|\n\nE F|\n",
        "C D|\n\n\n   \nw: la la\nE F|\n\na faded bead",
        "C D|\n  E F|",
        "C D|\\\nE F|",
        "C D|\\\n%%text abc\nE F|",
      })
  void text_is_not_music(String body) throws Exception {
    assertThat(line(HEAD + body)).isEqualTo("C D E F");
  }

  @Test
  void text_between_tunes_belongs_to_none() throws Exception {
    List<Score> tunes =
        read("intro abc\n\n" + HEAD + "C D|\n\na bad cafe\n\nX:2\nT:Two\nM:2/4\nL:1/4\nK:G\nF|\n");
    assertThat(tunes).hasSize(2);
    assertThat(tunes.get(0).music().notes()).hasSize(2);
    assertThat(tunes.get(1).music().notes()).hasSize(1);
  }

  @Test
  void music_behind_an_empty_line_is_said() throws Exception {
    assertThat(read(HEAD + "C D|\n\nE F|\n").get(0).remarks().count(Remark.LINES_AFTER_EMPTY))
        .isEqualTo(1);
  }

  @Test
  void a_note_before_a_repeat_sign_is_no_field() throws Exception {
    assertThat(line(HEAD + "|:C D|\nE:|\nF|")).isEqualTo("C D E C D E F");
  }

  @Test
  void the_header_of_a_book_holds_for_every_tune() throws Exception {
    List<Score> tunes =
        read("%abc-2.1\nM:3/4\nL:1/4\nQ:1/4=72\n\nX:1\nK:G\nG A B|d3|\n\nX:2\nL:1/8\nK:C\nC2|\n");
    assertThat(tunes.get(0).music().initialQpm()).isEqualTo(72);
    assertThat(tunes.get(0).music().timeSignatures().get(0))
        .extracting(TimeSignature::numerator, TimeSignature::denominator)
        .containsExactly(3, 4);
    assertThat(tunes.get(0).music().totalTime()).isEqualTo(6 * 60 / 72.0);
    assertThat(tunes.get(1).music().totalTime()).isEqualTo(60 / 72.0);
  }

  @Test
  void a_tune_goes_before_the_header_of_its_book() throws Exception {
    List<Score> tunes = read("L:1/2\nM:2/2\n\nX:1\nK:C\nC D|\n\nX:2\nL:1/4\nM:2/4\nK:F\nF G|\n");
    assertThat(tunes).extracting(tune -> tune.music().totalTime()).containsExactly(2.0, 1.0);
    assertThat(tunes)
        .extracting(tune -> tune.music().timeSignatures().get(0).denominator())
        .containsExactly(2, 4);
  }

  @Test
  void tunes_without_a_number_or_a_key_are_tunes() throws Exception {
    assertThat(read("T:One\nK:C\nC D|\n\nT:Two\nK:G\nF|\n")).hasSize(2);
    assertThat(line("X:1\nM:2/4\nL:1/4\nC D|E F|")).isEqualTo("C D E F");
    assertThat(line("C D|E F|")).isEqualTo("C D E F");
    assertThat(line("T:Title\nC D|E F|")).isEqualTo("C D E F");
  }

  @Test
  void a_file_called_abc_is_read_as_that_without_a_number() throws Exception {
    Path file = Files.writeString(folder.resolve("tune.abc"), "T:One\nL:1/4\nK:C\nC D|\n");
    assertThat(ScoreReader.read(file).notes()).hasSize(2);
    Path other = Files.writeString(folder.resolve("words.abc"), "hello\n");
    assertThatThrownBy(() -> ScoreReader.read(other))
        .isInstanceOf(ScoreException.class)
        .hasMessage(other + ": a tune book without a note in it");
  }

  @Test
  void encodings_of_every_kind_are_read() throws Exception {
    String book = "X:1\nT:Ärger mit é\nL:1/4\nK:C\nC D|\n";
    for (Charset charset :
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE)) {
      assertThat(ScoreReader.read(file(book.getBytes(charset))).notes())
          .as(charset.name())
          .hasSize(2);
    }
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      assertThat(ScoreReader.read(file(("\uFEFF" + book).getBytes(charset))).notes())
          .as("a mark in " + charset.name())
          .hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r", "\n"})
  void lines_end_in_any_way(String end) throws Exception {
    assertThat(line((HEAD + "C D|\nw: a\nE F|\n\na bad cab\n").replace("\n", end)))
        .isEqualTo("C D E F");
  }

  @Test
  void one_tune_that_cannot_be_read_does_not_cost_the_others() throws Exception {
    String hostile = "X:2\nL:1/4\nK:C\n" + "C999".repeat(500) + "\n\n";
    List<Score> tunes = read(HEAD + "C D|\n\n" + hostile + "X:3\nK:C\nE|\n");
    assertThat(tunes).hasSize(2);
    assertThat(tunes.get(0).remarks().count(Remark.TUNES)).isEqualTo(1);
    assertThatThrownBy(() -> read(hostile))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("the tune that begins in line 1: longer than 400000 quarters");
  }

  @Test
  void a_block_of_text_without_an_end_stops_with_its_paragraph() throws Exception {
    List<Score> tunes = read("%%begintext\na faded bead\n\n" + HEAD + "C D|\n");
    assertThat(tunes).hasSize(1);
    assertThat(tunes.get(0).music().notes()).hasSize(2);
  }

  @Test
  void the_unit_of_a_tune_does_not_pass_to_the_next() throws Exception {
    List<Score> tunes = read("X:1\nL:1/2\nK:C\nC|\n\nX:2\nK:C\nC|\n");
    assertThat(tunes.get(1).music().totalTime()).isEqualTo(0.25);
    assertThat(lengths("X:1\nL:1/2\nK:C\nC|")).isEqualTo("2");
  }

  private Path file(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("any.txt"), bytes);
  }
}
