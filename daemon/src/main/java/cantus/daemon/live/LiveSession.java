package cantus.daemon.live;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.Sync;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.SyncMessages;
import cantus.model.generate.Harmonizer;
import cantus.model.lstm.LstmWeights;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Harmonises what is played, while it is played.
 *
 * <p>Made first, {@link #warmUp warmed up}, given its ports with {@link #attach}, then {@link #run}
 * on a thread of its own; where time is not real, {@link #advance} and {@link #think} are called in
 * place of running it.
 */
public final class LiveSession implements MidiInput, Runnable {

  /*
   * Threads. The port's thread calls receive(), which puts a message into a ring and wakes the live
   * thread. The live thread alone touches the melody and the voices, and alone sends. The lookahead
   * worker alone runs the network; how the two exchange branches stands in LookaheadWorker. Others give
   * commands through a ring, settings through a volatile reference that is looked at between messages,
   * and read the counters. What settings need that takes time to make, an Engine, is made by whoever
   * gives them. Between them there is no lock, and in steady state nothing is allocated.
   *
   * Time. The StepClock says when the lines come. Messages come with the time they were played, in
   * order, at most the ports' input latency late. So what is to happen at a time happens when the first
   * message behind it has come, or when the latency has passed with none; either way all that was played
   * before it is known, and what is played decides alone what is decided, not how threads run.
   *
   * Those who lead (MIDI clock, a transport) are heard in the same row as the notes; what they bring
   * about, a start or a stop, is looked for after each message, so that it falls between the same notes
   * however threads run.
   *
   * What a step is, and when it sounds, is StepPlayer's. What is sent to keep time is Pulse's.
   *
   * Losing input. When messages came faster than they could be read, some note-off may be among the lost
   * ones; so all keys count as released then. Echoes of our own notes are left out (see EchoGuard).
   *
   * Ending. Whatever ends the live thread, an exception included, its last act is to silence all that
   * sounds.
   */

  private static final int RING = 4096;
  private static final int COMMANDS = 64;
  private static final int WARM_UP_STEPS = 400;
  private static final long WARM_UP_NANOS = 1_500_000_000;
  private static final long IDLE_NANOS = 50_000_000;
  private static final long NEVER = Long.MAX_VALUE / 2;

  private static final int PANIC = 0;
  private static final int VARY = 1;
  private static final int FREEZE = 2;
  private static final int BYPASS = 4;

  /** Settings and what is made of them, so that the live thread need not make it. */
  private record Change(LiveSettings settings, VoiceSettings[] parts, Engine engine) {
    Change(LiveSettings settings, Engine engine) {
      this(settings, settings.output().parts().toArray(VoiceSettings[]::new), engine);
    }
  }

  private final MessageRing input = new MessageRing(RING);
  private final MessageRing commands = new MessageRing(COMMANDS);
  private final long seed;
  private final StepClock grid;
  private final MelodyTracker melody;
  private final KeyRouter router;
  private final LookaheadWorker worker;
  private final EchoGuard echoes = new EchoGuard();
  private final StepListener listener;
  private final StepCounts counts = new StepCounts();
  private final AtomicLong dropped = new AtomicLong();
  private final PulseSettings pulses;

  private LivePorts ports;
  private NanoClock clock;
  private Tape tape = Tape.NONE;
  private boolean leftBehind;
  private SoundingNotes notes;
  private VoiceTracker voices;
  private StepPlayer player;
  private Pulse pulse;
  private int run; // of the grid, that is played
  private Change current;
  private long droppedSeen;
  private boolean feedbackTold;

  private volatile MidiInput knobs = (nanos, message) -> {};
  private volatile Change wanted;
  private volatile Thread liveThread;
  private volatile boolean stopping;
  private volatile Throwable workerFailure;

  /**
   * @param weights of the network
   * @param seed of all that is drawn
   * @param grid says when steps are
   * @param listener told of every step on the live thread, before it sounds
   */
  public LiveSession(
      LiveSettings settings,
      LstmWeights weights,
      long seed,
      StepClock grid,
      StepListener listener) {
    this(settings, PulseSettings.NONE, weights, seed, grid, listener);
  }

  /**
   * @param pulses what is sent to keep time
   * @param weights of the network
   * @param seed of all that is drawn
   * @param grid says when steps are
   * @param listener told of every step on the live thread, before it sounds
   */
  public LiveSession(
      LiveSettings settings,
      PulseSettings pulses,
      LstmWeights weights,
      long seed,
      StepClock grid,
      StepListener listener) {
    this.pulses = pulses;
    this.grid = grid;
    this.listener = listener;
    this.seed = seed;
    current = new Change(settings, new Engine(weights, settings, seed));
    wanted = current;
    melody = new MelodyTracker(settings.melody().priority());
    router = new KeyRouter(settings.melody());
    worker = new LookaheadWorker(current.engine());
  }

  /**
   * Runs the harmonizer until the JIT compiler is done with it; without that the first bars
   * stutter.
   */
  public void warmUp() {
    Harmonizer throwaway =
        new Harmonizer(current.engine().weights, current.settings().harmony(), 0);
    long start = System.nanoTime();
    for (int i = 0; i < WARM_UP_STEPS && System.nanoTime() - start < WARM_UP_NANOS; i++) {
      throwaway.step(60 + i / 4 % 12, i % 4 == 0, i % 16);
    }
  }

  /** Has all recorded that is played. Must come before the ports. */
  public void record(Tape newTape) {
    tape = newTape;
  }

  /**
   * Says that a daemon before this one could not silence what it played: notes that may still sound
   * are ended one by one when this one begins. A synthesizer may not know all-notes-off.
   */
  public void silenceLeftBehind() {
    leftBehind = true;
  }

  /** Gives the session the ports it plays through. Must come before everything else. */
  public void attach(LivePorts opened) {
    ports = opened;
    clock = opened.clock();
    notes = new SoundingNotes(opened, echoes, tape, pulses.offsetNanos());
    voices = new VoiceTracker(notes, current.settings().output().parts());
    worker.prepare(clock);
    player =
        new StepPlayer(current.settings(), grid, clock, worker, melody, voices, listener, counts);
    pulse = new Pulse(pulses, current.settings().metre(), grid, opened, notes);
  }

  @Override
  public void receive(long nanos, int message) {
    if (!input.offer(nanos, message)) {
      dropped.incrementAndGet();
    }
    wake();
  }

  private void wake() {
    LockSupport.unpark(liveThread);
  }

  /** Plays until {@link #stop}, then silences everything. */
  @Override
  public void run() {
    liveThread = Thread.currentThread();
    worker.wake(liveThread);
    Thread lookahead = new Thread(this::lookAhead, "cantus-lookahead");
    lookahead.setDaemon(true);
    lookahead.setPriority(Thread.MAX_PRIORITY);
    lookahead.start();
    ports.hurry(true);
    try {
      begin();
      while (!stopping) {
        advance(clock.now());
        clock.sleepUntil(nextDeadline());
      }
    } finally {
      worker.stop();
      end();
    }
    if (workerFailure != null) {
      throw new IllegalStateException("the lookahead broke off", workerFailure);
    }
  }

  private void begin() {
    long now = clock.now();
    for (VoiceSettings part : current.parts()) {
      notes.clear(now, part.channel());
      if (leftBehind) {
        notes.silenceAll(now, part.channel());
      }
    }
    choosePrograms(List.of(), now);
  }

  private void lookAhead() {
    ports.hurry(false);
    try {
      worker.run();
    } catch (RuntimeException | Error e) {
      workerFailure = e;
      stop();
    }
  }

  /** Asks {@link #run} to end. */
  public void stop() {
    stopping = true;
    wake();
  }

  /** Silences all that sounds or is on its way. On the live thread, or when it is not running. */
  void end() {
    long now = clock.now();
    notes.silence(now);
    player.silenced(now);
    pulse.halt(now);
  }

  /** In place of the lookahead's thread: does a piece of its work; false if there is none. */
  boolean think() {
    return worker.work();
  }

  // ---- on the live thread

  /** Does all that is due until now. */
  void advance(long now) {
    obey(now);
    grid.update(now);
    followGrid(now);
    player.look();
    boolean more = true;
    while (more) {
      long due = player.isPlaying() ? player.due() : NEVER;
      if (!input.isEmpty() && input.firstTime() < due) {
        long at = input.firstTime();
        int message = input.firstMessage();
        input.removeFirst();
        handle(at, message);
        followGrid(at);
      } else if (due < NEVER && (!input.isEmpty() || now >= due + ports.inputLatencyNanos())) {
        pass(due);
      } else {
        more = false;
      }
    }
    if (droppedSeen != dropped.get()) {
      droppedSeen = dropped.get();
      releaseKeys(now);
    }
    pulse.advance(now);
  }

  /** Sees whether the grid has begun a run, or stands. */
  private void followGrid(long at) {
    if (player.isPlaying() && (!grid.isRunning() || grid.run() != run)) {
      player.halt(at);
      pulse.halt(at);
    }
    if (!player.isPlaying() && grid.isRunning()) {
      run = grid.run();
      player.begin(at, grid.firstLine());
      pulse.begin();
    }
  }

  private void pass(long due) {
    int step = player.step();
    player.pass(due);
    if (player.step() != step) {
      tape.line(step, grid.timeOf(step));
    }
  }

  /** When {@link #advance} has something to do, if nothing is played before. */
  long nextDeadline() {
    return player.isPlaying()
        ? Math.min(player.due() + ports.inputLatencyNanos(), pulse.due())
        : clock.now() + IDLE_NANOS;
  }

  private void handle(long at, int message) {
    Sync sync = SyncMessages.of(message);
    if (sync != null) {
      grid.hear(at, sync, SyncMessages.value(message));
      return;
    }
    boolean on = MidiMessages.isNoteOn(message);
    if (on || MidiMessages.isNoteOff(message)) {
      if (echoes.isEcho(at, message)) {
        echoed();
      } else if (on) {
        noteOn(at, message);
      } else {
        noteOff(at, message);
      }
    } else if (router.isHeard(message)) {
      switch (MidiMessages.command(message)) {
        case MidiMessages.CONTROL_CHANGE -> control(at, message);
        case MidiMessages.PROGRAM_CHANGE -> knobs.receive(at, message);
        default -> {}
      }
    }
  }

  private void echoed() {
    counts.echoes++;
    if (echoes.isLoop() && !feedbackTold) {
      feedbackTold = true;
      listener.feedback();
    }
  }

  private void noteOn(long at, int message) {
    boolean again = router.isMelody(message);
    int key = MidiMessages.data1(message);
    int channel = MidiMessages.channel(message);
    if (router.isPast(KeyRouter.slot(message))) {
      notes.off(at, channel, key); // it begins again, or belongs to the melody now
    }
    switch (router.noteOn(message)) {
      case MELODY -> {
        if (!grid.isRunning()) {
          grid.notePlayed(at);
          followGrid(at);
        }
        counts.notesIn++;
        counts.repeated += again ? 1 : 0;
        recordUnheard(at, message);
        melody.noteOn(key, MidiMessages.data2(message));
        player.pressed(at, key);
      }
      case PAST -> notes.on(at, channel, key, MidiMessages.data2(message), false);
      case NOWHERE -> {}
    }
  }

  /** A melody that does not sound belongs to the recording all the same. */
  private void recordUnheard(long at, int message) {
    if (!current.settings().output().melodyThru()) {
      int channel = current.parts()[0].channel();
      int status = MidiMessages.command(message) | channel;
      tape.sent(at, MidiMessages.pack(status, MidiMessages.data1(message), message & 0x7F));
    }
  }

  private void noteOff(long at, int message) {
    int key = MidiMessages.data1(message);
    switch (router.noteOff(message)) {
      case MELODY -> {
        recordUnheard(at, message);
        melody.noteOff(key);
        player.released(at);
      }
      case PAST -> notes.off(at, MidiMessages.channel(message), key);
      case NOWHERE -> {}
    }
  }

  private void control(long at, int message) {
    switch (MidiMessages.data1(message)) {
      case MidiMessages.SUSTAIN_PEDAL -> {
        melody.pedal(router.pedal(message));
        player.released(at);
      }
      case MidiMessages.ALL_SOUND_OFF, MidiMessages.ALL_NOTES_OFF -> releaseKeys(at);
      default -> knobs.receive(at, message);
    }
  }

  private void releaseKeys(long at) {
    for (int slot = 0; slot < KeyRouter.SLOTS; slot++) {
      if (router.isPast(slot)) {
        notes.off(at, slot >> 7, slot & 0x7F);
      }
    }
    melody.release();
    router.release();
    player.released(at);
  }

  private void obey(long now) {
    Change change = wanted;
    if (change != current) {
      List<VoiceSettings> before = current.settings().output().parts();
      current = change;
      worker.adopt(change.engine());
      melody.prefer(change.settings().melody().priority());
      router.apply(change.settings().melody());
      voices.apply(change.parts());
      player.apply(change.settings());
      choosePrograms(before, now);
    }
    while (!commands.isEmpty()) {
      int command = commands.firstMessage();
      commands.removeFirst();
      switch (command) {
        case PANIC -> panic(now);
        case VARY -> player.varyStep();
        case FREEZE, FREEZE | 1 -> player.freeze(command != FREEZE);
        default -> player.bypass(command != BYPASS, now);
      }
    }
  }

  private void panic(long now) {
    notes.silence(now);
    player.silenced(now);
    melody.release();
    router.release();
  }

  private void choosePrograms(List<VoiceSettings> before, long now) {
    for (int i = 0; i < current.parts().length; i++) {
      VoiceSettings part = current.parts()[i];
      boolean same =
          i < before.size()
              && before.get(i).program() == part.program()
              && before.get(i).channel() == part.channel();
      if (part.program() != VoiceSettings.ANY_PROGRAM && !same) {
        notes.program(now, part.channel(), part.program());
      }
    }
  }

  // ---- from any thread

  /**
   * Plays with other settings from the next message on; what changes the harmony or the lookahead
   * holds from the next step on, and what sounds goes on until then. Takes some milliseconds of the
   * caller's time.
   *
   * @throws IllegalArgumentException if the metre is another one: a grid keeps its bars
   */
  public synchronized void apply(LiveSettings changed) {
    Change last = wanted;
    boolean same = Engine.same(changed, last.settings());
    Engine engine = same ? last.engine() : new Engine(last.engine().weights, changed, seed);
    want(new Change(changed, engine));
  }

  /**
   * Plays with another network from the next step on. It hears the last bars first, so that it goes
   * on where the other one was.
   *
   * @throws IllegalArgumentException if the metre is another one
   */
  public synchronized void play(LstmWeights network, LiveSettings changed) {
    Engine engine = new Engine(network, changed, seed);
    engine.warmUp();
    want(new Change(changed, engine));
  }

  private void want(Change change) {
    if (!change.settings().metre().equals(wanted.settings().metre())) {
      throw new IllegalArgumentException("the metre cannot be changed while playing");
    }
    wanted = change;
    wake();
  }

  /**
   * Tells somebody of control and program changes, on the live thread: who must return at once and
   * allocate nothing.
   */
  public void tell(MidiInput listener) {
    knobs = listener;
  }

  /** The settings that hold, or soon will. */
  public LiveSettings settings() {
    return wanted.settings();
  }

  /** Silences everything at once; keys that are down do not count any more. */
  public void panic() {
    command(PANIC);
  }

  /** Gives the present step another chord, as far as there is one. */
  public void reroll() {
    command(VARY);
  }

  /** Holds the chord that sounds, whatever the melody does, or lets it go on. */
  public void freeze(boolean on) {
    command(FREEZE | (on ? 1 : 0));
  }

  /** Lets the melody sound alone, or the voices with it again. */
  public void bypass(boolean on) {
    command(BYPASS | (on ? 1 : 0));
  }

  /** Lets the metronome be heard, or not. */
  public void metronome(boolean on) {
    pulse.click(on);
  }

  private void command(int command) {
    synchronized (commands) { // several may command; the live thread takes no part in this
      commands.offer(0, command);
    }
    wake();
  }

  /** What has been counted so far. */
  public LiveCounters counters() {
    return new LiveCounters(
        counts.steps,
        counts.hits,
        counts.misses,
        counts.continued,
        counts.rested,
        counts.corrections,
        counts.late,
        counts.notesIn,
        counts.repeated,
        dropped.get(),
        counts.echoes,
        worker.longestNanos());
  }
}
