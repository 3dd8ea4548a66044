package cantus.daemon.live;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.StepGrid;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonyFrame;
import cantus.model.lstm.LstmWeights;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Harmonises what is played, while it is played.
 *
 * <p>Made first, then given its ports with {@link #attach}, then {@link #run} on a thread of its
 * own; tests call {@link #advance} in place of running it.
 */
public final class LiveSession implements MidiInput, Runnable {

  /*
   * Threads. The port's thread calls receive(), which puts a message into a ring and wakes the live
   * thread. The live thread alone touches the melody, the network and the voices, and alone sends. Others
   * ask it to stop through a volatile flag and read the counters. Between them there is no lock, and in
   * steady state nothing is allocated.
   *
   * Time. The grid begins with the first note: that is step 0. Step k has the window
   * [T(k) - d/2, T(k) + d/2). Messages come with the time they were played, in order, at most the ports'
   * input latency late. So a window is closed by the first message behind it, or when the latency has
   * passed with none; either way all of it has been seen.
   *
   * Lookahead DELAY. A closed step is harmonised at once, half a step before T(k + 1), where melody and
   * voices are sent to: the ports hold them until then and time them exactly. If harmonising takes longer
   * than the half step that is left, the chord leaves late, is counted, and the one before sounds on.
   *
   * Ending. Whatever ends the live thread, an exception included, its last act is to silence all that
   * sounds.
   */

  private static final int RING = 4096;
  private static final int WARM_UP_STEPS = 400;
  private static final long WARM_UP_NANOS = 1_500_000_000;
  private static final long IDLE_NANOS = 50_000_000;

  private final LiveSettings settings;
  private final MessageRing input = new MessageRing(RING);
  private final MelodyTracker melody;
  private final Harmonizer harmonizer;
  private final StepListener listener;
  private final AtomicLong dropped = new AtomicLong();

  private LivePorts ports;
  private NanoClock clock;
  private SoundingNotes notes;
  private VoiceTracker voices;
  private StepGrid grid;
  private int step;

  private volatile Thread liveThread;
  private volatile boolean stopping;
  private volatile long lateSteps;
  private volatile long notesIn;
  private volatile long longestInference;
  private volatile int stepsDone;

  /**
   * @param weights of the network
   * @param seed of all that is drawn
   * @param listener told of every step on the live thread, before it sounds
   */
  public LiveSession(LiveSettings settings, LstmWeights weights, long seed, StepListener listener) {
    this.settings = settings;
    this.listener = listener;
    melody = new MelodyTracker(settings.priority());
    warmUp(settings, weights);
    harmonizer = new Harmonizer(weights, settings.harmony(), seed);
  }

  /**
   * Runs the harmonizer until the JIT compiler is done with it; without that the first bars
   * stutter.
   */
  private static void warmUp(LiveSettings settings, LstmWeights weights) {
    Harmonizer throwaway = new Harmonizer(weights, settings.harmony(), 0);
    long start = System.nanoTime();
    for (int i = 0; i < WARM_UP_STEPS && System.nanoTime() - start < WARM_UP_NANOS; i++) {
      throwaway.step(60 + i / 4 % 12, i % 4 == 0, i % 16);
    }
  }

  /** Gives the session the ports it plays through. Must come before everything else. */
  public void attach(LivePorts opened) {
    ports = opened;
    clock = opened.clock();
    notes = new SoundingNotes(opened);
    voices = new VoiceTracker(notes, settings.channels());
  }

  @Override
  public void receive(long nanos, int message) {
    if (!input.offer(nanos, message)) {
      dropped.incrementAndGet();
    }
    Thread thread = liveThread;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Plays until {@link #stop}, then silences everything. */
  @Override
  public void run() {
    liveThread = Thread.currentThread();
    try {
      while (!stopping) {
        advance(clock.now());
        clock.sleepUntil(nextDeadline());
      }
    } finally {
      end();
    }
  }

  /** Asks {@link #run} to end. */
  public void stop() {
    stopping = true;
    LockSupport.unpark(liveThread);
  }

  /** Silences all that sounds or is on its way. On the live thread, or when it is not running. */
  void end() {
    notes.silence(clock.now());
    voices.forget();
  }

  /** Does all that is due until now. */
  void advance(long now) {
    while (!input.isEmpty()) {
      long at = input.firstTime();
      if (grid != null && at >= grid.closeOf(step)) {
        closeStep();
      } else {
        int message = input.firstMessage();
        input.removeFirst();
        handle(at, message);
      }
    }
    while (grid != null && now >= grid.closeOf(step) + ports.inputLatencyNanos()) {
      closeStep();
    }
  }

  private long nextDeadline() {
    return grid == null ? clock.now() + IDLE_NANOS : grid.closeOf(step) + ports.inputLatencyNanos();
  }

  private void handle(long at, int message) {
    if (MidiMessages.isNoteOn(message)) {
      if (grid == null) {
        grid = StepGrid.ofTempo(at, settings.qpm());
      }
      notesIn++;
      melody.noteOn(MidiMessages.data1(message), MidiMessages.data2(message));
    } else if (MidiMessages.isNoteOff(message)) {
      melody.noteOff(MidiMessages.data1(message));
    } else if (MidiMessages.command(message) == MidiMessages.CONTROL_CHANGE) {
      switch (MidiMessages.data1(message)) {
        case MidiMessages.SUSTAIN_PEDAL -> melody.pedal(MidiMessages.data2(message) >= 64);
        case MidiMessages.ALL_SOUND_OFF, MidiMessages.ALL_NOTES_OFF -> melody.release();
        default -> {}
      }
    }
  }

  private void closeStep() {
    melody.closeWindow();
    int pitch = melody.pitch();
    long before = clock.now();
    HarmonyFrame frame =
        harmonizer.step(pitch, melody.isOnset(), settings.metre().positionInBar(step));
    long now = clock.now();
    longestInference = Math.max(longestInference, now - before);
    long due = grid.timeOf(step + 1);
    if (now > due) {
      lateSteps++;
    }
    if (settings.melodyThru()) {
      voices.set(0, pitch, melody.isOnset(), melody.velocity());
    }
    int velocity = Math.max(1, Math.min(127, melody.velocity() + settings.velocityOffset()));
    for (int voice = 0; voice < frame.voices(); voice++) {
      voices.set(voice + 1, frame.pitch(voice), !frame.isContinued(voice), velocity);
    }
    voices.emit(due);
    listener.step(due, step, pitch, melody.isOnset(), frame);
    step++;
    stepsDone = step;
  }

  /** What has been counted so far; from any thread. */
  public LiveCounters counters() {
    return new LiveCounters(stepsDone, lateSteps, notesIn, dropped.get(), longestInference);
  }
}
