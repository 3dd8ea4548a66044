package cantus.daemon.cli;

import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortSystem;
import cantus.daemon.midi.PortSystems;
import cantus.model.cli.option.HelpOption;
import cantus.model.cli.terminal.WrappedText;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the MIDI ports of other programs and devices, and says why a system has none to offer. */
@Command(
    name = "ports",
    description = "List the MIDI ports that --in and --out can name, by port system.")
public final class PortsCommand implements Callable<Integer> {

  @Mixin private HelpOption help;

  @Option(
      names = "--ports",
      paramLabel = "NAME",
      description = "Only this port system: alsa, jack or java.")
  private String system;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final PortSystems systems;

  /** The port systems of this computer. */
  public PortsCommand() {
    this(ThisComputer.portSystems());
  }

  PortsCommand(PortSystems systems) {
    this.systems = systems;
  }

  /** What is known of a port system; a reason if it cannot be used. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Report(
      String name,
      boolean available,
      String reason,
      boolean createsVirtualPorts,
      boolean timesOutput,
      List<PortInfo> ports) {}

  @Override
  public Integer call() throws JsonProcessingException {
    List<Report> reports = new ArrayList<>();
    for (PortSystem one : wanted()) {
      reports.add(report(one));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(reports));
    } else {
      reports.forEach(report -> print(report, out));
    }
    out.flush();
    return 0;
  }

  private List<PortSystem> wanted() {
    if (system == null) {
      return systems.all();
    }
    try {
      return List.of(systems.named(system));
    } catch (PortException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Report report(PortSystem one) {
    List<PortInfo> ports = List.of();
    String reason = null;
    try {
      ports = one.ports();
    } catch (PortException e) {
      reason = e.getMessage();
    }
    return new Report(
        one.name(), reason == null, reason, one.canCreateVirtualPorts(), one.timesOutput(), ports);
  }

  private static void print(Report report, PrintWriter out) {
    if (!report.available) {
      String text = "%s: not available: %s".formatted(report.name, report.reason);
      WrappedText.lines(text, 0).forEach(out::println);
      return;
    }
    out.printf(
        "%s: %s%n",
        report.name,
        report.createsVirtualPorts
            ? "makes ports of its own that other programs see"
            : "makes no ports of its own");
    if (report.ports.isEmpty()) {
      out.println("  no other program or device has ports there");
    }
    for (PortInfo port : report.ports) {
      String use = port.canPlay() ? port.canListen() ? "--in, --out" : "--in" : "--out";
      out.printf("  %-12s\"%s\"%n", use, port.name());
    }
  }
}
