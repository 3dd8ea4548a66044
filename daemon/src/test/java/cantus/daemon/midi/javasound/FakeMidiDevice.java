package cantus.daemon.midi.javasound;

import cantus.daemon.midi.MidiMessages;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Transmitter;

/** A keyboard or a synthesizer that is not there. */
final class FakeMidiDevice implements MidiDevice, Receiver, Transmitter {

  private static final class NamedInfo extends Info {
    NamedInfo(String name) {
      super(name, "nobody", "a fake", "1");
    }
  }

  private final Info info;
  private final boolean plays;
  private Receiver receiver;
  private volatile boolean open;

  /** What it was sent, packed, and the time stamps. */
  final List<Integer> heard = new CopyOnWriteArrayList<>();

  final List<Long> stamps = new CopyOnWriteArrayList<>();

  FakeMidiDevice(String name, boolean plays) {
    info = new NamedInfo(name);
    this.plays = plays;
  }

  void play(MidiMessage message) {
    receiver.send(message, 12345);
  }

  @Override
  public void send(MidiMessage message, long timeStamp) {
    ShortMessage one = (ShortMessage) message;
    heard.add(MidiMessages.pack(one.getStatus(), one.getData1(), one.getData2()));
    stamps.add(timeStamp);
  }

  @Override
  public Info getDeviceInfo() {
    return info;
  }

  @Override
  public void open() {
    open = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public long getMicrosecondPosition() {
    return 1_000_000;
  }

  @Override
  public int getMaxReceivers() {
    return plays ? 0 : -1;
  }

  @Override
  public int getMaxTransmitters() {
    return plays ? -1 : 0;
  }

  @Override
  public Receiver getReceiver() {
    return plays ? receiver : this;
  }

  @Override
  public List<Receiver> getReceivers() {
    return List.of();
  }

  @Override
  public Transmitter getTransmitter() {
    return this;
  }

  @Override
  public List<Transmitter> getTransmitters() {
    return List.of();
  }

  @Override
  public void setReceiver(Receiver newReceiver) {
    receiver = newReceiver;
  }
}
