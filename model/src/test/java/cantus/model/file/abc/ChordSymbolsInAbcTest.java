package cantus.model.file.abc;

import static cantus.model.file.abc.AbcNotes.read;
import static cantus.model.file.abc.AbcNotes.tune;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.Quantizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChordSymbolsInAbcTest {

  @Test
  void words_that_name_a_chord_stand_above_the_next_note() throws Exception {
    assertThat(chords(tune("G", "\"G\"G2 \"Am7\"A2|\"D7\"d4|")))
        .containsExactly("0 G", "8 Am7", "16 D7");
  }

  @Test
  void words_with_a_place_of_their_own_name_none() throws Exception {
    assertThat(chords(tune("C", "\"^Am\"C2 \"_G\"D2|\"<C\"E \">C\"E \"@1,2 C\"F \"slowly\"G|")))
        .isEmpty();
  }

  @Test
  void signs_of_the_order_of_play_are_none() throws Exception {
    assertThat(chords(tune("C", "\"C\"C4|\"Fine\"D4|\"D.C.\"E4|"))).startsWith("0 C");
  }

  @Test
  void of_two_the_one_without_brackets_is_meant() throws Exception {
    assertThat(chords(tune("C", "\"G(Em)\"C4|\"G7(b9)\"C4|"))).containsExactly("0 G", "16 G7(b9)");
  }

  @Test
  void a_repeat_brings_them_back() throws Exception {
    assertThat(chords(tune("C", "|:\"C\"C4|1\"F\"F4:|2\"G\"G4|]")))
        .containsExactly("0 C", "16 F", "32 C", "48 G");
  }

  @Test
  void sound_where_a_transposed_tune_does() throws Exception {
    assertThat(chords(tune("C", "%%MIDI transpose 2\n\"C\"C4|"))).containsExactly("0 D");
  }

  private static List<String> chords(String book) throws Exception {
    return Quantizer.quantize(read(book).get(0).music()).chords().changes().stream()
        .map(change -> change.step() + " " + change.chord())
        .toList();
  }
}
