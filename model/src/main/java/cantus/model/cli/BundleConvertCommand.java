package cantus.model.cli;

import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.BundleTexts;
import cantus.model.cli.option.HelpOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus bundle convert}: writes a bundle anew, such as one of Magenta as our own. */
@Command(
    name = "convert",
    description = {
      "Write a bundle anew as .cantus: one of Magenta's Polyphony RNN (.mag), or one of Cantus under"
          + " another name or in another precision."
    })
public final class BundleConvertCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin BundleTexts texts;

  @Parameters(index = "0", paramLabel = "BUNDLE", description = "A bundle's file or a preset.")
  String from;

  @Parameters(index = "1", paramLabel = "FILE", description = "The .cantus file to write.")
  Path to;

  @Override
  public Integer call() throws BundleException, IOException {
    texts.write(spec, Presets.installed().load(from), to);
    return 0;
  }
}
