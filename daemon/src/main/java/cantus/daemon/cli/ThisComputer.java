package cantus.daemon.cli;

import cantus.daemon.midi.PortSystem;
import cantus.daemon.midi.PortSystems;
import cantus.daemon.midi.alsa.AlsaPorts;
import cantus.daemon.midi.jack.JackPorts;
import cantus.daemon.midi.javasound.JavaSoundPorts;
import com.sun.jna.Platform;
import java.util.ArrayList;
import java.util.List;

/** What this computer has. */
final class ThisComputer {

  private ThisComputer() {}

  /** The ALSA sequencer on Linux, then JACK, then Java Sound, in the order they are tried in. */
  static PortSystems portSystems() {
    List<PortSystem> systems = new ArrayList<>();
    if (Platform.isLinux()) {
      systems.add(new AlsaPorts());
    }
    systems.add(new JackPorts());
    systems.add(new JavaSoundPorts());
    return new PortSystems(systems);
  }
}
