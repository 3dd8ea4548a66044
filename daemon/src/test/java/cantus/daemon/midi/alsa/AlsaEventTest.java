package cantus.daemon.midi.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
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
    assertThat(event.message(0)).isEqualTo(message);
  }

  @Test
  void aConnectionTellsWhoPlaysAndWhoListens() {
    bytes.put(0, (byte) AlsaEvent.PORT_SUBSCRIBED);
    bytes.put(16, new byte[] {(byte) 128, 1, 20, 3}); // struct snd_seq_connect
    assertThat(event.type()).isEqualTo(AlsaEvent.PORT_SUBSCRIBED);
    assertThat(event.messages()).isZero();
    assertThat(event.subject()).isEqualTo(128 << 8 | 1);
    assertThat(event.listener()).isEqualTo(20 << 8 | 3);
  }

  @Test
  void systemMessagesComeBackAsThemselves() {
    for (int status : new int[] {0xF6, 0xF8, 0xFA, 0xFB, 0xFC, 0xFE, 0xFF}) {
      assertThat(event.say(MidiMessages.pack(status, 0, 0))).isTrue();
      assertThat(event.message(0)).isEqualTo(MidiMessages.pack(status, 0, 0));
    }
    for (int message :
        new int[] {
          MidiMessages.pack(0xF1, 5, 0),
          MidiMessages.pack(0xF2, 5, 100),
          MidiMessages.pack(0xF3, 7, 0)
        }) {
      assertThat(event.say(message)).isTrue();
      assertThat(event.message(0)).isEqualTo(message);
    }
  }

  @Test
  void values_of_14_bits_and_parameters_come_as_the_controllers_they_stand_for() {
    bytes.put(16, (byte) 3).putInt(20, 7).putInt(24, 100 << 7 | 5);
    bytes.put(0, (byte) 14); // SND_SEQ_EVENT_CONTROL14
    assertThat(messages()).containsExactly(control(7, 100), control(39, 5));
    bytes.putInt(20, 2 << 7 | 9);
    bytes.put(0, (byte) 15); // SND_SEQ_EVENT_NONREGPARAM
    assertThat(messages())
        .containsExactly(control(99, 2), control(98, 9), control(6, 100), control(38, 5));
    bytes.put(0, (byte) 16); // SND_SEQ_EVENT_REGPARAM
    assertThat(messages())
        .containsExactly(control(101, 2), control(100, 9), control(6, 100), control(38, 5));
  }

  private List<Integer> messages() {
    return IntStream.range(0, event.messages()).mapToObj(event::message).toList();
  }

  private static int control(int number, int value) {
    return MidiMessages.controlChange(3, number, value);
  }

  @Test
  void whatIsNoShortMessageIsNotSaid() {
    assertThat(event.say(MidiMessages.pack(0xF0, 0, 0))).isFalse();
    assertThat(event.say(MidiMessages.pack(0xF4, 0, 0))).isFalse();
    event.set(AlsaEvent.PORT_START, 0, 0, 0);
    assertThat(event.messages()).isZero();
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
