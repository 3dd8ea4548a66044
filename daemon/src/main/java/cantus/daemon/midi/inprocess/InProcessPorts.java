package cantus.daemon.midi.inprocess;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.PortSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ports inside this process, for the demo and for tests: what comes in is {@link #play played} by
 * the program, what goes out is {@link #sent recorded}.
 *
 * <p>Nothing waits here. A message sent ahead is on record at once, under the time it was sent for,
 * so a session on a virtual clock runs as fast as the machine allows.
 */
public final class InProcessPorts implements PortSystem {

  private final NanoClock clock;
  private final List<TimedMessage> sent = new ArrayList<>();
  private @Nullable Opened opened;
  private MidiInput listener = (nanos, message) -> {};

  /** Ports on a clock, which stamps nothing but tells when a message sent late leaves. */
  public InProcessPorts(NanoClock clock) {
    this.clock = clock;
  }

  /** A message and the time it leaves. */
  public record TimedMessage(long nanos, int message) {}

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public boolean canCreateVirtualPorts() {
    return true;
  }

  @Override
  public boolean timesOutput() {
    return true;
  }

  @Override
  public List<PortInfo> ports() {
    return List.of();
  }

  @Override
  public synchronized LivePorts open(PortRequest request, MidiInput input) throws PortException {
    if (opened != null) {
      throw new PortException("The ports inside this process are open already; close them first.");
    }
    if (request.input() != null || request.output() != null) {
      throw new PortException("Inside this process there are no other ports to connect to.");
    }
    opened = new Opened(input);
    return opened;
  }

  /** Plays a message into the open input, on the caller's thread. */
  public void play(long nanos, int message) {
    MidiInput input;
    synchronized (this) {
      if (opened == null) {
        throw new IllegalStateException("no ports are open");
      }
      input = opened.input;
    }
    input.receive(nanos, message);
  }

  /**
   * What was sent so far, in the order of its times; what {@code clearScheduled} forgot is gone.
   */
  public synchronized List<TimedMessage> sent() {
    List<TimedMessage> inOrder = new ArrayList<>(sent);
    inOrder.sort(Comparator.comparingLong(TimedMessage::nanos));
    return inOrder;
  }

  /**
   * Tells somebody of every message as soon as it is sent, on the sender's thread, with the time it
   * leaves: also of those that are forgotten later.
   */
  public synchronized void listen(MidiInput newListener) {
    listener = newListener;
  }

  private synchronized void record(long nanos, int message) {
    long leaves = Math.max(nanos, clock.now());
    sent.add(new TimedMessage(leaves, message));
    listener.receive(leaves, message);
  }

  private synchronized void forgetScheduled() {
    long now = clock.now();
    sent.removeIf(one -> one.nanos() > now);
  }

  private synchronized void close(Opened closing) {
    if (opened == closing) {
      forgetScheduled();
      opened = null;
    }
  }

  private final class Opened implements LivePorts {

    private final MidiInput input;

    Opened(MidiInput input) {
      this.input = input;
    }

    @Override
    public NanoClock clock() {
      return clock;
    }

    @Override
    public void send(long nanos, int message) {
      record(nanos, message);
    }

    @Override
    public long inputLatencyNanos() {
      return 0;
    }

    @Override
    public void clearScheduled() {
      forgetScheduled();
    }

    @Override
    public String description() {
      return "ports inside this process";
    }

    @Override
    public boolean alive() {
      synchronized (InProcessPorts.this) {
        return opened == this;
      }
    }

    @Override
    public void close() {
      InProcessPorts.this.close(this);
    }
  }
}
