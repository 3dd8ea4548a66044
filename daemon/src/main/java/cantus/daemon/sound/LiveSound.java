package cantus.daemon.sound;

import cantus.daemon.clock.Bars;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.live.sound.OutputListener;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.thread.SteadyThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;

/**
 * Lets a synthesizer sound what a session sends, each message at its time. The live thread only
 * puts numbers into a ring; a thread of its own hands them on.
 */
public final class LiveSound implements OutputListener, AutoCloseable {

  private static final int FORGOTTEN = -1;
  private static final long LOOK_NANOS = 1_000_000;
  private static final int OBOE = 68;
  private static final int STRINGS = 48;
  private static final int CHANNELS = 16;

  /** A message that is still to sound. */
  private record Timed(long nanos, int message) {}

  private final MessageRing ring = new MessageRing(1 << 12);
  private final Deque<Timed> ahead = new ArrayDeque<>(); // in the order of their times
  private final Receiver synthesizer;
  private volatile boolean stopping;

  /** Plays on a synthesizer: the first channel as an oboe, the others as strings. */
  public LiveSound(Receiver synthesizer) {
    this.synthesizer = synthesizer;
    for (int channel = 0; channel < CHANNELS; channel++) {
      send(MidiMessages.programChange(channel, channel == 0 ? OBOE : STRINGS));
    }
  }

  @Override
  public void sent(long nanos, int message) {
    ring.offer(nanos, message);
  }

  @Override
  public void forgotten(long now) {
    ring.offer(now, FORGOTTEN);
  }

  @Override
  public void line(long nanos, int step, Bars bars) {
    // nothing sounds by that
  }

  /** Begins, on a thread of its own. */
  public void start(NanoClock clock) {
    new SteadyThread("cantus-sound", () -> run(clock)).start();
  }

  private void run(NanoClock clock) {
    while (!stopping) {
      sound(clock.now());
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }

  /** Hands on all that is due until now. */
  void sound(long now) {
    for (; !ring.isEmpty(); ring.removeFirst()) {
      long nanos = ring.firstTime();
      if (ring.firstMessage() == FORGOTTEN) {
        ahead.removeIf(one -> one.nanos > nanos);
      } else {
        ahead.add(new Timed(nanos, ring.firstMessage()));
      }
    }
    while (!ahead.isEmpty() && ahead.getFirst().nanos <= now) {
      send(ahead.removeFirst().message);
    }
  }

  private void send(int message) {
    try {
      synthesizer.send(
          new ShortMessage(
              MidiMessages.status(message),
              MidiMessages.data1(message),
              MidiMessages.data2(message)),
          -1);
    } catch (InvalidMidiDataException e) {
      // it is none that a synthesizer knows
    }
  }

  @Override
  public void close() {
    stopping = true;
    for (int channel = 0; channel < CHANNELS; channel++) {
      send(MidiMessages.controlChange(channel, MidiMessages.ALL_NOTES_OFF, 0));
    }
    synthesizer.close();
  }
}
