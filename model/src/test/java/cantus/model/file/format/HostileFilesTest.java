package cantus.model.file.format;

import static cantus.model.file.midi.MidiFileBytes.bytes;
import static cantus.model.file.midi.MidiFileBytes.event;
import static cantus.model.file.midi.MidiFileBytes.file;
import static cantus.model.file.midi.MidiFileBytes.off;
import static cantus.model.file.midi.MidiFileBytes.track;
import static cantus.model.file.musicxml.MusicXmlText.backup;
import static cantus.model.file.musicxml.MusicXmlText.divisions;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.read;
import static cantus.model.file.musicxml.MusicXmlText.score;
import static cantus.model.file.musicxml.MusicXmlText.tie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.file.ScoreException;
import cantus.model.file.midi.MidiReader;
import cantus.model.file.musicxml.MusicXmlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files made to do harm: refused soon, and without taking memory on their word. */
@Timeout(20)
class HostileFilesTest {

  @TempDir static Path folder;

  @Test
  void lengths_beyond_the_file_are_not_believed() {
    refused(file(0, 4, track(event(0, 0xFF, 3, 0xFF, 0xFF, 0xFF, 0x7F))), "end too early");
    refused(file(0, 4, track(event(0, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F))), "end too early");
    refused(
        Arrays.copyOf(bytes('M', 'T', 'h', 'd', 0xFF, 0xFF, 0xFF, 0xFF), 100), "without a track");
  }

  @Test
  void a_number_without_end_is_refused() {
    refused(
        file(0, 4, track(event(0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 1, 0x90, 60, 60))),
        "more than four bytes");
    byte[] zeros = new byte[1 << 20];
    Arrays.fill(zeros, (byte) 0x80);
    refused(file(0, 4, zeros), "end too early");
  }

  @Test
  void positions_days_away_are_refused() {
    refused(
        file(0, 1, track(event(0xFF, 0xFF, 0xFF, 0x7F, 0x90, 60, 60), off(1, 0, 60))),
        "beyond quarter");
    refused(score(measure(note("C4", 999_999_999))), "longer than 400000 quarters");
  }

  @Test
  void data_without_a_status_is_refused() {
    refused(file(0, 4, track(event(0, 60, 60))), "data without a status");
  }

  @Test
  void entities_are_neither_fetched_nor_expanded() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "<note/>SECRET");
    String bomb =
        "<!DOCTYPE score-partwise [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c SYSTEM '"
            + secret.toUri()
            + "'>]>";
    for (String entity : new String[] {"&b;", "&c;"}) {
      String document =
          score(measure(note("C4", 4)))
              .replace(MusicXmlText.DOCTYPE, bomb)
              .replace("Part 0", "Part " + entity);
      try {
        assertThat(read(document).music().parts().get(0).name()).isEqualTo("Part " + entity);
      } catch (ScoreException e) {
        assertThat(e).hasMessageContaining("not well-formed XML");
      }
    }
  }

  @Test
  void a_doctype_is_not_fetched() throws Exception {
    String nowhere = "<!DOCTYPE score-partwise SYSTEM 'file:///nowhere/at/all.dtd'>";
    String document = score(measure(note("C4", 4))).replace(MusicXmlText.DOCTYPE, nowhere);

    assertThat(read(document).music().notes()).hasSize(1);
  }

  @Test
  void text_that_promises_an_end_and_has_none_takes_no_time() {
    for (String opening :
        new String[] {"<![CDATA[", "<!DOCTYPE", "<!DOCTYPE [", "&#", "&#x", "&"}) {
      refused("<score-partwise>" + opening.repeat(2_000_000), "not well-formed XML");
    }
  }

  @Test
  void elements_without_bottom_are_refused() {
    refused(
        score(measure("<note>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</note>")), "");
    refused(score(measure("<note>" + "<a/>".repeat(100_000) + "</note>")), "without end in sight");
  }

  @Test
  void measures_without_number_are_refused() {
    refused(score("<measure/>".repeat(100_001)), "more than 100000 measures");
  }

  @Test
  void lengths_that_no_fraction_holds_are_refused() {
    StringBuilder primes = new StringBuilder();
    for (int divisions = 99_901; divisions < 99_991; divisions += 2) {
      primes.append(divisions(divisions)).append(note("C4", 1));
    }
    refused(score(measure(primes.toString())), "impossible note lengths");
  }

  @Test
  void numbers_no_score_has_are_refused() {
    refused(score(measure(note("C4", 1).replace(">4<", ">99<"))), "no note in it has a pitch");
    refused(score(measure(note("C4", 1).replace(">4<", ">1e999999999<"))), "no note in it");
    refused(score(measure(note("H4", 1))), "no note in it has a pitch");
  }

  @Test
  void a_thousand_ties_on_one_spot_take_no_time() {
    String note = note("C4", 1, tie("start"), tie("stop")) + backup(1);

    Assertions.assertThatCode(() -> read(score(measure(note.repeat(50_000)))))
        .doesNotThrowAnyException();
  }

  @Test
  void a_zip_bomb_is_refused() throws Exception {
    Path file = folder.resolve("bomb.mxl");
    byte[] spaces = new byte[80 << 20];
    Arrays.fill(spaces, (byte) ' ');
    Files.write(file, Zips.score(spaces));
    assertThat(Files.size(file)).isLessThan(1 << 20);

    assertThatThrownBy(() -> ScoreReader.read(file))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("unpacks to more than");
  }

  private static void refused(String document, String why) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining(why);
  }

  private static void refused(byte[] midi, String why) {
    assertThatThrownBy(() -> MidiReader.read(midi))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining(why);
  }
}
