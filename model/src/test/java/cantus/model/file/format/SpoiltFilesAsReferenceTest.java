package cantus.model.file.format;

import static cantus.model.file.midi.MidiFileBytes.event;
import static cantus.model.file.midi.MidiFileBytes.file;
import static cantus.model.file.midi.MidiFileBytes.meta;
import static cantus.model.file.midi.MidiFileBytes.off;
import static cantus.model.file.midi.MidiFileBytes.on;
import static cantus.model.file.midi.MidiFileBytes.track;
import static cantus.model.file.musicxml.MusicXmlText.attributes;
import static cantus.model.file.musicxml.MusicXmlText.backup;
import static cantus.model.file.musicxml.MusicXmlText.divisions;
import static cantus.model.file.musicxml.MusicXmlText.forward;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.rest;
import static cantus.model.file.musicxml.MusicXmlText.score;
import static cantus.model.file.musicxml.MusicXmlText.time;
import static cantus.model.file.musicxml.MusicXmlText.voice;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.ScoreException;
import cantus.model.file.midi.MidiFileBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;

/**
 * Whatever bytes a file holds, reading it as the reference does gives its message or a {@link
 * ScoreException}, and soon.
 */
class SpoiltFilesAsReferenceTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private static final byte[] MIDI =
      file(
          1,
          96,
          track(
              MidiFileBytes.name("Tempi"),
              meta(0, 0x51, 7, 0xA1, 0x20),
              meta(0, 0x58, 3, 2, 24, 8),
              meta(0, 0x59, 0xFE, 1),
              meta(0, 0x54, 0x20, 0, 0, 0, 0)),
          track(
              event(0, 0xC0, 5),
              event(0, 0xB0, 7, 100),
              on(0, 0, 60),
              event(4, 64, 80),
              event(0, 0xF0, 2, 1, 0xF7),
              event(1, 0xE0, 0, 64),
              off(4, 0, 60),
              off(4, 0, 64)));

  private static final byte[] XML =
      score(
              measure(
                      divisions(12),
                      attributes(
                          "<key><fifths>-3</fifths></key>"
                              + "<transpose><chromatic>0</chromatic></transpose>"),
                      time("4", 4),
                      "<direction><sound tempo='96' dynamics='80'/></direction>",
                      "<harmony><root><root-step>B</root-step><root-alter>-1</root-alter></root>"
                          + "<kind>dominant</kind><degree><degree-value>9</degree-value>"
                          + "<degree-alter>1</degree-alter><degree-type>add</degree-type></degree>"
                          + "<bass><bass-step>F</bass-step></bass><offset>6</offset></harmony>",
                      note("C4", 36, "<type>half</type><dot/>"),
                      note("E4", 36, "<chord/>"),
                      rest(12),
                      backup(24),
                      note("D3", 24, voice(2)))
                  + measure(
                      note(
                          "G4",
                          16,
                          "<type>quarter</type><time-modification><actual-notes>3</actual-notes>"
                              + "<normal-notes>2</normal-notes></time-modification>"))
                  + measure(forward(48)),
              measure(note("C2", 48)))
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] CONTAINER = Zips.CONTAINER.getBytes(StandardCharsets.UTF_8);

  @Example
  void the_files_before_they_are_spoilt_are_read() throws IOException {
    assertThat(isRead(MIDI)).isTrue();
    assertThat(isRead(XML)).isTrue();
    assertThat(isRead(Zips.score(XML))).isTrue();
  }

  @Property(tries = 200)
  void random_bytes_are_read_or_refused(
      @ForAll @IntRange(max = 2) int kind, @ForAll @Size(max = 300) byte[] bytes)
      throws IOException {
    String magic = kind == 0 ? "" : kind == 1 ? "PK\3\4" : "<score-partwise><part><measure>";

    isRead(joined(magic.getBytes(StandardCharsets.US_ASCII), bytes));
  }

  @Property(tries = 300)
  void random_bytes_after_a_midi_header_are_read_or_refused(@ForAll @Size(max = 300) byte[] bytes)
      throws IOException {
    isRead(file(1, 96, bytes));
  }

  @Property(tries = 400)
  void a_midi_file_with_a_few_bytes_changed_is_read_or_refused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws IOException {
    isRead(spoilt(MIDI, places, value));
  }

  @Property(tries = 300)
  void a_musicxml_file_with_a_few_bytes_changed_is_read_or_refused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws IOException {
    isRead(spoilt(XML, places, value));
  }

  @Property(tries = 400)
  void a_musicxml_file_with_a_number_changed_is_read_or_refused(
      @ForAll int place, @ForAll @IntRange(max = 7) int kind) throws IOException {
    String[] numbers = {"0", "-1", "999999999", "-999999999", "1e99", "1e-99", "1\n2", "\u0661"};
    String text = new String(XML, StandardCharsets.UTF_8);
    int[] digits =
        IntStream.range(text.indexOf("<part "), text.length())
            .filter(i -> Character.isDigit(text.charAt(i)))
            .toArray();
    int at = digits[Math.floorMod(place, digits.length)];

    String changed = text.substring(0, at) + numbers[kind] + text.substring(at + 1);
    isRead(changed.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void a_compressed_file_with_a_few_bytes_changed_is_read_or_refused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws IOException {
    isRead(spoilt(Zips.score(XML), places, value));
  }

  @Property(tries = 300)
  void a_container_with_a_few_bytes_changed_is_read_or_refused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws IOException {
    byte[] container = spoilt(CONTAINER, places, value);

    isRead(Zips.zip("META-INF/container.xml", container, "score.xml", XML));
  }

  @Property(tries = 100)
  void a_container_cut_short_or_of_random_bytes_leaves_the_score_to_be_found(
      @ForAll @IntRange(max = 200) int cut, @ForAll @Size(max = 100) byte[] bytes)
      throws IOException {
    byte[] container = joined(Arrays.copyOf(CONTAINER, cut % CONTAINER.length), bytes);

    assertThat(isRead(Zips.zip("META-INF/container.xml", container, "score.xml", XML))).isTrue();
  }

  @Example
  void a_container_may_name_anything() throws IOException {
    for (String path :
        new String[] {
          "",
          "/",
          ".",
          "..",
          "../score.xml",
          "META-INF/",
          "META-INF/container.xml",
          "&#10;",
          "&#xFFFD;",
          "&#x1F600;",
          "\u4e00",
          "a".repeat(100_000),
          "score.xml/"
        }) {
      String container = Zips.CONTAINER.replace("score.xml", path);

      isRead(Zips.zip("META-INF/container.xml", container, "score.xml", XML));
      isRead(Zips.zip("META-INF/container.xml", container, "META-INF/", "", "score.xml", XML));
    }
  }

  @Example
  void a_container_may_name_what_the_names_of_an_old_archive_cannot_spell() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.ISO_8859_1)) {
      zip.putNextEntry(new ZipEntry("META-INF/container.xml"));
      zip.write(Zips.CONTAINER.replace("score.xml", "\u4e00").getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("\u00e9t\u00e9.xml"));
      zip.write(XML);
    }

    assertThat(isRead(out.toByteArray())).isTrue();
  }

  @Property(tries = 200)
  void a_file_cut_short_is_refused(
      @ForAll @IntRange(max = 2) int kind, @ForAll @IntRange(max = 10_000) int cut)
      throws IOException {
    byte[] whole = kind == 0 ? MIDI : kind == 1 ? XML : Zips.score(XML);

    assertThat(isRead(Arrays.copyOf(whole, cut % whole.length))).isFalse();
  }

  private static boolean isRead(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("cantus", ".mid");
    try {
      Files.write(file, bytes);
      return Assertions.assertTimeoutPreemptively(SOON, () -> isRead(file));
    } finally {
      Files.delete(file);
    }
  }

  private static boolean isRead(Path file) {
    try {
      assertThat(ScoreReader.readAsReference(file)).isNotNull();
      return true;
    } catch (ScoreException e) {
      assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n", "\r");
      return false;
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static byte[] spoilt(byte[] whole, int[] places, byte value) {
    byte[] spoilt = whole.clone();
    for (int place : places) {
      spoilt[Math.floorMod(place, spoilt.length)] = (byte) (value + place);
    }
    return spoilt;
  }
}
