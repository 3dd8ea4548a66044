package cantus.daemon.sound;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import org.junit.jupiter.api.Test;

class LiveSoundTest {

  private static final long SECOND = 1_000_000_000;

  private final List<Integer> notes = new ArrayList<>(); // above 0 that begin, below that end

  private Receiver listening() {
    return new Receiver() {
      @Override
      public void send(MidiMessage message, long time) {
        ShortMessage one = (ShortMessage) message;
        if (one.getCommand() == ShortMessage.NOTE_ON) {
          notes.add(one.getData1());
        } else if (one.getCommand() == ShortMessage.NOTE_OFF) {
          notes.add(-one.getData1());
        }
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void messages_sound_at_their_time_and_what_was_taken_back_never_does() {
    LiveSound sound = new LiveSound(listening());
    sound.sent(0, MidiMessages.noteOn(0, 72, 90));
    sound.sent(SECOND, MidiMessages.noteOff(0, 72));
    sound.sent(2 * SECOND, MidiMessages.noteOn(0, 74, 90));
    sound.sound(SECOND / 2);
    assertThat(notes).containsExactly(72);
    sound.forgotten(3 * SECOND / 2);
    sound.sound(3 * SECOND);
    assertThat(notes).containsExactly(72, -72);
  }

  @Test
  void javas_own_synthesizer_makes_sound_of_them() throws Exception {
    try (OfflineSynthesizer synthesizer = OfflineSynthesizer.open(44_100, 2)) {
      synthesizer.loadDefault();
      LiveSound sound = new LiveSound(synthesizer.receiver());
      sound.sent(0, MidiMessages.noteOn(0, 69, 100));
      sound.sound(0);
      float[] samples = new float[44_100];
      synthesizer.read(samples);
      float loudest = 0;
      for (float sample : samples) {
        loudest = Math.max(loudest, Math.abs(sample));
      }
      assertThat(loudest).isGreaterThan(0.01f);
    }
  }
}
