package cantus.model.lstm;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Cross entropy of the classes, in nats, where some outputs speak of intervals: logits are made of
 * the outputs as {@link RelativeOutput} says, and a softmax of the logits.
 *
 * <p>A row of labels is as long as a row of outputs. Its first {@code classes} entries are 1 for
 * the class and 0 for the others; the first entry of each relative group after them is the
 * reference pitch plus 1, or 0 if there is none. Rows that are masked cost nothing.
 */
public final class EventLoss implements ILossFunction {

  private static final long serialVersionUID = 1;

  private int classes;

  /** For DL4J, which fills in the fields when it reads a configuration. */
  public EventLoss() {}

  /**
   * @param classes of events; outputs beyond them are groups of intervals
   */
  public EventLoss(int classes) {
    this.classes = classes;
  }

  public int getClasses() {
    return classes;
  }

  public void setClasses(int classes) {
    this.classes = classes;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray outputs, IActivation none, INDArray mask, boolean average) {
    return computeGradientAndScore(labels, outputs, none, mask, average).getFirst();
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray outputs, IActivation none, INDArray mask) {
    float[][] scores = new float[(int) outputs.size(0)][1];
    gradients(labels, outputs, mask, scores);
    return NdRows.toMatrix(scores);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray outputs, IActivation none, INDArray mask) {
    return NdRows.toMatrix(gradients(labels, outputs, mask, new float[(int) outputs.size(0)][1]));
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray outputs, IActivation none, INDArray mask, boolean average) {
    float[][] scores = new float[(int) outputs.size(0)][1];
    INDArray gradient = NdRows.toMatrix(gradients(labels, outputs, mask, scores));
    double sum = 0;
    for (float[] score : scores) {
      sum += score[0];
    }
    return new Pair<>(average ? sum / scores.length : sum, gradient);
  }

  /** The gradient of each row's cost by its outputs; {@code scores} receives the costs. */
  private float[][] gradients(INDArray labels, INDArray outputs, INDArray mask, float[][] scores) {
    float[][] wanted = NdRows.rowsOf(labels);
    float[][] rows = NdRows.rowsOf(outputs);
    float[] counts = mask == null ? null : NdRows.vectorOf(mask);
    float[] logits = new float[classes];
    for (int n = 0; n < rows.length; n++) {
      if (counts != null && counts[n] == 0) {
        rows[n] = new float[rows[n].length];
      } else {
        scores[n][0] = replaceByGradient(wanted[n], rows[n], logits);
      }
    }
    return rows;
  }

  /** Returns the cost of a row, and puts the gradient in its place. */
  private float replaceByGradient(float[] wanted, float[] outputs, float[] logits) {
    System.arraycopy(outputs, 0, logits, 0, classes);
    int groupSize = RelativeOutput.FROM_VOICE_BEFORE.size();
    for (int offset = classes; offset < outputs.length; offset += groupSize) {
      int reference = (int) wanted[offset] - 1;
      if (reference >= 0) {
        RelativeOutput.addTo(logits, outputs, offset, reference);
      }
    }
    float cost = softmaxMinus(wanted, logits);
    Arrays.fill(outputs, 0);
    System.arraycopy(logits, 0, outputs, 0, classes);
    for (int offset = classes; offset < outputs.length; offset += groupSize) {
      int reference = (int) wanted[offset] - 1;
      if (reference >= 0) {
        RelativeOutput.gather(logits, outputs, offset, reference);
      }
    }
    return cost;
  }

  /** Makes the gradient of logits; returns the cost of what was wanted. */
  private float softmaxMinus(float[] wanted, float[] logits) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double sum = 0;
    double cost = 0;
    for (int c = 0; c < classes; c++) {
      cost += wanted[c] * (logits[c] - highest);
      logits[c] = (float) Math.exp(logits[c] - highest);
      sum += logits[c];
    }
    float scale = (float) (1 / sum);
    for (int c = 0; c < classes; c++) {
      logits[c] = logits[c] * scale - wanted[c];
    }
    return (float) (Math.log(sum) - cost);
  }

  @Override
  public String name() {
    return "EventLoss";
  }

  @Override
  public String toString() {
    return name();
  }
}
