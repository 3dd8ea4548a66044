package cantus.model.file.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.TempoMap;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares what we read of tunes with what abc2midi (of the abcmidi package) plays of them, where
 * that is installed. It spreads the notes of a chord a little and ends every note a tick early.
 */
class AbcAgreementTest {

  private static final double SPREAD = 0.1; // of a quarter

  @TempDir static Path folder;

  @BeforeAll
  static void abc2midi_is_installed() {
    String path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        Stream.of(path.split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "abc2midi"))),
        "abc2midi is not installed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pitches", "rhythm", "order", "voices", "lines"})
  void abc2midi_plays_what_we_read(String book) throws Exception {
    Path file = folder.resolve(book + ".abc");
    byte[] bytes = AbcAgreementTest.class.getResourceAsStream(book + ".abc").readAllBytes();
    Files.write(file, bytes);
    List<Score> tunes = ScoreReader.readAll(file);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    List<String> titles = lines.stream().filter(line -> line.startsWith("T:")).toList();
    assertThat(tunes).hasSameSizeAs(titles);
    for (int i = 0; i < tunes.size(); i++) {
      String name = book + ".abc, X:" + (i + 1) + ", " + titles.get(i).substring(2);
      List<double[]> ours = notes(tunes.get(i).music());
      List<double[]> theirs = notes(played(file, i + 1));
      assertThat(theirs).as(name).hasSameSizeAs(ours);
      for (int n = 0; n < ours.size(); n++) {
        for (int what = 0; what < ours.get(n).length; what++) {
          assertThat(theirs.get(n)[what])
              .as("%s: note %d from below, %s", name, n, List.of("key", "start", "end").get(what))
              .isCloseTo(ours.get(n)[what], Offset.offset(SPREAD));
        }
      }
    }
  }

  /** Keys, and starts and ends in quarters, from the lowest on. */
  private static List<double[]> notes(NoteSequence music) {
    TempoMap map = new TempoMap(music.tempos());
    List<double[]> notes = new ArrayList<>();
    for (Note note : music.notes()) {
      notes.add(
          new double[] {note.pitch(), map.quartersAt(note.start()), map.quartersAt(note.end())});
    }
    notes.sort(
        Comparator.comparingDouble((double[] note) -> note[0])
            .thenComparingLong(note -> Math.round(4 * note[1]))
            .thenComparingDouble(note -> note[2]));
    return notes;
  }

  private static NoteSequence played(Path book, int tune)
      throws IOException, InterruptedException, ScoreException {
    Path midi = folder.resolve(book.getFileName() + "-" + tune + ".mid");
    Process process =
        new ProcessBuilder(
                List.of(
                    "abc2midi",
                    book.toString(),
                    String.valueOf(tune),
                    "-o",
                    midi.toString(),
                    "-NGRA",
                    "-NGUI",
                    "-NFER"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return ScoreReader.read(midi);
  }
}
