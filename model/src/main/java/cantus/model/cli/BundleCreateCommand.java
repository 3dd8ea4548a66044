package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.BundleFile;
import cantus.model.cli.option.BundleTexts;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.Idle;
import cantus.model.cli.terminal.Usage;
import cantus.model.train.TrainedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus bundle create}: makes a bundle of a training run or of its parts. */
@Command(
    name = "create",
    description = {
      "Make a bundle of what a training run has learnt so far, or of the two files inside a bundle."
    },
    footer = {
      "",
      "Examples:",
      "  cantus bundle create mine.cantus --run-dir runs/mine",
      "  cantus bundle create mine.cantus --weights weights.safetensors \\",
      "      --json-file bundle.json"
    })
@Idle(
    value = {"--newest", "--style"},
    without = "--run-dir")
public final class BundleCreateCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin BundleTexts texts;

  @Parameters(paramLabel = "FILE", description = "The .cantus file to write.")
  Path file;

  @Option(
      names = {"--run-dir", "--run_dir"},
      paramLabel = "FOLDER",
      description = "The run directory of a training run; it may still be running.")
  Path runDirectory;

  @Option(
      names = "--newest",
      description = "Take the newest checkpoint rather than the one best in validation.")
  boolean newest;

  @Option(
      names = "--style",
      paramLabel = "NAME",
      description = "Take the network as it plays one of the styles of `cantus train --styles`.")
  String style;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "The weights, as safetensors; --json-file describes them.")
  Path weights;

  @Option(
      names = "--json-file",
      paramLabel = "FILE",
      description = "What bundle.json is to say; see `cantus bundle show`.")
  Path description;

  @Override
  public Integer call() throws BundleException, IOException {
    boolean parts = weights != null && description != null;
    Usage.require(
        spec,
        runDirectory != null ^ parts && (weights == null) == (description == null),
        "give either --run-dir, or both --weights and --json-file");
    texts.write(spec, bundle(parts), file);
    return 0;
  }

  private Bundle bundle(boolean parts) throws BundleException, IOException {
    if (parts) {
      return BundleFile.read(description, weights);
    }
    Bundle learnt = RunBundle.of(TrainedRun.read(runDirectory, newest), BundleFile.idOf(file), "");
    return style == null ? learnt : Usage.valid(spec, () -> learnt.inStyle(style));
  }
}
