package cantus.daemon.live;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.VirtualClock;
import cantus.daemon.live.foresight.Candidates;
import cantus.daemon.live.foresight.Engine;
import cantus.daemon.live.foresight.Foresight;
import cantus.daemon.live.foresight.LookaheadOrders;
import cantus.daemon.live.foresight.LookaheadWorker;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.live.sound.OutputListener;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.model.generate.HarmonyFrame;
import cantus.model.lstm.LstmWeights;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Harmonises what is played, while it is played.
 *
 * <p>Made first, given its ports with {@link #attach}, then {@link #run} on a thread of its own;
 * where somebody else has the time, {@link BlockTime} drives it in place of that. A {@link
 * Rehearsal} before it saves it from stuttering.
 */
public final class LiveSession implements MidiInput, Runnable {

  /*
   * Threads. The port's thread calls receive(), which puts a message into a ring and wakes the live
   * thread. The live thread alone touches the melody and the voices, and alone sends; what it does, and
   * in which order, stands in LivePlay. The lookahead worker alone runs the network; how the two exchange
   * branches stands in Foresight. Others leave commands and settings in LiveInbox, and read the
   * counters. What settings need that takes time to make, an Engine, is made by whoever gives them.
   * Between them there is no lock that the live thread takes, and in steady state it allocates nothing.
   *
   * Ending. Whatever ends the live thread, an exception included, its last act is to silence all that
   * sounds.
   */

  private static final long AWAITED_NANOS = 1_000_000;
  private static final long UNASKED_NANOS = 50_000_000;

  private final MetronomeSettings beats;
  private final StepClock grid;
  private final StepListener listener;
  private final LiveInbox inbox;
  private final LookaheadOrders orders = new LookaheadOrders();
  private final Foresight foresight;
  private final LookaheadWorker worker;
  private final StepCounts counts = new StepCounts();
  private final ThreadWatch watch;

  private OutputListener recorder = OutputListener.NONE;
  private boolean leftBehind;

  @SuppressWarnings("NullAway.Init")
  private LivePorts ports;

  @SuppressWarnings("NullAway.Init")
  private OffLine clock;

  @SuppressWarnings("NullAway.Init")
  private LivePlay play;

  private volatile Knobs knobs = Knobs.NONE;
  private volatile @Nullable Thread liveThread;
  private volatile boolean stopping;
  private @Nullable Thread lookahead; // null: whoever drives the session thinks
  private volatile @Nullable Throwable workerFailure;

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
    this(settings, MetronomeSettings.NONE, weights, seed, grid, listener);
  }

  /**
   * @param beats what is sent to keep time
   * @param weights of the network
   * @param seed of all that is drawn
   * @param grid says when steps are
   * @param listener told of every step on the live thread, before it sounds
   */
  public LiveSession(
      LiveSettings settings,
      MetronomeSettings beats,
      LstmWeights weights,
      long seed,
      StepClock grid,
      StepListener listener) {
    this.beats = beats;
    this.grid = grid;
    this.listener = listener;
    inbox = new LiveInbox(new WantedSetup(weights, settings, seed));
    Engine engine = inbox.setup.get().engine();
    Candidates candidates = new Candidates();
    foresight = new Foresight(engine, orders, candidates);
    worker = new LookaheadWorker(engine, orders, candidates);
    watch = new ThreadWatch(inbox.messages, orders);
  }

  /** Has all recorded that is played. Must come before the ports. */
  public void record(OutputListener newRecorder) {
    recorder = newRecorder;
  }

  /**
   * Says that a daemon before this one could not silence what it played: notes that may still sound
   * are ended one by one when this one begins. A synthesizer may not know all-notes-off.
   */
  public void silenceLeftBehind() {
    leftBehind = true;
  }

  /**
   * Has somebody told what would sound in the next step, as soon as it is foreseen: on the
   * lookahead's thread, which must not wait nor allocate. Must come before the session is played.
   *
   * @param told gets all parts, of which the first is the melody, and is valid during the call
   *     only; and which branch of the step it is: with 0, in which the melody goes on or rests, a
   *     step begins
   */
  public void foretell(ObjIntConsumer<HarmonyFrame> told) {
    worker.tell(told);
  }

  /** Gives the session the ports it plays through. Comes before it is played on a thread. */
  public void attach(LivePorts opened) {
    ports = opened;
    clock = new OffLine(ports.clock());
    play =
        new LivePlay(
            inbox,
            beats,
            grid,
            foresight,
            ports,
            clock,
            new Listeners(listener, recorder, this::turned),
            counts);
  }

  @Override
  public void receive(long nanos, int message) {
    inbox.receive(nanos, message);
    wake();
  }

  @Override
  public void lost(int count) {
    inbox.lost(count);
    wake();
  }

  @Override
  public void offLine(boolean on) {
    interrupt(); // a render begins with its first note, and leaves nothing behind
    clock.turn(on);
  }

  @Override
  public void settle(long nanos) {
    Thread live = liveThread;
    if (live != null) {
      clock.settle(nanos, live);
    }
  }

  /**
   * Another way in, for one thread at a time beside that of the ports: a page, a demonstration.
   * What comes in here counts as played on the same keyboard.
   */
  public MidiInput beside() {
    return (nanos, message) -> {
      inbox.receiveBeside(nanos, message);
      wake();
    };
  }

  private void wake() {
    LockSupport.unpark(liveThread);
  }

  /** Plays until {@link #stop}, then silences everything. */
  @Override
  public void run() {
    liveThread = Thread.currentThread();
    orders.givenBy(liveThread);
    startLookahead();
    ports.hurry(true);
    try {
      begin();
      while (!stopping) {
        if (!clock.isOn()) {
          advance(clock.now());
          clock.sleepUntil(nextDeadline());
        } else if (clock.isAsked()) {
          pass(clock.end());
          clock.answer();
        } else {
          LockSupport.parkNanos(UNASKED_NANOS);
        }
      }
    } finally {
      stopLookahead();
      end();
    }
    checkLookahead();
  }

  /** Off line: does all that is due until a time, each at its own, and waits for every chord. */
  private void pass(long end) {
    do {
      clock.come(Math.min(end, play.nextMoment()));
      settle(true);
    } while (clock.now() < end);
  }

  /** Fails if the thread that looks ahead has. */
  void checkLookahead() {
    if (workerFailure != null) {
      throw new IllegalStateException("the lookahead broke off", workerFailure);
    }
  }

  // ---- for who drives it

  /** Gives the lookahead a thread of its own, and a clock that tells how long its work takes. */
  void startLookahead() {
    worker.timedBy(NanoClock.SYSTEM);
    lookahead = new Thread(this::lookAhead, "cantus-lookahead");
    lookahead.setDaemon(true);
    lookahead.setPriority(Thread.MAX_PRIORITY);
    lookahead.start();
  }

  void stopLookahead() {
    worker.stop();
  }

  /** The lookahead's work takes no time, however long it takes. */
  void thinkInNoTime() {
    worker.timedBy(new VirtualClock());
  }

  /**
   * Remembers what is heard at each place of the song of one who leads: what is drawn follows from
   * the place, and a loop sounds alike on each pass.
   */
  public void rememberPlaces() {
    worker.rememberPlaces();
    foresight.remember();
  }

  /** Shares work with sessions that play the same; what is played stays as it is. */
  public void join(Unison unison) {
    inbox.setup.join(unison);
  }

  /** What was heard anywhere counts for nothing any more, as for a render. On the live thread. */
  public void forgetPlaces() {
    foresight.forget();
  }

  /** Whether the lookahead foresees, rather than making what it is asked for alone. */
  void foresee(boolean on) {
    worker.foresee(on);
  }

  /** Comes before {@link #advance}. */
  void begin() {
    play.begin(leftBehind);
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
    play.end();
  }

  /** In place of the lookahead's thread: does a piece of its work; false if there is none. */
  boolean think() {
    return worker.work();
  }

  /** Does all that is due until now. */
  void advance(long now) {
    play.advance(now, false);
  }

  /**
   * All that is due now, and all that the lookahead makes of it.
   *
   * @param ahead whether it foresees as well, where it has no thread of its own
   */
  void settle(boolean ahead) {
    do {
      play.advance(clock.now(), true);
    } while (lookahead == null ? thinks(ahead) : isAwaited());
  }

  /** Does all of the lookahead's work there is; false if there is none. */
  private boolean thinks(boolean ahead) {
    boolean thought = false;
    while (ahead ? worker.work() : worker.obey()) {
      thought = true;
    }
    return thought;
  }

  /** Waits a little for a chord, if one is awaited. */
  private boolean isAwaited() {
    checkLookahead();
    if (isSettled()) {
      return false;
    }
    orders.givenBy(Thread.currentThread());
    LockSupport.parkNanos(AWAITED_NANOS);
    return true;
  }

  /** Whether no chord is awaited. */
  boolean isSettled() {
    return play.isSettled();
  }

  /** When {@link #advance} has something to do, if nothing is played before. */
  long nextDeadline() {
    return play.nextDeadline();
  }

  /** When something is due by itself; never, if that is later than any time. */
  long due() {
    return play.due();
  }

  // ---- for one who looks after it

  /**
   * Looks whether the session's threads go on, as they always should; to be called now and then, by
   * one thread.
   *
   * @param now in nanoseconds, on a clock of the caller's choice
   * @return what has not moved for two seconds while notes come in, and where it is, for a log; or
   *     null
   */
  public @Nullable String lookAfter(long now) {
    return watch.look(now);
  }

  /** Any thread: whether something was stuck when the session was last looked after. */
  public boolean isStuck() {
    return watch.isStuck();
  }

  // ---- from any thread

  /**
   * Plays with other settings from the next message on; what changes the harmony or the lookahead
   * holds from the next step on that has not been opened, which is the second one at most, and what
   * sounds goes on until then. Takes some milliseconds of the caller's time.
   */
  public void apply(LiveSettings changed) {
    inbox.setup.change(changed);
    wake();
  }

  /**
   * Plays with another network from the next step on that has not been opened. It hears the last
   * bars first, so that it goes on where the other one was.
   */
  public void play(LstmWeights network, LiveSettings changed) {
    inbox.setup.change(network, changed);
    wake();
  }

  /** Draws from another seed from the next step on that has not been opened. */
  public void reseed(long seed) {
    inbox.setup.reseed(seed);
    wake();
  }

  /** From now on somebody else minds what control and program changes mean. */
  public void mind(Knobs newKnobs) {
    knobs = newKnobs;
  }

  private boolean turned(long nanos, int message) {
    return knobs.turned(nanos, message);
  }

  LstmWeights weights() {
    return inbox.setup.get().engine().weights;
  }

  /** The settings that hold, or soon will. */
  public LiveSettings settings() {
    return inbox.setup.get().settings();
  }

  /**
   * Silences everything at once. Keys that are down do not count any more, and what is played next
   * begins a piece.
   */
  public void panic() {
    command(Command.PANIC);
  }

  /**
   * Time has passed that the ports' clock has not counted, as when the computer slept: all notes
   * are ended, and what is played next begins anew. Jumps of the clock itself are noticed without
   * being told.
   */
  public void interrupt() {
    command(Command.INTERRUPT);
  }

  /** Gives the present step another chord, as far as there is one. */
  public void reroll() {
    command(Command.REROLL);
  }

  /** Holds the chord that sounds, whatever the melody does, or lets it go on. */
  public void freeze(boolean on) {
    command(on ? Command.FREEZE : Command.UNFREEZE);
  }

  /** Lets the melody sound alone, or the voices with it again. */
  public void bypass(boolean on) {
    command(on ? Command.BYPASS : Command.UNBYPASS);
  }

  /** Lets the metronome be heard, or not. */
  public void metronome(boolean on) {
    play.click(on);
  }

  private void command(Command command) {
    inbox.commands.add(command);
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
        inbox.messages.read(),
        inbox.dropped(),
        counts.echoes,
        counts.jumps,
        worker.longestNanos());
  }
}
