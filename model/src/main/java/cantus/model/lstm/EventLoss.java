package cantus.model.lstm;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * {@link EventCost} as DL4J wants it, for its own layers.
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
    EventCost cost = new EventCost(classes);
    for (int n = 0; n < rows.length; n++) {
      if (counts != null && counts[n] == 0) {
        rows[n] = new float[rows[n].length];
      } else {
        int[] references = references(wanted[n]);
        scores[n][0] = cost.replaceByGradient(label(wanted[n]), references, rows[n]);
      }
    }
    return rows;
  }

  private int label(float[] wanted) {
    int label = 0;
    while (wanted[label] == 0) {
      label++;
    }
    return label;
  }

  private int[] references(float[] wanted) {
    int groupSize = RelativeOutput.FROM_VOICE_BEFORE.size();
    int[] references = new int[(wanted.length - classes) / groupSize];
    for (int group = 0; group < references.length; group++) {
      references[group] = (int) wanted[classes + group * groupSize] - 1;
    }
    return references;
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
