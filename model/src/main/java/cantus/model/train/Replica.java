package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.lstm.Dl4jNetwork;
import cantus.model.lstm.Gradient;
import cantus.model.lstm.HyperParameters;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One of several copies of a network that learn from batches of their own. What it computes follows
 * from what it is given and from nothing that it computed before, so another can take its place at
 * any time. Not for several threads at once.
 */
public final class Replica {

  /**
   * Where training is.
   *
   * @param parameters the weights, see {@link Dl4jNetwork#parameters}
   * @param updater its averages, see {@link Dl4jNetwork#updaterState}
   * @param loss of the steps that led here, the sum of their nats per event
   * @param events in their batches
   */
  public record State(float[] parameters, float[] updater, double loss, long events)
      implements Serializable {

    /** The sums of both. */
    public State plus(State other) {
      return new State(
          sum(parameters, other.parameters),
          sum(updater, other.updater),
          loss + other.loss,
          events + other.events);
    }

    private static float[] sum(float[] one, float[] other) {
      float[] sum = one.clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other[i];
      }
      return sum;
    }

    /** The mean, where this is the sum of so many; events stay a sum. */
    State meanOf(int count) {
      return new State(over(parameters, count), over(updater, count), loss / count, events);
    }

    private static float[] over(float[] values, int count) {
      float[] mean = values.clone();
      for (int i = 0; i < mean.length; i++) {
        mean[i] /= count;
      }
      return mean;
    }
  }

  private final Dl4jNetwork network;
  private final Windows windows;

  /**
   * One that learns from music.
   *
   * @param past of the network's own, or null
   * @param seed of the run
   * @param threads that share its work; the result does not depend on them
   */
  public Replica(HyperParameters h, Music music, @Nullable OwnPast past, long seed, int threads) {
    this(Dl4jNetwork.create(h, EventCodec.CLASSES, seed, threads), windows(h, music, past, seed));
  }

  private Replica(Dl4jNetwork network, Windows windows) {
    this.network = network;
    this.windows = windows;
  }

  /**
   * What windows are cut out of.
   *
   * @param lowest pitch to which pieces may be moved
   * @param highest pitch to which they may be moved
   */
  public record Music(Streams pieces, int lowest, int highest) {

    /** All of a corpus. */
    public static Music of(Corpus corpus) {
      return new Music(
          corpus.streams(),
          corpus.transposable() ? corpus.lowestPitch() : 127,
          corpus.transposable() ? corpus.highestPitch() : 0); // no room to move anything
    }
  }

  private static Windows windows(
      HyperParameters h, Music music, @Nullable OwnPast past, long seed) {
    return new Windows(music.pieces, past, h, music.lowest, music.highest, seed);
  }

  /** The gradient of a batch, by its number. */
  public Gradient gradient(float[] parameters, int batch) {
    network.setParameters(parameters);
    Windows.Batch windowsOfIt = windows.batch(batch);
    return network.gradient(windowsOfIt.active(), windowsOfIt.labels(), batch);
  }

  /**
   * Goes on alone for some steps.
   *
   * @param step made until now
   * @param number of this replica, from 0
   * @param replicas that there are
   */
  public State goOn(State from, int step, int steps, int number, int replicas) {
    network.set(from.parameters, from.updater, step);
    double loss = 0;
    long events = 0;
    for (int s = step; s < step + steps; s++) {
      int batch = s * replicas + number;
      Windows.Batch windowsOfIt = windows.batch(batch);
      Gradient gradient = network.gradient(windowsOfIt.active(), windowsOfIt.labels(), batch);
      loss += network.learn(gradient);
      events += windowsOfIt.events();
    }
    return new State(network.parameters(), network.updaterState(), loss, events);
  }
}
