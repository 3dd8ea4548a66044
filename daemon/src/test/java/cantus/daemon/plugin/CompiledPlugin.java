package cantus.daemon.plugin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The plug-in of every format, the small hosts of src/test/c that play it, and the engine that
 * stands in, as one compiler makes them with some flags.
 */
final class CompiledPlugin {

  private static final Path MAIN = Path.of("src/main/c");
  private static final Path TESTS = Path.of("src/test/c");
  private static final List<String> SHELLS = List.of("clap", "vst3", "lv2");
  private static final List<String> STRICT =
      List.of("-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-fPIC");
  private static final List<String> LIBRARIES = List.of("-lm", "-lpthread", "-ldl");

  private static final String REAL = "real_";

  private final Path folder;
  private final List<String> compiler;
  private int runs;

  private CompiledPlugin(Path folder, List<String> compiler) {
    this.folder = folder;
    this.compiler = compiler;
  }

  /** Skips the test where there is no compiler, or it cannot do what the flags ask for. */
  static CompiledPlugin in(Path folder, String... flags) throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "the small hosts run on Linux alone");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "there is no C compiler");
    List<String> compiler = new ArrayList<>(List.of("cc"));
    compiler.addAll(List.of(flags));
    Path probe = Files.writeString(folder.resolve("probe.c"), "int main(void) { return 0; }\n");
    CompiledPlugin plugin = new CompiledPlugin(folder, compiler);
    assumeTrue(
        plugin.compile("probe", List.of(), Stream.of(probe)).isEmpty(),
        "the C compiler does not know " + String.join(" ", flags));
    plugin.compileAll();
    return plugin;
  }

  private void compileAll() throws IOException, InterruptedException {
    List<Path> core;
    try (Stream<Path> sources = Files.list(MAIN)) {
      core =
          sources
              .filter(file -> file.toString().endsWith(".c"))
              .filter(file -> !SHELLS.contains(name(file)) && !name(file).equals("lv2_ttl"))
              .toList();
    }
    Path include = Path.of("/usr/include/lv2/core/lv2.h");
    for (String shell : SHELLS) {
      if (!shell.equals("lv2") || Files.exists(include)) {
        List<String> flags = List.of("-shared", "-fvisibility=hidden");
        must(
            compile(
                "cantus." + shell,
                flags,
                Stream.concat(core.stream(), Stream.of(MAIN.resolve(shell + ".c")))));
      }
    }
    List<String> withMain = List.of("-I" + MAIN, "-Wno-cast-function-type");
    must(
        compile(
            "plugin_test",
            withMain,
            Stream.concat(
                Stream.of("plugin_test.c", "clap_host.c", "vst3_host.c", "lv2_host.c", "echo.c")
                    .map(TESTS::resolve),
                Stream.of("parameters.c", "text.c").map(MAIN::resolve))));
    must(compile("stand_in", withMain, Stream.of(TESTS.resolve("stand_in.c"))));
  }

  private static String name(Path source) {
    return source.getFileName().toString().replace(".c", "");
  }

  private static void must(String problems) {
    if (!problems.isEmpty()) {
      throw new AssertionError(problems);
    }
  }

  /** What the compiler has to say. */
  private String compile(String output, List<String> flags, Stream<Path> sources)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(compiler);
    command.addAll(STRICT);
    command.addAll(flags);
    command.addAll(List.of("-o", folder.resolve(output).toString()));
    sources.forEach(source -> command.add(source.toString()));
    command.addAll(LIBRARIES);
    Path said = folder.resolve(output + ".log");
    Process cc =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return cc.waitFor() == 0 ? "" : Files.readString(said) + " ";
  }

  /** Which of the formats could be compiled. */
  List<String> formats() throws IOException, InterruptedException {
    return ask("formats");
  }

  /** What the small hosts can play with the engine that stands in. */
  List<String> scenarios() throws IOException, InterruptedException {
    return ask("list").stream().filter(name -> !name.startsWith(REAL)).toList();
  }

  /** What they play with the real one. */
  List<String> realScenarios() throws IOException, InterruptedException {
    return ask("list").stream().filter(name -> name.startsWith(REAL)).toList();
  }

  private List<String> ask(String what) throws IOException, InterruptedException {
    Process test = new ProcessBuilder(folder.resolve("plugin_test").toString(), what).start();
    List<String> lines = test.inputReader().lines().toList();
    test.waitFor();
    return lines;
  }

  /** The engine that stands in. */
  Path standIn() {
    return folder.resolve("stand_in");
  }

  /**
   * Plays a scenario in a host of its own.
   *
   * @return what was wrong, or nothing
   */
  String play(String format, Path engine, String scenario, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path place;
    synchronized (this) {
      place = Files.createDirectory(folder.resolve(String.valueOf(runs++)));
    }
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setarch"))) {
      command.addAll(List.of("setarch", "--addr-no-randomize")); // as the thread sanitizer likes it
    }
    command.add(folder.resolve("plugin_test").toString());
    command.addAll(List.of(format, folder.resolve("cantus." + format).toString()));
    command.addAll(List.of(engine.toString(), scenario));
    Path said = place.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("TMPDIR", place.toString());
    builder.environment().putAll(environment);
    Process host = builder.start();
    if (!host.waitFor(240, TimeUnit.SECONDS)) {
      host.destroyForcibly();
      return "it hangs";
    }
    if (host.exitValue() == 0) {
      return "";
    }
    Path shown = place.resolve("stderr");
    return Files.readString(said)
        + (Files.exists(shown) ? Files.readString(shown) : "")
        + " (exit "
        + host.exitValue()
        + ")";
  }
}
