package cantus.model.train;

import cantus.model.lstm.Gradient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Copies of a network that learn side by side, wherever they are. In step <i>s</i> the <i>i</i>-th
 * of <i>K</i> takes batch <i>s·K + i</i>. Sums are made in an order that does not depend on where
 * replicas are, so that the result does not, to the bit.
 */
public interface Replicas {

  /** So many are added up in their order, then the sums of these. */
  int TOGETHER = 4;

  /** The gradients of a step, added up as {@link #sum} does. */
  Gradient gradients(float[] parameters, int step, int count) throws IOException;

  /** Where all are after some steps, each alone, added up as {@link #sum} does. */
  Replica.State goOn(Replica.State from, int step, int steps, int count) throws IOException;

  /** Adds up what replicas have computed, in the order of their numbers. */
  static <T> T sum(List<T> parts, BinaryOperator<T> plus) {
    List<T> sums = new ArrayList<>();
    for (int from = 0; from < parts.size(); from += TOGETHER) {
      sums.add(
          parts.subList(from, Math.min(parts.size(), from + TOGETHER)).stream()
              .reduce(plus)
              .orElseThrow());
    }
    return sums.stream().reduce(plus).orElseThrow();
  }

  /** One that takes the part of each of them in turn. */
  static Replicas inTurn(Replica replica) {
    return new Replicas() {
      @Override
      public Gradient gradients(float[] parameters, int step, int count) {
        List<Gradient> gradients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          gradients.add(replica.gradient(parameters, step * count + i));
        }
        return sum(gradients, Gradient::plus);
      }

      @Override
      public Replica.State goOn(Replica.State from, int step, int steps, int count) {
        List<Replica.State> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          states.add(replica.goOn(from, step, steps, i, count));
        }
        return sum(states, Replica.State::plus);
      }
    };
  }
}
