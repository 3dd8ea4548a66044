package cantus.daemon.midi.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import cantus.daemon.midi.alsa.AlsaPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Against devices of a real kernel: two of the module snd-virmidi, with their other ends in ALSA.
 */
@Tag("alsa")
@Timeout(180)
@EnabledIf("thereAreVirtualDevices")
class JavaSoundHardwareTest {

  private final List<Integer> received = new CopyOnWriteArrayList<>();
  private final List<Integer> recorded = new CopyOnWriteArrayList<>();

  static boolean thereAreVirtualDevices() {
    return Files.exists(Path.of("/dev/snd/midiC0D1"));
  }

  @Test
  void whatIsPlayedArrivesAndWhatIsSentLeavesInItsOrder() throws Exception {
    PortSystem java = new JavaSoundPorts();
    assertThat(java.ports()).contains(new PortInfo("VirMIDI [hw:0,0,0]", true, true));
    PortSystem alsa = new AlsaPorts();
    try (LivePorts ports =
            java.open(
                new PortRequest("Cantus", "[hw:0,0,0]", "[hw:0,1,0]"),
                (nanos, message) -> received.add(message));
        LivePorts player =
            alsa.open(new PortRequest("Player", null, "VirMIDI 0-0"), (nanos, message) -> {});
        LivePorts recorder =
            alsa.open(
                new PortRequest("Recorder", "VirMIDI 0-1", null),
                (nanos, message) -> recorded.add(message))) {
      player.send(0, MidiMessages.noteOn(5, 60, 90));
      player.send(0, MidiMessages.noteOn(5, 62, 90));
      player.send(0, MidiMessages.programChange(5, 19));
      waitUntil(() -> received.size() == 3);
      long now = ports.clock().now();
      ports.send(now + 40_000_000L, MidiMessages.noteOff(5, 60));
      ports.send(now + 20_000_000L, MidiMessages.noteOn(5, 60, 90));
      waitUntil(() -> recorded.contains(MidiMessages.noteOff(5, 60)));

      assertThat(received)
          .containsExactly(
              MidiMessages.noteOn(5, 60, 90),
              MidiMessages.noteOn(5, 62, 90),
              MidiMessages.programChange(5, 19));
      assertThat(recorded).endsWith(MidiMessages.noteOn(5, 60, 90), MidiMessages.noteOff(5, 60));
      assertThat(recorder.alive() && ports.alive()).isTrue();
    }
  }

  private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    assertThat(condition.getAsBoolean()).as("within 20 s").isTrue();
  }
}
