package cantus.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cantus.model.dataset.ReferenceExtraction.Discarded;
import cantus.model.dataset.ReferenceExtraction.Failed;
import cantus.model.dataset.ReferenceExtraction.Part;
import cantus.model.dataset.ReferenceExtraction.Stream;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Compares what we read with what the reference's own code made of the same files: those in this
 * repository, and some of the corpora where they are at hand ({@code -Dcantus.shared=FOLDER} says
 * where).
 */
class OracleTest {

  private static final String EXPECTED = "fixtures/oracle/expected.jsonl.gz";

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void every_file_gives_the_streams_that_the_reference_makes_of_it() throws IOException {
    Path reference = Path.of("src/test/resources/reference");
    try (BufferedReader in = Files.newBufferedReader(reference.resolve("expected.jsonl"))) {
      assertThat(differences(reference, lines(in))).isEmpty();
    }
  }

  @Test
  void so_does_every_file_of_the_corpora() throws IOException {
    Path shared = shared();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(shared.resolve(EXPECTED))),
                StandardCharsets.UTF_8))) {
      List<JsonNode> lines = lines(in);
      assertThat(lines).hasSizeGreaterThanOrEqualTo(54);
      assertThat(differences(shared, lines)).isEmpty();
    }
  }

  private static List<String> differences(Path folder, List<JsonNode> lines) {
    List<String> differences = new ArrayList<>();
    for (JsonNode line : lines) {
      String file = line.get("file").asText();
      String difference = difference(folder.resolve(file), line);
      if (!difference.isEmpty()) {
        differences.add(file + ": " + difference);
      }
    }
    return differences;
  }

  private static String difference(Path file, JsonNode expected) {
    ArrayNode actual;
    try {
      actual = JSON.createArrayNode();
      for (Part part : ReferenceExtraction.extract(ScoreReader.readAsReference(file))) {
        if (part instanceof Stream stream) {
          actual.add(JSON.valueToTree(stream.events().toArray()));
        } else if (part instanceof Discarded) {
          actual.addNull();
        } else {
          actual.addObject().put("error", ((Failed) part).error());
        }
      }
    } catch (ScoreException e) {
      return expected.has("error") ? "" : e.getMessage();
    }
    if (expected.has("error")) {
      return "the reference does not read it";
    }
    JsonNode streams = expected.get("streams");
    if (actual.size() != streams.size()) {
      return actual.size() + " streams instead of " + streams.size();
    }
    for (int i = 0; i < actual.size(); i++) {
      if (!actual.get(i).equals(streams.get(i))) {
        return "stream " + i + " differs";
      }
    }
    return "";
  }

  private static List<JsonNode> lines(BufferedReader in) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static Path shared() {
    for (String shared :
        List.of(System.getProperty("cantus.shared", ""), "../shared", "../../shared")) {
      Path folder = Path.of(shared);
      if (!shared.isEmpty() && Files.isRegularFile(folder.resolve(EXPECTED))) {
        return folder;
      }
    }
    assumeTrue(false, "the fixtures are not here");
    throw new AssertionError();
  }
}
