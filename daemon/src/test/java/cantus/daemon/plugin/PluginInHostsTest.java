package cantus.daemon.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plug-in in hosts that hold it to the rules of its format, with an engine that stands in and
 * can be late, full, dead or mad. The scenarios are those of src/test/c/plugin_test.c. Most of
 * their time they wait: so some are played at a time.
 */
class PluginInHostsTest {

  private static final int AT_A_TIME = 4;

  @TempDir Path folder;
  private final ExecutorService hosts = Executors.newFixedThreadPool(AT_A_TIME);

  @AfterEach
  void stop() {
    hosts.shutdownNow();
  }

  /** And process() neither allocates nor locks nor sleeps. */
  @TestFactory
  List<DynamicTest> in_every_format() throws Exception {
    CompiledPlugin plugin = CompiledPlugin.in(folder, "-O2");
    return plays(plugin, plugin.formats(), plugin.scenarios());
  }

  @TestFactory
  List<DynamicTest> memory_and_arithmetic_are_in_order() throws Exception {
    CompiledPlugin plugin =
        CompiledPlugin.in(
            folder, "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined");
    return plays(plugin, List.of("clap"), plugin.scenarios());
  }

  @TestFactory
  List<DynamicTest> threads_do_not_meet() throws Exception {
    CompiledPlugin plugin = CompiledPlugin.in(folder, "-O1", "-fsanitize=thread");
    List<String> scenarios =
        List.of(
            "voices_join_the_melody",
            "a_killed_engine_leaves_no_note_and_is_replaced",
            "a_render_whose_engine_dies_says_so",
            "an_engine_that_hangs_is_let_go",
            "main_and_audio_do_not_meet");
    return plays(plugin, List.of("clap", "vst3"), scenarios);
  }

  private List<DynamicTest> plays(
      CompiledPlugin plugin, List<String> formats, List<String> scenarios)
      throws IOException, InterruptedException {
    assertThat(formats).isNotEmpty();
    assertThat(scenarios).isNotEmpty();
    List<DynamicTest> tests = new ArrayList<>();
    for (String scenario : scenarios) {
      for (String format : formats) {
        Future<String> wrong =
            hosts.submit(() -> plugin.play(format, plugin.standIn(), scenario, Map.of()));
        tests.add(dynamicTest(format + ": " + scenario, () -> assertThat(wrong.get()).isEmpty()));
      }
    }
    return tests;
  }
}
