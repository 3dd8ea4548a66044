package cantus.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a bundle comes from: enough to train it again. What is not known is null.
 *
 * @param corpus what the music is
 * @param trainingHash SHA-256 of the files trained on
 * @param validHash SHA-256 of the files held out
 * @param hyperParameters of network and training, as the trainer was given them
 * @param seed of the run
 * @param trainingSteps training steps behind the weights
 * @param trainingEvents events behind the weights
 * @param revision of the code
 * @param date when training ended, ISO 8601
 * @param heldOut figures on the held-out pieces, by name
 */
public record Provenance(
    @Nullable String corpus,
    @Nullable String trainingHash,
    @Nullable String validHash,
    @Nullable JsonNode hyperParameters,
    long seed,
    int trainingSteps,
    long trainingEvents,
    @Nullable String revision,
    @Nullable String date,
    @Nullable Map<String, Double> heldOut) {

  public Provenance {
    if (trainingSteps < 0 || trainingEvents < 0) {
      throw new IllegalArgumentException("no network has learnt from less than nothing");
    }
    if (heldOut != null
        && !heldOut.values().stream()
            .allMatch(figure -> figure != null && Double.isFinite(figure))) {
      throw new IllegalArgumentException("some of the held-out figures are no numbers");
    }
  }
}
