package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Provenance;
import cantus.model.cli.terminal.Revision;
import cantus.model.train.TrainedRun;
import java.time.ZoneOffset;
import java.util.Map;

/** A bundle of what a training run has learnt. */
final class RunBundle {

  private RunBundle() {}

  /**
   * The bundle; it is played as a chorale.
   *
   * @param id by which it is asked for
   * @param description what it sounds like, in a sentence
   */
  static Bundle of(TrainedRun run, String id, String description) {
    return new Bundle(
        id,
        id,
        description,
        PlayDefaults.CHORALE,
        new Provenance(
            null,
            run.trainingMusic(),
            null,
            run.hyperParameters(),
            run.seed(),
            run.step(),
            run.events(),
            Revision.name(),
            run.saved().atZone(ZoneOffset.UTC).toLocalDate().toString(),
            Double.isNaN(run.validLoss()) ? Map.of() : Map.of("nats_per_event", run.validLoss())),
        run.weights());
  }
}
