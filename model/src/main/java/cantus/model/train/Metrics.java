package cantus.model.train;

import cantus.model.event.EventCodec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well events were predicted, in the reference's terms: {@code event_accuracy} is that of all
 * events but STEP_END, {@code no_event_accuracy} that of the STEP_ENDs. END counts as an event.
 *
 * @param events predicted
 * @param steps STEP_ENDs among them
 * @param nats natural logarithms that the events cost
 * @param correct events to which the network gave the highest probability
 * @param correctSteps STEP_ENDs among those
 * @param perClassAccuracy share of correct predictions in each class, averaged over all 259
 *     classes; a class that does not occur counts as 0, as with TensorFlow
 */
public record Metrics(
    long events,
    long steps,
    double nats,
    long correct,
    long correctSteps,
    double perClassAccuracy) {

  /** Sums predictions up. */
  static final class Sum implements Evaluator.Predictions {

    private final long[] count = new long[EventCodec.CLASSES];
    private final long[] correct = new long[EventCodec.CLASSES];
    private double nats;

    @Override
    public void add(float[] logits, int label) {
      int best = 0;
      for (int c = 1; c < logits.length; c++) {
        if (logits[c] > logits[best]) {
          best = c;
        }
      }
      double sum = 0;
      for (float logit : logits) {
        sum += Math.exp(logit - logits[best]);
      }
      nats += Math.log(sum) + logits[best] - logits[label];
      count[label]++;
      correct[label] += best == label ? 1 : 0;
    }

    Metrics metrics() {
      long events = 0;
      long hits = 0;
      double shares = 0;
      for (int c = 0; c < count.length; c++) {
        events += count[c];
        hits += correct[c];
        shares += count[c] == 0 ? 0 : (double) correct[c] / count[c];
      }
      return new Metrics(
          events,
          count[EventCodec.STEP_END],
          nats,
          hits,
          correct[EventCodec.STEP_END],
          shares / count.length);
    }
  }

  /** Nats per event. */
  public double loss() {
    return nats / events;
  }

  /** Share of events predicted right. */
  public double accuracy() {
    return share(correct, events);
  }

  /** The same of all events but STEP_END. */
  public double eventAccuracy() {
    return share(correct - correctSteps, events - steps);
  }

  /** The same of the STEP_ENDs. */
  public double noEventAccuracy() {
    return share(correctSteps, steps);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** The same predictions at another cost, such as that under dropout. */
  Metrics withLoss(double loss) {
    return new Metrics(events, steps, loss * events, correct, correctSteps, perClassAccuracy);
  }

  /** The figures that the reference's training logs, under the names it gives them. */
  Map<String, Double> ofTraining() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("loss", loss());
    named.put("metrics/perplexity", Math.exp(loss()));
    named.put("metrics/accuracy", accuracy());
    named.put("metrics/event_accuracy", eventAccuracy());
    named.put("metrics/no_event_accuracy", noEventAccuracy());
    if (steps > 0) {
      named.put("metrics/loss_per_step", nats / steps);
      named.put("metrics/perplexity_per_step", Math.exp(nats / steps));
    }
    return named;
  }

  /** The figures that the reference's evaluation logs. */
  Map<String, Double> ofEvaluation() {
    Map<String, Double> named = ofTraining();
    named.put("metrics/per_class_accuracy", perClassAccuracy);
    return named;
  }
}
