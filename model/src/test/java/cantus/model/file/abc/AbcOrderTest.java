package cantus.model.file.abc;

import static cantus.model.file.abc.AbcNotes.line;
import static cantus.model.file.abc.AbcNotes.notes;
import static cantus.model.file.abc.AbcNotes.read;
import static cantus.model.file.abc.AbcNotes.tune;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order in which the bars of a tune are played. */
class AbcOrderTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "C4|D4:|E4|; C D C D E",
        "|:C4|D4:|E4|; C D C D E",
        "|:C4|D4::E4|F4:|; C D C D E F E F",
        "|:C4:|:D4:||:E4:|; C C D D E E",
        "C4||D4:|E4|]; C D D E",
        "C4[|D4:|E4|]; C D D E",
        "C4[|]D4:|E4|]; C D C D E",
        "|::C4::|D4|; C C C D",
        "|:C4|1 D4:|2 E4|]; C D C E",
        "|:C4|[1 D4:|[2 E4|]; C D C E",
        "|:C4| [1 D4:| [2 E4|]; C D C E",
        "|:C4| 1 D4:| 2 E4|]; C D C E",
        "|:C4[1 D4:|[2 E4|]; C D C E",
        "|:C4|1. D4:|2. E4|]; C D C E",
        "|:C4|[1,3 D4:|[2,4 E4:|F4|]; C D C E C D C E F",
        "|:C4|[1-3 D4:|[4 E4|]; C D C D C D C E",
        "|:C4|1-2,4 D4:|3 E4:|]; C D C D C E C D",
        "|:C4|1 D4:|2 E4||F4|1 G4:|2 A4|]; C D C E F G F A",
        "|:C4|1 D4:|\\n|2 E4|]; C D C E",
        "C4!fine!|D4!D.C.!|]; C D C",
        "C4!fine!|D4!D.C.alfine!|]; C D C",
        "C4!fine!|D4!D.C. al fine!|]; C D C",
        "C4|!fine!D4|E4!D.C.!|]; C D E C D",
        "C4!fine!|D4|!D.C.!|]; C D C",
        "C4\"^Fine\"|D4\"^D.C. al Fine\"|]; C D C",
        "C4+fine+|D4+D.C.+|]; C D C",
        "C4|!segno!D4!fine!|E4!D.S.!|]; C D E D",
        "C4|SD4!fine!|E4!D.S.!|]; C D E D",
        "C4!segno!|D4!fine!|E4!D.S.!|]; C D E D",
        "C4!dacoda!|D4!D.C.!|!coda!E4|]; C D C E",
        "C4|!coda!D4|E4!D.C.!|!coda!F4|]; C D E C F",
        "C4|OD4|E4!D.C.alcoda!|OF4|]; C D E C F",
        "C4!coda!|D4|E4!D.C.!|!coda!F4|]; C D E C F",
        "|:C4:|D4!fine!|E4!D.C.!|]; C C D E C D",
        "|:C4|1 D4:|2 E4|F4!D.C.!|]; C D C E F C E F",
      })
  void signs_are_followed(String music, String expected) throws Exception {
    assertThat(line(tune("C", music.replace("\\n", "\n")))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "P:{0}")
  @CsvSource({
    "AB, C D",
    "ABA, C D C",
    "AABB, C C D D",
    "A2B, C C D",
    "A2.B, C C D",
    "(AB)2, C D C D",
    "((AB)2.A)2, C D C D C C D C D C",
    "AZB, C D",
    "B, D",
    "(AB, C D",
    "AB), C D",
  })
  void parts_are_played_as_the_header_says(String order, String expected) throws Exception {
    assertThat(line("X:1\nL:1/4\nP:" + order + "\nK:C\nP:A\nC4|\nP:B\nD4|]")).isEqualTo(expected);
    assertThat(line("X:1\nL:1/4\nP:" + order + "\nK:C\n[P:A]C4|[P:B]D4|]")).isEqualTo(expected);
  }

  @Test
  void what_stands_before_the_first_part_is_played_first() throws Exception {
    assertThat(line("X:1\nL:1/4\nP:BA\nK:C\nE4|\nP:A\nC4|\nP:B\nD4|]")).isEqualTo("E D C");
  }

  @Test
  void parts_without_an_order_are_played_as_they_stand() throws Exception {
    assertThat(line("X:1\nL:1/4\nK:C\nP:A\n|:C4:|\nP:B\nD4|]")).isEqualTo("C C D");
    assertThat(line("X:1\nL:1/4\nP:XY\nK:C\nP:A\nC4|\nP:B\nD4|]")).isEqualTo("C D");
    assertThat(line("X:1\nL:1/4\nP:AB\nK:C\nC4|D4|]")).isEqualTo("C D");
  }

  @Test
  void an_order_beyond_measure_is_left_out_and_said() throws Exception {
    Score score = read("X:1\nP:((((A99)99)99)99)99\nL:1/4\nK:C\nP:A\nC4|").get(0);
    assertThat(score.music().notes()).hasSize(1);
    assertThat(score.remarks().count(Remark.FIELDS_UNREADABLE)).isEqualTo(1);
  }

  @Test
  void a_part_with_an_ending_for_every_time_is_played_so_often() throws Exception {
    assertThat(line("X:1\nL:1/4\nP:A3.B\nK:C\nP:A\nC4|[1 D4:|[2 E4:|[3 F4|]\nP:B\nG4|]"))
        .isEqualTo("C D C E C F G");
  }

  @ParameterizedTest(name = "P:{0}")
  @CsvSource({
    "AB, C C D",
    "AABA, C C D C",
    "AAB, C C D",
    "A2B, C C D",
    "A4B, C C C C D",
    "A3B, C C C C C C D",
    "A(AB)2, C C C C D C C D",
    "ABA, C C D C C",
  })
  void an_order_may_count_the_repeats_of_a_part_or_not(String order, String expected)
      throws Exception {
    assertThat(line("X:1\nL:1/4\nP:" + order + "\nK:C\nP:A\n|:C4:|\nP:B\nD4|]"))
        .isEqualTo(expected);
  }

  @Test
  void an_order_that_counts_repeats_has_the_last_ending_where_a_part_comes_alone()
      throws Exception {
    assertThat(line("X:1\nL:1/4\nP:AABA\nK:C\nP:A\n|:C4|1 D4:|2 E4|]\nP:B\nF4|]"))
        .isEqualTo("C D C E F C E");
  }

  @Test
  void a_part_may_be_words_about_the_order() throws Exception {
    assertThat(line("X:1\nL:1/4\nK:C\nC4|\nP:fine\nD4|\nP:D.C. al fine\n")).isEqualTo("C D C");
  }

  @Test
  void a_chord_symbol_is_no_da_capo() throws Exception {
    assertThat(line(tune("C", "\"D/C\"C4|\"DS\"D4|\"Dsus\"E4|"))).isEqualTo("C D C D E");
    assertThat(line(tune("C", "\"D/C#\"C4|\"Dsus\"E4|"))).isEqualTo("C E");
  }

  @Test
  void a_fermata_at_the_end_of_a_section_is_the_fine_of_old_books() throws Exception {
    assertThat(line(tune("C", "C4|HD4||E4|F4\"D.C.\"|]"))).isEqualTo("C D E F C D");
    assertThat(line(tune("C", "HC4|D4||E4|F4|]"))).isEqualTo("C D E F");
  }

  @Test
  void a_tie_goes_into_every_ending() throws Exception {
    assertThat(notes(tune("C", "|:^C4-|1 C2 D2:|2 C4|C4|]")))
        .containsExactly("C#4 0-6", "D4 6-8", "C#4 8-16", "C4 16-20");
  }

  @Test
  void all_voices_repeat_together() throws Exception {
    assertThat(notes("X:1\nL:1/4\nK:C\nV:1\n|:C4|1 D4:|2 E4|]\nV:2\nG4|A4|B4|]"))
        .containsExactly(
            "C4 0-4", "G4 0-4", "D4 4-8", "A4 4-8", "C4 8-12", "G4 8-12", "E4 12-16", "B4 12-16");
  }

  @Test
  void key_metre_and_tempo_go_back_with_the_music() throws Exception {
    Score score = read("X:1\nL:1/4\nM:2/4\nQ:1/4=60\nK:C\n|:F2|[K:D][M:3/4][Q:1/4=120]F3:|").get(0);
    assertThat(notes(score)).containsExactly("F4 0-2", "F#4 2-5", "F4 5-7", "F#4 7-10");
    assertThat(score.music().keySignatures())
        .extracting(k -> k.key().tonic())
        .containsExactly(0, 2, 0, 2);
    assertThat(score.music().timeSignatures())
        .extracting(t -> t.numerator())
        .containsExactly(2, 3, 2, 3);
    assertThat(score.music().totalTime()).isEqualTo(2 * (2 + 1.5));
  }

  @Test
  void bars_are_read_as_they_stand_where_that_is_asked_for() throws Exception {
    String book = "X:1\nL:1/4\nP:BAB\nK:C\nP:A\n|:C4|1 D4:|2 E4|]\nP:B\nF4!D.C.!|]";
    Score score = AbcReader.read(book.getBytes(StandardCharsets.UTF_8), BarOrder.WRITTEN).get(0);
    assertThat(notes(score)).containsExactly("C4 0-4", "D4 4-8", "E4 8-12", "F4 12-16");
  }

  @Test
  void the_end_of_a_tune_is_its_last_note() throws Exception {
    assertThat(read(tune("C", "|:C4:|\nK:G\n")).get(0).music().totalTime()).isEqualTo(4);
    assertThat(read(tune("C", "|:C4:|:\n")).get(0).music().totalTime()).isEqualTo(4);
  }
}
