package cantus.daemon.control;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.TempoControl;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.RandomWeights;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.live.settings.OutputSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortRequest;
import cantus.daemon.midi.inprocess.InProcessPorts;
import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.bundle.PlayDefaults;
import cantus.model.bundle.Presets;
import cantus.model.bundle.Provenance;
import cantus.model.file.safetensors.Safetensors.Precision;
import cantus.model.generate.Constraints;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Metre;
import cantus.model.music.VoiceRange;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A session that runs, and its desk: on real threads, in real time. */
public final class Player implements TempoControl, AutoCloseable {

  final InProcessPorts ports = new InProcessPorts(NanoClock.SYSTEM);
  public final LiveSession session;
  public final Desk desk;
  final List<SavedSettings> kept = new ArrayList<>();
  final List<Long> taps = new ArrayList<>();
  volatile double tempo = 120;
  volatile boolean tempoIsOwn = true;
  private final Thread live;
  private final Thread knobs;
  private final ReentrantLock hindrance = new ReentrantLock();

  public Player(Path presets, SavedSettings saved) throws IOException, PortException {
    writePresets(presets);
    PresetShelf shelf = new PresetShelf(new Presets(List.of(presets)));
    Playing playing = playing();
    PresentChord chord =
        new PresentChord(
            (nanos, step, frame) -> {
              hindrance.lock();
              hindrance.unlock();
            });
    session =
        new LiveSession(playing.live(), RandomWeights.small(), 1, new FirstNoteClock(tempo), chord);
    session.attach(ports.open(new PortRequest("Cantus", null, null), session));
    desk = new Desk(session, NanoClock.SYSTEM, this, shelf, chord, playing, saved, kept::add);
    session.mind(desk);
    live = new Thread(session);
    knobs = new Thread(desk);
    live.start();
    knobs.start();
  }

  /** Writes two presets into a folder: "first" and "second". */
  public static void writePresets(Path folder) throws IOException {
    preset(folder, "first", PlayDefaults.CHORALE);
    preset(folder, "second", new PlayDefaults(List.of(new VoiceRange(40, 60)), 0.25, 100, true));
  }

  /** What is played with where nothing has been turned. */
  public static Playing playing() {
    return new Playing(
        new Preset("first", bundle("first", PlayDefaults.CHORALE)), settings(), 120, 1);
  }

  private static LiveSettings settings() {
    return new LiveSettings(
        Metre.COMMON_TIME,
        Lookahead.PREDICT,
        4,
        MelodySettings.HIGHEST,
        OutputSettings.onChannels(0, 3, true, -10),
        HarmonySettings.belowMelody(
            PlayDefaults.CHORALE.voices(), 0.5, 4, RestPolicy.STOP, Constraints.ALL));
  }

  private static void preset(Path folder, String id, PlayDefaults play) throws IOException {
    BundleFile.write(bundle(id, play), folder.resolve(id + ".cantus"), Precision.F32);
  }

  private static Bundle bundle(String id, PlayDefaults play) {
    Provenance nowhere =
        new Provenance("none", "", "", NullNode.getInstance(), 0, 0, 0, "", "", Map.of());
    return new Bundle(id, id, "random", play, nowhere, RandomWeights.other());
  }

  public void turn(int controller, int value) {
    ports.play(System.nanoTime(), MidiMessages.controlChange(0, controller, value));
  }

  public void play(int key) {
    ports.play(System.nanoTime(), MidiMessages.noteOn(0, key, 80));
  }

  /** What nothing may do: holds the live thread up in the step that sounds next, until let go. */
  public void holdUp(boolean on) {
    if (on) {
      hindrance.lock();
    } else {
      hindrance.unlock();
    }
  }

  /** Whether the live thread waits for being let go. */
  public boolean isHeldUp() {
    return hindrance.hasQueuedThreads();
  }

  void program(int program) {
    ports.play(System.nanoTime(), MidiMessages.programChange(0, program));
  }

  /** Keys that sound. */
  long sounding() {
    return sounding(ports);
  }

  static long sounding(InProcessPorts ports) {
    boolean[] sounds = new boolean[16 * 128];
    for (InProcessPorts.TimedMessage one : ports.sent()) {
      int slot = MidiMessages.channel(one.message()) << 7 | MidiMessages.data1(one.message());
      if (MidiMessages.isNoteOn(one.message())) {
        sounds[slot] = true;
      } else if (MidiMessages.isNoteOff(one.message())) {
        sounds[slot] = false;
      }
    }
    long count = 0;
    for (boolean one : sounds) {
      count += one ? 1 : 0;
    }
    return count;
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 3000; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError(what + " did not come");
  }

  @Override
  public double tempo() {
    return tempo;
  }

  @Override
  public boolean isOwn() {
    return tempoIsOwn;
  }

  @Override
  public void setTempo(double qpm) {
    tempo = qpm;
  }

  @Override
  public synchronized void tap(long nanos) {
    taps.add(nanos);
  }

  @Override
  public void close() {
    desk.stop();
    end(knobs);
    session.stop();
    end(live);
  }

  private static void end(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
