package cantus.daemon.midi.inprocess;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.VirtualClock;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.kit.HeldKeys;
import cantus.daemon.midi.kit.OutputScheduler;
import cantus.daemon.midi.kit.SoundingKeys;
import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Ports inside this process whose player and whose listener can be unplugged and plugged in again,
 * like those of a device. They remember only what is held and what sounds, so they can be played
 * for days.
 *
 * <p>As with the ports of a computer, the keys of a player who is unplugged are let go, what is
 * sent while there is no listener is dropped, and one who is plugged in, and has sounded on
 * meanwhile, is told what is over. The listener knows no all-notes-off: each note-on needs its
 * note-off.
 */
public final class UnpluggablePorts implements DrivenPorts {

  private static final int THE_PLAYER = 0;

  private final NanoClock clock;
  private final @Nullable VirtualClock driven; // null in real time
  private final MidiInput input;
  private final long inputLatencyNanos;
  private final HeldKeys held = new HeldKeys();
  private final OutputScheduler scheduler;
  private final AtomicLong dropped = new AtomicLong();
  private final SoundingKeys keys = new SoundingKeys(); // as the listener should hear them
  private final BitSet sounding = new BitSet(); // and as it does
  private volatile boolean hasPlayer = true;
  private volatile boolean hasListener = true;
  private volatile boolean closed;

  private UnpluggablePorts(
      NanoClock clock, @Nullable VirtualClock driven, MidiInput input, long inputLatencyNanos) {
    this.clock = clock;
    this.driven = driven;
    this.input = input;
    this.inputLatencyNanos = inputLatencyNanos;
    scheduler = new OutputScheduler(clock, 0, this::hear);
  }

  /**
   * Ports in a time that somebody tells.
   *
   * @param input receives what is played
   */
  public static UnpluggablePorts inVirtualTime(VirtualClock clock, MidiInput input) {
    return new UnpluggablePorts(clock, clock, input, 0);
  }

  /**
   * Ports that let nothing leave before {@link #start}.
   *
   * @param input receives what is played
   * @param inputLatencyNanos how late at most it does
   */
  public static UnpluggablePorts inRealTime(MidiInput input, long inputLatencyNanos) {
    return new UnpluggablePorts(NanoClock.SYSTEM, null, input, inputLatencyNanos);
  }

  /** From now on a thread lets messages leave at their time. */
  public void start() {
    scheduler.start();
  }

  /** In place of that thread: lets leave what is due. */
  public void sendDue() {
    scheduler.sendDue();
  }

  @Override
  public void advanceTo(long nanos) {
    Objects.requireNonNull(driven, "they are in real time").advanceTo(nanos);
    sendDue();
  }

  // ---- the player; one thread

  /** Plays a message, now; nothing comes of it while the player is unplugged. */
  public void play(int message) {
    if (hasPlayer) {
      held.received(message, THE_PLAYER);
      input.receive(clock.now(), message);
    }
  }

  /** The player is unplugged: the keys are let go. */
  public void unplugPlayer() {
    if (hasPlayer) {
      hasPlayer = false;
      held.release(THE_PLAYER, clock.now(), input);
    }
  }

  /** The listener is unplugged: what is sent is dropped. */
  public void unplugListener() {
    hasListener = false;
  }

  /** Whoever is missing is plugged in. */
  public void plugIn() {
    hasPlayer = true;
    if (!hasListener) {
      synchronized (sounding) {
        sounding.stream().filter(keys::isOver).forEach(sounding::clear);
        hasListener = true;
      }
    }
  }

  // ---- the listener

  private void hear(long nanos, int message) {
    synchronized (sounding) {
      int key = MidiMessages.slot(message);
      keys.sent(nanos, message);
      if (!hasListener) {
        dropped.incrementAndGet();
      } else if (MidiMessages.isNoteOn(message)) {
        sounding.set(key);
      } else if (MidiMessages.isNoteOff(message)) {
        sounding.clear(key);
      }
    }
  }

  /** Any thread: how many keys sound on all channels but one, or on all of them if that is -1. */
  public int sounding(int exceptChannel) {
    synchronized (sounding) {
      return (int)
          sounding.stream().filter(key -> MidiMessages.slotChannel(key) != exceptChannel).count();
    }
  }

  // ---- the session

  @Override
  public NanoClock clock() {
    return clock;
  }

  @Override
  public void send(long nanos, int message) {
    if (!scheduler.send(nanos, message)) {
      dropped.incrementAndGet();
    }
  }

  @Override
  public long inputLatencyNanos() {
    return inputLatencyNanos;
  }

  @Override
  public void clearScheduled() {
    scheduler.clear();
  }

  @Override
  public long losses() {
    return dropped.get();
  }

  @Override
  public boolean alive() {
    return hasPlayer && hasListener && !closed;
  }

  @Override
  public void close() {
    closed = true;
    scheduler.close();
  }
}
