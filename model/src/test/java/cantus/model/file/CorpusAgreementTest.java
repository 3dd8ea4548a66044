package cantus.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares what we read with what a second, independent parser made of the same files. */
class CorpusAgreementTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Comparator<int[]> ORDER = (a, b) -> java.util.Arrays.compare(a, b);

  @ParameterizedTest
  @CsvSource({"bach, 0.95", "hymnal, 0.9", "lied, 0.5", "quartet, 0.2"})
  void the_notes_are_those_of_a_second_parser(String corpus, double least) throws Exception {
    Path folder = corpus(corpus);
    int pieces = 0;
    int identical = 0;
    int upbeats = 0;
    int upbeatsRight = 0;
    List<String> different = new ArrayList<>();
    Map<String, Double> pickups = pickups(folder);
    for (JsonNode line : lines(folder.resolve("notes16.jsonl.gz"))) {
      String name = line.get("file").asText();
      pieces++;
      try {
        NoteSequence music = ScoreReader.read(folder.resolve(name));
        QuantizedSequence piece = Quantizer.quantize(music);
        String difference = difference(line, piece);
        if (difference.isEmpty()) {
          identical++;
        } else {
          different.add(name + difference);
        }
        Double pickup = name.endsWith(".mxl") ? pickups.get(name) : null;
        if (pickup != null) {
          upbeats++;
          int position = piece.metre().positionInBar(0);
          int bar = piece.metre().stepsPerBar((int) Math.round(pickup * 4));
          int expected = pickup == 0 ? 0 : bar - (int) Math.round(pickup * 4);
          if (position == expected) {
            upbeatsRight++;
          } else {
            different.add(
                name + " position " + position + " for " + pickup + " " + music.timeSignatures());
          }
        }
      } catch (ScoreException e) {
        different.add(e.getMessage());
      }
    }
    different.forEach(System.out::println);
    System.out.printf(
        "%s: %d of %d, upbeats %d of %d%n", corpus, identical, pieces, upbeatsRight, upbeats);
    assertThat(identical).isGreaterThanOrEqualTo((int) Math.ceil(least * pieces));
  }

  private static String difference(JsonNode line, QuantizedSequence piece) {
    List<int[]> expected = new ArrayList<>();
    for (JsonNode n : line.get("notes")) {
      expected.add(
          new int[] {n.get(0).asInt(), n.get(1).asInt(), n.get(2).asInt(), n.get(3).asInt()});
    }
    List<int[]> actual = new ArrayList<>();
    for (QuantizedNote n : piece.notes()) {
      actual.add(new int[] {n.start(), n.end(), n.pitch(), n.part()});
    }
    expected.sort(ORDER);
    actual.sort(ORDER);
    StringBuilder text = new StringBuilder();
    if (line.get("steps").asInt() != piece.totalSteps()) {
      text.append(" steps " + piece.totalSteps() + " for " + line.get("steps"));
    }
    List<String> e = expected.stream().map(java.util.Arrays::toString).toList();
    List<String> a = actual.stream().map(java.util.Arrays::toString).toList();
    if (!e.equals(a)) {
      List<String> missing = new ArrayList<>(e);
      a.forEach(missing::remove);
      List<String> added = new ArrayList<>(a);
      e.forEach(added::remove);
      text.append(
          " of "
              + e.size()
              + " missing "
              + missing.size()
              + " "
              + missing.stream().limit(4).toList());
      text.append(" added " + added.size() + " " + added.stream().limit(4).toList());
    }
    return text.toString();
  }

  private static Map<String, Double> pickups(Path folder) throws IOException {
    Map<String, Double> pickups = new TreeMap<>();
    for (JsonNode piece : JSON.readTree(folder.resolve("manifest.json").toFile())) {
      if (piece.has("pickup_quarters")) {
        pickups.put(piece.get("file").asText(), piece.get("pickup_quarters").asDouble());
      }
    }
    return pickups;
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
    String given = System.getProperty("cantus.shared");
    Path shared =
        Stream.of(given == null ? "../shared" : given, "../../shared")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(null);
    assumeTrue(shared != null && Files.isDirectory(shared.resolve("corpus").resolve(name)));
    return shared.resolve("corpus").resolve(name);
  }
}
