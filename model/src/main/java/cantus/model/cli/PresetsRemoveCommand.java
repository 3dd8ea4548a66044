package cantus.model.cli;

import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HelpOption;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus presets remove}: removes one of the user's presets. */
@Command(
    name = "remove",
    description = "Remove one of your presets; those that came with Cantus stay.")
final class PresetsRemoveCommand implements Callable<Integer> {

  private final Presets presets;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Parameters(paramLabel = "NAME", description = "Of the preset.")
  String name;

  PresetsRemoveCommand() {
    this(Presets.installed());
  }

  PresetsRemoveCommand(Presets presets) {
    this.presets = presets;
  }

  @Override
  public Integer call() throws IOException, BundleException {
    if (!presets.isOwn(name)) {
      throw new BundleException(
          presets.isShipped(name)
              ? "the preset '%s' came with Cantus and stays".formatted(name)
              : "you have no preset '%s'".formatted(name));
    }
    presets.remove(name);
    spec.commandLine().getOut().println("removed " + name);
    return 0;
  }
}
