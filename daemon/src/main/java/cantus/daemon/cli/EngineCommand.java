package cantus.daemon.cli;

import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.SavedSettings;
import cantus.daemon.control.Settings;
import cantus.daemon.plugin.PluginEngine;
import cantus.model.bundle.Presets;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus plugin engine}: what plays for the plug-in. */
@Command(
    name = "engine",
    description =
        "Play for all instances of the plug-in. They start it when they need it; it ends by itself"
            + " when the last of them has gone. What it says then is in the file engine.log:"
            + " on Linux in ~/.local/state/cantus, on macOS in ~/Library/Logs/Cantus, on Windows in"
            + " AppData\\Local\\Cantus.")
final class EngineCommand implements Callable<Integer> {

  private static final long MOST_LOGGED = 1 << 20;

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Option(
      names = "--linger",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait for another instance, 0 to 86400 (${DEFAULT-VALUE}).")
  int linger;

  @Override
  public Integer call() throws Exception {
    Usage.require(
        spec, linger >= 0 && linger <= 86_400, "--linger must lie in 0..86400, not " + linger);
    System.setErr(BoundedLog.of(System.err, MOST_LOGGED));
    PresetShelf shelf = new PresetShelf(Presets.installed());
    Thread reading = new Thread(() -> shelf.expect(Presets.DEFAULT), "cantus-preset");
    reading.setDaemon(true);
    reading.start(); // it takes longest of all
    PrintWriter err = spec.commandLine().getErr();
    SavedKnobs knobs =
        new SavedKnobs(SavedSettings.file(System.getProperty("os.name", ""), System.getenv()), err);
    PluginEngine engine =
        PluginEngine.open(plan(shelf, knobs, System.getenv(), Duration.ofSeconds(linger)));
    if (engine == null) {
      err.println("The engine is running already.");
      return 0;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(engine)));
    err.println("Playing for the plug-in; Ctrl-C ends.");
    err.flush();
    engine.run();
    return 0;
  }

  static PluginEngine.Plan plan(
      PresetShelf shelf,
      PluginEngine.Knobs knobs,
      Map<String, String> environment,
      Duration linger) {
    return new PluginEngine.Plan(
        Presets.installed(),
        shelf,
        () -> LiveCommand.standard(new Settings(shelf)),
        knobs,
        environment,
        linger);
  }

  private static void close(PluginEngine engine) {
    try {
      engine.close();
    } catch (IOException e) {
      // the socket stays behind; the next engine takes it over
    }
  }
}
