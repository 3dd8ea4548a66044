package cantus.model.file.format;

import static cantus.model.file.midi.MidiFileBytes.file;
import static cantus.model.file.midi.MidiFileBytes.off;
import static cantus.model.file.midi.MidiFileBytes.on;
import static cantus.model.file.midi.MidiFileBytes.track;
import static cantus.model.file.musicxml.MusicXmlText.backup;
import static cantus.model.file.musicxml.MusicXmlText.divisions;
import static cantus.model.file.musicxml.MusicXmlText.measure;
import static cantus.model.file.musicxml.MusicXmlText.note;
import static cantus.model.file.musicxml.MusicXmlText.score;
import static cantus.model.file.musicxml.MusicXmlText.tie;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.midi.MidiFileBytes;
import cantus.model.file.midi.MidiReader;
import cantus.model.file.musicxml.MusicXmlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes a file holds, reading it gives music or a {@link ScoreException}. */
class SpoiltFilesTest {

  private static final byte[] MIDI =
      file(
          1,
          4,
          track(MidiFileBytes.name("Tempi"), MidiFileBytes.meta(0, 0x51, 7, 0xA1, 0x20)),
          track(on(0, 0, 60), on(4, 0, 64), off(4, 0, 60), off(4, 0, 64)));

  /** Of those bytes the ones up to the first event with length: a note that begins and its end. */
  private static final int AFTER_FIRST_ONSET = MIDI.length - 12;

  private static final byte[] XML =
      score(measure(divisions(2), note("C4", 2, tie("start")), note("D4", 2)) + measure(backup(1)))
          .getBytes(StandardCharsets.UTF_8);

  @Property(tries = 500)
  void random_bytes_are_read_or_refused(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
    isRead(bytes);
  }

  @Property(tries = 500)
  void random_bytes_after_a_midi_header_are_read_or_refused(@ForAll @Size(max = 300) byte[] bytes)
      throws IOException {
    isRead(file(1, 96, bytes));
  }

  @Property(tries = 500)
  void a_midi_file_with_a_few_bytes_changed_is_read_or_refused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws IOException {
    isRead(spoilt(MIDI, places, value));
  }

  @Property(tries = 500)
  void a_musicxml_file_with_a_few_bytes_changed_is_read_or_refused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws IOException {
    isRead(spoilt(XML, places, value));
  }

  @Property(tries = 300)
  void a_compressed_file_with_a_few_bytes_changed_is_read_or_refused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws IOException {
    isRead(spoilt(Zips.score(XML), places, value));
  }

  @Property(tries = 200)
  void of_a_midi_file_cut_short_the_notes_before_the_cut_are_read(
      @ForAll @IntRange(max = 10_000) int cut) throws IOException, ScoreException {
    int length = cut % MIDI.length;
    try {
      Score read = MidiReader.read(Arrays.copyOf(MIDI, length));
      assertThat(onsets(MidiReader.read(MIDI))).containsAll(onsets(read));
      assertThat(read.remarks().isEmpty()).isFalse();
    } catch (ScoreException e) {
      assertThat(length).as(e.getMessage()).isLessThan(AFTER_FIRST_ONSET);
    }
  }

  @Property(tries = 200)
  void of_a_musicxml_file_cut_short_the_notes_before_the_cut_are_read(
      @ForAll @IntRange(max = 10_000) int cut) throws ScoreException {
    int length = cut % XML.length;
    try {
      Score read = MusicXmlReader.read(Arrays.copyOf(XML, length), BarOrder.PLAYED);
      assertThat(onsets(MusicXmlReader.read(XML, BarOrder.PLAYED))).containsAll(onsets(read));
      assertThat(read.remarks().count(Remark.DOCUMENT_CUT)).isEqualTo(1);
    } catch (ScoreException e) {
      assertThat(new String(XML, 0, length, StandardCharsets.UTF_8)).doesNotContain("</note>");
    }
  }

  private static List<String> onsets(Score score) {
    return score.music().notes().stream().map(n -> n.pitch() + " at " + n.start()).toList();
  }

  private static boolean isRead(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("cantus", ".mid");
    try {
      Files.write(file, bytes);
      ScoreReader.read(file);
      return true;
    } catch (ScoreException e) {
      assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
      return false;
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] spoilt(byte[] whole, int[] places, byte value) {
    byte[] spoilt = whole.clone();
    for (int place : places) {
      spoilt[Math.floorMod(place, spoilt.length)] = (byte) (value + place);
    }
    return spoilt;
  }
}
