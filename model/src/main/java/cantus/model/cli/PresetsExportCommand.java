package cantus.model.cli;

import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HelpOption;
import cantus.model.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus presets export}: the file of a preset, to be given to somebody. */
@Command(
    name = "export",
    description = "Write a preset as a file, which `presets add` takes elsewhere.")
final class PresetsExportCommand implements Callable<Integer> {

  private final Presets presets;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Parameters(index = "0", paramLabel = "NAME", description = "Of the preset.")
  String name;

  @Parameters(index = "1", paramLabel = "FILE", description = "To be written, or a folder for it.")
  Path file;

  PresetsExportCommand() {
    this(Presets.installed());
  }

  PresetsExportCommand(Presets presets) {
    this.presets = presets;
  }

  @Override
  public Integer call() throws IOException, BundleException {
    Path preset = presets.list().get(name);
    if (preset == null) {
      throw new BundleException(
          "there is no preset '%s'; `cantus presets` lists what there is".formatted(name));
    }
    Path to = Files.isDirectory(file) ? file.resolve(preset.getFileName()) : file;
    AtomicFile.write(to, out -> Files.copy(preset, out));
    spec.commandLine().getOut().println(to);
    return 0;
  }
}
