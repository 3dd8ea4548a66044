package cantus.daemon.live;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.VirtualClock;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.live.sound.OutputListener;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.inprocess.InProcessPorts;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.model.generate.Constraints;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Metre;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A session on a virtual clock, somebody who plays, and somebody who listens. The lookahead thinks
 * in no time at all, unless it is told not to.
 */
public final class Stage implements StepListener {

  public static final double QPM = 120;
  static final long MILLI = 1_000_000;

  /** A step. */
  public static final long D = 125 * MILLI;

  /** When the first note is played. */
  static final long T0 = 1000 * MILLI;

  static final long GRACE = 30 * MILLI;
  static final int NOTHING = -1;

  /** A message of the score. */
  private record Scored(long nanos, int order, int message) {}

  final VirtualClock clock = new VirtualClock();
  final InProcessPorts ports = new InProcessPorts(clock);
  final LiveSession session;

  /** By its number: what each step came to be. */
  final TreeMap<Integer, String> steps = new TreeMap<>();

  boolean thinks = true;
  boolean loop; // the output is connected to the input
  int feedbackTold;

  /** Jumps of time, in nanoseconds, as they were told. */
  final List<Long> jumps = new ArrayList<>();

  private int looped;
  private int order;
  private final PriorityQueue<Scored> score =
      new PriorityQueue<>(Comparator.comparingLong(Scored::nanos).thenComparing(Scored::order));

  Stage(LiveSettings settings) {
    this(settings, 1);
  }

  Stage(LiveSettings settings, long seed) {
    this(settings, MetronomeSettings.NONE, seed, new FirstNoteClock(QPM), OutputListener.NONE);
  }

  public Stage(LiveSettings settings, long seed, OutputListener recorder) {
    this(settings, MetronomeSettings.NONE, seed, new FirstNoteClock(QPM), recorder);
  }

  Stage(LiveSettings settings, MetronomeSettings pulse, StepClock grid) {
    this(settings, pulse, 1, grid, OutputListener.NONE);
  }

  private Stage(
      LiveSettings settings,
      MetronomeSettings pulse,
      long seed,
      StepClock grid,
      OutputListener recorder) {
    session = new LiveSession(settings, pulse, RandomWeights.small(), seed, grid, this);
    session.record(recorder);
    try {
      session.attach(ports.open(new PortRequest("Cantus", null, null), session));
    } catch (PortException e) {
      throw new AssertionError(e);
    }
    settle();
  }

  public static LiveSettings settings(Lookahead lookahead) {
    return settings(lookahead, 12, RestPolicy.STOP);
  }

  public static LiveSettings settings(Lookahead lookahead, int candidates, RestPolicy rests) {
    return new LiveSettings(
        Metre.COMMON_TIME,
        lookahead,
        candidates,
        MelodySettings.HIGHEST,
        OutputSettings.onChannels(0, 3, true, -10),
        HarmonySettings.belowMelody(
            List.of(new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64)),
            1,
            4,
            rests,
            Constraints.ALL));
  }

  static Stage predict() {
    return new Stage(settings(Lookahead.PREDICT));
  }

  static Stage delay() {
    return new Stage(settings(Lookahead.DELAY));
  }

  // ---- playing

  /** Line of the grid. */
  public static long line(int step) {
    return T0 + step * D;
  }

  /** Plays a note from a line on, and lets it go a little before another line. */
  public Stage note(int step, int key, int steps) {
    return on(line(step), key).off(line(step + steps) - 40 * MILLI, key);
  }

  public Stage on(long nanos, int key) {
    return send(nanos, MidiMessages.noteOn(0, key, 90));
  }

  Stage off(long nanos, int key) {
    return send(nanos, MidiMessages.noteOff(0, key));
  }

  Stage pedal(long nanos, boolean down) {
    return send(nanos, MidiMessages.controlChange(0, MidiMessages.SUSTAIN_PEDAL, down ? 127 : 0));
  }

  /** Ticks of MIDI clock, six a step, from a line on. */
  Stage ticks(int fromLine, int steps) {
    for (int i = 0; i < 6 * steps; i++) {
      send(line(fromLine) + Math.round(i * (D / 6.0)), SyncMessages.tick());
    }
    return this;
  }

  /** Lines of a transport that rolls. */
  Stage lines(int fromLine, int steps) {
    for (int step = fromLine; step < fromLine + steps; step++) {
      send(line(step), SyncMessages.line(step));
    }
    return this;
  }

  Stage send(long nanos, int message) {
    score.add(new Scored(nanos, order++, message));
    return this;
  }

  /** Lets time pass. */
  public Stage until(long end) {
    while (clock.now() < end) {
      long due = Math.max(clock.now(), session.nextDeadline());
      long next = Math.min(Math.min(end, due), clock.now() + D / 25);
      if (!score.isEmpty()) {
        next = Math.min(next, Math.max(clock.now(), score.peek().nanos()));
      }
      clock.advanceTo(next);
      while (!score.isEmpty() && score.peek().nanos() <= next) {
        playMoment();
      }
      settle();
    }
    return this;
  }

  /** Plays all that is to be played with the first message that is left. */
  private void playMoment() {
    long moment = score.peek().nanos();
    while (!score.isEmpty() && score.peek().nanos() == moment) {
      session.receive(moment, score.remove().message());
    }
    settle();
  }

  /** Plays the score to its end, and a bar more. */
  public Stage toTheEnd() {
    long last = score.stream().mapToLong(Scored::nanos).max().orElse(clock.now());
    return until(Math.max(last, clock.now()) + 16 * D);
  }

  void settle() {
    if (thinks) {
      session.settle(true);
    } else {
      session.advance(clock.now());
    }
    if (loop) {
      List<TimedMessage> sent = ports.sent();
      for (; looped < sent.size(); looped++) {
        TimedMessage message = sent.get(looped);
        send(message.nanos() + 3 * MILLI, message.message());
      }
    }
  }

  // ---- listening

  @Override
  public void step(long nanos, int step, HarmonyFrame frame) {
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < frame.parts(); part++) {
      boolean begins = frame.pitch(part) >= 0 && !frame.isContinued(part);
      text.append(begins ? " " : "~").append(frame.pitch(part)).append(part == 0 ? ":" : "");
    }
    steps.put(step, text.toString());
  }

  @Override
  public void feedback() {
    feedbackTold++;
  }

  @Override
  public void jumped(long nanos) {
    jumps.add(nanos);
  }

  LiveCounters counters() {
    return session.counters();
  }

  /** What sounds on each channel after all that has left until a time; the last key of each. */
  int[] sounding(long nanos) {
    int[] keys = new int[16];
    Arrays.fill(keys, NOTHING);
    for (TimedMessage m : ports.sent()) {
      int channel = MidiMessages.channel(m.message());
      if (m.nanos() <= nanos && MidiMessages.isNoteOn(m.message())) {
        keys[channel] = MidiMessages.data1(m.message());
      } else if (m.nanos() <= nanos
          && MidiMessages.isNoteOff(m.message())
          && keys[channel] == MidiMessages.data1(m.message())) {
        keys[channel] = NOTHING;
      }
    }
    return keys;
  }

  /** The melody and the three voices. */
  int[] chord(long nanos) {
    return Arrays.copyOf(sounding(nanos), 4);
  }

  /** How many keys sound. */
  long count(long nanos) {
    return Arrays.stream(sounding(nanos)).filter(key -> key != NOTHING).count();
  }

  /** Note-ons of a channel, as times and keys. */
  public List<String> onsets(int channel) {
    return notes(channel, true);
  }

  /** Note-offs of a channel, as times and keys. */
  List<String> releases(int channel) {
    return notes(channel, false);
  }

  private List<String> notes(int channel, boolean on) {
    return sent(channel, on).map(m -> text(m.nanos(), MidiMessages.data1(m.message()))).toList();
  }

  /** When there were note-ons, or note-offs, of a channel. */
  List<Long> times(int channel, boolean on) {
    return sent(channel, on).map(TimedMessage::nanos).toList();
  }

  private Stream<TimedMessage> sent(int channel, boolean on) {
    return ports.sent().stream()
        .filter(m -> MidiMessages.channel(m.message()) == channel)
        .filter(m -> on ? MidiMessages.isNoteOn(m.message()) : MidiMessages.isNoteOff(m.message()));
  }

  /** A time and a key as {@link #onsets} gives them. */
  static String text(long nanos, int key) {
    return "%.1f ms: %d".formatted((nanos - T0) / 1e6, key);
  }
}
