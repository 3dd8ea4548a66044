package cantus.daemon.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Receiver;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;

class PerformanceTest {

  @Test
  void aChangeOfTempoInOneTrackHoldsForAll() throws InvalidMidiDataException {
    Sequence sequence = new Sequence(Sequence.PPQ, 100);
    Track notes = sequence.createTrack();
    notes.add(noteOn(60, 100));
    notes.add(noteOn(61, 200));
    Track tempo = sequence.createTrack();
    tempo.add(new MidiEvent(new MetaMessage(0x51, new byte[] {0x0F, 0x42, 0x40}, 3), 100)); // 1 s
    assertThat(times(Performance.of(sequence))).containsExactly(500_000L, 1_500_000L);
  }

  @Test
  void timeCodeKnowsNoTempo() throws InvalidMidiDataException {
    Sequence sequence = new Sequence(Sequence.SMPTE_25, 40);
    Track track = sequence.createTrack();
    track.add(new MidiEvent(new MetaMessage(0x51, new byte[] {0x0F, 0x42, 0x40}, 3), 0));
    track.add(noteOn(60, 1000));
    Performance performance = Performance.of(sequence);
    assertThat(times(performance)).containsExactly(1_000_000L);
    assertThat(performance.seconds()).isEqualTo(1);
  }

  @Test
  void soundsAreThoseAskedForAndTheFirst() throws InvalidMidiDataException {
    Sequence sequence = new Sequence(Sequence.PPQ, 100);
    sequence
        .createTrack()
        .add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 3, 52, 0), 0));
    assertThat(Performance.of(sequence).programs()).containsExactly(0, 52);
  }

  private static MidiEvent noteOn(int key, long tick) throws InvalidMidiDataException {
    return new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, key, 64), tick);
  }

  /** When the notes are sent. */
  private static List<Long> times(Performance performance) {
    List<Long> times = new ArrayList<>();
    performance.playTo(
        new Receiver() {
          @Override
          public void send(MidiMessage message, long micros) {
            if (message.getStatus() >> 4 == 9) {
              times.add(micros);
            }
          }

          @Override
          public void close() {}
        });
    return times;
  }
}
