package cantus.model.file.musicxml;

import static cantus.model.file.musicxml.MusicXmlText.attributes;
import static cantus.model.file.musicxml.MusicXmlText.backup;
import static cantus.model.file.musicxml.MusicXmlText.divisions;
import static cantus.model.file.musicxml.MusicXmlText.document;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.notes;
import static cantus.model.file.musicxml.MusicXmlText.read;
import static cantus.model.file.musicxml.MusicXmlText.rest;
import static cantus.model.file.musicxml.MusicXmlText.score;
import static cantus.model.file.musicxml.MusicXmlText.tie;
import static cantus.model.file.musicxml.MusicXmlText.time;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.music.Quantizer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores that programs have written, and that are wrong: what is certain is read. */
class DamagedMusicXmlTest {

  private static final String CHORD = "<chord/>";
  private static final String LENGTH = "<duration>1</duration>";

  @Test
  void a_note_of_a_chord_without_a_length_is_as_long_as_its_chord() throws Exception {
    Score score =
        read(
            score(
                measure(
                    note("C4", 1),
                    note("E4", 1, CHORD).replace(LENGTH, ""),
                    note("G4", 1, CHORD).replace(LENGTH, ""),
                    note("D4", 2))));

    assertThat(text(score)).containsExactly("67:0-4", "64:0-4", "60:0-4", "62:4-12");
    assertThat(score.remarks())
        .hasToString("mended: missing lengths, taken from the chord or the note's shape (2)");
  }

  @Test
  void a_note_without_a_length_is_as_long_as_it_looks() throws Exception {
    String triplet =
        "<type>eighth</type><time-modification><actual-notes>3</actual-notes>"
            + "<normal-notes>2</normal-notes></time-modification>";
    Score score =
        read(
            score(
                measure(
                    note("C4", 1, "<type>quarter</type><dot/>").replace(LENGTH, ""),
                    note("D4", 1, "<type>eighth</type>").replace(LENGTH, ""),
                    note("E4", 1, triplet).replace(LENGTH, ""),
                    note("F4", 1, triplet).replace(LENGTH, ""),
                    note("G4", 1, triplet).replace(LENGTH, ""),
                    note("A4", 1))));

    assertThat(text(score))
        .containsExactly("60:0-6", "62:6-8", "64:8-9", "65:9-11", "67:11-12", "69:12-16");
    assertThat(score.remarks().count(Remark.NO_DURATION)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"four", "-1", "1e999999999", "", "1 2"})
  void a_length_that_is_no_number_is_that_of_the_shape(String duration) throws Exception {
    String wrong = "<duration>" + duration + "</duration>";

    assertThat(
            notes(
                measure(
                    note("C4", 1, "<type>quarter</type>").replace(LENGTH, wrong), note("D4", 3))))
        .containsExactly("60:0-4", "62:4-16");
  }

  @Test
  void a_chord_without_a_note_to_stand_on_is_a_note() throws Exception {
    assertThat(notes(measure(note("C4", 1, CHORD), note("D4", 3))))
        .containsExactly("60:0-4", "62:4-16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<step>H</step>", "<step></step>", "<step>CD</step>", ""})
  void a_note_without_a_pitch_takes_its_time_and_is_counted(String step) throws Exception {
    String wrong = note("C4", 1).replace("<step>C</step>", step);

    Score score = read(score(measure(wrong, note("D4", 3))));

    assertThat(text(score)).containsExactly("62:4-16");
    assertThat(score.remarks()).hasToString("left out: notes without a pitch (1)");
  }

  @Test
  void a_note_that_is_neither_rest_nor_pitch_takes_its_time() throws Exception {
    assertThat(notes(measure("<note>" + LENGTH + "</note>", note("D4", 3))))
        .containsExactly("62:4-16");
  }

  @Test
  void a_step_may_be_a_small_letter() throws Exception {
    assertThat(notes(measure(note("c4", 4)))).containsExactly("60:0-16");
  }

  @Test
  void a_note_outside_the_midi_range_takes_its_time_and_is_counted() throws Exception {
    String up = "<transpose><chromatic>60</chromatic></transpose>";

    Score score = read(score(measure(attributes(up), note("C6", 1), note("C4", 3))));

    assertThat(text(score)).containsExactly("120:4-16");
    assertThat(score.remarks()).hasToString("left out: notes outside the MIDI range (1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-4", "many"})
  void impossible_divisions_are_what_the_shape_of_a_note_makes_them(String number)
      throws Exception {
    String quarter = "<type>quarter</type>";
    Score score =
        read(
            score(
                measure(
                    attributes("<divisions>" + number + "</divisions>"),
                    note("C4", 480, quarter),
                    note("D4", 1440))));

    assertThat(text(score)).containsExactly("60:0-4", "62:4-16");
    assertThat(score.remarks().count(Remark.NO_DIVISIONS)).isPositive();
  }

  @Test
  void missing_divisions_are_what_the_shape_of_a_note_makes_them() throws Exception {
    assertThat(
            notes(
                measure(
                    rest(0),
                    note("C4", 6, "<type>eighth</type><dot/>"),
                    note("D4", 2, "<type>16th</type>"))))
        .containsExactly("60:0-3", "62:3-4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<direction><sound tempo='fast'/></direction>",
        "<sound tempo='120,5'/>",
        "<sound dynamics='loud'/>",
        "<attributes><key><fifths>two</fifths></key></attributes>",
        "<attributes><time><beats>x</beats><beat-type>4</beat-type></time></attributes>",
        "<attributes><time><beats>4</beats><beat-type>0</beat-type></time></attributes>",
        "<attributes><transpose><chromatic>?</chromatic></transpose></attributes>",
        "<direction><sound tempo='90'/><offset sound='yes'>x</offset></direction>",
        "<backup><duration>x</duration></backup>",
        "<backup/>",
        "<forward><duration>-1</duration></forward>"
      })
  void a_number_that_is_none_costs_itself_alone(String element) throws Exception {
    Score score = read(score(measure(element, note("C4", 4))));

    assertThat(text(score)).containsExactly("60:0-16");
    assertThat(score.remarks()).hasToString("left out: numbers that cannot be read (1)");
  }

  @Test
  void a_tie_that_says_where_it_begins_only_ends_on_the_next_note() throws Exception {
    assertThat(
            notes(
                measure(note("G4", 4, tie("start")))
                    + measure(note("G4", 2, tie("start")), note("G4", 1), note("G4", 1))))
        .containsExactly("67:0-28", "67:28-32");
  }

  @Test
  void such_a_tie_stays_in_its_voice_and_leaves_others_theirs() throws Exception {
    String first = "<voice>1</voice>";
    String second = "<voice>2</voice>";
    assertThat(
            notes(
                measure(note("G4", 4, first, tie("start")))
                    + measure(note("G4", 4, second), backup(4), note("B4", 4, first))))
        .containsExactly("67:0-16", "71:16-32", "67:16-32");
    assertThat(
            notes(
                measure(note("G4", 4, first, tie("start")))
                    + measure(note("G4", 2, first), backup(2), note("G4", 4, second, tie("stop")))))
        .containsExactlyInAnyOrder("67:0-32", "67:16-24");
  }

  @Test
  void ringing_on_is_no_tie() throws Exception {
    assertThat(
            notes(
                measure(
                    note("G4", 2, "<notations><tied type='let-ring'/></notations>"),
                    note("G4", 2))))
        .containsExactly("67:0-8", "67:8-16");
  }

  @Test
  void the_second_staff_may_be_written_before_the_tie_that_leads_to_it() throws Exception {
    assertThat(
            notes(
                measure(note("C4", 4))
                    + measure(
                        note("G4", 2, "<staff>2</staff>", tie("stop")), backup(2), note("E4", 4))))
        .containsExactly("60:0-16", "67:16-24", "64:16-32");
    assertThat(
            notes(
                measure(
                    "<forward><duration>2</duration></forward>",
                    note("G4", 2, "<voice>5</voice>", tie("stop")),
                    backup(4),
                    note("G4", 2, "<voice>1</voice>", tie("start")))))
        .containsExactly("67:0-16");
  }

  @Test
  void rounded_triplets_do_not_move_the_bars_to_come() throws Exception {
    String third = note("C4", 33);
    String bar = measure(third, third, third, note("C4", 300));
    String part = measure(time("4", 4), divisions(100), note("C4", 400)) + bar.repeat(50);

    var music = MusicXmlText.music(part);

    assertThat(music.timeSignatures()).hasSize(1);
    assertThat(Quantizer.quantize(music).totalSteps()).isEqualTo(51 * 16);
  }

  @Test
  void a_rest_longer_than_its_bar_ends_with_it() throws Exception {
    assertThat(notes(measure(time("4", 4), rest(24)) + measure(note("C4", 4))))
        .containsExactly("60:16-32");
  }

  @Test
  void what_comes_before_a_document_breaks_off_is_read() throws Exception {
    String whole = score(measure(note("C4", 4)) + measure(note("D4", 4)));

    Score score = read(whole.substring(0, whole.indexOf("<step>D")));

    assertThat(text(score)).containsExactly("60:0-16");
    assertThat(score.remarks()).hasToString("left out: the rest of a document that breaks off (1)");
  }

  @Test
  void what_comes_behind_the_score_is_no_part_of_it() throws Exception {
    Score score = read(score(measure(note("C4", 4))) + "\0\0 </html> & more");

    assertThat(text(score)).containsExactly("60:0-16");
    assertThat(score.remarks().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tom & Jerry",
        "Tom &Jerry;",
        "caf&eacute;",
        "a\u0001b",
        "&#1;",
        "&#xFFFFFFFF;",
        "&;",
        "<![CDATA[ & <b> ]]>"
      })
  void text_that_no_parser_takes_is_no_reason_to_refuse_the_music(String lyric) throws Exception {
    String words = "<lyric><text>" + lyric + "</text></lyric>";

    assertThat(notes(measure(note("C4", 4, words)))).containsExactly("60:0-16");
  }

  @Test
  void known_characters_stay_what_they_are() throws Exception {
    String name = "<part-name>A &amp; B&#233;&#x1D11E; <![CDATA[& C]]></part-name>";

    Score score =
        read(
            document(
                "<part-list><score-part id='P1'>"
                    + name
                    + "</score-part></part-list><part id='P1'>"
                    + measure(note("C4", 4))
                    + "</part>"));

    assertThat(score.music().parts().get(0).name()).isEqualTo("A & Bé\uD834\uDD1E & C");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE score-partwise>",
        "<!DOCTYPE score-partwise [ \u0001 <!ENTITY % a> ]>",
        "<!DOCTYPE score-partwise PUBLIC '' 'a.dtd' [<!ENTITY e '>'>]\n>",
        "<!DOCTYPE html SYSTEM nothing at all>",
        ""
      })
  void a_document_type_says_nothing(String docType) throws Exception {
    String document = score(measure(note("C4", 4))).replace(MusicXmlText.DOCTYPE, docType);

    assertThat(text(read(document))).containsExactly("60:0-16");
  }

  @Test
  void a_prefix_need_not_be_declared() throws Exception {
    String document = score(measure(note("C4", 4))).replace("<part id", "<part xlink:href='a' id");

    assertThat(text(read(document))).containsExactly("60:0-16");
    assertThat(text(read(document.replace("</", "</m:").replaceAll("<(\\w)", "<m:$1"))))
        .containsExactly("60:0-16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32BE", "windows-1252"})
  void a_document_is_read_in_the_encoding_it_has(String name) throws Exception {
    Charset charset = Charset.forName(name);
    String declared = score(measure(note("C4", 4))).replace("UTF-8", name).replace("Part", "Bäss");
    String mark = name.startsWith("w") ? "" : "\uFEFF";

    Score score = MusicXmlReader.read((mark + declared).getBytes(charset), BarOrder.PLAYED);

    assertThat(text(score)).containsExactly("60:0-16");
    assertThat(score.music().parts().get(0).name()).startsWith("Bäss");
  }

  @Test
  void blank_lines_may_come_before_the_document() throws Exception {
    byte[] bytes = ("\uFEFF\n\n " + score(measure(note("C4", 4)))).getBytes(StandardCharsets.UTF_8);

    assertThat(text(MusicXmlReader.read(bytes, BarOrder.PLAYED))).containsExactly("60:0-16");
  }

  private static List<String> text(Score score) {
    return notes(Quantizer.quantize(score.music()));
  }
}
