package cantus.model.bundle;

import cantus.model.event.EventCodec;
import cantus.model.file.AtomicFile;
import cantus.model.file.Safetensors;
import cantus.model.file.Safetensors.Precision;
import cantus.model.file.Safetensors.Tensor;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RelativeOutput;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
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
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // the same bundle, the same bytes
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What {@code bundle.json} says; where it says nothing of relative outputs there are none. */
  record Description(
      int schema,
      String id,
      String name,
      String description,
      List<String> features,
      List<String> relativeOutputs,
      List<Integer> layerSizes,
      int stepsPerQuarter,
      PlayDefaults play,
      Provenance provenance) {

    Description {
      relativeOutputs = relativeOutputs == null ? List.of() : relativeOutputs;
    }
  }

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
            weights.relativeOutputs().stream().map(RelativeOutput::id).toList(),
            layerSizes(weights),
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
          Safetensors.write(zip, LstmTensors.of(weights), Map.of(), precision);
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
      throw unusable(file, "it is no zip archive, or a damaged one");
    } catch (NullPointerException e) {
      throw unusable(file, "its bundle.json is incomplete");
    } catch (JsonProcessingException e) {
      boolean said = e.getCause() instanceof IllegalArgumentException;
      throw unusable(
          file, said ? e.getCause().getMessage() : "its bundle.json does not describe a bundle");
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("damaged"));
    }
  }

  private static BundleException unusable(Path file, String why) {
    return new BundleException(file + " is not a usable .cantus bundle: " + why);
  }

  private static Description description(ZipFile zip) throws IOException {
    try (InputStream in = open(zip, DESCRIPTION)) {
      byte[] bytes = in.readNBytes((int) DESCRIPTION_LIMIT + 1);
      if (bytes.length > DESCRIPTION_LIMIT) {
        throw new IOException("its bundle.json is too long");
      }
      JsonNode json = JSON.readTree(bytes);
      int schema = json.path("schema").asInt();
      if (json.isObject() && schema != SCHEMA) {
        throw new IOException("it is of schema " + schema + ", this program reads " + SCHEMA);
      }
      return JSON.treeToValue(json, Description.class);
    }
  }

  private static LstmWeights weights(ZipFile zip, Description description) throws IOException {
    List<InputFeature> features = description.features().stream().map(InputFeature::of).toList();
    List<RelativeOutput> relativeOutputs =
        description.relativeOutputs().stream().map(RelativeOutput::of).toList();
    long parameters = parameters(features, relativeOutputs, description.layerSizes());
    CRC32 sum = new CRC32();
    try (InputStream in =
        new CheckedInputStream(new BufferedInputStream(open(zip, WEIGHTS)), sum)) {
      Safetensors content = Safetensors.read(in, parameters * Float.BYTES);
      if (in.read() >= 0 || sum.getValue() != zip.getEntry(WEIGHTS).getCrc()) {
        throw new IOException("its weights are damaged");
      }
      checkNumbers(content);
      LstmWeights weights = LstmTensors.weights(features, relativeOutputs, content.tensors());
      if (weights.classes() != EventCodec.CLASSES
          || !layerSizes(weights).equals(description.layerSizes())) {
        throw new IOException("its weights are not those of the network it describes");
      }
      return weights;
    }
  }

  private static void checkNumbers(Safetensors content) throws IOException {
    for (Tensor tensor : content.tensors().values()) {
      for (float value : tensor.values()) {
        if (!Float.isFinite(value)) {
          throw new IOException("some of its weights are no numbers");
        }
      }
    }
  }

  private static List<Integer> layerSizes(LstmWeights weights) {
    return Arrays.stream(weights.layerSizes()).boxed().toList();
  }

  /** How many weights a network has, computed before any of them is read. */
  private static long parameters(
      List<InputFeature> features, List<RelativeOutput> relativeOutputs, List<Integer> sizes)
      throws IOException {
    if (sizes.isEmpty()
        || sizes.size() > LAYER_LIMIT
        || features.size() > LAYER_LIMIT
        || relativeOutputs.size() > LAYER_LIMIT) {
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
    int outputs =
        EventCodec.CLASSES + relativeOutputs.stream().mapToInt(RelativeOutput::size).sum();
    total += (inputs + 1) * outputs;
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
