package cantus.daemon.midi.kit;

import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import java.util.Arrays;

/**
 * Which keys are held at an input, and by which source, so that the keys of a source that is lost
 * can be released, and its pedals and wheels put back. One thread owns it.
 */
public final class HeldKeys {

  private static final int NOBODY = -1;

  private final int[] holders = new int[MidiMessages.KEYS];

  /** By channel, who moved a pedal, a wheel, a knob last. */
  private final int[] movers = new int[16];

  public HeldKeys() {
    forget();
  }

  private void forget() {
    Arrays.fill(holders, NOBODY);
    Arrays.fill(movers, NOBODY);
  }

  /** Notes a message that came in from a source, a number of at least 0. */
  public void received(int message, int source) {
    int channel = MidiMessages.channel(message);
    if (MidiMessages.isNoteOn(message)) {
      holders[MidiMessages.slot(message)] = source;
    } else if (MidiMessages.isNoteOff(message)) {
      holders[MidiMessages.slot(message)] = NOBODY;
    } else {
      switch (MidiMessages.command(message)) {
        case MidiMessages.CONTROL_CHANGE -> control(channel, MidiMessages.data1(message), source);
        case MidiMessages.PITCH_BEND, MidiMessages.CHANNEL_PRESSURE -> movers[channel] = source;
        case MidiMessages.SYSTEM_RESET -> forget();
        default -> {}
      }
    }
  }

  private void control(int channel, int number, int source) {
    if (number == MidiMessages.RESET_ALL_CONTROLLERS) {
      movers[channel] = NOBODY;
    } else if (number < MidiMessages.FIRST_MODE) {
      movers[channel] = source;
    } else if (number != MidiMessages.LOCAL_CONTROL) {
      int first = MidiMessages.slot(channel, 0);
      Arrays.fill(holders, first, first + 128, NOBODY);
    }
  }

  /** Lets go of what a source holds, and puts back what it has moved. */
  public void release(int source, long nanos, MidiInput input) {
    for (int key = 0; key < holders.length; key++) {
      if (holders[key] == source) {
        holders[key] = NOBODY;
        input.receive(
            nanos, MidiMessages.noteOff(MidiMessages.slotChannel(key), MidiMessages.slotKey(key)));
      }
    }
    for (int channel = 0; channel < movers.length; channel++) {
      if (movers[channel] == source) {
        movers[channel] = NOBODY;
        input.receive(
            nanos, MidiMessages.controlChange(channel, MidiMessages.RESET_ALL_CONTROLLERS, 0));
      }
    }
  }
}
