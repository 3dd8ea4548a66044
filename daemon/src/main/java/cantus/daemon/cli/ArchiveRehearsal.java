package cantus.daemon.cli;

import cantus.daemon.control.PresetShelf;
import cantus.daemon.plugin.PluginEngine;
import cantus.daemon.thread.SteadyThread;
import cantus.model.bundle.Presets;
import cantus.model.cli.terminal.TerminalWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Uses once what short commands use, so that the JVM can list the classes which a start needs; the
 * launcher makes an archive of them. Not a command of its own.
 */
final class ArchiveRehearsal {

  private static final String TUNE = "X:1\nM:4/4\nL:1/4\nK:G\nB B c d|d c B A|G G A B|B A A2|\n";

  private ArchiveRehearsal() {}

  /**
   * Runs commands.
   *
   * @param arguments a folder for what they write
   */
  public static void main(String[] arguments) throws IOException {
    TerminalWriter.overErr();
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    String tune = Files.writeString(folder.resolve("tune.abc"), TUNE).toString();
    String midi = folder.resolve("tune.mid").toString();
    String score = folder.resolve("tune.musicxml").toString();
    String records = folder.resolve("scores.tfrecord").toString();
    List<List<String>> commands =
        List.of(
            List.of("--help"),
            List.of("help", "live"),
            List.of("presets"),
            List.of("ctl", "describe"),
            List.of("harmonize", tune, "-o", midi, "-o", score, "--weighed", "2"),
            List.of("events", midi, score),
            List.of("score", midi),
            List.of("convert", "--input-dir", folder.toString(), "--output-file", records),
            List.of("bundle", "show", "bach-chorales"));
    for (List<String> command : commands) {
      int code = run(command.toArray(String[]::new));
      if (code != 0) {
        throw new IllegalStateException(String.join(" ", command) + " ends with " + code);
      }
    }
    run("ports");
    for (String system : List.of("alsa", "jack", "java")) {
      // It ends when ports have been opened: there is none of that name to connect to.
      run("live", "--no-saved-settings", "--ports", system, "--in", "none of this name");
    }
    loadPorts();
    playForAPlugIn(folder);
  }

  /** Classes that are used only where ports are open. */
  private static void loadPorts() throws IOException {
    CodeSource code = ArchiveRehearsal.class.getProtectionDomain().getCodeSource();
    File here = new File(URI.create(code.getLocation().toString()));
    if (here.isDirectory()) {
      return; // of which no archive can be made
    }
    try (JarFile jar = new JarFile(here)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String file = entry.getName();
        if (file.startsWith("cantus/daemon/midi/") && !file.endsWith("/package-info.class")) {
          load(file);
        }
      }
    }
  }

  private static void load(String file) {
    if (file.endsWith(".class")) {
      String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
      try {
        Class.forName(name, false, ArchiveRehearsal.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e); // it is in this very jar
      }
    }
  }

  /** What the plug-in waits for when it starts its engine: that rehearses with an instance. */
  private static void playForAPlugIn(Path folder) {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", folder.toAbsolutePath().toString());
    try (PluginEngine engine =
        PluginEngine.open(
            EngineCommand.plan(
                new PresetShelf(Presets.installed()),
                PluginEngine.Knobs.NONE,
                environment,
                Duration.ofSeconds(4)))) {
      new SteadyThread("cantus-archived", () -> tryOut(engine)).start();
      engine.run(); // until nobody has been there for a while
    } catch (IOException e) {
      // the folder's name is too long for a socket's: then these classes are not in the archive
    }
  }

  private static void tryOut(PluginEngine engine) {
    try {
      engine.tryOut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int run(String... arguments) {
    PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream());
    return Cantus.commandLine(arguments).setOut(nowhere).setErr(nowhere).execute(arguments);
  }
}
