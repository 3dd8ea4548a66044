package cantus.model.file.musicxml;

import static cantus.model.file.musicxml.MusicXmlText.attributes;
import static cantus.model.file.musicxml.MusicXmlText.divisions;
import static cantus.model.file.musicxml.MusicXmlText.forward;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.music;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.quantized;
import static cantus.model.file.musicxml.MusicXmlText.rest;
import static cantus.model.file.musicxml.MusicXmlText.time;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.Metre;
import cantus.model.music.TimeSignature;
import org.junit.jupiter.api.Test;

class BarLinesTest {

  private static final String FULL = measure(note("C4", 4));

  @Test
  void an_upbeat_is_a_short_first_bar() throws Exception {
    String part = measure(time("4", 4), note("C4", 1)) + FULL + FULL;

    assertThat(music(part).timeSignatures())
        .containsExactly(new TimeSignature(0, 1, 4), new TimeSignature(0.5, 4, 4));
    Metre metre = quantized(part).metre();
    assertThat(metre.positionInBar(0)).isEqualTo(12);
    assertThat(metre.stepsPerBar(0)).isEqualTo(16);
    assertThat(metre.positionInBar(4)).isZero();
    assertThat(metre.positionInBar(20)).isZero();
  }

  @Test
  void an_upbeat_written_as_a_full_bar_with_rests_is_a_full_bar() throws Exception {
    String part = measure(time("4", 4), rest(3), note("C4", 1)) + FULL;

    assertThat(music(part).timeSignatures()).containsExactly(new TimeSignature(0, 4, 4));
  }

  @Test
  void an_upbeat_in_which_only_one_part_plays_is_an_upbeat_for_all() throws Exception {
    String wholeBarRest = "<note><rest measure='yes'/><duration>4</duration></note>";

    assertThat(
            quantized(
                    measure(time("4", 4), note("C5", 1)) + FULL,
                    measure(time("4", 4), wholeBarRest) + FULL)
                .metre()
                .positionInBar(0))
        .isEqualTo(12);
  }

  @Test
  void an_upbeat_is_counted_in_the_beats_it_fits_into() throws Exception {
    String part = measure(time("4", 4), divisions(2), note("C4", 1)) + measure(note("C4", 8));

    assertThat(music(part).timeSignatures())
        .containsExactly(new TimeSignature(0, 1, 8), new TimeSignature(0.25, 4, 4));
  }

  @Test
  void two_halves_of_a_bar_that_a_repeat_splits_change_nothing() throws Exception {
    String part =
        measure(time("4", 4), note("C4", 1))
            + FULL
            + measure(note("C4", 3))
            + measure(note("D4", 1))
            + FULL
            + measure(note("C4", 3));

    assertThat(music(part).timeSignatures()).hasSize(2);
    assertThat(quantized(part).metre().positionInBar(4 + 32)).isZero();
  }

  @Test
  void after_a_bar_too_short_or_too_long_the_next_begins_where_it_is_written() throws Exception {
    String part =
        measure(time("4", 4), note("C4", 4))
            + measure(note("C4", 3))
            + FULL
            + measure(note("C4", 7))
            + FULL;

    Metre metre = quantized(part).metre();

    assertThat(music(part).timeSignatures())
        .containsExactly(
            new TimeSignature(0, 4, 4), new TimeSignature(3.5, 4, 4), new TimeSignature(9, 4, 4));
    assertThat(metre.positionInBar(28)).isZero();
    assertThat(metre.positionInBar(72)).isZero();
  }

  @Test
  void a_change_of_metre_is_written_once() throws Exception {
    String part =
        measure(time("4", 4), note("C4", 4))
            + measure(time("3", 4), note("C4", 3))
            + measure(time("3", 4), note("C4", 3));

    assertThat(music(part).timeSignatures())
        .containsExactly(new TimeSignature(0, 4, 4), new TimeSignature(2, 3, 4));
  }

  @Test
  void beats_in_groups_are_added_up() throws Exception {
    assertThat(music(measure(time("3+2", 8), divisions(2), note("C4", 5))).timeSignatures())
        .containsExactly(new TimeSignature(0, 5, 8));
    String composite =
        attributes(
            "<divisions>2</divisions><time><beats>2</beats><beat-type>4</beat-type>"
                + "<beats>3</beats><beat-type>8</beat-type></time>");
    assertThat(music(measure(composite, note("C4", 7))).timeSignatures())
        .containsExactly(new TimeSignature(0, 7, 8));
  }

  @Test
  void music_without_a_metre_is_counted_in_quarters_from_each_bar_line() throws Exception {
    String free = attributes("<time><senza-misura/></time>");
    String part = measure(free, note("C4", 7)) + measure(note("C4", 8)) + measure(note("C4", 3));

    assertThat(music(part).timeSignatures())
        .containsExactly(new TimeSignature(0, 4, 4), new TimeSignature(3.5, 4, 4));
    Metre metre = quantized(part).metre();
    assertThat(metre.positionInBar(28)).isZero();
    assertThat(metre.positionInBar(60)).isZero();
  }

  @Test
  void a_metre_after_free_time_begins_where_it_stands() throws Exception {
    String free = attributes("<time><senza-misura/></time>");
    String part = measure(free, note("C4", 5)) + measure(time("3", 4), note("C4", 3));

    assertThat(music(part).timeSignatures())
        .containsExactly(new TimeSignature(0, 4, 4), new TimeSignature(2.5, 3, 4));
  }

  @Test
  void an_empty_bar_is_as_long_as_its_metre() throws Exception {
    assertThat(quantized(measure(time("3", 4)) + measure(note("C4", 3))).notes().get(0).start())
        .isEqualTo(12);
  }

  @Test
  void time_skipped_beyond_the_barline_does_not_lengthen_the_bar() throws Exception {
    String part = measure(time("2", 4), forward(4)) + measure(note("C4", 2));

    assertThat(quantized(part).notes().get(0).start()).isEqualTo(8);
  }
}
