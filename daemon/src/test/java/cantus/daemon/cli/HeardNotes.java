package cantus.daemon.cli;

import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a recorder heard of the daemon: a melody on channel 0, voices on those after it. */
record HeardNotes(List<TimedMessage> messages) {

  private static final int PARTS = 4;

  /** The note-ons of a channel. */
  List<TimedMessage> onsets(int channel) {
    return messages.stream()
        .filter(
            m -> MidiMessages.isNoteOn(m.message()) && MidiMessages.channel(m.message()) == channel)
        .toList();
  }

  /** The keys of the note-ons of a channel. */
  List<Integer> keys(int channel) {
    return onsets(channel).stream().map(m -> MidiMessages.data1(m.message())).toList();
  }

  /** The frame on which a note of the melody ends. */
  long endOf(TimedMessage onset) {
    int noteOff = MidiMessages.noteOff(0, MidiMessages.data1(onset.message()));
    return messages.stream()
        .filter(m -> m.message() == noteOff && m.nanos() > onset.nanos())
        .findFirst()
        .orElseThrow()
        .nanos();
  }

  /** Melody and voices as they sound at a frame, -1 for nothing. */
  int[] at(double frame) {
    int[] keys = new int[PARTS];
    Arrays.fill(keys, -1);
    for (TimedMessage m : messages) {
      int part = MidiMessages.channel(m.message());
      if (m.nanos() > frame) {
        break;
      }
      if (MidiMessages.isNoteOn(m.message())) {
        keys[part] = MidiMessages.data1(m.message());
      } else if (MidiMessages.isNoteOff(m.message())
          && keys[part] == MidiMessages.data1(m.message())) {
        keys[part] = -1;
      }
    }
    return keys;
  }

  /** Whether melody and three voices sound at a frame, in order. */
  boolean isChordAt(double frame) {
    int[] keys = at(frame);
    return keys[0] > keys[1] && keys[1] >= keys[2] && keys[2] >= keys[3] && keys[3] >= 0;
  }

  /** Channel times 128 plus key of all that still sounds at the end. */
  Set<Integer> sounding() {
    Set<Integer> keys = new TreeSet<>();
    for (TimedMessage m : messages) {
      int slot = MidiMessages.channel(m.message()) << 7 | MidiMessages.data1(m.message());
      if (MidiMessages.isNoteOn(m.message())) {
        keys.add(slot);
      } else if (MidiMessages.isNoteOff(m.message())) {
        keys.remove(slot);
      }
    }
    return keys;
  }
}
