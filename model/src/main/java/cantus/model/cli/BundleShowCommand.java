package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Presets;
import cantus.model.bundle.Provenance;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.generate.RestPolicy;
import cantus.model.lstm.InputFeature;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cantus bundle show}: what a bundle is and where it comes from. */
@Command(
    name = "show",
    description = "Show what a bundle is, how it is played, and where it comes from.")
public final class BundleShowCommand implements Callable<Integer> {

  /** Everything but the weights. */
  record Shown(
      String id,
      String name,
      String description,
      List<String> features,
      int[] layerSizes,
      long parameters,
      PlayDefaults play,
      Provenance provenance) {

    static Shown of(Bundle bundle) {
      return new Shown(
          bundle.id(),
          bundle.name(),
          bundle.description(),
          bundle.weights().features().stream().map(InputFeature::id).toList(),
          bundle.weights().layerSizes(),
          bundle.weights().parameters(),
          bundle.play(),
          bundle.provenance());
    }
  }

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  @Parameters(paramLabel = "BUNDLE", description = "A bundle's file or a preset.")
  String bundle;

  @Override
  public Integer call() throws BundleException, JsonProcessingException {
    Shown shown = Shown.of(Presets.installed().load(bundle));
    if (json.asked()) {
      json.print(spec, shown);
    } else {
      print(shown);
    }
    return 0;
  }

  private void print(Shown b) {
    line("id", b.id());
    line("name", b.name());
    line("description", b.description());
    line("reads", String.join(", ", b.features()));
    line(
        "layers",
        Arrays.stream(b.layerSizes())
            .mapToObj(n -> n + " units")
            .collect(Collectors.joining(", ")));
    line("parameters", "%,d".formatted(b.parameters()));
    line(
        "voices added",
        b.play().voices().stream()
            .map(range -> range.lowest() + " to " + range.highest())
            .collect(Collectors.joining(", ")));
    line("temperature", Double.toString(b.play().temperature()));
    line("tempo", Double.toString(b.play().qpm()));
    line("parallels", b.play().parallels() ? "allowed" : null);
    line("rests", lowerCase(b.play().rests()));
    line("cadences", Objects.toString(b.play().cadences(), null));
    line("songs", usualChords(b.play()));
    Provenance p = b.provenance();
    line("learnt from", p.corpus());
    line("training files", p.trainingHash());
    line("held-out files", p.validHash());
    JsonNode settings = p.hyperParameters();
    line("settings", settings == null || settings.isNull() ? null : settings.toString());
    line(
        "training",
        p.trainingSteps() == 0
            ? null
            : "%,d steps, %,d events, seed %d"
                .formatted(p.trainingSteps(), p.trainingEvents(), p.seed()));
    line("code", p.revision());
    line("date", p.date());
    if (p.heldOut() != null) {
      new TreeMap<>(p.heldOut())
          .forEach((key, value) -> line(key, String.format(Locale.ROOT, "%.4f", value)));
    }
  }

  private static @Nullable String lowerCase(@Nullable RestPolicy rests) {
    return rests == null ? null : rests.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String usualChords(PlayDefaults play) {
    if (play.songs() == null) {
      return null;
    }
    return play.songs() + (play.chordTable() == null ? "" : ", by a table of its own");
  }

  /** What is not known is not said. */
  private void line(String label, @Nullable String value) {
    PrintWriter out = spec.commandLine().getOut();
    if (value != null && !value.isBlank()) {
      out.printf("%-16s%s%n", label, value);
    }
  }
}
