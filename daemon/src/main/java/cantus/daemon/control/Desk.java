package cantus.daemon.control;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.Tempo;
import cantus.daemon.clock.TempoControl;
import cantus.daemon.live.LiveCounters;
import cantus.daemon.live.LiveSession;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleException;
import cantus.model.bundle.Presets;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Where a session is turned while it plays. Any thread may turn; each waits for the others, the
 * live thread for none.
 *
 * <p>Control and program changes come in on the live thread, which only puts them into a ring;
 * {@link #run} does what they mean on a thread of its own. A knob that is turned faster than
 * settings can be made is followed as fast as possible: what it passed on the way is left out.
 */
public final class Desk implements MidiInput, Runnable {

  /** Where what was turned is kept. */
  @FunctionalInterface
  public interface Memory {
    void keep(SavedSettings settings);
  }

  /** What can be done, by name, rather than set. */
  static final List<String> ACTIONS = List.of("panic", "freeze", "bypass", "reroll", "tap");

  private static final int RING = 1024;
  private static final long IDLE_NANOS = 250_000_000;
  private static final int PRESSED = 64;

  private final LiveSession session;
  private final NanoClock clock;
  private final TempoControl tempo;
  private final Presets presets;
  private final PresentChord chord;
  private final KnobMap knobs;
  private final MidiLearn learning;
  private final TurnedSettings turned;
  private final MessageRing ring = new MessageRing(RING);

  private Playing playing;
  private boolean frozen;
  private boolean bypassed;
  private final boolean[] pressed = new boolean[128];

  private volatile Thread thread;
  private volatile boolean stopping;

  /**
   * @param playing what the session plays with at first
   * @param saved what was turned before, the knobs among it
   * @param memory is told of what was turned, some time after
   */
  public Desk(
      LiveSession session,
      NanoClock clock,
      TempoControl tempo,
      Presets presets,
      PresentChord chord,
      Playing playing,
      SavedSettings saved,
      Memory memory) {
    this.session = session;
    this.clock = clock;
    this.tempo = tempo;
    this.presets = presets;
    this.chord = chord;
    this.playing = playing;
    knobs = saved.knobs() == null ? new KnobMap() : new KnobMap(saved.knobs());
    learning = new MidiLearn(knobs);
    turned = new TurnedSettings(saved, clock, memory);
  }

  // ---- knobs

  /** A control or program change, on the live thread. */
  @Override
  public void receive(long nanos, int message) {
    ring.offer(nanos, message); // if the ring is full, a knob is turned like mad: some may be lost
    LockSupport.unpark(thread);
  }

  /** Does what knobs and program changes mean, until {@link #stop}. */
  @Override
  public void run() {
    thread = Thread.currentThread();
    while (!stopping) {
      work();
      if (ring.isEmpty()) {
        LockSupport.parkNanos(this, IDLE_NANOS);
      }
    }
    keep(true);
  }

  /** Asks {@link #run} to end. */
  public void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  /** Does what has come in so far. */
  synchronized void work() {
    Playing before = playing;
    int program = -1;
    while (!ring.isEmpty()) {
      long nanos = ring.firstTime();
      int message = ring.firstMessage();
      ring.removeFirst();
      if (MidiMessages.command(message) == MidiMessages.PROGRAM_CHANGE) {
        program = MidiMessages.data1(message);
      } else {
        knob(nanos, MidiMessages.data1(message), MidiMessages.data2(message));
      }
    }
    if (playing != before) {
      session.apply(playing.live());
    }
    if (program >= 0) {
      choose(program);
    }
    keep(false);
  }

  private void knob(long nanos, int number, int value) {
    if (learning.turned(number)) {
      turned.knobs(knobs.names());
    }
    String name = knobs.name(number);
    boolean presses = value >= PRESSED && !pressed[number];
    pressed[number] = value >= PRESSED;
    if (name == null) {
      return;
    }
    try {
      switch (name) {
        case "freeze" -> freeze(value >= PRESSED);
        case "bypass" -> bypass(value >= PRESSED);
        case "panic", "reroll", "tap" -> {
          if (presses) {
            act(name, nanos);
          }
        }
        case "tempo" -> tempo(40 + value * 160 / 127.0);
        default -> turn(Settings.of(name), value);
      }
    } catch (IllegalArgumentException e) {
      // A voice that is not there, a tempo that another clock decides, or a name in the saved knobs
      // that none can turn: the knob does nothing.
    }
  }

  private void turn(Setting setting, int value) {
    String text = setting.at(value);
    playing = setting.write(playing, text);
    turned.set(setting.name(), text);
  }

  private void choose(int program) {
    try {
      List<String> names = presetNames();
      if (program < names.size() && !names.get(program).equals(playing.preset())) {
        preset(names.get(program));
      }
    } catch (IllegalArgumentException e) {
      // A preset that cannot be read: the one that plays goes on.
    }
  }

  // ---- from any thread

  /**
   * Sets some settings, all or none of them.
   *
   * @throws IllegalArgumentException if one cannot be set; the message is for the player
   */
  public synchronized void set(Map<String, String> values) {
    Playing next = playing;
    for (Map.Entry<String, String> one : values.entrySet()) {
      if (!isOurs(one.getKey())) {
        next = Settings.of(one.getKey()).write(next, one.getValue());
      }
    }
    for (Map.Entry<String, String> one : values.entrySet()) {
      setOurs(one.getKey(), one.getValue());
    }
    if (next != playing) {
      session.apply(next.live());
      playing = next;
      values.forEach(
          (name, text) -> {
            if (!isOurs(name)) {
              turned.set(name, text);
            }
          });
    }
  }

  private static boolean isOurs(String name) {
    return switch (name) {
      case "tempo", "freeze", "bypass", "presets" -> true;
      case "preset" ->
          throw new IllegalArgumentException("presets are chosen with `cantus ctl preset NAME`");
      default -> false;
    };
  }

  private void setOurs(String name, String text) {
    switch (name) {
      case "tempo" -> tempo(SettingText.number("tempo", text, Tempo.SLOWEST, Tempo.FASTEST));
      case "freeze" -> freeze(SettingText.onOff(name, text));
      case "bypass" -> bypass(SettingText.onOff(name, text));
      case "presets" ->
          turned.presets(text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*")));
      default -> {}
    }
  }

  private void tempo(double qpm) {
    tempo.setTempo(qpm);
    turned.tempo(qpm);
  }

  /**
   * Plays with another preset, in its own way: with its voices and its temperature.
   *
   * @throws IllegalArgumentException if there is none, or it cannot be used
   */
  public synchronized void preset(String name) {
    Bundle bundle;
    try {
      bundle = presets.load(name);
    } catch (BundleException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    Playing next = playing.with(name, bundle.play());
    session.play(bundle.weights(), next.live());
    playing = next;
    turned.preset(name);
  }

  /** Presets in the order in which program changes choose them, from program 1. */
  public synchronized List<String> presetNames() {
    if (!turned.presets().isEmpty()) {
      return turned.presets();
    }
    try {
      return presets.list().keySet().stream().sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Does one of the {@link #ACTIONS}; freeze and bypass are turned over.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public synchronized void act(String name) {
    act(name, clock.now());
  }

  private void act(String name, long nanos) {
    switch (name) {
      case "panic" -> session.panic();
      case "freeze" -> freeze(!frozen);
      case "bypass" -> bypass(!bypassed);
      case "reroll" -> session.reroll();
      case "tap" -> tempo.tap(nanos);
      default -> throw new IllegalArgumentException("there is nothing called '" + name + "' to do");
    }
  }

  private void freeze(boolean on) {
    frozen = on;
    session.freeze(on);
  }

  private void bypass(boolean on) {
    bypassed = on;
    session.bypass(on);
  }

  /**
   * The next knob that is turned gets a meaning.
   *
   * @param name of a setting or an action
   * @param learned is told the number of the knob, or -1 if another name is to be learnt instead
   * @throws IllegalArgumentException if no knob can turn that
   */
  public synchronized void learn(String name, IntConsumer learned) {
    boolean known = ACTIONS.contains(name) || name.equals("tempo") || Settings.of(name).hasKnob();
    if (!known) {
      throw new IllegalArgumentException("no knob can set " + name);
    }
    learning.begin(name, learned);
  }

  /** Waits for no knob any more. */
  public synchronized void unlearn() {
    learning.end();
  }

  /** All there is to know, for people and programs. */
  public synchronized Map<String, Object> state() {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Setting setting : Settings.all()) {
      Object value = setting.read(playing);
      if (value != null) {
        settings.put(setting.name(), value);
      }
    }
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("preset", playing.preset());
    state.put("presets", presetNames());
    state.put("tempo", tempo.tempo());
    state.put("freeze", frozen);
    state.put("bypass", bypassed);
    state.put("settings", settings);
    state.put("knobs", knobs.names());
    state.put("step", chord.step());
    state.put("chord", chord.keys());
    state.put("counters", counters());
    return state;
  }

  private Map<String, Object> counters() {
    LiveCounters now = session.counters();
    Map<String, Object> counters = new LinkedHashMap<>();
    counters.put("steps", now.steps());
    counters.put("notes_in", now.notesIn());
    counters.put("foreseen", now.hits());
    counters.put("not_foreseen", now.misses());
    counters.put("corrections", now.corrections());
    counters.put("late_chords", now.lateInferences());
    counters.put("dropped", now.droppedInputs());
    counters.put("slowest_chord_ms", Math.round(now.longestInferenceNanos() / 1e5) / 10.0);
    return counters;
  }

  private synchronized void keep(boolean atOnce) {
    turned.keep(atOnce);
  }
}
