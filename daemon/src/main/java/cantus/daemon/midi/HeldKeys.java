package cantus.daemon.midi;

import java.util.Arrays;

/**
 * What is held down at an input, and by whom, so that the keys of a player who is lost can be let
 * go. One thread owns it.
 */
final class HeldKeys {

  private static final int NOBODY = -1;

  private final int[] holders = new int[16 * 128];
  private final int[] pedalHolders = new int[16];

  HeldKeys() {
    Arrays.fill(holders, NOBODY);
    Arrays.fill(pedalHolders, NOBODY);
  }

  /** Notes a message that came in from a source, a number of at least 0. */
  void received(int message, int source) {
    int channel = MidiMessages.channel(message);
    if (MidiMessages.isNoteOn(message)) {
      holders[channel << 7 | MidiMessages.data1(message)] = source;
    } else if (MidiMessages.isNoteOff(message)) {
      holders[channel << 7 | MidiMessages.data1(message)] = NOBODY;
    } else if (MidiMessages.command(message) == MidiMessages.CONTROL_CHANGE) {
      switch (MidiMessages.data1(message)) {
        case MidiMessages.SUSTAIN_PEDAL ->
            pedalHolders[channel] = MidiMessages.data2(message) >= 64 ? source : NOBODY;
        case MidiMessages.ALL_NOTES_OFF, MidiMessages.ALL_SOUND_OFF ->
            Arrays.fill(holders, channel << 7, channel + 1 << 7, NOBODY);
        default -> {}
      }
    }
  }

  /** Lets go of what a source holds. */
  void release(int source, long nanos, MidiInput input) {
    for (int key = 0; key < holders.length; key++) {
      if (holders[key] == source) {
        holders[key] = NOBODY;
        input.receive(nanos, MidiMessages.noteOff(key >> 7, key & 0x7F));
      }
    }
    for (int channel = 0; channel < pedalHolders.length; channel++) {
      if (pedalHolders[channel] == source) {
        pedalHolders[channel] = NOBODY;
        input.receive(nanos, MidiMessages.controlChange(channel, MidiMessages.SUSTAIN_PEDAL, 0));
      }
    }
  }
}
