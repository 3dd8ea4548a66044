package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Provenance;
import cantus.model.event.EventCodec;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.lstm.InputFeature;
import cantus.model.lstm.RandomWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A bundle of six units that have learnt nothing. */
final class TinyBundle {

  private TinyBundle() {}

  static void write(Path file) throws IOException {
    write(file, 1);
  }

  static void write(Path file, long seed) throws IOException {
    Provenance nobody = new Provenance("tunes", null, null, null, 0, 0, 0, null, null, null);
    BundleFile.write(
        new Bundle(
            "tiny",
            "Tiny",
            "",
            PlayDefaults.CHORALE,
            nobody,
            RandomWeights.of(seed, List.of(InputFeature.EVENT), EventCodec.CLASSES, 6)),
        file,
        Precision.F32);
  }
}
