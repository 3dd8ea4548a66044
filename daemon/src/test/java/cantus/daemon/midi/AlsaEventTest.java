package cantus.daemon.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AlsaEventTest {

  private final ByteBuffer bytes =
      ByteBuffer.allocate(AlsaEvent.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final AlsaEvent event = new AlsaEvent(bytes);

  @Property
  void aChannelMessageComesBackAsItself(
      @ForAll @IntRange(min = 0x80, max = 0xEF) int status,
      @ForAll @IntRange(min = 0, max = 127) int first,
      @ForAll @IntRange(min = 0, max = 127) int second) {
    int message = MidiMessages.pack(status, first, second);
    if (MidiMessages.length(message) == 2) {
      message = MidiMessages.pack(status, first, 0);
    }

    assertThat(event.say(message)).isTrue();
    assertThat(event.message()).isEqualTo(message);
  }

  @Test
  void aConnectionTellsWhoPlaysAndWhoListens() {
    bytes.put(0, (byte) AlsaEvent.PORT_SUBSCRIBED);
    bytes.put(16, new byte[] {(byte) 128, 1, 20, 3}); // struct snd_seq_connect
    assertThat(event.type()).isEqualTo(AlsaEvent.PORT_SUBSCRIBED);
    assertThat(event.message()).isEqualTo(AlsaEvent.NOT_MIDI);
    assertThat(event.subject()).isEqualTo(128 << 8 | 1);
    assertThat(event.listener()).isEqualTo(20 << 8 | 3);
  }

  @Test
  void systemMessagesComeBackAsThemselves() {
    for (int status : new int[] {0xF6, 0xF8, 0xFA, 0xFB, 0xFC, 0xFE, 0xFF}) {
      assertThat(event.say(MidiMessages.pack(status, 0, 0))).isTrue();
      assertThat(event.message()).isEqualTo(MidiMessages.pack(status, 0, 0));
    }
    for (int message :
        new int[] {
          MidiMessages.pack(0xF1, 5, 0),
          MidiMessages.pack(0xF2, 5, 100),
          MidiMessages.pack(0xF3, 7, 0)
        }) {
      assertThat(event.say(message)).isTrue();
      assertThat(event.message()).isEqualTo(message);
    }
  }

  @Test
  void whatIsNoShortMessageIsNotSaid() {
    assertThat(event.say(MidiMessages.pack(0xF0, 0, 0))).isFalse();
    assertThat(event.say(MidiMessages.pack(0xF4, 0, 0))).isFalse();
    event.set(AlsaEvent.PORT_START, 0, 0, 0);
    assertThat(event.message()).isEqualTo(AlsaEvent.NOT_MIDI);
  }

  @Test
  void isLaidOutAsTheKernelExpectsIt() {
    event.set(0, 1, AlsaEvent.SUBSCRIBERS, AlsaEvent.UNKNOWN_PORT);
    event.say(MidiMessages.noteOn(3, 60, 90));
    event.schedule(2, 5_000_000_007L);

    assertThat(bytes.array())
        .containsExactly(
            6,
            1,
            0,
            2,
            5,
            0,
            0,
            0,
            7,
            0,
            0,
            0,
            0,
            1,
            (byte) 254,
            (byte) 253,
            3,
            60,
            90,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0);
    assertThat(event.isStampedBy(2)).isTrue();
    assertThat(event.queueNanos()).isEqualTo(5_000_000_007L);
    event.sendAtOnce();
    assertThat(event.isStampedBy(2)).isFalse();
  }
}
