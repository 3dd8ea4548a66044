package cantus.model.cli;

import cantus.model.cli.option.HelpOption;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cantus bundle}: makes bundles and looks into them. */
@Command(
    name = "bundle",
    description = {
      "Make bundles and look into them. A bundle is a trained network in one file: .cantus, or .mag"
          + " of Magenta's Polyphony RNN."
    },
    subcommands = {
      BundleShowCommand.class,
      BundleVerifyCommand.class,
      BundleCreateCommand.class,
      BundleConvertCommand.class
    })
public final class BundleCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  /** Without a command there is only help to give. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
