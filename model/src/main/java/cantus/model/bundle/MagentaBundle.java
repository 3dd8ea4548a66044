package cantus.model.bundle;

import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors.Tensor;
import cantus.model.file.tensorflow.TensorFlowCheckpoint;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.LstmTensors;
import cantus.model.lstm.LstmWeights;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .mag} file of Magenta's Polyphony RNN: a GeneratorBundle ({@code generator.proto} of
 * note-seq) with a checkpoint of TensorFlow in it. The graph it also holds is not looked at: the
 * sizes of the network are those of its variables.
 *
 * <p>The variables have had different names over the years:
 *
 * <pre>
 *   RNN/MultiRNNCell/Cell0/BasicLSTMCell/Linear/{Matrix,Bias}        until TensorFlow 0.12
 *   rnn/multi_rnn_cell/cell_0/basic_lstm_cell/{weights,biases}       1.0, 1.1
 *   rnn/multi_rnn_cell/cell_0/basic_lstm_cell/{kernel,bias}          from 1.2
 *   fully_connected/{weights,biases}                                 always
 * </pre>
 *
 * What an optimizer keeps has names that go on after these, and is passed over. The cell adds 1 to
 * the forget gate as it runs; here that is part of the bias.
 */
final class MagentaBundle {

  /** The generator all of this is about. */
  private static final String POLYPHONY = "polyphony";

  private static final Pattern CELL =
      Pattern.compile(
          "(?:.*?/)??(?:cell_?(\\d{1,4})/)?basic_?lstm_?cell/(?:linear/)?"
              + "(?:(kernel|weights|matrix)|bias(?:es)?)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OUTPUT =
      Pattern.compile("(?:.*/)?fully_connected/(?:(weights|kernel)|bias(?:es)?)");
  private static final List<InputFeature> FEATURES = List.of(InputFeature.EVENT);

  private String id = "";
  private String description = "";
  private String note = "";
  private @Nullable ByteBuffer checkpoint;
  private boolean hasGraph;

  private MagentaBundle() {}

  /**
   * Reads one.
   *
   * @param bundleId the id it is to have
   * @param origin what it is to say of where it comes from
   * @throws IOException if it cannot be used; the message says why
   */
  static Bundle read(byte[] bytes, String bundleId, String origin) throws IOException {
    MagentaBundle message = parse(bytes);
    if (message.id.isEmpty() || message.checkpoint == null || !message.hasGraph) {
      throw new IOException("something is missing in it, so it is cut off or no bundle at all");
    }
    if (!message.id.equals(POLYPHONY)) {
      throw new IOException(
          "it is a bundle of '%s'; Cantus plays those of the Polyphony RNN ('%s')"
              .formatted(message.id, POLYPHONY));
    }
    TensorFlowCheckpoint variables = variables(message.checkpoint);
    LstmWeights weights = weights(variables, bytes.length);
    return new Bundle(
        bundleId,
        message.description.isBlank() ? bundleId : message.description,
        message.note,
        PlayDefaults.CHORALE,
        new Provenance(
            origin,
            null,
            null,
            null,
            0,
            (int) Math.min(Integer.MAX_VALUE, variables.integer("global_step").orElse(0)),
            0,
            null,
            null,
            Map.of()),
        weights);
  }

  private static MagentaBundle parse(byte[] bytes) throws IOException {
    MagentaBundle message = new MagentaBundle();
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      in.enableAliasing(true); // nothing is copied
      message.read(in);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("it is cut off or damaged, or no bundle at all; download it again");
    }
    return message;
  }

  private void read(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean message = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      int field = message ? WireFormat.getTagFieldNumber(tag) : 0;
      switch (field) {
        case 1 -> {
          String[] details = texts(in);
          id = details[1];
          description = details[2];
        }
        case 2 -> {
          ByteBuffer file = in.readByteBuffer();
          checkpoint = checkpoint == null ? file : checkpoint; // only the first is ever used
        }
        case 3 -> {
          hasGraph = true;
          in.skipField(tag);
        }
        case 4 -> note = texts(in)[1];
        default -> in.skipField(tag);
      }
    }
  }

  /** The texts of a message that has only such, in fields 1 and 2. */
  private static String[] texts(CodedInputStream in) throws IOException {
    String[] texts = {"", "", ""};
    int limit = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED && field <= 2) {
        String text = in.readString().replaceAll("\\p{Cntrl}+", " ").strip();
        texts[field] = text.substring(0, Math.min(Bundle.LONGEST_TEXT, text.length()));
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(limit);
    return texts;
  }

  private static TensorFlowCheckpoint variables(ByteBuffer checkpoint) throws IOException {
    try {
      return TensorFlowCheckpoint.read(checkpoint);
    } catch (IOException e) {
      throw new IOException("its checkpoint cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The network.
   *
   * @param bytes that are held beside it
   */
  private static LstmWeights weights(TensorFlowCheckpoint variables, long bytes)
      throws IOException {
    Map<String, String> names = names(variables.shapes());
    List<Integer> sizes = sizes(variables.shapes(), names);
    NetworkSize.of(FEATURES, List.of(), sizes).mustFit(bytes, Runtime.getRuntime().maxMemory());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, String> name : names.entrySet()) {
      Tensor tensor = variables.tensor(name.getValue());
      tensors.put(name.getKey(), tensor);
      if (name.getKey().startsWith("lstm.") && name.getKey().endsWith(".bias")) {
        addForgetBias(tensor.values());
      }
    }
    BundleFile.checkNumbers(tensors);
    return LstmTensors.weights(FEATURES, tensors);
  }

  /** The names of the variables, by the names they have in Cantus. */
  private static Map<String, String> names(Map<String, int[]> shapes) throws IOException {
    Map<String, String> names = new TreeMap<>();
    for (String name : shapes.keySet()) {
      Matcher cell = CELL.matcher(name);
      Matcher output = OUTPUT.matcher(name);
      String own = null;
      if (name.contains("attention")) {
        throw new IOException("its network has attention, so it is no Polyphony RNN");
      } else if (cell.matches()) {
        int layer = cell.group(1) == null ? 0 : Integer.parseInt(cell.group(1));
        own = "lstm." + layer + (cell.group(2) == null ? ".bias" : ".kernel");
      } else if (output.matches()) {
        own = output.group(1) == null ? "logits.bias" : "logits.weights";
      }
      if (own != null && names.put(own, name) != null) {
        throw new IOException("it has more than one variable for " + own);
      }
    }
    if (!names.containsKey("lstm.0.kernel")
        || !names.containsKey("logits.weights")
        || !names.containsKey("logits.bias")) {
      throw new IOException("its variables are not those of a Polyphony RNN");
    }
    return names;
  }

  /** The units of the layers, if the shapes of all variables agree about them. */
  private static List<Integer> sizes(Map<String, int[]> shapes, Map<String, String> names)
      throws IOException {
    int layers = (names.size() - 2) / 2;
    int[] sizes = new int[layers];
    int inputs = EventCodec.CLASSES;
    for (int layer = 0; layer < layers; layer++) {
      int[] kernel = shapes.get(names.getOrDefault("lstm." + layer + ".kernel", ""));
      int[] bias = shapes.get(names.getOrDefault("lstm." + layer + ".bias", ""));
      if (kernel == null || bias == null || kernel.length != 2 || bias.length != 1) {
        throw new IOException("the variables of layer " + (layer + 1) + " are not whole");
      }
      int units = kernel[1] / 4;
      if (layer == 0 && kernel[0] - units != inputs) {
        throw new IOException(
            "its network reads %d inputs, not the %d of a Polyphony RNN"
                .formatted(kernel[0] - units, inputs));
      }
      if (kernel[1] != 4L * units || bias[0] != kernel[1] || kernel[0] != (long) inputs + units) {
        throw new IOException("the shapes of layer " + (layer + 1) + " do not fit each other");
      }
      sizes[layer] = units;
      inputs = units;
    }
    int[] bias = shapes.get(names.getOrDefault("logits.bias", ""));
    if (bias == null || bias.length != 1 || bias[0] != EventCodec.CLASSES) {
      throw new IOException("its network does not answer with the events of a Polyphony RNN");
    }
    return Arrays.stream(sizes).boxed().toList();
  }

  private static void addForgetBias(float[] bias) {
    int units = bias.length / 4;
    for (int i = 2 * units; i < 3 * units; i++) {
      bias[i]++;
    }
  }
}
