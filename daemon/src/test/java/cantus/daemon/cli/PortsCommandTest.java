package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import cantus.daemon.midi.PortSystems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PortsCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsPortsWithTheOptionThatTakesThemAndSaysWhyASystemIsMissing() {
    assertThat(run()).isZero();

    assertThat(out.toString())
        .contains("alsa: not available: no /dev/snd/seq")
        .contains("jack: makes ports of its own")
        .containsPattern("--in +\"keys:out\"")
        .containsPattern("--out +\"synth:in\"")
        .containsPattern("--in, --out +\"through\"");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void listsOneSystemOnRequest() {
    assertThat(run("--ports", "alsa")).isZero();

    assertThat(out.toString()).contains("alsa").doesNotContain("jack");
  }

  @Test
  void anUnknownSystemIsBadUsage() {
    assertThat(run("--ports", "oss")).isEqualTo(2);

    assertThat(err.toString()).contains("known: alsa, jack");
  }

  @Test
  void printsJson() throws Exception {
    assertThat(run("--json")).isZero();

    JsonNode systems = new ObjectMapper().readTree(out.toString());
    assertThat(systems.get(0).get("available").asBoolean()).isFalse();
    assertThat(systems.get(0).get("reason").asText()).isEqualTo("no /dev/snd/seq");
    assertThat(systems.get(1).has("reason")).isFalse();
    assertThat(systems.get(1).get("createsVirtualPorts").asBoolean()).isTrue();
    assertThat(systems.get(1).get("ports").get(0).get("name").asText()).isEqualTo("keys:out");
    assertThat(systems.get(1).get("ports").get(0).get("canPlay").asBoolean()).isTrue();
  }

  private int run(String... arguments) {
    PortSystem jack =
        new Fixed(
            "jack",
            List.of(
                new PortInfo("keys:out", true, false),
                new PortInfo("synth:in", false, true),
                new PortInfo("through", true, true)));
    return new CommandLine(
            new PortsCommand(new PortSystems(List.of(new Fixed("alsa", null), jack))))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private record Fixed(String name, List<PortInfo> list) implements PortSystem {

    @Override
    public boolean canCreateVirtualPorts() {
      return true;
    }

    @Override
    public boolean timesOutput() {
      return false;
    }

    @Override
    public List<PortInfo> ports() throws PortException {
      if (list == null) {
        throw new PortException("no /dev/snd/seq");
      }
      return list;
    }

    @Override
    public LivePorts open(PortRequest request, MidiInput input) throws PortException {
      throw new PortException("not this one");
    }
  }
}
