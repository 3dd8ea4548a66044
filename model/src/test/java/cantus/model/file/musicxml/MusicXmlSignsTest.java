package cantus.model.file.musicxml;

import static cantus.model.file.musicxml.MusicXmlText.attributes;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.score;
import static cantus.model.file.musicxml.MusicXmlText.tie;
import static cantus.model.file.musicxml.MusicXmlText.time;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.BarOrder;
import cantus.model.file.ScoreException;
import cantus.model.music.NoteSequence;
import cantus.model.music.Quantizer;
import cantus.model.music.TimeSignature;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bar holds one note, C4 to B4, and is known by its letter. */
class MusicXmlSignsTest {

  private static final String FORWARD = line("left", "<repeat direction='forward'/>");
  private static final String BACKWARD =
      line("right", "<bar-style>light-heavy</bar-style><repeat direction='backward'/>");

  @Test
  void a_repeat_is_played_twice_and_as_often_as_it_says() throws Exception {
    assertThat(played(bar("C"), bar("D", FORWARD, ""), bar("E", "", BACKWARD), bar("F")))
        .isEqualTo("CDEDEF");
    assertThat(
            played(
                bar("C", "", line("right", "<repeat direction='backward' times='3'/>")), bar("D")))
        .isEqualTo("CCCD");
  }

  @Test
  void the_page_is_read_in_its_own_order_where_that_is_wanted() throws Exception {
    String document = score(bar("C", FORWARD, BACKWARD) + bar("D"));

    assertThat(letters(read(document, BarOrder.WRITTEN))).isEqualTo("CD");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, CDCE",
    "'1,2', 3, CDCDCE",
    "'1, 2', 3, CDCDCE",
    "1-2, 3, CDCDCE",
    "1., 2., CDCE",
    "'1,3', '2,4', CDCECDCE"
  })
  void endings_are_played_when_they_say(String first, String second, String expected)
      throws Exception {
    String played =
        played(
            bar("C", FORWARD, ""),
            bar("D", ending("left", first, "start"), backward(ending(first, "stop"))),
            bar("E", ending("left", second, "start"), backward(ending(second, "stop"))),
            bar("F"));

    assertThat(played).isEqualTo(expected + "F");
  }

  @Test
  void an_ending_without_a_number_has_that_of_its_text() throws Exception {
    assertThat(
            played(
                bar("C", FORWARD, ""),
                bar(
                    "D",
                    line("left", "<ending number='' type='start'>1.</ending>"),
                    backward(ending("", "stop"))),
                bar("E")))
        .isEqualTo("CDCE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<direction><sound dacapo='yes'/></direction>",
        "<sound dacapo='yes'/>",
        "<direction><direction-type><words>D.C. al Fine</words></direction-type></direction>",
        "<direction><direction-type><words> Da  capo</words></direction-type></direction>"
      })
  void da_capo_may_be_said_or_shown(String sign) throws Exception {
    String fine = "<direction><direction-type><words>Fine</words></direction-type></direction>";
    assertThat(played(bar("C", "", fine), bar("D", "", sign))).isEqualTo("CDC");
  }

  @Test
  void dal_segno_al_coda_is_played_as_it_is_told() throws Exception {
    assertThat(
            played(
                bar("C"),
                bar("D", "<sound segno='1'/>", "<sound tocoda='1'/>"),
                bar("E", "", "<sound dalsegno='1'/>"),
                bar("F", "<sound coda='1'/>", "")))
        .isEqualTo("CDEDF");
  }

  @Test
  void dal_segno_al_coda_is_played_as_it_is_drawn() throws Exception {
    assertThat(
            played(
                bar("C"),
                bar("D", shown("<segno/>"), shown("<words>To Coda</words>")),
                bar("E", "", shown("<words>D.S. al Coda</words>")),
                bar("F", shown("<coda/>"), "")))
        .isEqualTo("CDEDF");
  }

  @Test
  void of_two_signs_of_the_coda_the_first_is_where_to_leave() throws Exception {
    String jump = shown("<words>D.C. al Coda</words>");
    assertThat(
            played(
                bar("C", "", shown("<coda/>")), bar("D", "", jump), bar("E", shown("<coda/>"), "")))
        .isEqualTo("CDCE");
    assertThat(
            played(
                bar("C"),
                bar("D", shown("<coda/>"), ""),
                bar("E", "", jump),
                bar("F", shown("<coda/>"), "")))
        .isEqualTo("CDECF");
  }

  @Test
  void signs_at_a_bar_line_count_from_the_bar_behind_it() throws Exception {
    assertThat(
            played(
                bar("C", "", line("right", "<segno/><repeat direction='forward'/>")),
                bar("D", "", BACKWARD),
                bar("E", "", "<sound dalsegno='1' fine='yes'/>")))
        .isEqualTo("CDDEDE");
  }

  @Test
  void where_bars_are_counted_anew_another_movement_begins() throws Exception {
    String jump = "<sound dacapo='yes'/>";
    assertThat(
            played(
                numbered(1, bar("C")),
                numbered(2, bar("D", "", jump)),
                numbered(0, bar("E")),
                numbered(1, bar("F", "", "<sound fine='yes'/>")),
                numbered(2, bar("G", "", jump))))
        .isEqualTo("CDCDEFGEF");
  }

  private static String numbered(int number, String bar) {
    return bar.replace("number='1'", "number='" + number + "'");
  }

  @Test
  void the_end_of_the_last_bar_adds_none() throws Exception {
    String end = line("right", "<bar-style>light-heavy</bar-style><segno/>");

    NoteSequence music = read(score(bar("C", "", end)), BarOrder.PLAYED);

    assertThat(music.totalTime()).isEqualTo(2);
  }

  @Test
  void what_one_part_says_holds_for_all() throws Exception {
    NoteSequence music = read(score(bar("C"), bar("E", "", BACKWARD)), BarOrder.PLAYED);

    assertThat(letters(music)).isEqualTo("ECEC");
  }

  @Test
  void metre_key_and_tempo_are_again_what_they_were() throws Exception {
    String change = attributes("<key><fifths>2</fifths></key>") + "<sound tempo='60'/>";
    NoteSequence music =
        read(
            score(
                bar("C", time("4", 4) + "<sound tempo='120'/>", "")
                    + bar("D", time("2", 4) + change, BACKWARD).replace(">4</dur", ">2</dur")),
            BarOrder.PLAYED);

    assertThat(music.timeSignatures())
        .containsExactly(
            new TimeSignature(0, 4, 4),
            new TimeSignature(2, 2, 4),
            new TimeSignature(4, 4, 4),
            new TimeSignature(6, 2, 4));
    assertThat(music.tempos()).extracting(t -> t.qpm()).containsExactly(120., 60., 120., 60.);
    assertThat(music.keySignatures()).extracting(key -> key.key().fifths()).containsExactly(2);
    assertThat(music.totalTime()).isEqualTo(8);
  }

  @Test
  void a_tie_goes_into_both_endings() throws Exception {
    String stop = tie("stop");
    NoteSequence music =
        read(
            score(
                measure(FORWARD, note("C4", 4, tie("start")))
                    + measure(
                        ending("left", "1", "start"),
                        note("C4", 4, stop),
                        backward(ending("1", "stop")))
                    + measure(ending("left", "2", "start"), note("C4", 4, stop))),
            BarOrder.PLAYED);

    assertThat(MusicXmlText.notes(Quantizer.quantize(music)))
        .containsExactly("60:0-32", "60:32-64");
  }

  @Test
  void a_tie_to_nowhere_does_not_lead_back() throws Exception {
    NoteSequence music =
        read(
            score(
                measure(note("C4", 4))
                    + measure(note("C4", 4, tie("start")), BACKWARD)
                    + measure(note("C4", 4, tie("stop")))),
            BarOrder.PLAYED);

    assertThat(MusicXmlText.notes(Quantizer.quantize(music)))
        .containsExactly("60:0-16", "60:16-32", "60:32-48", "60:48-80");
  }

  @Test
  void repeats_without_end_are_refused() {
    String thousand =
        bar("C", FORWARD, line("right", "<repeat direction='backward' times='100'/>"));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> read(score(thousand.repeat(1_500)), BarOrder.PLAYED))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("--as-written");
  }

  private static String played(String... bars) throws ScoreException {
    return letters(read(score(String.join("", bars)), BarOrder.PLAYED));
  }

  private static String letters(NoteSequence music) {
    return music.notes().stream()
        .map(n -> "C D EF G A B".substring(n.pitch() - 60, n.pitch() - 59))
        .collect(Collectors.joining());
  }

  private static NoteSequence read(String document, BarOrder order) throws ScoreException {
    return MusicXmlReader.read(document.getBytes(StandardCharsets.UTF_8), order).music();
  }

  private static String bar(String letter) {
    return bar(letter, "", "");
  }

  private static String bar(String letter, String before, String behind) {
    return measure(before, note(letter + "4", 4), behind);
  }

  private static String shown(String sign) {
    return "<direction><direction-type>" + sign + "</direction-type></direction>";
  }

  private static String line(String location, String content) {
    return "<barline location='" + location + "'>" + content + "</barline>";
  }

  private static String ending(String location, String number, String type) {
    return line(location, ending(number, type));
  }

  private static String ending(String number, String type) {
    return "<ending number='" + number + "' type='" + type + "'/>";
  }

  private static String backward(String ending) {
    return line(
        "right", "<bar-style>light-heavy</bar-style>" + ending + "<repeat direction='backward'/>");
  }
}
