package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LstmTensorsTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(1, InputFeatures.EVENT_ONLY, EventCodec.CLASSES, 6, 4);

  @Test
  void weights_come_back_as_they_were() {
    LstmWeights back = LstmTensors.weights(InputFeatures.EVENT_ONLY, LstmTensors.of(WEIGHTS));
    assertThat(back.layerSizes()).containsExactly(6, 4);
    assertThat(back.features()).isEqualTo(WEIGHTS.features());
    for (int i = 0; i < 2; i++) {
      assertThat(back.layers().get(i).kernel()).isDeepEqualTo(WEIGHTS.layers().get(i).kernel());
      assertThat(back.layers().get(i).bias()).isEqualTo(WEIGHTS.layers().get(i).bias());
    }
    assertThat(back.logitsWeights()).isDeepEqualTo(WEIGHTS.logitsWeights());
    assertThat(back.logitsBias()).isEqualTo(WEIGHTS.logitsBias());
  }

  @Test
  void names_and_shapes_are_those_documented() {
    Map<String, Tensor> tensors = LstmTensors.of(WEIGHTS);
    assertThat(tensors.keySet())
        .containsExactly(
            "lstm.0.kernel",
            "lstm.0.bias",
            "lstm.1.kernel",
            "lstm.1.bias",
            "logits.weights",
            "logits.bias");
    assertThat(tensors.get("lstm.0.kernel").shape()).containsExactly(259 + 6, 4 * 6);
    assertThat(tensors.get("lstm.1.kernel").shape()).containsExactly(6 + 4, 4 * 4);
    assertThat(tensors.get("lstm.1.bias").shape()).containsExactly(4 * 4);
    assertThat(tensors.get("logits.weights").shape()).containsExactly(4, 259);
    assertThat(tensors.get("logits.bias").shape()).containsExactly(259);
    long numbers = tensors.values().stream().mapToLong(t -> t.values().length).sum();
    assertThat(WEIGHTS.parameters()).isEqualTo(numbers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lstm.0.kernel", "lstm.0.bias", "lstm.1.bias", "logits.weights", "logits.bias"})
  void what_is_missing_is_named(String name) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(LstmTensors.of(WEIGHTS));
    tensors.remove(name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LstmTensors.weights(InputFeatures.EVENT_ONLY, tensors))
        .withMessage("the tensor " + name + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "lstm.0.kernel, 264, 24, lstm.0.kernel",
    "lstm.0.kernel, 265, 20, lstm.0.kernel",
    "lstm.0.kernel, 1000000, 1, lstm.0.kernel",
    "lstm.0.kernel, 6360, 0, lstm.0.kernel",
    "lstm.0.bias, 6, 4, lstm.0.bias",
    "lstm.0.bias, 28, 0, lstm.0.kernel",
    "lstm.0.bias, 25, 0, lstm.0.bias",
    "lstm.0.bias, 3, 0, lstm.0.bias",
    "lstm.1.kernel, 4, 16, lstm.1.kernel",
    "logits.weights, 6, 259, logits.weights",
    "logits.weights, 4, 258, logits.weights",
    "logits.bias, 260, 0, logits.weights"
  })
  void what_does_not_fit_is_named(String name, int rows, int columns, String culprit) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(LstmTensors.of(WEIGHTS));
    int[] shape = columns == 0 ? new int[] {rows} : new int[] {rows, columns};
    tensors.put(name, new Tensor(shape, new float[rows * Math.max(1, columns)]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LstmTensors.weights(InputFeatures.EVENT_ONLY, tensors))
        .withMessage("the tensor " + culprit + " has the wrong shape");
  }

  @Test
  void weights_for_other_features_do_not_fit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LstmTensors.weights(InputFeatures.ALL, LstmTensors.of(WEIGHTS)));
  }

  @Test
  void weights_that_do_not_fit_together_are_refused() {
    LstmWeights.Layer layer = WEIGHTS.layers().get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LstmWeights(
                    InputFeatures.EVENT_ONLY,
                    List.of(layer, layer),
                    WEIGHTS.logitsWeights(),
                    WEIGHTS.logitsBias()))
        .withMessage("the number of rows of layer 1 do not fit");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LstmWeights(
                    InputFeatures.EVENT_ONLY,
                    List.of(layer),
                    WEIGHTS.logitsWeights(),
                    WEIGHTS.logitsBias()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LstmWeights(
                    InputFeatures.EVENT_ONLY,
                    List.of(),
                    WEIGHTS.logitsWeights(),
                    WEIGHTS.logitsBias()));
  }
}
