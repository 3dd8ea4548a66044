package cantus.daemon.midi.javasound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JavaSoundPortsTest {

  private static final int LETTING_GO = 32;

  private final FakeMidiDevice keyboard = new FakeMidiDevice("Keystation 49", true);
  private final FakeMidiDevice synth = new FakeMidiDevice("Synth", false);
  private final FakeMidiDevice bus = new FakeMidiDevice("CoreMIDI4J - Bus 1", false);
  private final List<MidiDevice> plugged =
      new CopyOnWriteArrayList<>(List.of(keyboard, synth, bus));
  private final PortSystem system =
      new JavaSoundPorts(new JavaSoundDevices(() -> new ArrayList<>(plugged)));
  private final List<Integer> received = new CopyOnWriteArrayList<>();

  @Test
  void listsDevicesByTheNamesUsersKnow() throws PortException {
    assertThat(system.ports())
        .containsExactly(
            new PortInfo("Keystation 49", true, false),
            new PortInfo("Synth", false, true),
            new PortInfo("Bus 1", false, true));
  }

  @Test
  void doesNotListJavasOwnSynthesizerAndSequencer() throws PortException {
    assertThat(new JavaSoundPorts().ports())
        .extracting(PortInfo::name)
        .doesNotContain("Gervill", "Real Time Sequencer");
    assertThatCode(() -> new JavaSoundDevices().listener("gervill")).doesNotThrowAnyException();
  }

  @Test
  void saysThatItCannotMakePortsAndWhatThereIs() {
    assertThatThrownBy(
            () -> system.open(new PortRequest("Cantus", null, null), (nanos, message) -> {}))
        .isInstanceOf(PortException.class)
        .hasMessageContainingAll("--in and one with --out", "Keystation 49", "Synth", "Bus 1");
    assertThat(JavaSoundPorts.advice("Windows 11")).contains("loopMIDI");
    assertThat(JavaSoundPorts.advice("Mac OS X")).contains("IAC");
  }

  @Test
  void whatIsPlayedArrivesAndSysExDoesNot() throws Exception {
    try (LivePorts ports = open("keystation", "synth")) {
      keyboard.play(new SysexMessage(new byte[] {(byte) 0xF0, 1, (byte) 0xF7}, 3));
      keyboard.play(new ShortMessage(ShortMessage.NOTE_ON, 3, 60, 90));
      keyboard.play(new ShortMessage(ShortMessage.TIMING_CLOCK));

      assertThat(ports.alive()).isTrue();
      assertThat(received)
          .containsExactly(MidiMessages.noteOn(3, 60, 90), MidiMessages.pack(0xF8, 0, 0));
    }
  }

  @Test
  void whatIsSentReachesTheDeviceWhenItIsDue() throws Exception {
    try (LivePorts ports = open("keystation", "synth")) {
      long now = ports.clock().now();
      ports.send(now + 20_000_000L, MidiMessages.noteOff(3, 60));
      ports.send(now, MidiMessages.noteOn(3, 60, 90));
      ports.send(now, MidiMessages.pack(0xF8, 0, 0));
      waitForMessages(synth, LETTING_GO + 3);

      assertThat(ports.clock().now() - now).isGreaterThanOrEqualTo(20_000_000L);
      assertThat(synth.heard)
          .endsWith(
              MidiMessages.noteOn(3, 60, 90),
              MidiMessages.pack(0xF8, 0, 0),
              MidiMessages.noteOff(3, 60));
      assertThat(synth.stamps).containsOnly(-1L);
    }
  }

  @Test
  void coreMidiGetsMessagesAheadWithTheirTimeStamps() throws Exception {
    try (LivePorts ports = open("keystation", "bus 1")) {
      ports.send(ports.clock().now() + 15_000_000L, MidiMessages.noteOn(3, 60, 90));
      waitForMessages(bus, LETTING_GO + 1);

      assertThat(bus.stamps.get(LETTING_GO)).isBetween(1_000_001L, 1_015_000L);
    }
  }

  @Test
  void anUnpluggedKeyboardHoldsNoKeysAndIsHeardAgainWhenBack() throws Exception {
    try (LivePorts ports = open("keystation", "synth")) {
      keyboard.play(new ShortMessage(ShortMessage.NOTE_ON, 3, 60, 90));
      plugged.remove(keyboard);
      ((JavaSoundLivePorts) ports).look();

      assertThat(ports.alive()).isFalse();
      assertThat(keyboard.isOpen()).isFalse();
      assertThat(received).endsWith(MidiMessages.noteOff(3, 60));

      plugged.add(keyboard);
      ((JavaSoundLivePorts) ports).look();
      keyboard.play(new ShortMessage(ShortMessage.NOTE_ON, 3, 62, 90));

      assertThat(ports.alive()).isTrue();
      assertThat(received).endsWith(MidiMessages.noteOn(3, 62, 90));
    }
  }

  @Test
  void aSynthesizerThatIsPluggedInAgainIsToldToLetGo() throws Exception {
    try (LivePorts ports = open("keystation", "synth")) {
      plugged.remove(synth);
      ((JavaSoundLivePorts) ports).look();
      assertThat(ports.alive()).isFalse();
      ports.send(ports.clock().now(), MidiMessages.noteOn(3, 60, 90));
      while (ports.losses() == 0) {
        Thread.sleep(1);
      }
      synth.heard.clear();

      plugged.add(synth);
      ((JavaSoundLivePorts) ports).look();

      assertThat(ports.alive()).isTrue();
      assertThat(synth.heard)
          .hasSize(LETTING_GO)
          .contains(MidiMessages.controlChange(15, MidiMessages.ALL_NOTES_OFF, 0));
    }
  }

  @Test
  void aSynthesizerThatSoundedOnWhileItWasUnpluggedIsToldWhatIsOver() throws Exception {
    try (LivePorts ports = open("keystation", "synth")) {
      ports.send(ports.clock().now(), MidiMessages.noteOn(3, 60, 90));
      ports.send(ports.clock().now(), MidiMessages.noteOn(3, 64, 90));
      waitForMessages(synth, LETTING_GO + 2);
      plugged.remove(synth);
      ((JavaSoundLivePorts) ports).look();
      ports.send(ports.clock().now(), MidiMessages.noteOff(3, 60));
      while (ports.losses() == 0) {
        Thread.sleep(1);
      }
      synth.heard.clear();

      plugged.add(synth);
      ((JavaSoundLivePorts) ports).look();

      assertThat(synth.heard)
          .hasSize(LETTING_GO + 1)
          .startsWith(MidiMessages.noteOff(3, 60)); // it may know no all-notes-off
    }
  }

  @Test
  void closingGivesTheDevicesBack() throws Exception {
    LivePorts ports = open("keystation", "synth");
    ports.send(ports.clock().now(), MidiMessages.noteOff(0, 60));
    ports.close();

    assertThat(synth.heard).endsWith(MidiMessages.noteOff(0, 60));
    assertThat(keyboard.isOpen() || synth.isOpen() || ports.alive()).isFalse();
  }

  private LivePorts open(String in, String out) throws PortException, InvalidMidiDataException {
    return system.open(
        new PortRequest("Cantus", in, out), (nanos, message) -> received.add(message));
  }

  private static void waitForMessages(FakeMidiDevice device, int count)
      throws InterruptedException {
    while (device.heard.size() < count) {
      Thread.sleep(1);
    }
  }
}
