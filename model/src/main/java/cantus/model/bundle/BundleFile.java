package cantus.model.bundle;

import cantus.model.event.EventCodec;
import cantus.model.file.AtomicFile;
import cantus.model.file.Safetensors;
import cantus.model.file.Safetensors.Precision;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The file of a bundle, {@code *.cantus}: a zip of {@code bundle.json} and {@code
 * weights.safetensors}. Other entries are ignored; no path inside is ever used.
 */
public final class BundleFile {

  /** Version of {@code bundle.json} that is written. */
  static final int SCHEMA = 1;

  private static final String DESCRIPTION = "bundle.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final long DESCRIPTION_LIMIT = 1 << 20;
  private static final long PARAMETER_LIMIT = 64L << 20;
  private static final int LAYER_LIMIT = 16;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What {@code bundle.json} says. */
  record Description(
      int schema,
      String id,
      String name,
      String description,
      List<String> features,
      List<Integer> layerSizes,
      int stepsPerQuarter,
      PlayDefaults play,
      Provenance provenance) {}

  private BundleFile() {}

  /** Writes a bundle. */
  public static void write(Bundle bundle, Path file, Precision precision) throws IOException {
    LstmWeights weights = bundle.weights();
    Description description =
        new Description(
            SCHEMA,
            bundle.id(),
            bundle.name(),
            bundle.description(),
            weights.features().stream().map(InputFeature::id).toList(),
            Arrays.stream(weights.layerSizes()).boxed().toList(),
            4,
            bundle.play(),
            bundle.provenance());
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.putNextEntry(entry(DESCRIPTION));
          zip.write(JSON.writeValueAsBytes(description));
          zip.closeEntry();
          zip.putNextEntry(entry(WEIGHTS));
          Safetensors.write(zip, LstmTensors.of(weights), java.util.Map.of(), precision);
          zip.closeEntry();
          zip.finish();
        });
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // the same bundle is the same bytes
    return entry;
  }

  /**
   * Reads a bundle.
   *
   * @throws BundleException if the file is none, is damaged, or claims sizes beyond reason
   */
  public static Bundle read(Path file) throws BundleException {
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          "there is no bundle " + file + "; `cantus presets` lists what there is");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Description description = description(zip);
      return new Bundle(
          description.id(),
          description.name(),
          description.description(),
          description.play(),
          description.provenance(),
          weights(zip, description));
    } catch (ZipException e) {
      throw new BundleException(file + " is not a .cantus bundle (it is no zip archive)");
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      String why =
          e.getMessage() == null ? "it is incomplete" : e.getMessage().lines().findFirst().get();
      throw new BundleException(file + " is not a usable .cantus bundle: " + why);
    }
  }

  private static Description description(ZipFile zip) throws IOException {
    try (InputStream in = open(zip, DESCRIPTION)) {
      byte[] bytes = in.readNBytes((int) DESCRIPTION_LIMIT + 1);
      if (bytes.length > DESCRIPTION_LIMIT) {
        throw new IOException("its bundle.json is too long");
      }
      Description description = JSON.readValue(bytes, Description.class);
      if (description.schema() != SCHEMA) {
        throw new IOException(
            "it is of schema " + description.schema() + ", this program reads " + SCHEMA);
      }
      return description;
    }
  }

  private static LstmWeights weights(ZipFile zip, Description description) throws IOException {
    List<InputFeature> features = description.features().stream().map(InputFeature::of).toList();
    long parameters = parameters(features, description.layerSizes());
    try (InputStream in = new BufferedInputStream(open(zip, WEIGHTS))) {
      Safetensors content = Safetensors.read(in, parameters * Float.BYTES);
      LstmWeights weights = LstmTensors.weights(features, content.tensors());
      if (weights.classes() != EventCodec.CLASSES || weights.parameters() != parameters) {
        throw new IOException("its weights are not those of the network it describes");
      }
      return weights;
    }
  }

  /** How many weights a network has, computed before any of them is read. */
  private static long parameters(List<InputFeature> features, List<Integer> sizes)
      throws IOException {
    if (sizes.isEmpty() || sizes.size() > LAYER_LIMIT || features.size() > LAYER_LIMIT) {
      throw new IOException("it describes " + sizes.size() + " layers");
    }
    long inputs = InputFeatures.size(features);
    long total = 0;
    for (int units : sizes) {
      if (units < 1 || units > 4096) {
        throw new IOException("it describes a layer of " + units + " units");
      }
      total += (inputs + units + 1) * 4 * units;
      inputs = units;
    }
    total += (inputs + 1) * EventCodec.CLASSES;
    if (total > PARAMETER_LIMIT) {
      throw new IOException("it describes a network of " + total + " weights");
    }
    return total;
  }

  private static InputStream open(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("there is no " + name + " in it");
    }
    return zip.getInputStream(entry);
  }
}
