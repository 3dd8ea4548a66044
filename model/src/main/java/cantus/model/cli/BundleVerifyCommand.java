package cantus.model.cli;

import cantus.model.bundle.BundleCheck;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus bundle verify}: whether bundles are whole, and whether their networks run. */
@Command(
    name = "verify",
    description = {
      "Check bundles: checksums, shapes, that all weights are numbers, and a short run of the"
          + " network. Exit code 1 if one cannot be used."
    })
public final class BundleVerifyCommand implements Callable<Integer> {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Verified(String bundle, boolean ok, @Nullable BundleCheck check, @Nullable String error) {}

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "BUNDLE", arity = "1..*", description = "Bundles' files or presets.")
  List<String> bundles;

  @Override
  public Integer call() throws JsonProcessingException {
    List<Verified> verified = new ArrayList<>();
    for (String bundle : bundles) {
      verified.add(verify(bundle));
    }
    if (json.asked()) {
      json.print(spec, verified);
    } else {
      verified.forEach(this::print);
    }
    return verified.stream().allMatch(Verified::ok) ? 0 : 1;
  }

  private static Verified verify(String bundle) {
    try {
      return new Verified(bundle, true, BundleCheck.of(Presets.installed().load(bundle)), null);
    } catch (BundleException e) {
      return new Verified(bundle, false, null, e.getMessage());
    }
  }

  private void print(Verified v) {
    if (v.check() != null) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s: good; %,d weights, and %d events run%n",
              v.bundle(), v.check().parameters(), v.check().events());
    } else {
      spec.commandLine().getErr().println(v.error());
    }
  }
}
