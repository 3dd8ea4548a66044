package cantus.daemon.bench;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.MidiClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.inprocess.UnpluggablePorts;
import java.util.random.RandomGenerator;

/**
 * Leads the tempo of a soak: changes that of a session's own grid, or sends an unsteady MIDI clock
 * that starts, stops, continues elsewhere, or goes silent.
 */
final class SoakLeader {

  private static final double MINUTE = 60e9;
  private static final int BARS_COUNTED = 16; // steps
  private static final int PLACES = 512;

  private final RandomGenerator random;
  private final StepClock grid;
  private final boolean sends;
  private double qpm;
  private boolean silent;
  private long due;

  /** One who leads from a time on. */
  SoakLeader(RandomGenerator random, long now) {
    this.random = random;
    qpm = anyTempo();
    sends = random.nextInt(3) == 0;
    if (sends) {
      grid = new MidiClock(qpm);
    } else {
      grid = new FirstNoteClock(qpm, random.nextInt(3) == 0 ? BARS_COUNTED : 0);
    }
    due = sends ? now : NanoClock.NEVER;
  }

  private double anyTempo() {
    return 40 + random.nextInt(200);
  }

  /** The grid that follows. */
  StepClock grid() {
    return grid;
  }

  /** When the next tick comes. */
  long due() {
    return silent ? NanoClock.NEVER : due;
  }

  /** It has come. */
  void tick(UnpluggablePorts ports) {
    ports.play(SyncMessages.tick());
    double period = MINUTE / qpm / MidiClock.TICKS_PER_QUARTER;
    due += (long) (period * (0.95 + 0.1 * random.nextDouble()));
  }

  /** Begins, where there is a beginning. */
  void start(UnpluggablePorts ports) {
    if (sends) {
      ports.play(SyncMessages.start());
    }
  }

  /** Something changes. */
  void change(UnpluggablePorts ports, long now) {
    qpm = anyTempo();
    if (!sends) {
      grid.changeTempo(qpm);
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> ports.play(SyncMessages.start());
      case 1 -> ports.play(SyncMessages.stop());
      case 2 -> {
        ports.play(SyncMessages.songPosition(random.nextInt(PLACES)));
        ports.play(SyncMessages.goOn());
      }
      case 3 -> silent = true;
      default -> ports.play(SyncMessages.goOn());
    }
    if (silent && random.nextBoolean()) {
      silent = false;
      due = now;
      ports.play(SyncMessages.goOn());
    }
  }
}
