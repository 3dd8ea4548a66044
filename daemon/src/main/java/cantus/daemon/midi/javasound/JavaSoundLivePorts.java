package cantus.daemon.midi.javasound;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.kit.HeldKeys;
import cantus.daemon.midi.kit.OutputScheduler;
import cantus.daemon.midi.kit.RealTimePriority;
import cantus.daemon.midi.kit.SoundingKeys;
import cantus.daemon.thread.SteadyThread;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Synthesizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two devices of Java Sound, on the clock of the JVM.
 *
 * <p>Java Sound does not tell when a device is unplugged, so a watching thread looks at the list of
 * devices every two seconds, closes what has gone and opens it again when it is back. What is sent
 * passes through an {@link OutputScheduler}, whose thread alone hands messages to the device.
 */
final class JavaSoundLivePorts implements LivePorts {

  private static final Logger LOG = LoggerFactory.getLogger(JavaSoundLivePorts.class);
  private static final long WATCH_EVERY_NANOS = 2_000_000_000L;
  private static final long WAKE_UP_NANOS = 5_000_000L;

  /**
   * How far ahead a device that holds messages back gets them. It cannot be asked to forget them,
   * so this is not long.
   */
  private static final long LEAD_NANOS = 20_000_000L;

  private final JavaSoundDevices devices;
  private final String wantedPlayer;
  private final String wantedListener;
  private final MidiInput input;
  private final HeldKeys held = new HeldKeys();
  private final OutputScheduler scheduler;
  private final Thread watcher;
  private final Object changing = new Object();
  private volatile @Nullable MidiDevice player;
  private volatile @Nullable MidiDevice listener;
  private volatile @Nullable Receiver receiver;
  private volatile boolean closed;
  private final AtomicLong dropped = new AtomicLong();

  private final SoundingKeys sounding = new SoundingKeys();

  /** The scheduler's: the one message that is used again and again. */
  private final ShortMessage outgoing = new ShortMessage();

  /**
   * @param wantedPlayer the device that plays, by its name or a part of it
   * @param wantedListener the device that listens, likewise
   */
  JavaSoundLivePorts(
      JavaSoundDevices devices, String wantedPlayer, String wantedListener, MidiInput input)
      throws PortException {
    this.devices = devices;
    this.wantedPlayer = wantedPlayer;
    this.wantedListener = wantedListener;
    this.input = input;
    openPlayer();
    MidiDevice opened;
    try {
      opened = openListener();
    } catch (PortException e) {
      closePlayer();
      throw e;
    }
    scheduler =
        new OutputScheduler(
            NanoClock.SYSTEM, JavaSoundDevices.isTimed(opened) ? LEAD_NANOS : 0, this::handOver);
    scheduler.start();
    watcher = new SteadyThread("cantus-java-sound-watcher", this::watch);
    watcher.start();
  }

  @Override
  public NanoClock clock() {
    return NanoClock.SYSTEM;
  }

  @Override
  public void send(long nanos, int message) {
    if (closed || !scheduler.send(nanos, message)) {
      dropped.incrementAndGet();
    }
  }

  @Override
  public long inputLatencyNanos() {
    return WAKE_UP_NANOS;
  }

  @Override
  public void hurry(boolean urgent) {
    if (urgent) { // what prepares may fill a slow computer, and synthesizers seldom have priority
      // here
      RealTimePriority.request(RealTimePriority.PLAYING);
    }
  }

  @Override
  public void clearScheduled() {
    scheduler.clear();
  }

  @Override
  public boolean alive() {
    return player != null && receiver != null && !closed;
  }

  @Override
  public long losses() {
    return dropped.get();
  }

  @Override
  public String description() {
    return "\"" + wantedPlayer + "\" and \"" + wantedListener + "\" through Java Sound";
  }

  @Override
  public void close() {
    scheduler.close();
    closed = true;
    LockSupport.unpark(watcher);
    synchronized (changing) {
      closePlayer();
      closeListener();
    }
  }

  private void openPlayer() throws PortException {
    MidiDevice device = devices.player(wantedPlayer);
    try {
      device.open();
      device.getTransmitter().setReceiver(new Incoming());
      player = device;
    } catch (MidiUnavailableException e) {
      device.close();
      throw unavailable(device, e);
    }
  }

  private MidiDevice openListener() throws PortException {
    MidiDevice device = devices.listener(wantedListener);
    try {
      device.open();
      Receiver opened = device.getReceiver();
      letGo(opened);
      listener = device;
      receiver = opened;
      return device;
    } catch (MidiUnavailableException e) {
      device.close();
      throw unavailable(device, e);
    }
  }

  private static PortException unavailable(MidiDevice device, MidiUnavailableException e) {
    return new PortException(
        "\""
            + JavaSoundDevices.nameOf(device)
            + "\" cannot be opened; another program may be using it ("
            + e.getMessage()
            + ")",
        e);
  }

  private void closePlayer() {
    MidiDevice open = player;
    if (open != null) {
      open.close();
      player = null;
      held.release(0, System.nanoTime(), input);
    }
  }

  private void closeListener() {
    receiver = null;
    MidiDevice open = listener;
    if (open != null) {
      open.close();
      listener = null;
    }
  }

  /** Runs on the scheduler's thread. */
  private void handOver(long nanos, int message) {
    sounding.sent(nanos, message); // also to nobody: whoever comes is told that it is over
    Receiver current = receiver;
    MidiDevice device = listener;
    if (current == null || device == null) {
      dropped.incrementAndGet();
      return;
    }
    try {
      outgoing.setMessage(
          MidiMessages.status(message), MidiMessages.data1(message), MidiMessages.data2(message));
      current.send(outgoing, timeStamp(device, nanos));
    } catch (Exception e) {
      // No such message, or the device has just gone: the watcher will see.
      dropped.incrementAndGet();
    }
  }

  private static long timeStamp(MidiDevice device, long nanos) {
    if (!JavaSoundDevices.isTimed(device)) {
      return -1;
    }
    return device.getMicrosecondPosition() + (nanos - System.nanoTime()) / 1000;
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(this, WATCH_EVERY_NANOS);
      look();
    }
  }

  /** Sees whether the devices are there; the watcher does so now and then. */
  void look() {
    synchronized (changing) {
      if (!closed) {
        closeWhatIsGone();
        openWhatIsBack();
      }
    }
  }

  private void closeWhatIsGone() {
    MidiDevice plays = player;
    MidiDevice listens = listener;
    if (plays != null && isGone(plays, true)) {
      LOG.warn("The MIDI input \"{}\" is gone; waiting for it to come back.", wantedPlayer);
      closePlayer();
    }
    if (listens != null && isGone(listens, false)) {
      LOG.warn("The MIDI output \"{}\" is gone; waiting for it to come back.", wantedListener);
      closeListener();
    }
  }

  private void openWhatIsBack() {
    try {
      if (player == null) {
        openPlayer();
        LOG.info("The MIDI input \"{}\" is back.", wantedPlayer);
      }
      if (listener == null) {
        openListener();
        LOG.info("The MIDI output \"{}\" is back.", wantedListener);
      }
    } catch (PortException e) {
      LOG.debug("Still without a wanted device: {}", e.getMessage());
    }
  }

  private boolean isGone(MidiDevice device, boolean plays) {
    if (device instanceof Synthesizer) {
      return false;
    }
    String name = JavaSoundDevices.nameOf(device);
    List<MidiDevice> there = plays ? devices.players() : devices.listeners();
    return there.stream().map(JavaSoundDevices::nameOf).noneMatch(name::equals);
  }

  /** Silences what may have been left sounding, before anything new is sent. */
  private void letGo(Receiver newReceiver) {
    try {
      for (int key = 0; key < SoundingKeys.COUNT; key++) {
        if (sounding.isOver(key)) {
          newReceiver.send(shortMessage(SoundingKeys.release(key)), -1);
        }
      }
      for (int channel = 0; channel < 16; channel++) {
        newReceiver.send(controlOff(channel, MidiMessages.SUSTAIN_PEDAL), -1);
        newReceiver.send(controlOff(channel, MidiMessages.ALL_NOTES_OFF), -1);
      }
    } catch (InvalidMidiDataException e) {
      throw new AssertionError(e);
    }
  }

  private static ShortMessage shortMessage(int message) throws InvalidMidiDataException {
    return new ShortMessage(
        MidiMessages.status(message), MidiMessages.data1(message), MidiMessages.data2(message));
  }

  private static ShortMessage controlOff(int channel, int control) throws InvalidMidiDataException {
    return new ShortMessage(ShortMessage.CONTROL_CHANGE, channel, control, 0);
  }

  /** What the player's device calls, on its thread. */
  private final class Incoming implements Receiver {

    @Override
    public void send(MidiMessage message, long timeStamp) {
      if (message instanceof ShortMessage shortMessage) {
        int packed =
            MidiMessages.pack(
                shortMessage.getStatus(), shortMessage.getData1(), shortMessage.getData2());
        try {
          held.received(packed, 0);
          input.receive(System.nanoTime(), packed);
        } catch (RuntimeException e) { // which would end the device's thread
          dropped.incrementAndGet();
          LOG.error("A message could not be taken: {}", e.toString());
        }
      }
    }

    @Override
    public void close() {}
  }
}
