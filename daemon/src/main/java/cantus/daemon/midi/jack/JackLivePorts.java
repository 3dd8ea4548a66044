package cantus.daemon.midi.jack;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.FrameTime;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortLink;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.kit.HeldKeys;
import cantus.daemon.midi.kit.RealTimePriority;
import cantus.daemon.midi.kit.SoundingKeys;
import cantus.daemon.thread.SteadyThread;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ports on a JACK server that may go away and come back.
 *
 * <p>Three threads meet here. The <em>sender</em> writes the ring. The server's <em>cycle</em>
 * thread reads the ring and owns the output's queue, what sounds and what is held. The
 * <em>supervisor</em>, a thread of ours, opens and closes connections; while there is none, so that
 * no cycle runs, it stands in for the cycle thread.
 *
 * <p>While no server runs, what is sent is dropped. When one is back, and the wanted ports are
 * connected again, whatever sounded is let go before anything new is let through.
 */
final class JackLivePorts implements LivePorts {

  private static final Logger LOG = LoggerFactory.getLogger(JackLivePorts.class);
  private static final long CHECK_NANOS = 100_000_000L;
  private static final long RETRY_NANOS = 500_000_000L;
  private static final long STALLED_NANOS = 2_000_000_000L;

  /** At most so much counts from one look to the next: this process may have stood still itself. */
  private static final long LONGEST_LOOK_NANOS = 5 * CHECK_NANOS;

  private final LibJack library;
  private final @Nullable String server;
  private final PortRequest request;
  private final MidiInput input;
  private final MessageRing ring = JackOutput.ring();
  private final SoundingKeys sounding = new SoundingKeys();
  private final HeldKeys held = new HeldKeys();
  private final JackClock clock = new JackClock();
  private final JackTransport transport = new JackTransport();
  private final JackPeer player;
  private final JackPeer listener;
  private final Thread supervisor;

  // The supervisor's, under its lock; others take the lock to close or to list ports.
  private final Object supervision = new Object();
  private boolean hadPlayers;
  private Set<String> listeners = Set.of();
  private long cyclesSeen;
  private long lastLook;
  private long stalledNanos; // without a cycle
  private long lastAttempt;

  private volatile String description = "";
  private volatile @Nullable Link link; // null while there is no server
  private volatile long periodNanos;
  private volatile boolean running;
  private volatile boolean well;
  private volatile boolean closed;
  private volatile long earlierLosses;
  private volatile long dropped;

  /** What there is while a server is. */
  private record Link(JackConnection connection, JackCycle cycle, JackOutput output) {}

  JackLivePorts(LibJack library, @Nullable String server, PortRequest request, MidiInput input)
      throws PortException {
    this.library = library;
    this.server = server;
    this.request = request;
    this.input = input;
    player = new JackPeer(request.input());
    listener = new JackPeer(request.output());
    supervisor = new SteadyThread("cantus-jack-supervisor", this::supervise);
    connect(true);
    supervisor.start();
  }

  @Override
  public NanoClock clock() {
    return clock;
  }

  @Override
  public void send(long nanos, int message) {
    if (!running || !ring.offer(nanos, message)) {
      dropped++;
    }
  }

  @Override
  public boolean followTransport(double qpm) {
    transport.follow(qpm);
    return true;
  }

  @Override
  public void hurry(boolean urgent) {
    RealTimePriority.request(urgent ? RealTimePriority.PLAYING : RealTimePriority.PREPARING);
  }

  @Override
  public void clearScheduled() {
    send(0, JackOutput.CLEAR);
  }

  @Override
  public long inputLatencyNanos() {
    Link current = link;
    return current != null && current.cycle.isOffLine() ? 0 : 2 * periodNanos;
  }

  @Override
  public boolean alive() {
    return running && well;
  }

  @Override
  public long losses() {
    Link current = link;
    return earlierLosses + dropped + (current == null ? 0 : current.cycle.losses());
  }

  @Override
  public int timesOffLine() {
    Link current = link;
    return current == null ? 0 : current.cycle.freewheels();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Set<PortLink> links() {
    synchronized (supervision) {
      Link current = link;
      if (current == null) {
        return Set.of();
      }
      Set<PortLink> links = new HashSet<>();
      current.connection.players().forEach(port -> links.add(new PortLink(true, port)));
      current.connection.listeners().forEach(port -> links.add(new PortLink(false, port)));
      return links;
    }
  }

  @Override
  public Set<PortLink> possibleLinks() {
    try {
      return others().stream()
          .map(port -> new PortLink(port.canPlay(), port.name()))
          .collect(Collectors.toSet());
    } catch (PortException e) {
      return Set.of();
    }
  }

  @Override
  public void connect(PortLink wanted) {
    synchronized (supervision) {
      Link current = link;
      if (current != null) {
        try {
          if (wanted.plays()) {
            current.connection.connectPlayer(wanted.port());
          } else {
            current.connection.connectListener(wanted.port());
          }
        } catch (PortException e) {
          LOG.debug("Not connected: {}", e.getMessage());
        }
      }
    }
  }

  boolean isClosed() {
    return closed;
  }

  List<PortInfo> others() throws PortException {
    synchronized (supervision) {
      Link current = link;
      if (current == null) {
        throw new PortException("the JACK server is gone; it is being waited for");
      }
      return current.connection.others();
    }
  }

  @Override
  public void close() {
    LockSupport.unpark(supervisor);
    synchronized (supervision) {
      Link current = link;
      if (current != null) {
        letDueLeave(current);
        disconnect(current);
      }
      closed = true;
    }
  }

  /** Three cycles: one may be half over, the next writes, and the last hears it out. */
  private void letDueLeave(Link current) {
    try {
      waitForCycles(current, 3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitForCycles(Link current, int count) throws InterruptedException {
    JackCycle cycle = current.cycle;
    long enough = cycle.cycles() + count;
    long deadline = System.nanoTime() + 100_000_000L + 2L * count * periodNanos;
    while (cycle.cycles() < enough
        && !current.connection.isShutDown()
        && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
  }

  private void connect(boolean first) throws PortException {
    JackConnection opened = new JackConnection(library, server, request.client());
    boolean done = false;
    try {
      long frame = opened.lastFrame();
      FrameTime time =
          first ? new FrameTime(opened.rate(), 0) : clock.continuedBy(opened.rate(), frame);
      CycleTime cycleTime = new CycleTime(time, frame, System.nanoTime());
      discardRing();
      JackOutput output = new JackOutput(ring, sounding, time);
      JackCycle cycle = opened.start(cycleTime, input, held, output, transport);
      Link current = new Link(opened, cycle, output);
      link = current;
      description = opened.inputName() + " and " + opened.outputName() + " in JACK";
      stalledNanos = 0;
      clock.run(cycleTime);
      periodNanos = new FrameTime(opened.rate(), 0).nanos(opened.periodFrames());
      if (first) {
        player.connect(opened::connectPlayer);
        listener.connect(opened::connectListener);
      }
      check(current);
      output.releaseAll();
      waitForCycles(current, 2);
      running = true;
      done = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortException("interrupted while waiting for JACK", e);
    } finally {
      if (!done) {
        abandon(opened);
      }
    }
  }

  private void abandon(JackConnection opened) {
    Link current = link;
    if (current != null && current.connection == opened) {
      disconnect(current);
    } else {
      opened.close();
    }
  }

  private void discardRing() {
    while (!ring.isEmpty()) {
      ring.removeFirst();
    }
  }

  private void disconnect(Link current) {
    running = false;
    clock.stop();
    current.connection.close();
    earlierLosses += current.cycle.losses();
    link = null;
    held.release(0, clock.now(), input);
    if (transport.isFollowed()) {
      input.receive(clock.now(), SyncMessages.stopped());
    }
  }

  private void supervise() {
    while (!closed) {
      LockSupport.parkNanos(this, CHECK_NANOS);
      synchronized (supervision) {
        if (!closed) {
          attend();
        }
      }
    }
  }

  private void attend() {
    Link current = link;
    if (current != null && current.connection.isShutDown()) {
      LOG.warn("The JACK server is gone; waiting for it to come back.");
      disconnect(current);
      current = null;
    }
    if (current != null) {
      check(current);
    } else if (System.nanoTime() - lastAttempt >= RETRY_NANOS) {
      reconnect();
      lastAttempt = System.nanoTime();
    }
  }

  private void reconnect() {
    try {
      connect(false);
      LOG.info("The JACK server is back.");
    } catch (PortException e) {
      LOG.debug("Still without JACK: {}", e.getMessage());
    }
  }

  /** Sees to the wanted ports and to players who have gone, and whether cycles still come. */
  private void check(Link current) {
    JackConnection connection = current.connection;
    JackCycle cycle = current.cycle;
    player.refresh(connection, connection::connectPlayer);
    listener.refresh(connection, connection::connectListener);
    Set<String> listening = connection.listeners();
    if (!listeners.containsAll(listening)) {
      current.output.releaseSilent();
    }
    listeners = listening;
    Throwable failure = cycle.takeFailure();
    if (failure != null) {
      LOG.error("A cycle of JACK failed, and maybe others: {}", failure.toString());
    }
    boolean hasPlayers = connection.hasPlayers();
    if (hadPlayers && !hasPlayers) {
      cycle.playersGone();
    }
    hadPlayers = hasPlayers;
    long now = System.nanoTime();
    stalledNanos += Math.min(now - lastLook, LONGEST_LOOK_NANOS);
    lastLook = now;
    if (cycle.cycles() != cyclesSeen) {
      cyclesSeen = cycle.cycles();
      stalledNanos = 0;
    }
    well = !player.isMissing() && !listener.isMissing() && stalledNanos < STALLED_NANOS;
  }
}
