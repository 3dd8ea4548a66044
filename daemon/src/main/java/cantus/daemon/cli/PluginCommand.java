package cantus.daemon.cli;

import cantus.daemon.cli.PluginBuild.Target;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.Usage;
import cantus.model.file.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
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
    String built = System.getProperty("cantus.plugins"); // in a package
    if (built != null && target == Target.ofThisSystem()) {
      return copy(Path.of(built), folder);
    }
    PluginBuild build = new PluginBuild(Path.of(property("cantus.plugin")), target);
    List<Path> made = build.into(folder);
    build.leftOut().forEach(what -> out.println("left out: " + what));
    return made;
  }

  private static List<Path> copy(Path from, Path to) throws IOException {
    List<Path> copies = new ArrayList<>();
    Files.createDirectories(to);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(from, "cantus.*")) {
      for (Path one : all) {
        Path copy = to.resolve(one.getFileName());
        PluginBuild.put(one, copy);
        copies.add(copy);
      }
    }
    return copies;
  }

  private static void install(PrintWriter out) throws IOException {
    PluginFolders folders = PluginFolders.ofThisUser();
    String launcher = property("cantus.launcher");
    Path ours = Files.createDirectories(folders.launcher().getParent());
    Path built = Files.createTempDirectory(ours, "plugin-"); // where programs can be run, and moved
    try {
      for (Path one : build(Target.ofThisSystem(), built, out)) {
        Path place = folders.places().get(one.getFileName().toString());
        PluginBuild.put(one, place);
        out.println(place);
      }
    } finally {
      PluginBuild.remove(built);
    }
    byte[] line = (launcher + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folders.launcher(), file -> file.write(line));
    out.println("Have your DAW look for new plug-ins; Cantus is among the MIDI effects.");
  }

  private static void uninstall(PrintWriter out) throws IOException {
    PluginFolders folders = PluginFolders.ofThisUser();
    List<Path> all = new ArrayList<>(new TreeSet<>(folders.places().values()));
    all.add(folders.launcher());
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

  /** What the launcher says. */
  private static String property(String name) throws IOException {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IOException("the plug-in is built by the launcher, install/cantus");
    }
    return value;
  }
}
