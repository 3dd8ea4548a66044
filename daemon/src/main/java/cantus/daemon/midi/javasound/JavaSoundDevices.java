package cantus.daemon.midi.javasound;

import cantus.daemon.midi.PortException;
import cantus.daemon.midi.kit.PortChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Sequencer;
import javax.sound.midi.Synthesizer;
import uk.co.xfactorylibrarians.coremidi4j.CoreMidiDeviceProvider;

/** The MIDI devices Java Sound knows of, and how they are called. */
final class JavaSoundDevices {

  private static final String CORE_MIDI_PREFIX = "CoreMIDI4J - ";

  private final Supplier<List<MidiDevice>> source;

  /** The devices of this computer. CoreMIDI4J lists them on every system, one caller at a time. */
  JavaSoundDevices() {
    this(JavaSoundDevices::ofThisComputer);
  }

  JavaSoundDevices(Supplier<List<MidiDevice>> source) {
    this.source = source;
  }

  private static List<MidiDevice> ofThisComputer() {
    List<MidiDevice> devices = new ArrayList<>();
    for (MidiDevice.Info info : CoreMidiDeviceProvider.getMidiDeviceInfo()) {
      try {
        devices.add(MidiSystem.getMidiDevice(info));
      } catch (MidiUnavailableException | IllegalArgumentException e) {
        continue; // unplugged since it was listed
      }
    }
    return devices;
  }

  /** Devices that play to us. */
  List<MidiDevice> players() {
    return hardware(device -> device.getMaxTransmitters() != 0);
  }

  /** Devices that listen to us. */
  List<MidiDevice> listeners() {
    return hardware(device -> device.getMaxReceivers() != 0);
  }

  private List<MidiDevice> hardware(Predicate<MidiDevice> able) {
    return source.get().stream().filter(able).filter(device -> !isOfJava(device)).toList();
  }

  /**
   * A device that plays, by its name or a part of it.
   *
   * @throws PortException if there is none or more than one
   */
  MidiDevice player(String wanted) throws PortException {
    return choose("MIDI input", wanted, players());
  }

  /**
   * A device that listens, by its name or a part of it. Java's own synthesizer is found too when
   * nothing else is called so.
   *
   * @throws PortException if there is none or more than one
   */
  MidiDevice listener(String wanted) throws PortException {
    List<MidiDevice> listeners = listeners();
    try {
      return choose("MIDI output", wanted, listeners);
    } catch (PortException e) {
      List<MidiDevice> synthesizers =
          source.get().stream().filter(Synthesizer.class::isInstance).toList();
      for (MidiDevice synthesizer : synthesizers) {
        if (nameOf(synthesizer).equalsIgnoreCase(wanted)) {
          return synthesizer;
        }
      }
      throw e;
    }
  }

  private static MidiDevice choose(String what, String wanted, List<MidiDevice> devices)
      throws PortException {
    List<String> names = devices.stream().map(JavaSoundDevices::nameOf).toList();
    return devices.get(names.indexOf(PortChoice.choose(what, wanted, names)));
  }

  static String nameOf(MidiDevice device) {
    String name = device.getDeviceInfo().getName();
    return name.startsWith(CORE_MIDI_PREFIX) ? name.substring(CORE_MIDI_PREFIX.length()) : name;
  }

  /** Whether a device holds messages back until their time stamps. */
  static boolean isTimed(MidiDevice device) {
    return device.getDeviceInfo().getName().startsWith(CORE_MIDI_PREFIX);
  }

  /** Whether this is no device but Java's own synthesizer or sequencer. */
  private static boolean isOfJava(MidiDevice device) {
    return device instanceof Synthesizer || device instanceof Sequencer;
  }
}
