package cantus.model.bundle;

import cantus.model.event.EventCodec;
import cantus.model.file.AtomicFile;
import cantus.model.file.safetensors.Safetensors;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.file.safetensors.Safetensors.Tensor;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RelativeOutput;
import cantus.model.music.Grid;
import cantus.model.sense.ChordTable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The file of a bundle, {@code *.cantus}: a zip of {@code bundle.json} and {@code
 * weights.safetensors}, and of {@code chords.json}, if it has a table of chords. Other entries are
 * ignored; no path inside is ever used. Magenta's {@code *.mag} is read as well ({@link
 * MagentaBundle}).
 */
public final class BundleFile {

  /** Version of {@code bundle.json} that is written. */
  static final int SCHEMA = 1;

  private static final String DESCRIPTION = "bundle.json";
  private static final String CHORDS = "chords.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String MAGENTA_SUFFIX = ".mag";
  private static final int MAGENTA_START = 1 << 3 | 2;
  private static final int LARGEST_MAGENTA = 128 << 20;
  private static final long TEXT_LIMIT = 1 << 20;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // the same bundle, the same bytes
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

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
      boolean complete =
          id != null
              && name != null
              && description != null
              && play != null
              && provenance != null
              && isWhole(features)
              && isWhole(relativeOutputs)
              && isWhole(layerSizes);
      if (!complete) {
        throw new IllegalArgumentException("its bundle.json is incomplete");
      }
    }

    private static boolean isWhole(List<?> list) {
      return list != null && list.stream().noneMatch(Objects::isNull);
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
            weights.grid().stepsPerQuarter(),
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
          ChordTable chords = bundle.play().chordTable();
          if (chords != null) {
            zip.putNextEntry(entry(CHORDS));
            zip.write(chords.json());
            zip.closeEntry();
          }
          zip.finish();
        });
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // the same bundle is the same bytes
    return entry;
  }

  /**
   * Reads a bundle, one of Cantus or of Magenta's Polyphony RNN.
   *
   * @throws BundleException if the file is none, is damaged, or claims sizes beyond reason
   */
  public static Bundle read(Path file) throws BundleException {
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          "there is no bundle " + file + "; `cantus presets` lists what there is");
    }
    return isMagenta(file) ? readMagenta(file) : readCantus(file);
  }

  private static Bundle readCantus(Path file) throws BundleException {
    try (BundleArchive archive = new BundleArchive(file)) {
      Description description = archive.read(DESCRIPTION, BundleFile::description);
      long limit = limit(description);
      Safetensors weights = archive.read(WEIGHTS, in -> Safetensors.read(in, limit));
      ChordTable chords = archive.has(CHORDS) ? archive.read(CHORDS, BundleFile::chordTable) : null;
      return bundle(description, chords, network(weights, description));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(file, e);
    }
  }

  /**
   * Reads what would be in a bundle from files.
   *
   * @param description its {@code bundle.json}
   * @param weights its {@code weights.safetensors}
   * @throws BundleException as for a bundle
   */
  public static Bundle read(Path description, Path weights) throws BundleException {
    Description read;
    try (InputStream in = Files.newInputStream(description)) {
      read = description(in);
      limit(read);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(description, e);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(weights))) {
      Safetensors content = Safetensors.read(in, limit(read));
      if (in.read() >= 0) {
        throw new IOException("there is something behind its end");
      }
      return bundle(read, null, network(content, read));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(weights, e);
    }
  }

  private static Bundle bundle(
      Description description, @Nullable ChordTable chords, LstmWeights weights) {
    return new Bundle(
        description.id(),
        description.name(),
        description.description(),
        description.play().withChordTable(chords),
        description.provenance(),
        weights);
  }

  private static BundleException unusable(Path file, Exception e) {
    if (e instanceof ZipException) {
      return unusable(file, "it is no zip archive, or a damaged one");
    }
    if (e instanceof NoSuchFileException) {
      return unusable(file, "there is no such file");
    }
    if (e instanceof JsonProcessingException) {
      if (String.valueOf(e.getMessage()).startsWith("Duplicate field")) {
        return unusable(file, "its bundle.json says something twice");
      }
      return e.getCause() instanceof IllegalArgumentException wrong
          ? unusable(file, String.valueOf(wrong.getMessage()))
          : unusable(file, "its bundle.json does not describe a bundle");
    }
    return unusable(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("damaged"));
  }

  /** By its name, or by how it begins: with the field that says which generator it is for. */
  private static boolean isMagenta(Path file) throws BundleException {
    try (InputStream in = Files.newInputStream(file)) {
      return file.toString().toLowerCase(Locale.ROOT).endsWith(MAGENTA_SUFFIX)
          || in.read() == MAGENTA_START;
    } catch (IOException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    }
  }

  private static Bundle readMagenta(Path file) throws BundleException {
    try {
      byte[] bytes = magentaBytes(file);
      if (bytes.length == 0) {
        throw new IOException("it is empty; download it again");
      }
      if (bytes[0] == '<') {
        throw new IOException(
            "it is a web page that says why there was nothing to download; Magenta's own server no"
                + " longer has it");
      }
      if (bytes[0] == 'P' && bytes.length > 1 && bytes[1] == 'K') {
        throw new IOException("it is a zip archive; if it is a bundle of Cantus, call it .cantus");
      }
      return MagentaBundle.read(bytes, idOf(file), "not said in " + file.getFileName());
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleException(
          file + " is not a usable Magenta bundle: " + String.valueOf(e.getMessage()));
    }
  }

  private static byte[] magentaBytes(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST_MAGENTA) {
      throw new IOException("it is larger than " + (LARGEST_MAGENTA >> 20) + " MiB");
    }
    new NetworkSize(0).mustFit(size, Runtime.getRuntime().maxMemory());
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) size);
    }
  }

  /** An id made of the name of a file. */
  public static String idOf(Path file) {
    String id =
        file.getFileName()
            .toString()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\.(cantus|mag)$", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return id.isEmpty() ? "bundle" : id.substring(0, Math.min(64, id.length()));
  }

  private static BundleException unusable(Path file, String why) {
    return new BundleException(file + " is not a usable .cantus bundle: " + why);
  }

  private static byte[] text(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes((int) TEXT_LIMIT + 1);
    if (bytes.length > TEXT_LIMIT) {
      throw new IOException("its " + name + " is too long");
    }
    return bytes;
  }

  private static ChordTable chordTable(InputStream in) throws IOException {
    byte[] bytes = text(in, CHORDS);
    try {
      return ChordTable.read(new ByteArrayInputStream(bytes));
    } catch (JsonProcessingException e) {
      throw new IOException("its " + CHORDS + " is no table of chords", e);
    }
  }

  private static Description description(InputStream in) throws IOException {
    byte[] bytes = text(in, DESCRIPTION);
    JsonNode json = JSON.readTree(bytes);
    if (!json.isObject()) {
      throw new IOException("its bundle.json does not describe a bundle");
    }
    int schema = json.path("schema").asInt();
    if (schema != SCHEMA) {
      throw new IOException("it is of schema " + schema + ", this program reads " + SCHEMA);
    }
    Description description = JSON.treeToValue(json, Description.class);
    if (description.stepsPerQuarter() != Grid.SIXTEENTHS.stepsPerQuarter()) {
      throw new IOException(
          "its network counts %d steps to a quarter, this program %d"
              .formatted(description.stepsPerQuarter(), Grid.SIXTEENTHS.stepsPerQuarter()));
    }
    return description;
  }

  private static List<InputFeature> features(Description description) {
    return description.features().stream().map(InputFeature::of).toList();
  }

  private static List<RelativeOutput> relativeOutputs(Description description) {
    return description.relativeOutputs().stream().map(RelativeOutput::of).toList();
  }

  /** The most bytes of numbers that the network described can have, if there is room for it. */
  private static long limit(Description description) throws IOException {
    NetworkSize size =
        NetworkSize.of(
            features(description), relativeOutputs(description), description.layerSizes());
    size.mustFit(0, Runtime.getRuntime().maxMemory());
    return size.bytes();
  }

  private static LstmWeights network(Safetensors content, Description description)
      throws IOException {
    checkNumbers(content.tensors());
    LstmWeights weights =
        LstmTensors.weights(features(description), relativeOutputs(description), content.tensors());
    int tensors = 2 * weights.layers().size() + 2;
    if (weights.classes() != EventCodec.CLASSES
        || content.tensors().size() != tensors
        || !layerSizes(weights).equals(description.layerSizes())) {
      throw new IOException("its weights are not those of the network it describes");
    }
    return weights;
  }

  static void checkNumbers(Map<String, Tensor> tensors) throws IOException {
    for (Tensor tensor : tensors.values()) {
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
}
