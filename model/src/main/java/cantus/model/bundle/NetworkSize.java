package cantus.model.bundle;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.RelativeOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * How large a network is: computed from what is said of it, before any of it is read.
 *
 * @param weights their number
 */
record NetworkSize(long weights) {

  private static final int MOST_LAYERS = 16;
  private static final int MOST_UNITS = 4096;
  private static final long MOST_WEIGHTS = 64L << 20;

  /*
   * What a process needs beside networks: measured, a daemon keeps 12 MB, has 16 MB for what is young,
   * and needs air. Of networks there can be the one that plays, the one that is read, and the numbers
   * that it is made of.
   */
  private static final long REST = 40 << 20;
  private static final int COPIES = 3;

  /**
   * The size of a network.
   *
   * @throws IOException if it is beyond reason
   */
  static NetworkSize of(
      List<InputFeature> features, List<RelativeOutput> relativeOutputs, List<Integer> layers)
      throws IOException {
    if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
      throw new IOException("it describes " + layers.size() + " layers");
    }
    if (features.size() > InputFeature.values().length
        || relativeOutputs.size() > RelativeOutput.values().length) {
      throw new IOException("it describes more inputs and outputs than there are");
    }
    long inputs = InputFeatures.size(features);
    long total = 0;
    for (int units : layers) {
      if (units < 1 || units > MOST_UNITS) {
        throw new IOException("it describes a layer of " + units + " units");
      }
      total += (inputs + units + 1) * 4 * units;
      inputs = units;
    }
    int outputs =
        EventCodec.CLASSES + relativeOutputs.stream().mapToInt(RelativeOutput::size).sum();
    total += (inputs + 1) * outputs;
    if (total > MOST_WEIGHTS) {
      throw new IOException("it describes a network of " + total + " weights");
    }
    return new NetworkSize(total);
  }

  /** The most bytes of numbers that it can be made of. */
  long bytes() {
    return weights * Float.BYTES;
  }

  /**
   * Asks whether a process can read it, and play it in place of another one.
   *
   * @param more bytes that are needed beside it
   * @param heap the most bytes that the process can have
   * @throws IOException if not
   */
  void mustFit(long more, long heap) throws IOException {
    long need = COPIES * bytes() + more + REST;
    if (need > heap) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "to read and play it takes %d MB of memory, and this program has %d;"
                  + " CANTUS_JAVA_OPTS=-Xmx%dm in the environment gives it more",
              megabytes(need),
              heap >> 20,
              megabytes(need)));
    }
  }

  private static long megabytes(long bytes) {
    return (bytes >> 20) + 1;
  }
}
