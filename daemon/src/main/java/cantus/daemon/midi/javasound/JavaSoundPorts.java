package cantus.daemon.midi.javasound;

import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sound.midi.MidiDevice;

/**
 * Java Sound: hardware and system cables, by name. It cannot make ports of its own. On macOS it
 * goes through CoreMIDI4J, which also times output.
 */
public final class JavaSoundPorts implements PortSystem {

  private final JavaSoundDevices devices;

  /** The devices of this computer. */
  public JavaSoundPorts() {
    this(new JavaSoundDevices());
  }

  JavaSoundPorts(JavaSoundDevices devices) {
    this.devices = devices;
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public boolean canCreateVirtualPorts() {
    return false;
  }

  @Override
  public boolean timesOutput() {
    return false;
  }

  @Override
  public List<PortInfo> ports() {
    Set<String> players = names(devices.players());
    Set<String> listeners = names(devices.listeners());
    Set<String> all = new LinkedHashSet<>(players);
    all.addAll(listeners);
    return all.stream()
        .map(name -> new PortInfo(name, players.contains(name), listeners.contains(name)))
        .toList();
  }

  private static Set<String> names(List<MidiDevice> list) {
    return list.stream()
        .map(JavaSoundDevices::nameOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public LivePorts open(PortRequest request, MidiInput input) throws PortException {
    String player = request.input();
    String listener = request.output();
    if (player == null || listener == null) {
      throw new PortException(
          "Java Sound makes no ports of its own: choose an existing one with "
              + (player == null ? "--in" : "")
              + (player == null && listener == null ? " and one with " : "")
              + (listener == null ? "--out" : "")
              + advice(System.getProperty("os.name"))
              + there());
    }
    return new JavaSoundLivePorts(devices, player, listener, input);
  }

  /** How to come by a cable between programs. */
  static String advice(String os) {
    String lower = os.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      return " (in Audio MIDI Setup, switch the IAC Driver on and give it two buses)";
    }
    if (lower.startsWith("windows")) {
      return " (install loopMIDI and make two cables, one for each direction)";
    }
    return "";
  }

  private String there() {
    List<PortInfo> ports = ports();
    if (ports.isEmpty()) {
      return "; there is no MIDI device at all";
    }
    return ports.stream()
        .map(port -> "\"" + port.name() + "\"")
        .collect(Collectors.joining(", ", "; there is ", ""));
  }
}
