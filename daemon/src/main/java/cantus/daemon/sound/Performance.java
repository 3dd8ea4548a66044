package cantus.daemon.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Receiver;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;

/** The messages of a sequence, each at its time along the sequence's tempo map. */
final class Performance {

  private static final int SET_TEMPO = 0x51;
  private static final double DEFAULT_MICROS_PER_QUARTER = 500_000;

  private record Timed(long micros, MidiMessage message) {}

  private final List<Timed> messages = new ArrayList<>();
  private final Set<Integer> programs = new TreeSet<>(Set.of(0));
  private long lastMicros;

  private Performance() {}

  static Performance of(Sequence sequence) {
    List<MidiEvent> events = new ArrayList<>();
    Arrays.stream(sequence.getTracks())
        .forEach(
            track -> {
              for (int i = 0; i < track.size(); i++) {
                events.add(track.get(i));
              }
            });
    events.sort(Comparator.comparingLong(MidiEvent::getTick));
    boolean quarters = sequence.getDivisionType() == Sequence.PPQ;
    double microsPerTick =
        (quarters ? DEFAULT_MICROS_PER_QUARTER : 1e6 / sequence.getDivisionType())
            / sequence.getResolution();
    Performance performance = new Performance();
    long tick = 0;
    double micros = 0;
    for (MidiEvent event : events) {
      micros += (event.getTick() - tick) * microsPerTick;
      tick = event.getTick();
      performance.add(Math.round(micros), event.getMessage());
      if (quarters && isTempo(event.getMessage())) {
        microsPerTick =
            microsPerQuarter((MetaMessage) event.getMessage()) / sequence.getResolution();
      }
    }
    return performance;
  }

  private static boolean isTempo(MidiMessage message) {
    return message instanceof MetaMessage meta
        && meta.getType() == SET_TEMPO
        && meta.getData().length >= 3;
  }

  private static double microsPerQuarter(MetaMessage tempo) {
    byte[] data = tempo.getData();
    return (data[0] & 0xFF) << 16 | (data[1] & 0xFF) << 8 | data[2] & 0xFF;
  }

  private void add(long micros, MidiMessage message) {
    lastMicros = micros;
    if (message instanceof MetaMessage) {
      return;
    }
    messages.add(new Timed(micros, message));
    if (message instanceof ShortMessage s && s.getCommand() == ShortMessage.PROGRAM_CHANGE) {
      programs.add(s.getData1());
    }
  }

  /** How long it lasts. */
  double seconds() {
    return lastMicros / 1e6;
  }

  /** The sounds it uses, by their numbers in General MIDI. */
  Set<Integer> programs() {
    return programs;
  }

  /** Sends everything with its time, and in the end lets go of what still sounds. */
  void playTo(Receiver receiver) {
    messages.forEach(timed -> receiver.send(timed.message(), timed.micros()));
    for (int channel = 0; channel < 16; channel++) {
      receiver.send(control(channel, 64), lastMicros); // sustain pedal up
      receiver.send(control(channel, 123), lastMicros); // all notes off
    }
  }

  private static ShortMessage control(int channel, int controller) {
    try {
      return new ShortMessage(ShortMessage.CONTROL_CHANGE, channel, controller, 0);
    } catch (InvalidMidiDataException e) {
      throw new AssertionError(e);
    }
  }
}
