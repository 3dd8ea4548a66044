package cantus.daemon.cli;

import cantus.daemon.cli.PluginBuild.Target;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cantus plugin}: Cantus inside a host. */
@Command(
    name = "plugin",
    description =
        "Build the plug-in, and install it where DAWs look for it: as LV2, CLAP and VST 3.",
    footer = {
      "",
      "The plug-in is small; it starts this program, which plays for all its instances, and",
      "which `cantus ctl --name` turns by the names of their tracks. It needs a C compiler."
    })
final class PluginCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin HelpOption help;

  @Option(
      names = "--install",
      description = "Put it into this user's folders for plug-ins, in place of what is there.")
  boolean install;

  @Option(names = "--uninstall", description = "Remove all that --install has put anywhere.")
  boolean uninstall;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Build into this folder, and install nothing.")
  Path to;

  @Option(names = "--windows", description = "With --to: build for Windows, with mingw-w64.")
  boolean windows;

  @Override
  public Integer call() throws Exception {
    int wanted = (install ? 1 : 0) + (uninstall ? 1 : 0) + (to != null ? 1 : 0);
    Usage.require(spec, wanted == 1, "say one of --install, --uninstall and --to=FOLDER");
    Usage.require(spec, !windows || to != null, "--windows needs --to=FOLDER");
    PrintWriter out = spec.commandLine().getOut();
    if (uninstall) {
      uninstall(out);
    } else if (install) {
      install(out);
    } else {
      build(windows ? Target.WINDOWS : Target.ofThisSystem(), to, out).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private static List<Path> build(Target target, Path folder, PrintWriter out) throws IOException {
    PluginBuild build = new PluginBuild(Path.of(property("cantus.plugin")), target);
    List<Path> built = build.into(folder);
    build.leftOut().forEach(what -> out.println("left out: " + what));
    return built;
  }

  private static void install(PrintWriter out) throws IOException {
    Path launcher = Path.of(property("cantus.launcher"));
    Path folder = Files.createTempDirectory("cantus-plugin");
    try {
      for (Path built : build(Target.ofThisSystem(), folder, out)) {
        Path place = places().get(built.getFileName().toString());
        PluginBuild.move(built, place);
        out.println(place);
      }
    } finally {
      PluginBuild.remove(folder);
    }
    Files.createDirectories(launcherFile().getParent());
    Files.writeString(launcherFile(), launcher + "\n");
    out.println("Have your DAW look for new plug-ins; Cantus is among the MIDI effects.");
  }

  private static void uninstall(PrintWriter out) throws IOException {
    List<Path> all = new ArrayList<>(places().values());
    all.add(launcherFile());
    boolean any = false;
    for (Path one : all) {
      if (PluginBuild.remove(one)) {
        any = true;
        out.println("removed " + one);
      }
    }
    if (!any) {
      out.println("It is not installed.");
    }
  }

  /** Where hosts look, by what is built. */
  private static Map<String, Path> places() {
    Path home = home();
    Map<String, Path> places = new LinkedHashMap<>();
    if (Target.ofThisSystem() == Target.MAC) {
      Path plugins = home.resolve("Library/Audio/Plug-Ins");
      places.put("cantus.lv2", plugins.resolve("LV2/cantus.lv2"));
      places.put("cantus.clap", plugins.resolve("CLAP/cantus.clap"));
      places.put("cantus.vst3", plugins.resolve("VST3/cantus.vst3"));
    } else {
      places.put("cantus.lv2", home.resolve(".lv2/cantus.lv2"));
      places.put("cantus.clap", home.resolve(".clap/cantus.clap"));
      places.put("cantus.vst3", home.resolve(".vst3/cantus.vst3"));
    }
    return places;
  }

  /** Where the plug-in finds this program: see platform_posix.c. */
  private static Path launcherFile() {
    String config = System.getenv("XDG_CONFIG_HOME");
    Path folder = config == null || config.isEmpty() ? home().resolve(".config") : Path.of(config);
    return folder.resolve("cantus/launcher");
  }

  /** As hosts find it. */
  private static Path home() {
    String home = System.getenv("HOME");
    return Path.of(home == null ? System.getProperty("user.home") : home);
  }

  /** What the launcher says. */
  private static String property(String name) throws IOException {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IOException("the plug-in is built by the launcher, install/cantus");
    }
    return value;
  }
}
