package cantus.daemon.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of the protocol mean the same. */
class ProtocolTest {

  private static final Path SOURCES = Path.of("src/main/c");

  @TempDir Path folder;

  /** What C makes of an expression each, with headers of the plug-in. */
  private Map<String, Long> valuesOf(String header, Iterable<String> expressions) throws Exception {
    StringBuilder program = new StringBuilder("#include \"" + header + "\"\n#include <stddef.h>\n");
    program.append("#include <stdio.h>\nint main(void) {\n");
    for (String one : expressions) {
      program.append("  printf(\"%s=%%lld\\n\", (long long)(%s));\n".formatted(one, one));
    }
    Path source = Files.writeString(folder.resolve("probe.c"), program + "}\n");
    Path binary = folder.resolve("probe");
    String[] compile = {
      "cc", "-std=c11", "-I" + SOURCES.toAbsolutePath(), source.toString(), "-o", binary.toString()
    };
    assertThat(new ProcessBuilder(compile).inheritIO().start().waitFor()).isZero();
    Process run = new ProcessBuilder(binary.toString()).start();
    String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return out.lines()
        .map(line -> line.split("="))
        .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[1])));
  }

  private static void assumeCompiler() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "there is no C compiler");
  }

  @Test
  void the_shared_memory_has_the_same_form() throws Exception {
    assumeCompiler();
    Map<String, Long> expected = new LinkedHashMap<>();
    expected.put("PROTOCOL", (long) SharedBlock.PROTOCOL);
    expected.put("RING_RECORDS", (long) SharedBlock.RECORDS);
    expected.put("SHARED_MAGIC", SharedBlock.MAGIC);
    expected.put("sizeof(struct shared)", (long) SharedBlock.SIZE);
    expected.put("sizeof(struct record)", (long) SharedBlock.RECORD);
    expected.put("offsetof(struct shared, protocol)", (long) SharedBlock.VERSION);
    expected.put("offsetof(struct shared, records)", (long) SharedBlock.RING_LENGTH);
    expected.put("offsetof(struct shared, to_engine.written)", (long) SharedBlock.TO_ENGINE);
    expected.put(
        "offsetof(struct shared, to_engine.read)", (long) SharedBlock.TO_ENGINE + SharedBlock.READ);
    expected.put("offsetof(struct shared, to_plugin.written)", (long) SharedBlock.TO_PLUGIN);
    expected.put("offsetof(struct shared, done)", (long) SharedBlock.DONE);
    expected.put("offsetof(struct shared, asleep)", (long) SharedBlock.ASLEEP);
    expected.put("offsetof(struct shared, wake_at)", (long) SharedBlock.WAKE_AT);
    expected.put("offsetof(struct shared, passed)", (long) SharedBlock.PASSED);
    expected.put("offsetof(struct shared, engine_records)", (long) SharedBlock.ENGINE_RECORDS);
    expected.put("offsetof(struct shared, plugin_records)", (long) SharedBlock.PLUGIN_RECORDS);
    expected.put("RECORD_MIDI", (long) SharedBlock.MIDI);
    expected.put("RECORD_PARAMETER", (long) SharedBlock.PARAMETER);
    expected.put("RECORD_TEMPO", (long) SharedBlock.TEMPO);
    expected.put("RECORD_METRE", (long) SharedBlock.METRE);
    expected.put("RECORD_POSITION", (long) SharedBlock.POSITION);
    expected.put("RECORD_RESET", (long) SharedBlock.RESET);
    expected.put("RECORD_BLOCK", (long) SharedBlock.BLOCK);
    expected.put("RECORD_NOTE_OF_VOICE", (long) SharedBlock.NOTE_OF_VOICE);
    expected.put("RECORD_VALUE", (long) SharedBlock.VALUE);
    expected.put("BLOCK_OFF_LINE", 1L);
    assertThat(valuesOf("protocol.h", expected.keySet())).isEqualTo(expected);
  }

  @Test
  void parameters_have_the_same_numbers_and_names() throws Exception {
    assumeCompiler();
    Map<String, Long> expected = new LinkedHashMap<>();
    String table = Files.readString(SOURCES.resolve("parameters.c"));
    for (HostParameter parameter : HostParameter.values()) {
      String name = "PARAMETER_" + parameter.name().toUpperCase(Locale.ROOT);
      expected.put(name, (long) parameter.ordinal());
      assertThat(table).contains("[" + name + "] = {\"" + parameter.symbol + "\"");
      String row = table.substring(table.indexOf("[" + name + "] = "));
      assertThat(row.substring(0, row.indexOf("}"))).contains(", " + parameter.range() + ", ");
    }
    assertThat(valuesOf("parameters.h", expected.keySet())).isEqualTo(expected);
  }
}
