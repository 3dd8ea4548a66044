package cantus.daemon.midi.alsa;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortLink;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.kit.Cursor;
import cantus.daemon.midi.kit.HeldKeys;
import cantus.daemon.midi.kit.RealTimePriority;
import cantus.daemon.midi.kit.SoundingKeys;
import cantus.daemon.thread.SteadyThread;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ports in the ALSA sequencer, on the clock of the JVM.
 *
 * <p>Two threads meet here. The <em>sender</em> writes events to the kernel, which keeps those sent
 * ahead in a queue. The <em>listener</em>, a thread of ours, waits for events; it also hears the
 * system announce ports, connects wanted ones that come back, and compares the queue's time with
 * the JVM's. Each has its own memory for events, and libasound keeps no state that both use.
 */
final class AlsaLivePorts implements LivePorts {

  private static final Logger LOG = LoggerFactory.getLogger(AlsaLivePorts.class);

  /** Ticks of the queue's timer in a second: how finely the kernel times output. */
  private static final int TIMER_HERTZ = 2000;

  /**
   * How long after its time an event may still be in the queue: a tick of the slowest kernel's
   * timer. What is sent within that time after another must go through the queue to stay behind it.
   */
  private static final long QUEUE_DELAY_NANOS = 12_000_000L;

  private static final long WAKE_UP_NANOS = 3_000_000L;
  private static final long COMPARE_EVERY_NANOS = 1_000_000_000L;
  private static final int POLL_MILLIS = 1000;
  private static final short POLLIN = 1;
  private static final int POOL_EVENTS = 2000;

  private final AlsaClient client;
  private final long seq;
  private final MidiInput input;
  private final int queue;
  private final int inPort;
  private final int outPort;
  private final int controlPort;
  private final AlsaQueueTime time;
  private final String description;

  // The sender's.
  private final Memory outMemory = new Memory(AlsaEvent.BYTES);
  private final AlsaEvent outgoing = new AlsaEvent(view(outMemory));
  private final long outAddress = Pointer.nativeValue(outMemory);
  private final long removal;
  private long lastQueued = System.nanoTime() - QUEUE_DELAY_NANOS;
  private final SoundingKeys sounding = new SoundingKeys();
  private volatile long dropped;

  // The listener's.
  private final HeldKeys held = new HeldKeys();
  private final ClockLeader leader = new ClockLeader();
  private final Memory eventPointer = new Memory(8);
  private final byte[] inBytes = new byte[AlsaEvent.BYTES];
  private final AlsaEvent incoming =
      new AlsaEvent(ByteBuffer.wrap(inBytes).order(ByteOrder.nativeOrder()));
  private final Cursor cursor = new Cursor();
  private final AlsaPeer player;
  private final AlsaPeer listener;
  private final Thread listening;
  private long compared;
  private boolean portsChanged;
  private volatile long overruns;
  private volatile boolean peersThere;
  private volatile boolean broken;
  private volatile boolean closed;

  AlsaLivePorts(PortRequest request, MidiInput input) throws PortException {
    this.input = input;
    client = new AlsaClient(request.client());
    seq = client.seq();
    player = new AlsaPeer("port that plays", request.input());
    listener = new AlsaPeer("port that listens", request.output());
    try {
      LibAsound.snd_seq_set_client_pool_input(seq, POOL_EVENTS);
      LibAsound.snd_seq_set_client_pool_output(seq, POOL_EVENTS);
      queue = client.startQueue(request.client(), TIMER_HERTZ);
      inPort =
          client.createPort(
              PortRequest.INPUT_PORT,
              LibAsound.PORT_CAN_WRITE | LibAsound.PORT_SUBSCRIBE_WRITE,
              queue);
      outPort =
          client.createPort(
              PortRequest.OUTPUT_PORT, LibAsound.PORT_CAN_READ | LibAsound.PORT_SUBSCRIBE_READ, -1);
      controlPort =
          client.createPort("control", LibAsound.PORT_CAN_WRITE | LibAsound.PORT_NO_EXPORT, -1);
      client.subscribeToAnnouncements(controlPort);
      time = new AlsaQueueTime(seq, queue);
      removal = AlsaClient.allocate(LibAsound::snd_seq_remove_events_malloc);
      LibAsound.snd_seq_remove_events_set_condition(removal, LibAsound.REMOVE_OUTPUT);
      LibAsound.snd_seq_remove_events_set_queue(removal, queue);
      outgoing.set(0, outPort, AlsaEvent.SUBSCRIBERS, AlsaEvent.UNKNOWN_PORT);
      player.connect(playing(), port -> client.connectFrom(inPort, port));
      listener.connect(hearing(), port -> client.connectTo(outPort, port));
    } catch (PortException e) {
      client.close();
      throw e;
    }
    peersThere = true;
    description =
        "%s (%d:%d) and %s (%d:%d) in the ALSA sequencer"
            .formatted(
                request.client() + ":" + PortRequest.INPUT_PORT,
                client.id(),
                inPort,
                request.client() + ":" + PortRequest.OUTPUT_PORT,
                client.id(),
                outPort);
    listening = new SteadyThread("cantus-alsa-in", this::listen);
    listening.setPriority(Thread.MAX_PRIORITY);
    listening.start();
  }

  private static ByteBuffer view(Memory memory) {
    return memory.getByteBuffer(0, memory.size()).order(ByteOrder.nativeOrder());
  }

  @Override
  public NanoClock clock() {
    return NanoClock.SYSTEM;
  }

  @Override
  public long inputLatencyNanos() {
    return WAKE_UP_NANOS;
  }

  @Override
  public boolean alive() {
    return peersThere && !broken && !closed;
  }

  @Override
  public void checkUsable() throws PortException {
    if (broken) {
      throw new PortException("the ALSA sequencer fails, and cannot be opened anew");
    }
  }

  @Override
  public long losses() {
    return dropped + overruns;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public synchronized Set<PortLink> links() {
    Set<PortLink> links = new HashSet<>();
    try {
      if (!closed) {
        Set<Integer> players = client.subscribers(inPort, LibAsound.WRITERS);
        Set<Integer> listeners = client.subscribers(outPort, LibAsound.READERS);
        for (AlsaClient.Port other : client.others()) {
          if (players.contains(other.address())) {
            links.add(new PortLink(true, other.info().name()));
          }
          if (listeners.contains(other.address())) {
            links.add(new PortLink(false, other.info().name()));
          }
        }
      }
    } catch (PortException e) {
      LOG.debug("Connections are not known: {}", e.getMessage());
    }
    return links;
  }

  @Override
  public synchronized Set<PortLink> possibleLinks() {
    Set<PortLink> links = new HashSet<>();
    try {
      if (!closed) {
        playing().forEach(port -> links.add(new PortLink(true, port.info().name())));
        hearing().forEach(port -> links.add(new PortLink(false, port.info().name())));
      }
    } catch (PortException e) {
      LOG.debug("Ports are not known: {}", e.getMessage());
    }
    return links;
  }

  @Override
  public synchronized void connect(PortLink link) {
    try {
      if (!closed) {
        for (AlsaClient.Port port : link.plays() ? playing() : hearing()) {
          if (port.info().name().equals(link.port())) {
            if (link.plays()) {
              client.connectFrom(inPort, port);
            } else {
              client.connectTo(outPort, port);
            }
          }
        }
      }
    } catch (PortException e) {
      LOG.debug("Not connected: {}", e.getMessage());
    }
  }

  @Override
  public void send(long nanos, int message) {
    if (closed || !outgoing.say(message)) {
      return;
    }
    sounding.sent(nanos, message); // also to nobody: whoever comes is told that it is over
    long now = System.nanoTime();
    if (nanos - now <= 0 && now - lastQueued > QUEUE_DELAY_NANOS) {
      outgoing.sendAtOnce();
    } else {
      outgoing.schedule(queue, time.toQueue(nanos));
      lastQueued = lastQueued - nanos < 0 ? nanos : lastQueued;
    }
    if (LibAsound.snd_seq_event_output_direct(seq, outAddress) < 0) {
      dropped++;
    }
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
    LibAsound.snd_seq_remove_events(seq, removal);
    long now = System.nanoTime();
    lastQueued = lastQueued - now < 0 ? lastQueued : now;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      if (System.nanoTime() - lastQueued < QUEUE_DELAY_NANOS) {
        Thread.sleep(QUEUE_DELAY_NANOS / 1_000_000);
      }
      closed = true;
      wakeListener();
      listening.join();
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
      return; // the listener may still be in libasound, so the handle must stay
    }
    synchronized (this) { // nobody asks for connections any more
      LibAsound.snd_seq_remove_events_free(removal);
      time.close();
      client.close();
    }
  }

  private void wakeListener() {
    Memory memory = new Memory(AlsaEvent.BYTES);
    new AlsaEvent(view(memory)).set(AlsaEvent.USER_0, controlPort, client.id(), controlPort);
    LibAsound.snd_seq_event_output_direct(seq, Pointer.nativeValue(memory));
  }

  private void listen() {
    RealTimePriority.request(RealTimePriority.PLAYING);
    int count = LibAsound.snd_seq_poll_descriptors_count(seq, POLLIN);
    Memory descriptors = new Memory(8L * count);
    long address = Pointer.nativeValue(descriptors);
    LibAsound.snd_seq_poll_descriptors(seq, address, count, POLLIN);
    compared = System.nanoTime();
    while (!closed && !broken) {
      LibAsound.Libc.poll(address, count, POLL_MILLIS);
      receiveAll();
      if (portsChanged) {
        portsChanged = false;
        findPeers();
      }
      if (System.nanoTime() - compared > COMPARE_EVERY_NANOS) {
        time.compare();
        compared = System.nanoTime();
      }
    }
  }

  private void receiveAll() {
    while (!closed) {
      int result = LibAsound.snd_seq_event_input(seq, Pointer.nativeValue(eventPointer));
      switch (-result) {
        case LibAsound.EAGAIN, LibAsound.EINTR -> {
          return;
        }
        case LibAsound.ENOSPC -> overrun();
        default -> {
          if (result < 0) {
            LOG.error("The ALSA sequencer fails: {}", LibAsound.snd_strerror(result));
            broken = true;
            return;
          }
          cursor.at(eventPointer.getLong(0)).read(0, inBytes, 0, AlsaEvent.BYTES);
          receiveOne();
        }
      }
    }
  }

  /** The kernel had no room for events; nobody knows how many. */
  private void overrun() {
    overruns++;
    input.lost(1);
  }

  private void receiveOne() {
    long nanos =
        incoming.isStampedBy(queue) ? time.toJvm(incoming.queueNanos()) : System.nanoTime();
    int messages = incoming.messages();
    for (int i = 0; i < messages; i++) {
      int message = incoming.message(i);
      if (leader.isHeard(incoming.source(), message, nanos)) {
        held.received(message, incoming.source());
        input.receive(nanos, message);
      }
    }
    if (messages > 0) {
      return;
    }
    switch (incoming.type()) {
      case AlsaEvent.PORT_SUBSCRIBED -> {
        if (incoming.subject() == address(outPort)) {
          letGo(incoming.listener());
        }
      }
      case AlsaEvent.PORT_UNSUBSCRIBED -> {
        if (incoming.listener() == address(inPort)) {
          held.release(incoming.subject(), nanos, input);
          leader.gone(incoming.subject());
        }
      }
      case AlsaEvent.PORT_EXIT -> {
        held.release(incoming.subject(), nanos, input);
        leader.gone(incoming.subject());
        player.gone(incoming.subject());
        listener.gone(incoming.subject());
        portsChanged = true;
      }
      case AlsaEvent.CLIENT_START, AlsaEvent.PORT_START, AlsaEvent.PORT_CHANGE ->
          portsChanged = true;
      default -> {}
    }
  }

  private List<AlsaClient.Port> playing() throws PortException {
    return client.others().stream().filter(port -> port.info().canPlay()).toList();
  }

  private List<AlsaClient.Port> hearing() throws PortException {
    return client.others().stream().filter(port -> port.info().canListen()).toList();
  }

  private void findPeers() {
    boolean wereThere = peersThere;
    try {
      if (player.isMissing()) {
        player.connect(playing(), port -> client.connectFrom(inPort, port));
      }
      if (listener.isMissing()) {
        listener.connect(hearing(), this::welcome);
      }
    } catch (PortException e) {
      LOG.debug("Still without a wanted port: {}", e.getMessage());
    }
    peersThere = !player.isMissing() && !listener.isMissing();
    if (wereThere != peersThere) {
      LOG.info(peersThere ? "The wanted ports are back." : "A wanted port is gone.");
    }
  }

  /** Connects one who was away; what a device before it may have left there ends, too. */
  private void welcome(AlsaClient.Port port) throws PortException {
    client.connectTo(outPort, port);
    Memory memory = new Memory(AlsaEvent.BYTES);
    AlsaEvent event = new AlsaEvent(view(memory));
    event.set(0, outPort, port.client(), port.number());
    for (int channel = 0; channel < 16; channel++) {
      event.say(MidiMessages.controlChange(channel, MidiMessages.SUSTAIN_PEDAL, 0));
      LibAsound.snd_seq_event_output_direct(seq, Pointer.nativeValue(memory));
      event.say(MidiMessages.controlChange(channel, MidiMessages.ALL_NOTES_OFF, 0));
      LibAsound.snd_seq_event_output_direct(seq, Pointer.nativeValue(memory));
    }
  }

  private int address(int port) {
    return client.id() << 8 | port;
  }

  /** One who begins to listen may have missed when keys were let go; it alone is told. */
  private void letGo(int port) {
    Memory memory = new Memory(AlsaEvent.BYTES);
    AlsaEvent event = new AlsaEvent(view(memory));
    event.set(0, outPort, port >> 8, port & 0xFF);
    for (int key = 0; key < SoundingKeys.COUNT; key++) {
      if (sounding.isOver(key) && event.say(SoundingKeys.release(key))) {
        LibAsound.snd_seq_event_output_direct(seq, Pointer.nativeValue(memory));
      }
    }
  }
}
