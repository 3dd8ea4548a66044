package cantus.model.file.musicxml;

import static cantus.model.file.musicxml.MusicXmlText.attributes;
import static cantus.model.file.musicxml.MusicXmlText.backup;
import static cantus.model.file.musicxml.MusicXmlText.divisions;
import static cantus.model.file.musicxml.MusicXmlText.document;
import static cantus.model.file.musicxml.MusicXmlText.forward;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.music;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.notes;
import static cantus.model.file.musicxml.MusicXmlText.read;
import static cantus.model.file.musicxml.MusicXmlText.rest;
import static cantus.model.file.musicxml.MusicXmlText.score;
import static cantus.model.file.musicxml.MusicXmlText.voice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.music.Annotation;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Quantizer;
import cantus.model.music.Tempo;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MusicXmlReaderTest {

  @Test
  void notes_follow_each_other_at_120_unless_the_score_says_otherwise() throws Exception {
    NoteSequence music = music(measure(note("C4", 1), note("D4", 2), rest(1)));

    assertThat(music.notes())
        .containsExactly(
            new Note(60, 64, 0, 0.5, 0, 0, false, 0, 0),
            new Note(62, 64, 0.5, 1.5, 0, 0, false, 0, 0));
    assertThat(music.totalTime()).isEqualTo(2);
    assertThat(music.parts()).containsExactly(new Part(0, "Part 0"));
  }

  @Test
  void the_notes_of_a_chord_begin_together() throws Exception {
    assertThat(notes(measure(note("C4", 1), note("E4", 1, "<chord/>"), note("G4", 3))))
        .containsExactly("64:0-4", "60:0-4", "67:4-16");
  }

  @Test
  void divisions_may_change_in_the_middle_of_a_bar() throws Exception {
    assertThat(notes(measure(divisions(2), note("C4", 2), divisions(6), note("D4", 18))))
        .containsExactly("60:0-4", "62:4-16");
  }

  @Test
  void backup_and_forward_lay_voices_over_each_other() throws Exception {
    assertThat(
            notes(
                measure(
                    note("G4", 4, voice(1)),
                    backup(4),
                    forward(2),
                    note("C4", 1, voice(2)),
                    forward(1))))
        .containsExactly("67:0-16", "60:8-12");
  }

  @Test
  void voices_are_numbered_as_they_appear_in_their_part() throws Exception {
    NoteSequence music =
        music(measure(note("G4", 4, voice(1)), backup(4), note("C3", 4, voice(5))));

    assertThat(music.notes()).extracting(Note::voice).containsExactly(0, 1);
  }

  @Test
  void a_backup_beyond_the_barline_stops_at_it() throws Exception {
    assertThat(notes(measure(rest(4)) + measure(note("G4", 4), backup(6), note("C3", 4))))
        .containsExactly("67:16-32", "48:16-32");
  }

  @Test
  void grace_notes_are_dropped_and_counted() throws Exception {
    Score score =
        read(
            score(
                measure(
                    "<note><grace/><pitch><step>D</step><octave>5</octave></pitch></note>",
                    note("C5", 4))));

    assertThat(score.music().notes()).extracting(Note::pitch).containsExactly(72);
    assertThat(score.remarks().count(Remark.GRACE_NOTES)).isEqualTo(1);
  }

  @Test
  void cue_notes_take_their_time_but_do_not_sound() throws Exception {
    Score score = read(score(measure(note("C5", 1, "<cue/>"), note("D5", 3))));

    assertThat(score.music().notes()).extracting(Note::start).containsExactly(0.5);
    assertThat(score.remarks().count(Remark.CUE_NOTES)).isEqualTo(1);
  }

  @Test
  void a_sounding_note_may_stand_in_a_chord_with_a_cue() throws Exception {
    assertThat(notes(measure(note("G4", 1, "<cue/>"), note("B4", 1, "<chord/>"), rest(3))))
        .containsExactly("71:0-4");
  }

  @Test
  void a_fermata_ends_a_phrase_where_its_note_ends() throws Exception {
    String fermata = "<notations><fermata/></notations>";
    Score score =
        read(score(measure(note("C5", 2), note("D5", 2, fermata)), measure(note("E5", 4))));
    assertThat(score.music().annotations())
        .containsExactly(new Annotation(2, Annotation.Kind.PHRASE_END, ""));
    assertThat(Quantizer.quantize(score.music()).phraseEnds()).containsExactly(16);
  }

  @Test
  void a_note_without_a_duration_is_dropped_and_counted() throws Exception {
    Score score =
        read(
            score(
                measure(
                    "<note><pitch><step>D</step><octave>5</octave></pitch></note>",
                    note("C5", 4))));

    assertThat(score.music().notes()).hasSize(1);
    assertThat(score.remarks().count(Remark.EMPTY_NOTES)).isEqualTo(1);
  }

  @Test
  void transposing_instruments_are_read_as_they_sound() throws Exception {
    String clarinet = "<transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose>";
    String bass =
        "<transpose><chromatic>0</chromatic><octave-change>-1</octave-change></transpose>";

    NoteSequence music =
        music(
            measure(attributes("<key><fifths>2</fifths></key>" + clarinet), note("D4", 4)),
            measure(attributes(bass), note("C4", 4)));

    assertThat(music.notes()).extracting(Note::pitch).containsExactly(60, 48);
    assertThat(music.keySignatures()).containsExactly(new KeySignature(0, 0, Mode.MAJOR));
  }

  @Test
  void each_staff_may_be_transposed_for_itself() throws Exception {
    String lower = "<transpose number='2'><chromatic>-12</chromatic></transpose>";

    assertThat(
            notes(
                measure(
                    attributes("<staves>2</staves>" + lower),
                    note("C4", 2, "<staff>1</staff>"),
                    note("C4", 2, "<staff>2</staff>"))))
        .containsExactly("60:0-8", "48:8-16");
  }

  @Test
  void alterations_are_rounded_to_a_semitone() throws Exception {
    String note =
        "<note><pitch><step>B</step><alter>%s</alter><octave>3</octave></pitch>"
            + "<duration>1</duration></note>";

    NoteSequence music =
        music(measure(note.formatted("1"), note.formatted("-1"), note.formatted("0.4")));

    assertThat(music.notes()).extracting(Note::pitch).containsExactly(60, 58, 59);
  }

  @Test
  void unpitched_notes_are_drums_on_the_key_their_instrument_names() throws Exception {
    String drum =
        "<note><unpitched><display-step>E</display-step><display-octave>4</display-octave>"
            + "</unpitched><duration>2</duration>%s</note>";
    Score score =
        read(
            document(
                "<part-list><score-part id='P1'><part-name>Drums</part-name>"
                    + "<midi-instrument id='I1'><midi-unpitched>39</midi-unpitched>"
                    + "</midi-instrument></score-part></part-list><part id='P1'>"
                    + measure(drum.formatted("<instrument id='I1'/>"), drum.formatted(""))
                    + "</part>"));

    assertThat(score.music().notes()).allMatch(Note::drum);
    assertThat(score.music().notes()).extracting(Note::pitch).containsExactly(38, 64);
  }

  @Test
  void the_program_of_a_part_is_that_of_its_first_instrument() throws Exception {
    Score score =
        read(
            document(
                "<part-list><score-part id='P1'><part-name>Two\n words</part-name>"
                    + "<midi-instrument id='I1'><midi-program>53</midi-program></midi-instrument>"
                    + "</score-part></part-list><part id='P1'>"
                    + measure(note("C4", 4))
                    + "</part>"));

    assertThat(score.music().notes()).extracting(Note::program).containsExactly(52);
    assertThat(score.music().parts()).containsExactly(new Part(0, "Two words"));
  }

  @Test
  void tempi_come_from_sound_and_where_there_is_none_from_metronome_marks() throws Exception {
    String metronome =
        "<direction><direction-type><metronome><beat-unit>half</beat-unit>"
            + "<per-minute>c. 45</per-minute></metronome></direction-type>%s</direction>";

    NoteSequence music =
        music(
            measure(metronome.formatted("<sound tempo='60.0000001'/>"), note("C4", 4))
                + measure(metronome.formatted(""), note("C4", 4)));

    assertThat(music.tempos()).containsExactly(new Tempo(0, 60), new Tempo(4, 90));
    assertThat(music.notes()).extracting(Note::start).containsExactly(0.0, 4.0);
    assertThat(music.totalTime()).isEqualTo(4 + 4 * 60 / 90.0);
  }

  @Test
  void a_tempo_that_no_one_can_play_is_passed_over() throws Exception {
    assertThat(music(measure("<sound tempo='0'/>", note("C4", 4))).tempos()).isEmpty();
  }

  @Test
  void the_loudness_of_a_note_is_a_percentage_of_forte() throws Exception {
    NoteSequence music =
        music(
            measure(
                note("C4", 1),
                "<direction><sound dynamics='50'/></direction>",
                note("D4", 1),
                note("E4", 1).replace("<note>", "<note dynamics='100'>")));

    assertThat(music.notes()).extracting(Note::velocity).containsExactly(64, 45, 90);
  }

  @Test
  void parts_stay_together_where_one_of_them_writes_less_than_the_bar() throws Exception {
    assertThat(
            notes(
                measure(note("C5", 4)) + measure(note("D5", 4)),
                measure(note("C4", 1)) + measure(note("D4", 4))))
        .containsExactly("72:0-16", "60:0-4", "74:16-32", "62:16-32");
  }

  @Test
  void a_score_may_be_written_by_time_instead_of_by_parts() throws Exception {
    String byParts =
        score(
            measure(note("C5", 4)) + measure(note("D5", 4)),
            measure(note("C4", 4)) + measure(note("D4", 4)));
    String list = byParts.substring(byParts.indexOf("<part-list>"), byParts.indexOf("<part id"));
    String byTime =
        "<score-timewise>"
            + list
            + measure(
                "<part id='P0'>" + note("C5", 4) + "</part>",
                "<part id='P1'>" + note("C4", 4) + "</part>")
            + measure(
                "<part id='P0'>" + note("D5", 4) + "</part>",
                "<part id='P1'>" + note("D4", 4) + "</part>")
            + "</score-timewise>";

    assertThat(read(byTime)).isEqualTo(read(byParts));
  }

  @Test
  void another_kind_of_document_is_refused_by_name() {
    assertThatThrownBy(() -> read("<html><body/></html>"))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("<html>, not a score");
  }

  @Test
  void a_document_cut_short_before_its_first_note_is_refused_with_the_line() {
    assertThatThrownBy(() -> read(score(measure(rest(4))).replace("</score-partwise>", "")))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("not well-formed XML at line 1");
  }

  @Test
  void a_fault_of_the_dtd_for_which_the_parser_has_no_words_is_refused_like_any_other() {
    String document = "<!DOCTYPE score-partwise [ \u0001 ]><score-partwise/>";
    assertThatThrownBy(() -> CompatMusicXmlReader.read(document.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("not well-formed XML at line 1");
  }
}
