package cantus.model.file.musicxml;

import static cantus.model.file.musicxml.MusicXmlText.backup;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.notes;
import static cantus.model.file.musicxml.MusicXmlText.rest;
import static cantus.model.file.musicxml.MusicXmlText.tie;
import static cantus.model.file.musicxml.MusicXmlText.voice;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TiesTest {

  @Test
  void a_tie_across_a_barline_is_one_note() throws Exception {
    assertThat(
            notes(
                measure(rest(2), note("C4", 2, tie("start")))
                    + measure(note("C4", 1, tie("stop")), note("C4", 3))))
        .containsExactly("60:8-20", "60:20-32");
  }

  @Test
  void parts_do_not_tie_to_each_other() throws Exception {
    assertThat(
            notes(
                measure(rest(2), note("C4", 2, tie("start"))) + measure(rest(4)),
                measure(rest(4)) + measure(note("C4", 4, tie("stop")))))
        .containsExactly("60:8-16", "60:16-32");
  }

  @Test
  void a_tie_may_go_on_over_several_bars() throws Exception {
    assertThat(
            notes(
                measure(note("C4", 4, tie("start")))
                    + measure(note("C4", 4, tie("stop"), tie("start")))
                    + measure(note("C4", 4, tie("stop")))))
        .containsExactly("60:0-48");
  }

  @Test
  void ties_written_for_the_eye_only_count_as_well() throws Exception {
    assertThat(
            notes(
                measure(
                    note("C4", 2, "<notations><tied type='start'/></notations>"),
                    note("C4", 2, "<notations><tied type='stop'/></notations>"))))
        .containsExactly("60:0-16");
  }

  @Test
  void each_note_of_a_chord_has_a_tie_of_its_own() throws Exception {
    assertThat(
            notes(
                measure(
                    note("C4", 2, tie("start")),
                    note("E4", 2, "<chord/>"),
                    note("G4", 2, "<chord/>", tie("start")),
                    note("C4", 2, tie("stop")),
                    note("E4", 2, "<chord/>"),
                    note("G4", 2, "<chord/>", tie("stop")))))
        .containsExactly("67:0-16", "64:0-8", "60:0-16", "64:8-16");
  }

  @Test
  void a_tie_that_never_ends_leaves_its_note_as_written() throws Exception {
    assertThat(notes(measure(note("C4", 1, tie("start")), note("D4", 1), note("C4", 2))))
        .containsExactly("60:0-4", "62:4-8", "60:8-16");
  }

  @Test
  void a_tie_that_never_began_leaves_its_note_as_written() throws Exception {
    assertThat(notes(measure(note("C4", 1), note("C4", 3, tie("stop")))))
        .containsExactly("60:0-4", "60:4-16");
  }

  @Test
  void a_tie_to_a_note_that_comes_later_is_no_tie() throws Exception {
    assertThat(notes(measure(note("C4", 1, tie("start")), rest(1), note("C4", 2, tie("stop")))))
        .containsExactly("60:0-4", "60:8-16");
  }

  @Test
  void in_a_unison_of_two_voices_each_keeps_its_own_tie() throws Exception {
    assertThat(
            notes(
                measure(
                        note("C4", 4, voice(1), tie("start")),
                        backup(4),
                        note("C4", 4, voice(2), tie("start")))
                    + measure(
                        note("C4", 1, voice(2), tie("stop")),
                        backup(1),
                        note("C4", 4, voice(1), tie("stop")))))
        .containsExactlyInAnyOrder("60:0-32", "60:0-20");
  }

  @Test
  void a_tie_may_change_the_voice() throws Exception {
    assertThat(
            notes(
                measure(note("C4", 4, voice(1), tie("start")))
                    + measure(note("C4", 4, voice(2), tie("stop")))))
        .containsExactly("60:0-32");
  }
}
