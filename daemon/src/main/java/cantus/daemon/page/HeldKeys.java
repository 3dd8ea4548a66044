package cantus.daemon.page;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * The keys and pedals of one browser: what it plays goes on to the instrument, and what it holds is
 * let go when it goes away.
 */
final class HeldKeys {

  private static final int BYTES = 3;
  private static final int CONTROLS = 128;

  private final MidiInput instrument; // which all browsers share
  private final NanoClock clock;
  private final BitSet keys = new BitSet(MidiMessages.KEYS);
  private final BitSet pedals = new BitSet(16 * CONTROLS); // controllers that are switches, down

  /**
   * @param instrument takes messages from one thread at a time
   */
  HeldKeys(MidiInput instrument, NanoClock clock) {
    this.instrument = instrument;
    this.clock = clock;
  }

  /** Plays messages of three bytes each; what is none is passed over. */
  void play(ByteBuffer bytes) {
    while (bytes.remaining() >= BYTES) {
      int status = bytes.get() & 0xFF;
      int data1 = bytes.get();
      int data2 = bytes.get();
      if (status >= 0x80 && status < 0xF0 && data1 >= 0 && data2 >= 0) {
        play(MidiMessages.pack(status, data1, data2));
      }
    }
  }

  private void play(int message) {
    if (MidiMessages.isNote(message)) {
      keys.set(MidiMessages.slot(message), MidiMessages.isNoteOn(message));
    } else if (MidiMessages.command(message) == MidiMessages.CONTROL_CHANGE
        && isPedal(MidiMessages.data1(message))) {
      pedals.set(MidiMessages.slot(message), MidiMessages.isDown(message));
    }
    send(message);
  }

  private static boolean isPedal(int number) {
    return number == MidiMessages.SUSTAIN_PEDAL || number == MidiMessages.SOSTENUTO_PEDAL;
  }

  private void send(int message) {
    synchronized (instrument) {
      instrument.receive(clock.now(), message);
    }
  }

  /** Lets go of all that is held. */
  void release() {
    pedals.stream()
        .forEach(
            slot ->
                send(
                    MidiMessages.controlChange(
                        MidiMessages.slotChannel(slot), MidiMessages.slotKey(slot), 0)));
    keys.stream()
        .forEach(
            slot ->
                send(
                    MidiMessages.noteOff(
                        MidiMessages.slotChannel(slot), MidiMessages.slotKey(slot))));
    pedals.clear();
    keys.clear();
  }
}
