package cantus.model.cli;

import cantus.model.bundle.BundleCheck;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus presets add}: makes a bundle one of the user's presets. */
@Command(
    name = "add",
    description =
        "Add a bundle to your presets, when it has been checked as `bundle verify` does. It can be"
            + " played by its name at once, also where Cantus runs already.")
final class PresetsAddCommand implements Callable<Integer> {

  /** What can be typed, and is the name of a file on any system. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

  private final Presets presets;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Parameters(paramLabel = "FILE", description = "A .cantus bundle, or Magenta's .mag.")
  Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What it is to be called. Default: as the file.")
  String name;

  @Option(names = "--replace", description = "Take the place of one of yours with that name.")
  boolean replaces;

  PresetsAddCommand() {
    this(Presets.installed());
  }

  PresetsAddCommand(Presets presets) {
    this.presets = presets;
  }

  @Override
  public Integer call() throws IOException, BundleException {
    String fileName = String.valueOf(file.getFileName());
    Usage.require(
        spec,
        fileName.matches("(?s).+\\.(cantus|mag)"),
        file + " is no bundle by its name, which ends with .cantus or .mag");
    String wanted = name == null ? fileName.substring(0, fileName.lastIndexOf('.')) : name;
    Usage.require(
        spec,
        NAME.matcher(wanted).matches(),
        "a preset cannot be called '%s': --name takes letters, digits, dots and dashes"
            .formatted(wanted));
    BundleCheck.of(BundleFile.read(file));
    if (presets.isShipped(wanted)) {
      throw new BundleException(
          "the preset '%s' came with Cantus; call yours something else with --name"
              .formatted(wanted));
    }
    if (presets.isOwn(wanted) && !replaces && Files.mismatch(file, presets.find(wanted)) >= 0) {
      throw new BundleException(
          "you have another preset '%s': give --replace, or another --name".formatted(wanted));
    }
    spec.commandLine()
        .getOut()
        .printf("%s: `cantus live --preset %s` plays it%n", presets.add(wanted, file), wanted);
    return 0;
  }
}
