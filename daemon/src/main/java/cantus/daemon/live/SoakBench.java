package cantus.daemon.live;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.VirtualClock;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiMessages;
import cantus.model.generate.RestPolicy;
import cantus.model.lstm.LstmWeights;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plays at random for hours of virtual time, in every way that a keyboard can be played, while
 * settings and presets change and messages are lost, and looks for notes that stay.
 */
public final class SoakBench {

  /**
   * The outcome.
   *
   * @param hours of virtual time
   * @param changes of settings and of presets
   * @param losses of all that was played until its note-offs had come
   * @param stuck silences in which something sounded
   * @param heapBefore bytes in use after a tenth of the time
   * @param heapAfter bytes in use at the end
   */
  public record Result(
      double hours,
      LiveCounters counters,
      long changes,
      long losses,
      long stuck,
      long heapBefore,
      long heapAfter) {}

  private static final int WAYS = 6;
  private static final int FLOOD = 5000; // messages; more than a session keeps
  private static final long MILLI = 1_000_000;
  private static final long SILENCE = 3000 * MILLI;
  private static final double HOUR = 3600e9;

  private final LiveSettings settings;
  private final List<LstmWeights> networks;
  private final SplittableRandom random;
  private final VirtualClock clock = new VirtualClock();
  private final Listener ports = new Listener(clock);
  private final FirstNoteClock grid = new FirstNoteClock(120);
  private final LiveSession session;
  private final BitSet held = new BitSet();
  private long changes;
  private long losses;
  private long stuck;

  /**
   * A bench.
   *
   * @param networks that take turns
   * @param seed of what is played, and when
   */
  public SoakBench(LiveSettings settings, List<LstmWeights> networks, long seed) {
    this.settings = settings;
    this.networks = List.copyOf(networks);
    random = new SplittableRandom(seed);
    session = new LiveSession(settings, networks.get(0), seed, grid, StepListener.NONE);
    session.attach(ports);
  }

  /** Remembers which keys sound. */
  private record Listener(NanoClock clock, BitSet sounding) implements LivePorts {

    Listener(NanoClock clock) {
      this(clock, new BitSet());
    }

    @Override
    public void send(long nanos, int message) {
      int key = MidiMessages.channel(message) << 7 | MidiMessages.data1(message);
      if (MidiMessages.isNoteOn(message)) {
        sounding.set(key);
      } else if (MidiMessages.isNoteOff(message)) {
        sounding.clear(key);
      }
    }

    @Override
    public long inputLatencyNanos() {
      return 0;
    }

    @Override
    public void clearScheduled() {}

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** Plays for so many hours. */
  public Result play(double hours) {
    long end = (long) (hours * HOUR);
    long heapBefore = 0;
    while (clock.now() < end) {
      phrase();
      fallSilent();
      change();
      if (heapBefore == 0 && clock.now() > end / 10) {
        heapBefore = heap();
      }
    }
    session.end();
    stuck += ports.sounding().isEmpty() ? 0 : 1;
    return new Result(
        clock.now() / HOUR, session.counters(), changes, losses, stuck, heapBefore, heap());
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  // ---- playing

  private void phrase() {
    int way = random.nextInt(WAYS);
    int key = 55 + random.nextInt(30);
    int notes = 1 + random.nextInt(40);
    for (int i = 0; i < notes; i++) {
      key = Math.max(40, Math.min(100, key + random.nextInt(-4, 5)));
      switch (way) {
        case 0 -> note(key, 300, 0); // one after the other
        case 1 -> note(key, 60, random.nextInt(300));
        case 2 -> note(72, 20, random.nextInt(80)); // one key, again and again
        case 3 -> chord(key);
        case 4 -> {
          send(MidiMessages.controlChange(0, MidiMessages.SUSTAIN_PEDAL, i % 5 == 4 ? 0 : 127));
          note(key, 100, random.nextInt(200));
        }
        default -> legato(key);
      }
      if (random.nextInt(20) == 0) {
        change();
      }
    }
    if (random.nextInt(50) == 0) {
      loseMessages();
    }
  }

  private void note(int key, int millis, int pauseMillis) {
    on(key);
    pass(millis * MILLI);
    off(key);
    pass(pauseMillis * MILLI);
  }

  private void chord(int key) {
    for (int i = 0; i < 4; i++) {
      on(key - 5 * i);
      pass(random.nextInt(8) * MILLI);
    }
    pass(200 * MILLI);
    releaseAll();
  }

  /** The next key is down before the one before is let go. */
  private void legato(int key) {
    BitSet before = (BitSet) held.clone();
    on(key);
    pass(random.nextInt(60) * MILLI);
    before.clear(key);
    before.stream().forEach(this::off);
    pass(random.nextInt(300) * MILLI);
  }

  private void on(int key) {
    held.set(key);
    send(MidiMessages.noteOn(0, key, 1 + random.nextInt(127)));
  }

  private void off(int key) {
    held.clear(key);
    send(MidiMessages.noteOff(0, key));
  }

  private void releaseAll() {
    ((BitSet) held.clone()).stream().forEach(this::off);
  }

  /** More comes than can be kept: note-offs are among what is lost, and never come again. */
  private void loseMessages() {
    losses++;
    for (int i = 0; i < FLOOD; i++) {
      int key = 40 + random.nextInt(60);
      session.receive(
          clock.now(),
          random.nextBoolean() ? MidiMessages.noteOn(0, key, 90) : MidiMessages.noteOff(0, key));
    }
    held.clear();
    settle();
  }

  /** Nothing is held: nothing must sound, if the voices rest when the melody does. */
  private void fallSilent() {
    releaseAll();
    send(MidiMessages.controlChange(0, MidiMessages.SUSTAIN_PEDAL, 0));
    pass(SILENCE);
    if (session.settings().harmony().rests() != RestPolicy.STOP) {
      session.panic();
      settle();
      stuck += ports.sounding().isEmpty() ? 0 : 1;
      pass(SILENCE / 4);
      session.panic();
      settle();
    }
    stuck += ports.sounding().isEmpty() ? 0 : 1;
  }

  // ---- turning

  private void change() {
    changes++;
    LiveSettings now = session.settings();
    switch (random.nextInt(8)) {
      case 0 -> session.apply(now.withCandidates(random.nextInt(settings.candidates() + 1)));
      case 1 -> session.apply(now.withLookahead(any(Lookahead.values())));
      case 2 ->
          session.apply(now.withMelody(now.melody().withPriority(any(MelodyPriority.values()))));
      case 3 -> session.apply(now.withHarmony(now.harmony().withRests(any(RestPolicy.values()))));
      case 4 -> session.apply(now.withHarmony(now.harmony().withTemperature(random.nextDouble())));
      case 5 -> session.apply(now.withOutput(now.output().withThru(random.nextBoolean())));
      case 6 -> grid.changeTempo(40 + random.nextInt(200));
      default -> session.play(networks.get(random.nextInt(networks.size())), now);
    }
    settle();
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  // ---- time

  private void send(int message) {
    session.receive(clock.now(), message);
    settle();
  }

  private void pass(long nanos) {
    long end = clock.now() + nanos;
    while (session.nextDeadline() < end) {
      clock.advanceTo(Math.max(clock.now(), session.nextDeadline()));
      settle();
    }
    clock.advanceTo(end);
    settle();
  }

  private void settle() {
    boolean thought;
    do {
      session.advance(clock.now());
      thought = false;
      while (session.think()) {
        thought = true;
      }
    } while (thought);
  }
}
