package cantus.daemon.control;

import cantus.daemon.clock.StepClock;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.Rehearsal;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.record.Recorder;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.live.sound.OutputListener;
import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.PortException;
import cantus.daemon.thread.SteadyThread;
import cantus.model.generate.HarmonyFrame;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A live session with all that belongs to it, put together in the order that it must be: what plays
 * it, what turns it, what records it. A process may have several; they share what the {@link
 * PresetShelf} holds, and nothing else.
 *
 * <p>{@link #start} plays on threads. Whoever drives the session itself, by blocks of a host's
 * time, calls {@link #startDesk} in place of it.
 */
public final class Instrument implements AutoCloseable {

  private static final long END_MILLIS = 1000;

  /**
   * What an instrument is made of.
   *
   * @param presets shared by the instruments of a process
   * @param playing what is played with at first
   * @param grid says when steps are
   * @param metronome what is sent to keep time
   * @param saved what was turned before, the knobs among it; the values of settings are in {@code
   *     playing} already
   * @param memory is told of what was turned, some time after
   * @param recordsAll whether all is recorded, rather than the last minutes
   * @param leftBehind whether notes may still sound that an instrument before this one played
   */
  public record Plan(
      PresetShelf presets,
      Playing playing,
      StepClock grid,
      MetronomeSettings metronome,
      SavedSettings saved,
      Desk.Memory memory,
      boolean recordsAll,
      boolean leftBehind) {}

  /** Opens ports. */
  @FunctionalInterface
  public interface Opening {

    /**
     * Opens ports.
     *
     * @param session gets what comes in at them
     */
    LivePorts open(MidiInput session) throws PortException;
  }

  /**
   * Who hears of what an instrument plays.
   *
   * @param steps told of every step on the live thread, before it sounds
   * @param output told on the live thread of what is sent
   * @param foreseen told on the lookahead's thread, see {@link LiveSession#foretell}
   */
  public record Audience(
      StepListener steps, OutputListener output, ObjIntConsumer<HarmonyFrame> foreseen) {

    /** Hears of the steps alone. */
    public Audience(StepListener steps) {
      this(steps, OutputListener.NONE, (frame, branch) -> {});
    }

    /** The same, and one more who hears what is sent. */
    public Audience and(OutputListener other) {
      return new Audience(steps, OutputListener.both(output, other), foreseen);
    }

    /** The same, and one more who is told what is foreseen. */
    public Audience and(ObjIntConsumer<HarmonyFrame> other) {
      return new Audience(
          steps,
          output,
          (frame, branch) -> {
            foreseen.accept(frame, branch);
            other.accept(frame, branch);
          });
    }
  }

  private final LiveSession session;
  private final LivePorts ports;
  private final Recorder recorder;
  private final Desk desk;
  private final LiveThread live;
  private @Nullable Thread deskThread; // null: not started
  private boolean closed;

  private Instrument(LiveSession session, LivePorts ports, Recorder recorder, Desk desk) {
    this.session = session;
    this.ports = ports;
    this.recorder = recorder;
    this.desk = desk;
    live = new LiveThread(session, ports);
  }

  /**
   * Puts an instrument together, and warms it up, which takes a second or two; what is played
   * meanwhile waits.
   *
   * @param listener told of every step on the live thread, before it sounds
   */
  public static Instrument open(Plan plan, StepListener listener, Opening opening)
      throws PortException {
    return open(plan, new Audience(listener), opening);
  }

  /** The same, for whoever hears more. */
  public static Instrument open(Plan plan, Audience audience, Opening opening)
      throws PortException {
    return open(plan, audience, opening, true);
  }

  /** The same, at once: whoever has it sees to it that all is compiled soon. */
  public static Instrument unrehearsed(Plan plan, StepListener listener, Opening opening)
      throws PortException {
    return open(plan, new Audience(listener), opening, false);
  }

  private static Instrument open(Plan plan, Audience audience, Opening opening, boolean rehearses)
      throws PortException {
    Playing playing = plan.playing;
    PresentChord chord = new PresentChord(audience.steps);
    LiveSession session =
        new LiveSession(
            playing.live(),
            plan.metronome,
            playing.preset().bundle().weights(),
            playing.seed(),
            plan.grid,
            chord);
    Recorder recorder = new Recorder(playing.output().parts(), plan.recordsAll);
    session.record(
        audience.output == OutputListener.NONE
            ? recorder
            : OutputListener.both(recorder, audience.output));
    session.foretell(audience.and(chord).foreseen);
    if (plan.leftBehind) {
      session.silenceLeftBehind();
    }
    LivePorts ports = opening.open(session);
    if (rehearses) {
      Rehearsal.before(session);
    }
    session.attach(ports);
    Desk desk =
        new Desk(
            session,
            ports.clock(),
            new ClockTempo(plan.grid),
            plan.presets,
            chord,
            playing,
            plan.saved,
            plan.memory);
    session.mind(desk);
    return new Instrument(session, ports, recorder, desk);
  }

  /** Plays, and does what is turned, on threads of its own. */
  public void start() {
    startDesk();
    live.start();
  }

  /** Does what is turned, and keeps what is recorded, on threads of its own. */
  public void startDesk() {
    deskThread = started("cantus-desk", desk);
    started("cantus-recorder", recorder);
  }

  private static Thread started(String name, Runnable work) {
    Thread thread = new SteadyThread(name, work);
    thread.start();
    return thread;
  }

  /** Waits a while for the session to end by itself. */
  public boolean ended(long millis) throws InterruptedException {
    return live.ended(millis);
  }

  /** If the session broke off, says so. */
  public void rethrow() {
    live.rethrow();
  }

  /** Silences all that sounds, and ends; may be called again, from any thread. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    live.end();
    recorder.stop();
    desk.stop();
    try {
      if (deskThread != null) {
        deskThread.join(END_MILLIS); // what was turned last is still to be remembered
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is played. */
  public LiveSession session() {
    return session;
  }

  /** What it is played through. */
  public LivePorts ports() {
    return ports;
  }

  /** What records it. */
  public Recorder recorder() {
    return recorder;
  }

  /** What turns it. */
  public Desk desk() {
    return desk;
  }
}
