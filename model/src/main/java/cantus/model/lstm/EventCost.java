package cantus.model.lstm;

import java.util.Arrays;

/**
 * Cross entropy of the classes, in nats, where some outputs speak of intervals: logits are made of
 * the outputs as {@link RelativeOutput} says, and a softmax of the logits. Not thread-safe.
 */
final class EventCost {

  private static final int GROUP = RelativeOutput.FROM_VOICE_BEFORE.size();

  private final int classes;
  private final float[] logits;

  /**
   * @param classes of events; outputs beyond them are groups of intervals
   */
  EventCost(int classes) {
    this.classes = classes;
    logits = new float[classes];
  }

  /**
   * Puts the gradient of the cost in the place of outputs.
   *
   * @param label the class that was to be predicted
   * @param references by group the pitch that its intervals count from, or -1 if there is none
   * @return the cost
   */
  float replaceByGradient(int label, int[] references, float[] outputs) {
    System.arraycopy(outputs, 0, logits, 0, classes);
    for (int group = 0; group < references.length; group++) {
      if (references[group] >= 0) {
        RelativeOutput.addTo(logits, outputs, classes + group * GROUP, references[group]);
      }
    }
    float cost = softmaxMinusOne(label);
    System.arraycopy(logits, 0, outputs, 0, classes);
    Arrays.fill(outputs, classes, outputs.length, 0);
    for (int group = 0; group < references.length; group++) {
      if (references[group] >= 0) {
        RelativeOutput.gather(logits, outputs, classes + group * GROUP, references[group]);
      }
    }
    return cost;
  }

  /** Makes the gradient of the logits; returns the cost of the label. */
  private float softmaxMinusOne(int label) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    float wanted = logits[label] - highest;
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      logits[c] = (float) Math.exp(logits[c] - highest);
      sum += logits[c];
    }
    float scale = (float) (1 / sum);
    for (int c = 0; c < classes; c++) {
      logits[c] *= scale;
    }
    logits[label] -= 1;
    return (float) (Math.log(sum) - wanted);
  }
}
