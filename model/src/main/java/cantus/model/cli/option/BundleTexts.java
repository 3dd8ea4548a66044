package cantus.model.cli.option;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.Provenance;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.safetensors.Safetensors.Precision;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of commands that write a bundle: what it is called, and how. */
public final class BundleTexts {

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "By which it is asked for. Default: the name of the file.")
  String id;

  @Option(names = "--name", paramLabel = "TEXT", description = "Its name for people.")
  String name;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "What it sounds like, in a sentence.")
  String description;

  @Option(
      names = "--corpus",
      paramLabel = "TEXT",
      description = "What the music it learnt from is, and whose.")
  String corpus;

  @Option(
      names = "--half",
      description = "Write weights with 16 bits: half the size, and all but the same music.")
  boolean half;

  /** Writes a bundle under the texts given, and says so. */
  public void write(CommandSpec spec, Bundle bundle, Path file) throws IOException {
    Usage.require(
        spec,
        file.toString().endsWith(".cantus"),
        "a bundle is written as .cantus, not as " + file.getFileName());
    Bundle named;
    try {
      named =
          new Bundle(
              id == null ? BundleFile.idOf(file) : id,
              name == null ? bundle.name() : name,
              description == null ? bundle.description() : description,
              bundle.play(),
              from(bundle.provenance()),
              bundle.weights());
    } catch (IllegalArgumentException e) {
      throw Usage.wrong(spec, "--id: " + e.getMessage());
    }
    BundleFile.write(named, file, half ? Precision.F16 : Precision.F32);
    spec.commandLine().getOut().println(file);
  }

  private Provenance from(Provenance p) {
    return corpus == null
        ? p
        : new Provenance(
            corpus,
            p.trainingHash(),
            p.validHash(),
            p.hyperParameters(),
            p.seed(),
            p.trainingSteps(),
            p.trainingEvents(),
            p.revision(),
            p.date(),
            p.heldOut());
  }
}
