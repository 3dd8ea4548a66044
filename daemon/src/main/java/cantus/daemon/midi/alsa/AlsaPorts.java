package cantus.daemon.midi.alsa;

import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import java.util.List;

/**
 * The ALSA sequencer of Linux: ports that every ALSA, JACK and PipeWire program sees, with no
 * set-up. The kernel stamps what comes in and times what goes out, also while this process pauses.
 */
public final class AlsaPorts implements PortSystem {

  @Override
  public String name() {
    return "alsa";
  }

  @Override
  public boolean canCreateVirtualPorts() {
    return true;
  }

  @Override
  public boolean timesOutput() {
    return true;
  }

  @Override
  public List<PortInfo> ports() throws PortException {
    try (AlsaClient client = new AlsaClient("Cantus-list")) {
      return client.others().stream().map(AlsaClient.Port::info).toList();
    }
  }

  @Override
  public LivePorts open(PortRequest request, MidiInput input) throws PortException {
    return new AlsaLivePorts(request, input);
  }
}
