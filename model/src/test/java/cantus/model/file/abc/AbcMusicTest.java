package cantus.model.file.abc;

import static cantus.model.file.abc.AbcNotes.lengths;
import static cantus.model.file.abc.AbcNotes.line;
import static cantus.model.file.abc.AbcNotes.notes;
import static cantus.model.file.abc.AbcNotes.read;
import static cantus.model.file.abc.AbcNotes.tune;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.Remark;
import cantus.model.file.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, rests, chords, ties and rhythm, as a line of music has them. */
class AbcMusicTest {

  @Test
  void a_tie_takes_its_accidental_over_the_bar_line_and_no_further() throws Exception {
    assertThat(notes(tune("C", "G ^G A-|A2 ^F-|F2 G|F3|")))
        .containsExactly("G4 0-1", "Ab4 1-2", "A4 2-5", "F#4 5-8", "G4 8-9", "F4 9-12");
    assertThat(notes(tune("Bb", "d =e-|e e|f2|")))
        .containsExactly("D5 0-1", "E5 1-3", "Eb5 3-4", "F5 4-6");
    assertThat(notes(tune("D", "=F2-|F E|[_B^G]2-|[BG] B|")))
        .containsExactly("F4 0-3", "E4 3-4", "Ab4 4-7", "Bb4 4-7", "B4 7-8");
  }

  @Test
  void a_tie_ends_only_where_a_note_of_its_pitch_follows() throws Exception {
    assertThat(notes(tune("C", "C-D C-|z C C-C|")))
        .containsExactly("C4 0-1", "D4 1-2", "C4 2-3", "C4 4-5", "C4 5-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"E2-|E2 F2|", "E2|-E2 F2|", "E2-|\n-E2 F2|", "E2.-|E2 F2|", "E2 -|E2 F2|"})
  void a_tie_is_one_wherever_its_sign_stands(String music) throws Exception {
    assertThat(notes(tune("C", music))).containsExactly("E4 0-4", "F4 4-6");
  }

  @Test
  void notes_of_a_chord_are_tied_each_for_itself_or_together() throws Exception {
    assertThat(notes(tune("C", "[C-E][CE]|[CE]-[CE]|")))
        .containsExactly("C4 0-2", "E4 0-1", "E4 1-2", "C4 2-4", "E4 2-4");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "F>G, 1.5 0.5",
    "F<G, 0.5 1.5",
    "F>>G, 1.75 0.25",
    "F<<<G, 0.125 1.875",
    "(EF)>G, 1 1.5 0.5",
    "F\"then\">G, 1.5 0.5",
    "F>\"then\"G, 1.5 0.5",
    "F!f!>G, 1.5 0.5",
    "F > G, 1.5 0.5",
    "F{a}<G, 0.5 1.5",
    "F<{a}G, 0.5 1.5",
    "[CE]\"so\"<[DF], 0.5 0.5 1.5 1.5",
    "F>+trill+G, 1.5 0.5",
    "F>`.G, 1.5 0.5",
    "F>G>A, 1.5 0.5 1",
    "F>G>A>B, 1.5 0.5 1.5 0.5",
    "F>G/, 1.5 0.5",
    "F>G, 1.5 0.5",
    "z>G, 0.5",
    "F-<F, 2"
  })
  void a_broken_rhythm_bends_two_notes_whatever_stands_between(String music, String expected)
      throws Exception {
    assertThat(lengths(tune("C", music + "|"))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "C3/2, 1.5",
    "C/, 0.5",
    "C//, 0.25",
    "C3//, 0.75",
    "C/4, 0.25",
    "C7/8, 0.875",
    "C12, 12",
    "C0D, 1",
    "C/0D, 1 1",
    "C99999D, 1 1",
  })
  void lengths_are_multiples_and_parts_of_the_unit(String music, String expected) throws Exception {
    assertThat(lengths(tune("C", music + "|"))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "(3CDE F, 4/4, 0.667 0.667 0.667 1",
    "(3 CDE F, 4/4, 0.667 0.667 0.667 1",
    "(2CD F, 6/8, 1.5 1.5 1",
    "(4CDEF G, 6/8, 0.75 0.75 0.75 0.75 1",
    "(5CDEFG A, 4/4, 0.4 0.4 0.4 0.4 0.4 1",
    "(5CDEFG A, 6/8, 0.6 0.6 0.6 0.6 0.6 1",
    "(5CDEFG A, 3/4, 0.4 0.4 0.4 0.4 0.4 1",
    "(3:2CDE F, 4/4, 0.667 0.667 0.667 1",
    "(3:2:2C2D F, 4/4, 1.333 0.667 1",
    "(3::2C2D F, 4/4, 1.333 0.667 1",
    "(3::CDE F, 4/4, 0.667 0.667 0.667 1",
    "(3:2:4C/D/EF G, 4/4, 0.333 0.333 0.667 0.667 1",
    "(3z[CE]D F, 4/4, 0.667 0.667 0.667 1",
    "(3C{a}D\"x\"E F, 4/4, 0.667 0.667 0.667 1",
    "((3CDE) F, 4/4, 0.667 0.667 0.667 1",
    "(3:2:5C(3D/E/F/G A, 4/4, 0.667 0.222 0.222 0.222 0.667 1", // counted, so the other lies in it
    "(3(3CDE F, 4/4, 0.667 0.667 0.667 1", // as tune books have it by mistake
    "(3C2D(3E>FG A, 4/4, 1.333 0.667 1 0.333 0.667 1", // two notes that fill the first
    "(3C>DE F, 4/4, 1 0.333 0.667 1",
    "(0CD, 4/4, 1 1",
  })
  void so_many_notes_fit_in_the_time_of_others(String music, String metre, String expected)
      throws Exception {
    assertThat(lengths("X:1\nL:1/4\nM:" + metre + "\nK:C\n" + music + "|")).isEqualTo(expected);
  }

  @Test
  void the_length_of_a_chord_is_that_of_its_first_note() throws Exception {
    assertThat(notes(tune("C", "[C2E]D [CE2]D|")))
        .containsExactly("C4 0-2", "E4 0-1", "D4 2-3", "C4 3-4", "E4 3-5", "D4 4-5");
    assertThat(notes(tune("C", "[C2E2]3/2 D|[zE2]D|")))
        .containsExactly("C4 0-3", "E4 0-3", "D4 3-4", "E4 4-6", "D4 5-6");
  }

  @Test
  void a_chord_may_have_words_and_ornaments_in_it() throws Exception {
    assertThat(notes(tune("C", "[\"Am\"C!5!E] [.F ^A]|")))
        .containsExactly("C4 0-1", "E4 0-1", "F4 1-2", "Bb4 1-2");
  }

  @Test
  void the_chords_of_early_versions_are_read() throws Exception {
    assertThat(notes(tune("C", "+CEG+ +trill+D +ff+E|")))
        .containsExactly("C4 0-1", "E4 0-1", "G4 0-1", "D4 1-2", "E4 2-3");
  }

  @Test
  void octaves_add_up_in_any_order() throws Exception {
    assertThat(notes(tune("C", "C, C' c, c'' C,',|")))
        .containsExactly("C3 0-1", "C5 1-2", "C4 2-3", "C7 3-4", "C3 4-5");
  }

  @Test
  void rests_of_every_kind_take_their_time() throws Exception {
    assertThat(notes(tune("C", "C z2 D|Z2|x E y4 z2|X|F4|")))
        .containsExactly("C4 0-1", "D4 3-4", "E4 13-14", "F4 20-24");
  }

  @Test
  void a_rest_of_bars_is_as_long_as_the_bars_are() throws Exception {
    assertThat(notes("X:1\nL:1/4\nM:3/4\nK:C\nV:1\nC3|D3|E3|\nV:2\nZ2|G3|\n"))
        .containsExactly("C4 0-3", "D4 3-6", "E4 6-9", "G4 6-9");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "not, F# F F, ^F F f",
    "octave, F# F# F, ^F F f",
    "pitch, F# F# F#, ^F F f",
  })
  void accidentals_reach_as_far_as_is_said(String reach, String expected, String music)
      throws Exception {
    for (String way : new String[] {"%%", "I:"}) {
      assertThat(line("X:1\nL:1/4\n" + way + "propagate-accidentals " + reach + "\nK:C\n" + music))
          .isEqualTo(expected);
    }
  }

  @Test
  void accidentals_end_with_the_bar_and_with_the_key() throws Exception {
    assertThat(line(tune("C", "^F F|F ^F [K:G] F [K:C] F|"))).isEqualTo("F# F# F F# F# F");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "^/B, B",
    "_/B, B",
    "^3/2c, C#",
    "_3/2B, Bb",
    "^3/4c, C#",
    "_1/4d, D",
  })
  void a_note_between_two_keys_is_played_on_the_nearest(String music, String expected)
      throws Exception {
    assertThat(line(tune("C", music + "|"))).isEqualTo(expected);
    assertThat(read(tune("C", music)).get(0).remarks().count(Remark.MICROTONES)).isEqualTo(1);
  }

  @Test
  void double_accidentals_and_naturals_have_keys_of_their_own() throws Exception {
    Score score = read(tune("Bb", "__A ^^F =B ^^/C =_E _=E")).get(0);
    assertThat(line(tune("Bb", "__A ^^F =B ^^/C =_E _=E"))).isEqualTo("G G B C# Eb Eb");
    assertThat(score.remarks().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G A B c|=20\nd2",
        "G A B ^|c d2 =\n",
        "G A _^=| B c d2",
        "G A } B c] d2",
        "G A B c % ^^ comment\n|d2",
        "G A B c|3d2",
        "{ G A B c|d2",
        "G A B \"Am c| d2",
        "G A! B c|d2!",
        "G < A|> B c d2",
        "G A §B c d2",
        "G A [B c|d2",
        "G A B [] c d2",
        "G A B c [K:G d2",
        "G `A` B$ c*; ?@#|d2\\",
        "G A B (1:2:3 c d2",
        "G A B c'''''''''|d2",
      })
  void a_stray_sign_costs_no_more_than_itself(String music) throws Exception {
    Score score = read(tune("C", music)).get(0);
    String line = line(tune("C", music)).replace("B C D", "B C D");
    assertThat(line.split(" ").length).isBetween(4, 5);
    assertThat(line).startsWith("G").endsWith("D");
    assertThat(score.music().notes()).isNotEmpty();
  }

  @Test
  void what_is_passed_over_is_counted() throws Exception {
    Score score = read(tune("C", "G A B ^|c''''''''' {abc}d é")).get(0);
    assertThat(score.remarks().count(Remark.STRAY_SIGNS)).isEqualTo(2);
    assertThat(score.remarks().count(Remark.PITCHES_OUT_OF_RANGE)).isEqualTo(1);
    assertThat(score.remarks().count(Remark.GRACE_NOTES)).isEqualTo(3);
  }

  @Test
  void a_note_that_no_key_plays_keeps_its_time() throws Exception {
    assertThat(notes(tune("C", "C D''''''''''2 E|"))).containsExactly("C4 0-1", "E4 3-4");
  }

  @Test
  void an_overlay_sounds_together_with_its_bar() throws Exception {
    assertThat(notes(tune("C", "C4 & E2 F2 & G4|c4|")))
        .containsExactly("C4 0-4", "E4 0-2", "G4 0-4", "F4 2-4", "C5 4-8");
  }

  @Test
  void an_overlay_goes_back_as_many_bars_as_it_has_signs() throws Exception {
    String[] ways = {"C4|D4|&& E4|F4|G4|", "C4|D4 && E4|F4|G4|", "(&C4|D4 & E4|F4 &)|G4|"};
    for (String music : ways) {
      assertThat(notes(tune("C", music)))
          .as(music)
          .containsExactly("C4 0-4", "E4 0-4", "D4 4-8", "F4 4-8", "G4 8-12");
    }
  }

  @Test
  void ties_go_on_in_the_overlay_they_began_in() throws Exception {
    assertThat(notes(tune("C", "C4 & ^E4-|D4 & E4|")))
        .containsExactly("C4 0-4", "F4 0-8", "D4 4-8");
  }

  @Test
  void macros_stand_for_other_music() throws Exception {
    assertThat(line("X:1\nL:1/4\nm:~G3 = G{A}^GA\nm: ~n2 = (3o/n/m/ n\nK:C\n~G3 ~c2 ~C2 ~d3|"))
        .isEqualTo("G Ab A D C B C D C B C D");
  }

  @Test
  void decorations_of_any_dialect_are_no_notes() throws Exception {
    assertThat(
            line(
                "X:1\nL:1/4\nU: n = !fermata!\nI:decoration +\nK:C\n+fed+C nD ~E TF !crescendo(!G"
                    + " .A uB vc Hd Me|"))
        .isEqualTo("C D E F G A B C D E");
    assertThat(line(tune("C", "C!D E!|!>!F !5!G !mp!A|"))).isEqualTo("C D E F G A");
  }
}
