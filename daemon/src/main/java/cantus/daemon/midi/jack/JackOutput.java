package cantus.daemon.midi.jack;

import cantus.daemon.midi.FrameTime;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.kit.PendingMessages;
import cantus.daemon.midi.kit.SoundingKeys;

/**
 * Decides what leaves in each cycle of an audio server, and on which frame. Runs on the server's
 * thread: allocates nothing, waits for nothing.
 *
 * <p>A message leaves on the frame nearest to its time; one that comes too late for that leaves on
 * the first frame of the next cycle.
 *
 * <p><b>Owed note-offs.</b> After an xrun nobody knows which of the last cycles were heard. So all
 * keys that are silent now but were let go within the last quarter of a second (or eight cycles)
 * are let go once more; and all that have ever sounded, when somebody new listens. Nothing that
 * should sound is touched: a lost note-on stays lost.
 */
final class JackOutput {

  /** Where a cycle's messages go. */
  interface Buffer {
    /** Adds a message on a frame of the cycle, or returns false if there is no room. */
    boolean write(int offset, int message);
  }

  /** A mark in the ring: forget what waits. No message looks like this. */
  static final int CLEAR = -1;

  private static final int CAPACITY = 8192;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final MessageRing ring;
  private final SoundingKeys keys;
  private final FrameTime time;
  private final PendingMessages pending = new PendingMessages(CAPACITY);
  private long expectedStart = UNKNOWN;
  private int owedFrom = SoundingKeys.COUNT;
  private long owedSince;
  private int releaseFrom = SoundingKeys.COUNT;
  private boolean releasesAll;
  private volatile boolean missed;
  private volatile boolean allWanted;
  private volatile boolean silentWanted;

  JackOutput(MessageRing ring, SoundingKeys keys, FrameTime time) {
    this.ring = ring;
    this.keys = keys;
    this.time = time;
    keys.forgetReleases();
  }

  /** A ring of the size that goes with this. */
  static MessageRing ring() {
    return new MessageRing(CAPACITY);
  }

  /** Any thread: the last cycles may not have been heard, so note-offs are owed. */
  void missed() {
    missed = true;
  }

  /**
   * Any thread: every key that ever sounded is to be let go in the next cycle, as on a server that
   * has just begun.
   */
  void releaseAll() {
    allWanted = true;
  }

  /**
   * Any thread: every key that has sounded and is silent now is to be let go in the next cycle, for
   * one who listens from now on may have missed when it was. The others hear what they know.
   */
  void releaseSilent() {
    silentWanted = true;
  }

  /** Fills the buffer of the cycle that begins with a frame. */
  void cycle(long start, int frames, Buffer buffer) {
    boolean gap = expectedStart != UNKNOWN && start != expectedStart;
    expectedStart = start + frames;
    if (gap || missed) {
      missed = false;
      owedFrom = 0;
      owedSince = start - Math.max(time.rate() / 4, 8L * frames);
    }
    if (allWanted || silentWanted) {
      releasesAll = allWanted || releasesAll && releaseFrom < SoundingKeys.COUNT;
      allWanted = false;
      silentWanted = false;
      releaseFrom = 0;
    }
    collect();
    if (writeReleases(start, buffer) && writeOwed(buffer)) {
      writeDue(start, frames, buffer);
    }
  }

  private void collect() {
    while (!ring.isEmpty() && !pending.isFull()) {
      int message = ring.firstMessage();
      if (message == CLEAR) {
        pending.clear();
      } else {
        pending.add(time.frame(ring.firstTime()), message);
      }
      ring.removeFirst();
    }
  }

  private boolean writeReleases(long start, Buffer buffer) {
    for (; releaseFrom < SoundingKeys.COUNT; releaseFrom++) {
      if (releasesAll ? keys.wasUsed(releaseFrom) : keys.isOver(releaseFrom)) {
        int noteOff = SoundingKeys.release(releaseFrom);
        if (!buffer.write(0, noteOff)) {
          return false;
        }
        if (!keys.isOver(releaseFrom)) {
          keys.sent(start, noteOff);
        }
      }
    }
    return true;
  }

  private boolean writeOwed(Buffer buffer) {
    for (; owedFrom < SoundingKeys.COUNT; owedFrom++) {
      if (keys.releasedSince(owedSince, owedFrom)
          && !buffer.write(0, SoundingKeys.release(owedFrom))) {
        return false;
      }
    }
    return true;
  }

  private void writeDue(long start, int frames, Buffer buffer) {
    while (!pending.isEmpty() && pending.firstTime() < start + frames) {
      long frame = Math.max(start, pending.firstTime());
      if (!buffer.write((int) (frame - start), pending.firstMessage())) {
        return;
      }
      keys.sent(frame, pending.firstMessage());
      pending.removeFirst();
    }
  }
}
