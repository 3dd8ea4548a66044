package cantus.model.file.format;

import static cantus.model.file.midi.MidiFileBytes.off;
import static cantus.model.file.midi.MidiFileBytes.on;
import static cantus.model.file.midi.MidiFileBytes.track;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.score;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.midi.MidiFileBytes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreReaderTest {

  private static final String XML = score(measure(note("C4", 4)));
  private static final byte[] MIDI = MidiFileBytes.file(0, 4, track(on(0, 0, 60), off(4, 0, 60)));

  @TempDir Path folder;

  @Test
  void a_file_is_read_by_what_it_holds_not_by_its_name() throws Exception {
    assertThat(ScoreReader.read(file("wrong.xml", MIDI)).notes()).hasSize(1);
    assertThat(ScoreReader.read(file("wrong.mid", XML)).notes()).hasSize(1);
    assertThat(ScoreReader.read(file("wrong", Zips.score(XML.getBytes()))).notes()).hasSize(1);
  }

  @Test
  void a_score_in_sixteen_bits_is_read() throws Exception {
    String utf16 = "\uFEFF" + XML.replace("UTF-8", "UTF-16");

    for (Charset charset : new Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
      assertThat(ScoreReader.read(file("a.xml", utf16.getBytes(charset))).notes()).hasSize(1);
    }
  }

  @Test
  void a_byte_order_mark_does_no_harm() throws Exception {
    assertThat(ScoreReader.read(file("a.xml", "\uFEFF" + XML)).notes()).hasSize(1);
  }

  @Test
  void a_wrong_byte_in_a_name_does_not_spoil_the_music() throws Exception {
    byte[] latin = XML.replace("Part 0", "Flöte").getBytes(StandardCharsets.ISO_8859_1);
    byte[] declared =
        XML.replace("Part 0", "Flöte")
            .replace("UTF-8", "ISO-8859-1")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(ScoreReader.read(file("a.xml", latin)).parts().get(0).name())
        .isEqualTo("Fl\uFFFDte");
    assertThat(ScoreReader.read(file("a.xml", declared)).parts().get(0).name()).isEqualTo("Flöte");
  }

  @Test
  void a_compressed_score_without_a_container_is_its_first_xml() throws Exception {
    Path file = file("a.mxl", Zips.zip("__MACOSX/._a.xml", "?", "cover.png", "?", "a.xml", XML));

    assertThat(ScoreReader.read(file).notes()).hasSize(1);
  }

  @Test
  void a_compressed_score_whose_container_is_damaged_is_its_first_xml() throws Exception {
    for (String container : new String[] {"", "<container><root", Zips.CONTAINER}) {
      Path file = file("a.mxl", Zips.zip("META-INF/container.xml", container, "other.xml", XML));

      assertThat(ScoreReader.read(file).notes()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sheet.xml",
        "./sheet.xml",
        "/sheet.xml",
        "Sheet.XML",
        "%73heet.xml",
        "nowhere.xml",
        "cover.pdf"
      })
  void a_container_may_point_to_the_score_in_its_own_way(String path) throws Exception {
    String container = Zips.CONTAINER.replace("score.xml", path);
    Path file =
        file(
            "a.mxl",
            Zips.zip(
                "META-INF/container.xml",
                container,
                "cover.pdf",
                "?",
                "a.xml",
                "<a/>",
                "sheet.xml",
                XML));

    assertThat(ScoreReader.read(file).notes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {".xml", "a/b/.musicxml", "a\\b.xml", "sub/META-INF/score.xml"})
  void a_score_may_have_any_name_in_its_archive(String name) throws Exception {
    Path file = file("a.mxl", Zips.zip("sub/META-INF/container.xml", "<a/>", name, XML));

    assertThat(ScoreReader.read(file).notes()).hasSize(1);
  }

  @Test
  void an_archive_cut_short_gives_what_is_left_of_its_score() throws Exception {
    String bars = IntStream.range(0, 999).mapToObj(i -> measure(note("C4", i))).collect(joining());
    byte[] whole = Zips.zip("score.xml", score(bars));

    Score score = ScoreReader.readScore(file("a.mxl", Arrays.copyOf(whole, whole.length * 2 / 3)));

    assertThat(score.music().notes()).hasSizeBetween(300, 998);
    assertThat(score.remarks().count(Remark.DOCUMENT_CUT)).isEqualTo(1);
    refused(file("b.mxl", Arrays.copyOf(whole, 40)), "a damaged archive");
  }

  @Test
  void an_archive_without_a_score_is_refused() throws Exception {
    refused(file("a.mxl", Zips.zip("readme.txt", "hello")), "an archive without a score in it");
  }

  @Test
  void an_empty_file_is_refused() throws Exception {
    refused(file("a.mid", new byte[0]), "the file is empty; export the piece again");
  }

  @Test
  void another_kind_of_file_is_refused() throws Exception {
    refused(file("a.mid", "hello"), "neither MIDI, MusicXML nor ABC; give a file ending in .mid,");
  }

  @Test
  void a_missing_file_and_a_folder_are_refused() {
    refused(folder.resolve("missing.mid"), "there is no such file");
    refused(folder, "is a folder");
  }

  @Test
  void scores_are_found_in_folders_and_sorted() throws Exception {
    Files.createDirectories(folder.resolve("b"));
    file("b/2.MID", "");
    file("b/1.musicxml", "");
    file("a.mxl", "");
    file("c.RMI", "");
    file("d.kar", "");
    file("notes.txt", "");
    file("._a.mxl", "");

    assertThat(found()).containsExactly("a.mxl", "b/1.musicxml", "b/2.MID", "c.RMI", "d.kar");
  }

  @Test
  void a_score_without_a_name_of_one_is_found_by_what_it_holds() throws Exception {
    file("midi", MIDI);
    file("score.txt", XML);
    file("zipped.zip", Zips.score(XML.getBytes(StandardCharsets.UTF_8)));
    file("tune.txt", "X:1\nK:C\nC");
    file("letter.txt", "Dear friend,\nX:1 is how tunes begin.");
    file("page.html", "<html/>");
    file("other.zip", Zips.zip("a.txt", "hello"));
    file(".hidden", MIDI);

    assertThat(found()).containsExactly("midi", "score.txt", "tune.txt", "zipped.zip");
  }

  private List<String> found() throws IOException {
    return ScoreReader.find(folder).stream()
        .map(path -> folder.relativize(path).toString().replace('\\', '/'))
        .toList();
  }

  private void refused(Path file, String why) {
    assertThatThrownBy(() -> ScoreReader.read(file))
        .isInstanceOf(ScoreException.class)
        .hasMessageStartingWith(file + ": " + why);
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
