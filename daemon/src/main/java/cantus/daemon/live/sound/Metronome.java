package cantus.daemon.live.sound;

import cantus.daemon.clock.Bars;
import cantus.daemon.clock.MidiClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.SyncMessages;

/**
 * Lets the grid be heard: clicks on the beats, and MIDI clock. All of it is on the live thread.
 *
 * <p>Both are sent {@value #AHEAD_MILLIS} ms before their time, and the ports see to it that they
 * leave in time even if the JVM pauses meanwhile. So a tempo that changes is heard that much later.
 */
public final class Metronome {

  public static final int AHEAD_MILLIS = 60;

  private static final long AHEAD = AHEAD_MILLIS * 1_000_000L;
  private static final long CLICK = 40_000_000;
  private static final long CLOSEST_TICKS = 1_000_000;
  private static final int TICKS = MidiClock.TICKS_PER_STEP;
  private static final int BAR_VELOCITY = 112;
  private static final int BEAT_VELOCITY = 88;
  private static final int MOST_AT_ONCE = 64;

  private final MetronomeSettings settings;
  private final Bars bars;
  private final StepClock grid;
  private final LivePorts ports;
  private final SoundingNotes notes;
  private volatile boolean clicking;
  private boolean beating;
  private boolean ticking; // the start has been sent
  private int line; // of the next click
  private long tick; // the next one's number
  private long lastTick;

  public Metronome(
      MetronomeSettings settings, Bars bars, StepClock grid, LivePorts ports, SoundingNotes notes) {
    this.settings = settings;
    this.bars = bars;
    this.grid = grid;
    this.ports = ports;
    this.notes = notes;
    clicking = settings.metronome();
  }

  /** Any thread: whether beats are heard. */
  public void click(boolean on) {
    clicking = on;
  }

  /** Whether somebody else hears the beats, as a click or as MIDI clock. */
  public boolean isHeard() {
    return clicking || settings.sendsClock();
  }

  /** A run of the grid has begun. */
  public void begin() {
    beating = true;
    line = grid.firstBeat();
    tick = (long) TICKS * grid.firstLine();
    ticking = false;
  }

  /** The run has ended. */
  public void halt(long now) {
    if (ticking) {
      ports.send(Math.max(now + settings.offsetNanos(), lastTick), SyncMessages.stop());
    }
    beating = false;
    ticking = false;
  }

  /** When there is something to send. */
  public long due() {
    if (!beating) {
      return NanoClock.NEVER;
    }
    long next = grid.timeOf(line);
    return (settings.sendsClock() ? Math.min(next, timeOfTick()) : next) - ahead();
  }

  private long ahead() {
    return AHEAD + Math.max(0, -settings.offsetNanos());
  }

  /** Sends what is due; if that is very much, the rest the next time. */
  public void advance(long now) {
    long until = now + ahead();
    for (int i = 0; sendsTicks() && i < MOST_AT_ONCE && timeOfTick() <= until; i++) {
      sendTick(timeOfTick() + settings.offsetNanos());
    }
    for (int i = 0; beating && i < MOST_AT_ONCE && grid.timeOf(line) <= until; i++) {
      clickOn(line, Math.max(now, grid.timeOf(line)));
      line++;
    }
  }

  private boolean sendsTicks() {
    return beating && settings.sendsClock();
  }

  private void clickOn(int at, long nanos) {
    boolean wanted = clicking || at < grid.firstLine();
    boolean tooLate = nanos - grid.timeOf(at) > AHEAD;
    int position = bars.positionInBar(at);
    if (!wanted || tooLate || position % bars.stepsPerPulse(at) != 0) {
      return;
    }
    MetronomeSettings.Clicks clicks = settings.clicks();
    int key = position == 0 ? clicks.barKey() : clicks.beatKey();
    int velocity = position == 0 ? BAR_VELOCITY : BEAT_VELOCITY;
    notes.on(nanos, clicks.channel(), key, velocity, true);
    notes.off(nanos + CLICK, clicks.channel(), key);
  }

  private void sendTick(long nanos) {
    if (!ticking) {
      sendStart(nanos);
    }
    lastTick = nanos;
    ports.send(nanos, SyncMessages.tick());
    tick++;
  }

  private void sendStart(long nanos) {
    ticking = true;
    if (tick == 0) {
      ports.send(nanos, SyncMessages.start());
    } else {
      ports.send(nanos, SyncMessages.songPosition((int) (tick / MidiClock.TICKS_PER_SIXTEENTH)));
      ports.send(nanos, SyncMessages.goOn());
    }
  }

  /** When the next tick comes: a part of its step after the last, and never with it. */
  private long timeOfTick() {
    int step = (int) Math.floorDiv(tick, TICKS);
    long begin = grid.timeOf(step);
    long meant = begin + (grid.timeOf(step + 1) - begin) * Math.floorMod(tick, TICKS) / TICKS;
    long earliest = lastTick - settings.offsetNanos() + CLOSEST_TICKS;
    return ticking ? Math.max(meant, earliest) : meant;
  }
}
