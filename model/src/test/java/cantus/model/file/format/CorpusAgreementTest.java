package cantus.model.file.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cantus.model.file.BarOrder;
import cantus.model.file.ScoreException;
import cantus.model.music.Metre;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares what we read with what a second, independent parser made of the same files, where the
 * corpora are at hand ({@code -Dcantus.shared=FOLDER} says where).
 *
 * <p>Of 851 pieces the notes differ in eight, all songs with piano, and there the files bear us
 * out:
 *
 * <ul>
 *   <li>Bridge, Gonzaga, Satie: two voices of the piano in unison, one of them tied. We follow the
 *       voice the tie is in; the other parser gives the tie to the other note.
 *   <li>Elgar, Gray: a sounding note in a chord with a cue. The chord begins where the cue does;
 *       the other parser drops the cue together with its place.
 *   <li>Schumann, Schneeglöckchen: a backup by more than the bar, which holds 2/4 and goes back
 *       6/8. We stop at the barline, and the bar then adds up.
 *   <li>Bizet: ties onto grace notes, after which the same pitch is struck again; Schumann, Im
 *       Walde: a tie onto a cue. The other parser ties on to the next sounding note.
 * </ul>
 */
class CorpusAgreementTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A note as the second parser writes it; its order is that of its fields. */
  private record Cell(int start, int end, int pitch, int part) implements Comparable<Cell> {

    static Cell of(JsonNode n) {
      return new Cell(n.get(0).asInt(), n.get(1).asInt(), n.get(2).asInt(), n.get(3).asInt());
    }

    static Cell of(QuantizedNote n) {
      return new Cell(n.start(), n.end(), n.pitch(), n.part());
    }

    @Override
    public int compareTo(Cell other) {
      return Comparator.comparingInt(Cell::start)
          .thenComparingInt(Cell::end)
          .thenComparingInt(Cell::pitch)
          .thenComparingInt(Cell::part)
          .compare(this, other);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bach", "hymnal", "quartet"})
  void every_piece_has_the_notes_a_second_parser_reads(String corpus) throws Exception {
    assertThat(piecesThatDiffer(corpus)).isEmpty();
  }

  @Test
  void the_songs_differ_in_eight_pieces_at_most() throws Exception {
    assertThat(piecesThatDiffer("lied")).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void every_chorale_begins_in_the_bar_where_its_upbeat_says() throws Exception {
    Path folder = corpus("bach");
    int compared = 0;
    for (JsonNode piece : JSON.readTree(folder.resolve("manifest.json").toFile())) {
      String name = piece.get("file").asText();
      if (!name.endsWith(".mxl")) {
        continue; // the MIDI files say nothing of upbeats
      }
      int upbeat = (int) Math.round(4 * piece.get("pickup_quarters").asDouble());
      Metre metre = Quantizer.quantize(written(folder.resolve(name))).metre();
      assertThat(metre.positionInBar(upbeat)).as(name).isZero();
      assertThat(metre.positionInBar(0))
          .as(name)
          .isEqualTo(upbeat == 0 ? 0 : metre.stepsPerBar(upbeat) - upbeat);
      compared++;
    }
    assertThat(compared).isGreaterThan(250);
  }

  private static List<String> piecesThatDiffer(String corpus) throws Exception {
    Path folder = corpus(corpus);
    List<String> different = new ArrayList<>();
    for (JsonNode line : lines(folder.resolve("notes16.jsonl.gz"))) {
      String name = line.get("file").asText();
      QuantizedSequence piece = Quantizer.quantize(written(folder.resolve(name)));
      List<Cell> expected = new ArrayList<>();
      line.get("notes").forEach(n -> expected.add(Cell.of(n)));
      List<Cell> actual = piece.notes().stream().map(Cell::of).sorted().toList();
      if (!actual.equals(expected.stream().sorted().toList())) {
        different.add(name);
      }
    }
    return different;
  }

  private static NoteSequence written(Path file) throws ScoreException {
    return ScoreReader.readAll(file, BarOrder.WRITTEN).get(0).music();
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  private static Path corpus(String name) {
    for (String shared :
        List.of(System.getProperty("cantus.shared", ""), "../shared", "../../shared")) {
      Path folder = Path.of(shared, "corpus", name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assumeTrue(false, "the corpora are not here");
    throw new AssertionError();
  }
}
