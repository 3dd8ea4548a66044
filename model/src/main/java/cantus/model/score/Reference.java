package cantus.model.score;

import cantus.model.file.AtomicFile;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a corpus is like: counts and figures, no music.
 *
 * @param name of the corpus
 * @param pieces how many it has
 * @param distributions of the features it is graded by
 * @param figures its own, by {@link Measure#id}
 */
public record Reference(
    @JsonProperty(value = "name", required = true) String name,
    @JsonProperty(value = "pieces", required = true) int pieces,
    @JsonProperty(value = "distributions", required = true) Distributions distributions,
    @JsonProperty(value = "figures", required = true) Map<String, Figure> figures) {

  /**
   * A figure of the corpus, in its unit.
   *
   * @param value of all pieces taken together
   * @param low a twentieth of the pieces lie below
   * @param high a twentieth of the pieces lie above
   */
  public record Figure(
      @JsonProperty(value = "value", required = true) double value,
      @JsonProperty(value = "low", required = true) double low,
      @JsonProperty(value = "high", required = true) double high) {

    /** Whether a piece may well have this figure. */
    public boolean isUsual(double figure) {
      return figure >= Math.min(low, value) && figure <= Math.max(high, value);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BACH = "bach-chorales.json";
  private static final long LARGEST_FILE = 16 << 20;
  private static final double OUTER = 0.05;

  public Reference {
    if (name == null || distributions == null || figures == null) {
      throw new IllegalArgumentException("name, distributions and figures belong to it");
    }
    figures = new TreeMap<>(figures);
  }

  /** The reference that comes with Cantus: four-part chorales of J. S. Bach. */
  public static Reference bach() {
    try (InputStream in = Reference.class.getResourceAsStream(BACH)) {
      return JSON.readValue(in, Reference.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is part of the program
    }
  }

  /**
   * Learns what a corpus is like.
   *
   * @param pieces one at least
   */
  public static Reference of(String name, List<VoicedPiece> pieces) {
    Distributions distributions = new Distributions(Features.none(), Features.none());
    for (VoicedPiece piece : pieces) {
      distributions = Judge.learn(distributions, piece);
    }
    Judge judge = new Judge(distributions);
    Scorecard all = new Scorecard();
    Map<Measure, double[]> values = new EnumMap<>(Measure.class);
    for (int i = 0; i < pieces.size(); i++) {
      Scorecard card = judge.judge(pieces.get(i), Original.of(pieces.get(i))).figures();
      all.add(card);
      for (Measure measure : Measure.values()) {
        double[] ofPieces = values.computeIfAbsent(measure, m -> filled(pieces.size(), Double.NaN));
        ofPieces[i] = card.value(measure).orElse(Double.NaN);
      }
    }
    Map<String, Figure> figures = new TreeMap<>();
    values.forEach(
        (measure, ofPieces) -> {
          OptionalDouble value = all.value(measure);
          if (value.isPresent()) {
            double[] sorted = Arrays.stream(ofPieces).filter(v -> v == v).sorted().toArray();
            figures.put(
                measure.id(),
                new Figure(
                    value.getAsDouble(), quantile(sorted, OUTER), quantile(sorted, 1 - OUTER)));
          }
        });
    return new Reference(name, pieces.size(), distributions, figures);
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** A figure of the corpus; empty where it has none. */
  public Optional<Figure> figure(Measure measure) {
    return Optional.ofNullable(figures.get(measure.id()));
  }

  /**
   * Reads a reference that was written.
   *
   * @throws IOException with a line for the user if the file is none
   */
  public static Reference read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException(file + ": too large to be the distributions of a corpus");
    }
    try {
      Reference reference = JSON.readValue(file.toFile(), Reference.class);
      if (reference == null) {
        throw noCorpus(file, "it says null", null);
      }
      return reference;
    } catch (JsonProcessingException e) {
      throw noCorpus(file, e.getOriginalMessage(), e);
    }
  }

  private static IOException noCorpus(Path file, String why, @Nullable Exception cause) {
    return new IOException(
        ("%s: not the distributions of a corpus (%s); make them with"
                + " `cantus score --distributions FILE FOLDER`")
            .formatted(file, why),
        cause);
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    AtomicFile.write(
        file, out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this)));
  }
}
