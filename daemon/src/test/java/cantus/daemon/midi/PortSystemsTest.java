package cantus.daemon.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.inprocess.InProcessPorts;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortSystemsTest {

  private static final PortRequest REQUEST = new PortRequest("Cantus", null, null);
  private static final MidiInput NOBODY = (nanos, message) -> {};

  private final PortSystem memory = new InProcessPorts(NanoClock.SYSTEM);

  @Test
  void opensTheFirstThatCanDoWhatIsAsked() throws PortException {
    PortSystems systems = new PortSystems(List.of(new Broken("alsa", "no sequencer"), memory));

    try (LivePorts ports = systems.open(null, REQUEST, NOBODY)) {
      assertThat(ports.alive()).isTrue();
    }
  }

  @Test
  void saysWhyEachThatWasTriedFailedAndWhatToDo() {
    PortSystems systems =
        new PortSystems(List.of(new Broken("alsa", "no sequencer"), new Broken("jack", "no jack")));

    assertThatThrownBy(() -> systems.open(null, REQUEST, NOBODY))
        .isInstanceOf(PortException.class)
        .hasMessageContainingAll(
            "alsa: no sequencer", "jack: no jack", "cantus ports", "--in", "--out");
  }

  @Test
  void triesNothingElseWhenASystemIsNamed() {
    PortSystems systems = new PortSystems(List.of(new Broken("alsa", "no sequencer"), memory));

    assertThatThrownBy(() -> systems.open("ALSA", REQUEST, NOBODY)).hasMessage("no sequencer");
  }

  @Test
  void namesTheKnownSystemsWhenAskedForAnotherOne() {
    PortSystems systems = new PortSystems(List.of(new Broken("alsa", "no sequencer"), memory));

    assertThatThrownBy(() -> systems.open("oss", REQUEST, NOBODY))
        .isInstanceOf(PortException.class)
        .hasMessage("There is no port system \"oss\" here; known: alsa, memory.");
  }

  private record Broken(String name, String why) implements PortSystem {

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
      throw new PortException(why);
    }

    @Override
    public LivePorts open(PortRequest request, MidiInput input) throws PortException {
      throw new PortException(why);
    }
  }
}
