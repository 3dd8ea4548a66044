package cantus.daemon.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plug-in in hosts, with the real engine, which each of them starts as a process of its own and
 * which plays with a preset that ships. The scenarios are those of src/test/c/plugin_test.c whose
 * names begin with {@code real_}.
 */
class RealEngineInHostsTest {

  private static final List<String> IN_REAL_TIME =
      List.of(
          "real_kills", "real_instances", "real_instances_of_different_melodies", "real_figures");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> in_every_format() throws Exception {
    return plays(false);
  }

  /** In real time, with its figures; none of them is asserted. */
  @Tag("slow")
  @TestFactory
  List<DynamicTest> in_real_time() throws Exception {
    return plays(true);
  }

  private List<DynamicTest> plays(boolean inRealTime) throws Exception {
    CompiledPlugin plugin = CompiledPlugin.in(folder, "-O2");
    Path engine = RealEngine.launcherIn(folder);
    List<DynamicTest> tests = new ArrayList<>();
    for (String scenario : plugin.realScenarios()) {
      if (IN_REAL_TIME.contains(scenario) == inRealTime) {
        for (String format : plugin.formats()) {
          tests.add(
              dynamicTest(
                  format + ": " + scenario,
                  () -> assertThat(plugin.play(format, engine, scenario, Map.of())).isEmpty()));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }
}
