package cantus.model.lstm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads hyper-parameters as the command line gives them: {@code
 * "batch_size=64,rnn_layer_sizes=[64,64]"}.
 */
public final class HyperParameterText {

  /** What the reference's networks can have and ours cannot, with the values that mean without. */
  private static final Map<String, Set<String>> OFF =
      Map.of(
          "attn_length", Set.of("0"),
          "residual_connections", Set.of("false", "0"),
          "use_cudnn", Set.of("false", "0"));

  private HyperParameterText() {}

  /**
   * Defaults with what the text changes.
   *
   * @throws IllegalArgumentException if a name is unknown or a value is not of its kind; the
   *     message says which
   */
  public static HyperParameters parse(String text, HyperParameters defaults) {
    Map<String, String> given = split(text);
    HyperParameters result =
        new HyperParameters(
            features(given.remove("input_features"), defaults.features()),
            relativeOutputs(given.remove("relative_outputs"), defaults.relativeOutputs()),
            sizes(given.remove("rnn_layer_sizes"), defaults.layerSizes()),
            dropout(given, defaults.dropout()),
            number(given, "input_dropout", defaults.inputDropout()),
            number(given, "recurrent_dropout", defaults.recurrentDropout()),
            number(given, "weight_decay", defaults.weightDecay()),
            number(given, "learning_rate", defaults.learningRate()),
            whole(given, "warm_up_steps", defaults.warmUpSteps()),
            whole(given, "training_steps", defaults.trainingSteps()),
            number(given, "clip_norm", defaults.clipNorm()),
            whole(given, "batch_size", defaults.batchSize()),
            whole(given, "window_events", defaults.windowEvents()),
            choice(given, "clipping", defaults.clipping()),
            choice(given, "learning_rate_schedule", defaults.rateSchedule()),
            defaults.styles());
    OFF.forEach((name, off) -> requireOff(name, given.remove(name), off));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown hyper-parameter '"
              + given.keySet().iterator().next()
              + "'; there are batch_size, clip_norm, clipping, dropout_keep_prob, input_dropout,"
              + " input_features, learning_rate, learning_rate_schedule, recurrent_dropout,"
              + " relative_outputs, rnn_layer_sizes, training_steps, warm_up_steps, weight_decay,"
              + " window_events");
    }
    return result;
  }

  /** The names of those that a text sets. */
  public static Set<String> names(String text) {
    return split(text).keySet();
  }

  private static void requireOff(String name, String value, Set<String> off) {
    if (value != null && !off.contains(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          name + "=" + value + " is not supported; networks here have none");
    }
  }

  /** Splits at commas outside brackets. */
  private static Map<String, String> split(String text) {
    Map<String, String> result = new LinkedHashMap<>();
    boolean inBrackets = false;
    int begun = 0;
    for (int at = 0; at <= text.length(); at++) {
      char c = at < text.length() ? text.charAt(at) : ',';
      inBrackets = (inBrackets || c == '[') && c != ']' && at < text.length();
      if (c == ',' && !inBrackets) {
        put(text.substring(begun, at), result);
        begun = at + 1;
      }
    }
    return result;
  }

  private static void put(String part, Map<String, String> result) {
    int equals = part.indexOf('=');
    if (equals >= 0) {
      result.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    } else if (!part.isBlank()) {
      throw new IllegalArgumentException("'" + part + "' is not of the form name=value");
    }
  }

  private static List<String> list(String name, String value) {
    if (value.length() < 2 || !value.startsWith("[") || !value.endsWith("]")) {
      throw new IllegalArgumentException(
          name + " must be a list like [256,256], not '" + value + "'");
    }
    String inner = value.substring(1, value.length() - 1);
    if (inner.isBlank()) {
      return List.of();
    }
    return Arrays.stream(inner.split(",")).map(String::strip).toList();
  }

  private static List<InputFeature> features(String value, List<InputFeature> otherwise) {
    return value == null
        ? otherwise
        : list("input_features", value).stream().map(InputFeature::of).toList();
  }

  private static List<RelativeOutput> relativeOutputs(
      String value, List<RelativeOutput> otherwise) {
    return value == null
        ? otherwise
        : list("relative_outputs", value).stream().map(RelativeOutput::of).toList();
  }

  private static List<Integer> sizes(String value, List<Integer> otherwise) {
    if (value == null) {
      return otherwise;
    }
    List<Integer> sizes = new ArrayList<>();
    for (String part : list("rnn_layer_sizes", value)) {
      sizes.add(whole("rnn_layer_sizes", part));
    }
    return sizes;
  }

  private static double dropout(Map<String, String> given, double otherwise) {
    if (!given.containsKey("dropout_keep_prob")) {
      return otherwise;
    }
    double keep = number(given, "dropout_keep_prob", 1);
    if (!(keep > 0 && keep <= 1)) {
      throw new IllegalArgumentException("dropout_keep_prob must be above 0 and at most 1");
    }
    return Math.rint((1 - keep) * 1e12) / 1e12; // 0.3, not 0.30000000000000004
  }

  private static <E extends Enum<E>> E choice(Map<String, String> given, String name, E otherwise) {
    String value = given.remove(name);
    if (value == null) {
      return otherwise;
    }
    for (E choice : otherwise.getDeclaringClass().getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(value)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        name
            + " must be one of "
            + Arrays.toString(otherwise.getDeclaringClass().getEnumConstants())
                .toLowerCase(Locale.ROOT)
            + ", not '"
            + value
            + "'");
  }

  private static double number(Map<String, String> given, String name, double otherwise) {
    String value = given.remove(name);
    try {
      return value == null ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not '" + value + "'");
    }
  }

  private static int whole(Map<String, String> given, String name, int otherwise) {
    String value = given.remove(name);
    return value == null ? otherwise : whole(name, value);
  }

  private static int whole(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a whole number, not '" + value + "'");
    }
  }
}
