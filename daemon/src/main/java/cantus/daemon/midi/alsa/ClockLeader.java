package cantus.daemon.midi.alsa;

import cantus.daemon.clock.Sync;
import cantus.daemon.midi.SyncMessages;

/**
 * Chooses one sender of MIDI clock where several are heard, such as a DAW and a keyboard that ticks
 * all the time: both together make no tempo. One thread owns it.
 *
 * <p>It is the first who ticks, until one comes who says start. Who leads is left when it has been
 * silent for two seconds, or is gone.
 */
final class ClockLeader {

  private static final int NOBODY = -1;
  private static final long SILENT_NANOS = 2_000_000_000L;

  private int leader = NOBODY;
  private boolean started;
  private long last;

  /** Whether a message is to be heard: it is no clock, or comes from the chosen sender. */
  boolean isHeard(int source, int message, long nanos) {
    Sync sync = SyncMessages.of(message);
    if (sync == null) {
      return true;
    }
    boolean starts = sync == Sync.START || sync == Sync.CONTINUE;
    if (leader == NOBODY || nanos - last > SILENT_NANOS || starts && !started) {
      leader = source;
      started = false;
    }
    if (leader != source) {
      return false;
    }
    started = starts || started && sync != Sync.STOP;
    last = nanos;
    return true;
  }

  /** A sender is gone. */
  void gone(int source) {
    if (leader == source) {
      leader = NOBODY;
    }
  }
}
