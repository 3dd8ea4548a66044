package cantus.model.train;

import cantus.model.file.AtomicFile;
import cantus.model.file.safetensors.Safetensors;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.file.safetensors.Safetensors.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place in a training run from which it can go on exactly as if it had not stopped.
 *
 * @param step training steps made
 * @param events events learnt from
 * @param validLoss nats per event of the last validation, or not a number before the first
 * @param state of the network, see {@link cantus.model.lstm.Dl4jNetwork#state}
 */
public record Checkpoint(int step, long events, double validLoss, Map<String, Tensor> state) {

  private static final long SIZE_LIMIT = 1L << 31;

  /** Writes it to a file; there is either the whole of it or nothing. */
  void write(Path file) throws IOException {
    Map<String, String> metadata = // in one order, so that the same network is the same file
        new TreeMap<>(
            Map.of(
                "step", Integer.toString(step),
                "events", Long.toString(events),
                "valid_loss", Double.toString(validLoss)));
    AtomicFile.write(file, out -> Safetensors.write(out, state, metadata, Precision.F32));
  }

  /**
   * Reads one.
   *
   * @throws IOException if the file is no checkpoint; the message says why
   */
  static Checkpoint read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Safetensors content = Safetensors.read(in, Math.min(SIZE_LIMIT, Files.size(file)));
      Map<String, String> metadata = content.metadata();
      return new Checkpoint(
          Integer.parseInt(metadata.get("step")),
          Long.parseLong(metadata.get("events")),
          Double.parseDouble(metadata.get("valid_loss")),
          content.tensors());
    } catch (NumberFormatException | NullPointerException e) {
      throw new IOException(file + " is not a checkpoint of a training run");
    } catch (IOException e) {
      throw new IOException(file + " cannot be used as a checkpoint: " + e.getMessage());
    }
  }
}
