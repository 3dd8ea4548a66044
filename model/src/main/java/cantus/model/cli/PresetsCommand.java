package cantus.model.cli;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.Presets;
import cantus.model.bundle.Provenance;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.option.JsonOption;
import cantus.model.cli.terminal.WrappedText;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cantus presets}: lists the bundles that can be asked for by name. */
@Command(
    name = "presets",
    description = "List the presets: what each sounds like, its network, and where it comes from.",
    subcommands = {PresetsAddCommand.class, PresetsRemoveCommand.class, PresetsExportCommand.class})
public final class PresetsCommand implements Callable<Integer> {

  /** What is known of a preset; without {@code error} it can be played. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Preset(
      String id,
      String file,
      @Nullable String name,
      @Nullable String description,
      int @Nullable [] layers,
      @Nullable Long parameters,
      @Nullable Double natsPerEvent,
      @Nullable String corpus,
      @Nullable String error) {

    static Preset of(String id, Path file) {
      try {
        Bundle bundle = BundleFile.read(file);
        Provenance from = bundle.provenance();
        return new Preset(
            id,
            file.toString(),
            bundle.name(),
            bundle.description(),
            bundle.weights().layerSizes(),
            bundle.weights().parameters(),
            from.heldOut() == null ? null : from.heldOut().get("nats_per_event"),
            from.corpus(),
            null);
      } catch (BundleException e) {
        return new Preset(id, file.toString(), null, null, null, null, null, null, e.getMessage());
      }
    }

    void print(PrintWriter out) {
      if (error != null) {
        out.printf("%s%n", id);
        WrappedText.lines("cannot be used: " + error, 4).forEach(out::println);
        return;
      }
      out.printf("%s   %s%n", id, name);
      if (description != null && !description.isBlank()) {
        WrappedText.lines(description, 4).forEach(out::println);
      }
      out.printf(
          Locale.ROOT,
          "    layers of %s units, %,d parameters%s%n",
          Arrays.stream(layers).mapToObj(Integer::toString).collect(Collectors.joining(", ")),
          parameters,
          natsPerEvent == null
              ? ""
              : String.format(Locale.ROOT, ", %.4f nats per event held out", natsPerEvent));
      if (corpus != null) {
        WrappedText.lines("learnt from " + corpus, 4).forEach(out::println);
      }
    }
  }

  private final Presets installed;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;
  @Mixin JsonOption json;

  /** Lists the presets of this user and of this installation. */
  public PresetsCommand() {
    this(Presets.installed());
  }

  PresetsCommand(Presets installed) {
    this.installed = installed;
  }

  @Override
  public Integer call() throws IOException {
    List<Preset> presets = new ArrayList<>();
    for (Map.Entry<String, Path> entry : installed.list().entrySet()) {
      presets.add(Preset.of(entry.getKey(), entry.getValue()));
    }
    if (json.asked()) {
      json.print(spec, presets);
    } else if (presets.isEmpty()) {
      spec.commandLine().getErr().println("there are no presets");
    } else {
      presets.forEach(preset -> preset.print(spec.commandLine().getOut()));
    }
    return 0;
  }
}
