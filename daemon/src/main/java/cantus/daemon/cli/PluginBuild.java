package cantus.daemon.cli;

import cantus.model.bundle.Presets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles the plug-in, and puts the files together that hosts look for: {@code cantus.lv2}, {@code
 * cantus.clap} and {@code cantus.vst3}.
 */
final class PluginBuild {

  /** What it is built for. */
  enum Target {
    LINUX("cc", "cantus.so", List.of("-fPIC", "-shared", "-pthread")),
    MAC("cc", "cantus.dylib", List.of("-fPIC", "-dynamiclib", "-pthread")),
    WINDOWS(
        "x86_64-w64-mingw32-gcc",
        "cantus.dll",
        // LV2's headers, where they are those of this system, are the same on all.
        List.of(
            "-idirafter",
            "/usr/include",
            "-shared",
            "-static-libgcc",
            "-Wl,--exclude-all-symbols",
            "-lws2_32"));

    private final String compiler;
    private final String library;
    private final List<String> flags;

    Target(String compiler, String library, List<String> flags) {
      this.compiler = compiler;
      this.library = library;
      this.flags = flags;
    }

    static Target ofThisSystem() {
      String os = System.getProperty("os.name", "");
      return os.startsWith("Mac") ? MAC : os.startsWith("Windows") ? WINDOWS : LINUX;
    }
  }

  private static final List<String> CORE =
      List.of("core", "block", "link", "parameters", "presets", "sounding", "text");
  private static final String LV2_HEADERS = "lv2/core/lv2.h";

  private final Path sources;
  private final Target target;
  private final List<String> leftOut = new ArrayList<>();

  /**
   * @param sources the folder of the C sources
   */
  PluginBuild(Path sources, Target target) throws IOException {
    if (!Files.isRegularFile(sources.resolve("core.c"))) {
      throw new IOException("the plug-in's sources are not in " + sources);
    }
    this.sources = sources;
    this.target = target;
  }

  /**
   * Builds into a folder.
   *
   * @return what was built, by its place there
   * @throws IOException if it cannot be built; the message says what to do
   */
  List<Path> into(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> built = new ArrayList<>();
    if (hasLv2()) {
      built.add(lv2(folder.resolve("cantus.lv2")));
    } else {
      leftOut.add("LV2, whose headers are missing: on Debian they are in the package lv2-dev");
    }
    built.add(clap(folder.resolve("cantus.clap")));
    built.add(vst3(folder.resolve("cantus.vst3")));
    return built;
  }

  /** What could not be built, and why. */
  List<String> leftOut() {
    return leftOut;
  }

  private boolean hasLv2() throws IOException {
    Path probe = Files.createTempFile("cantus", ".c");
    try {
      Files.writeString(probe, "#include <" + LV2_HEADERS + ">\n");
      List<String> arguments = new ArrayList<>(List.of("-fsyntax-only", probe.toString()));
      arguments.addAll(target.flags);
      return runs(command(arguments));
    } finally {
      Files.delete(probe);
    }
  }

  private Path lv2(Path bundle) throws IOException {
    Files.createDirectories(bundle);
    compile("lv2", bundle.resolve(target.library));
    Path writer = Files.createTempFile(bundle.getParent(), ".cantus-", ".exe");
    try {
      PluginBuild here = new PluginBuild(sources, Target.ofThisSystem()); // where it is to run
      List<String> arguments = new ArrayList<>(List.of("-o", writer.toString()));
      arguments.addAll(here.files("lv2_ttl", "parameters", "presets", "text", here.platform()));
      arguments.addAll(List.of("-pthread", "-lm"));
      run(here.command(arguments));
      run(List.of(writer.toString(), bundle.toString(), target.library));
    } finally {
      Files.delete(writer);
    }
    return bundle;
  }

  private Path clap(Path file) throws IOException {
    compile("clap", target == Target.MAC ? macBundle(file, "cantus") : file);
    return file;
  }

  private Path vst3(Path bundle) throws IOException {
    String arch = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
    Path contents = bundle.resolve("Contents");
    compile(
        "vst3",
        switch (target) {
          case LINUX -> contents.resolve(arch + "-linux").resolve("cantus.so");
          case MAC -> macBundle(bundle, "cantus");
          case WINDOWS -> contents.resolve("x86_64-win").resolve("cantus.vst3");
        });
    return bundle;
  }

  /** Where macOS looks for the program of a bundle. */
  private static Path macBundle(Path bundle, String name) throws IOException {
    Path contents = bundle.resolve("Contents");
    Files.createDirectories(contents);
    String keys =
        Stream.of(
                List.of("CFBundleExecutable", name),
                List.of("CFBundleIdentifier", "cantus.harmonizer"),
                List.of("CFBundleName", "Cantus"),
                List.of("CFBundlePackageType", "BNDL"),
                List.of("CFBundleVersion", "1"))
            .map(pair -> "<key>%s</key><string>%s</string>".formatted(pair.get(0), pair.get(1)))
            .collect(Collectors.joining("\n"));
    Files.writeString(
        contents.resolve("Info.plist"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>\n"
            + keys
            + "\n</dict></plist>\n");
    return contents.resolve("MacOS").resolve(name);
  }

  private void compile(String shell, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    List<String> arguments =
        new ArrayList<>(List.of("-std=c11", "-O2", "-fvisibility=hidden", "-o", to.toString()));
    arguments.add("-DCANTUS_PRESETS=" + presets());
    arguments.addAll(files(CORE.toArray(String[]::new)));
    arguments.addAll(files(platform(), shell));
    arguments.addAll(target.flags);
    arguments.add("-lm");
    run(command(arguments));
  }

  private List<String> files(String... names) {
    return Stream.of(names).map(name -> sources.resolve(name + ".c").toString()).toList();
  }

  private String platform() {
    return target == Target.WINDOWS ? "platform_windows" : "platform_posix";
  }

  /** The presets that are here, the one first that is played where none is chosen. */
  private static String presets() throws IOException {
    return Presets.installed().list().keySet().stream()
        .filter(name -> name.matches("[A-Za-z0-9._-]+"))
        .sorted(
            Comparator.comparing((String name) -> !name.equals(Presets.DEFAULT))
                .thenComparing(Comparator.naturalOrder()))
        .map(name -> '"' + name + '"')
        .collect(Collectors.joining(","));
  }

  private List<String> command(List<String> arguments) {
    String chosen = System.getenv("CC");
    List<String> command = new ArrayList<>();
    command.add(chosen != null && target == Target.ofThisSystem() ? chosen : target.compiler);
    command.addAll(arguments);
    return command;
  }

  private static boolean runs(List<String> command) throws IOException {
    Process process = start(command);
    process.getInputStream().readAllBytes();
    return await(process) == 0;
  }

  private static void run(List<String> command) throws IOException {
    Process process = start(command);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (await(process) != 0) {
      String first = said.lines().filter(line -> line.contains("error")).findFirst().orElse(said);
      throw new IOException(command.get(0) + " failed: " + first.strip());
    }
  }

  private static Process start(List<String> command) throws IOException {
    String program = command.get(0);
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      if (Files.exists(Path.of(program))) { // made just now
        throw new IOException(
            "what was built cannot be run: programs in %s may not be"
                .formatted(Path.of(program).getParent()),
            e);
      }
      throw new IOException(
          "there is no C compiler %s; on Debian the package %s has it"
              .formatted(program, program.contains("mingw") ? "gcc-mingw-w64" : "gcc"),
          e);
    }
  }

  private static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Removes a file, or a folder with all that is in it; false if it was not there. */
  static boolean remove(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> all = Files.walk(file)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
    return true;
  }

  /** Puts what was built in the place of what is there, which stays if that fails. */
  static void put(Path from, Path to) throws IOException {
    Path folder = Files.createDirectories(to.getParent());
    Path aside = Files.createTempDirectory(folder, ".cantus-");
    try {
      Path made = aside.resolve("new");
      try (Stream<Path> all = Files.walk(from)) {
        for (Path one : all.toList()) {
          Path copy = made.resolve(from.relativize(one).toString());
          Files.copy(one, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
      exchange(made, to, aside.resolve("old"));
    } finally {
      remove(aside);
    }
  }

  private static void exchange(Path made, Path place, Path old) throws IOException {
    boolean wasThere = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    if (wasThere) {
      Files.move(place, old);
    }
    try {
      Files.move(made, place);
    } catch (IOException e) {
      if (wasThere) {
        Files.move(old, place);
      }
      throw e;
    }
  }
}
