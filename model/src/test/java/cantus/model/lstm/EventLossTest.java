package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

class EventLossTest {

  private static final int CLASSES = EventCodec.CLASSES;
  private static final int OUTPUTS =
      OutputLayout.size(CLASSES, List.of(RelativeOutput.FROM_VOICE_BEFORE));

  private final EventLoss loss = new EventLoss(CLASSES);

  @Test
  void without_preference_every_class_costs_the_logarithm_of_their_number() {
    assertThat(cost(label(EventCodec.newNote(60), 64), new float[OUTPUTS]))
        .isCloseTo(Math.log(CLASSES), within(1e-5));
  }

  @Test
  void an_interval_counts_from_the_reference() {
    float[] outputs = new float[OUTPUTS];
    outputs[CLASSES + RelativeOutput.SPAN - 4] = 20; // NEW, a major third down
    assertThat(cost(label(EventCodec.newNote(60), 64), outputs)).isCloseTo(0, within(1e-5));
    assertThat(cost(label(EventCodec.newNote(60), 65), outputs)).isGreaterThan(19);
    assertThat(cost(label(EventCodec.continuedNote(60), 64), outputs)).isGreaterThan(19);
    assertThat(cost(label(EventCodec.newNote(60), -1), outputs))
        .isCloseTo(Math.log(CLASSES), within(1e-5));
  }

  @Test
  void the_gradient_is_the_slope_of_the_cost() {
    Random random = new Random(1);
    for (int reference : new int[] {-1, 0, 3, 64, 110, 127}) {
      float[] outputs = new float[OUTPUTS];
      for (int i = 0; i < OUTPUTS; i++) {
        outputs[i] = (float) random.nextGaussian();
      }
      float[] label = label(random.nextInt(CLASSES), reference);
      INDArray gradient =
          loss.computeGradient(row(label), row(outputs), new ActivationIdentity(), null);
      for (int i = 0; i < OUTPUTS; i++) {
        float[] nudged = outputs.clone();
        nudged[i] += 0.01f;
        float[] other = outputs.clone();
        other[i] -= 0.01f;
        double slope = (cost(label, nudged) - cost(label, other)) / 0.02;
        assertThat(gradient.getDouble(0, i)).isCloseTo(slope, within(1e-3));
      }
    }
  }

  @Test
  void masked_rows_cost_nothing_and_teach_nothing() {
    float[][] outputs = new float[2][OUTPUTS];
    Arrays.fill(outputs[1], 3);
    float[][] labels = {label(5, 60), new float[OUTPUTS]};
    INDArray mask = NdRows.toMatrix(new float[][] {{1}, {0}});
    INDArray scores =
        loss.computeScoreArray(
            NdRows.toMatrix(labels), NdRows.toMatrix(outputs), new ActivationIdentity(), mask);
    assertThat(scores.getDouble(0, 0)).isCloseTo(Math.log(CLASSES), within(1e-5));
    assertThat(scores.getDouble(1, 0)).isZero();
    INDArray gradient =
        loss.computeGradient(
            NdRows.toMatrix(labels), NdRows.toMatrix(outputs), new ActivationIdentity(), mask);
    assertThat(gradient.getRow(1).toFloatVector()).containsOnly(0);
    assertThat(gradient.getRow(0).norm2Number().doubleValue()).isGreaterThan(0.5);
  }

  private double cost(float[] label, float[] outputs) {
    return loss.computeScore(row(label), row(outputs), new ActivationIdentity(), null, false);
  }

  private static float[] label(int eventClass, int reference) {
    float[] label = new float[OUTPUTS];
    label[eventClass] = 1;
    label[CLASSES] = reference + 1;
    return label;
  }

  private static INDArray row(float[] values) {
    return NdRows.toMatrix(new float[][] {values});
  }
}
