package cantus.daemon.control;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.TempoControl;
import cantus.daemon.control.Setting.Change;
import cantus.daemon.control.Setting.Trait;
import cantus.daemon.live.Knobs;
import cantus.daemon.live.LiveCounters;
import cantus.daemon.live.LiveSession;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where settings are changed while a session plays. Any thread may change one, and
 * waits while another does; the live thread never waits.
 *
 * <p>Control and program changes come in on the live thread, which only puts them into a ring;
 * {@link #run} does what they mean on a thread of its own. A knob that is turned faster than
 * settings can be made is followed as fast as possible: what it passed on the way is left out.
 */
public final class Desk implements Knobs, Runnable {

  /** Where what was turned is kept. */
  @FunctionalInterface
  public interface Memory {
    void keep(SavedSettings settings);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int RING = 1024;
  private static final long IDLE_NANOS = 250_000_000;
  private static final int PRESSED = 64;
  private static final int NONE = -1;

  private final LiveSession session;
  private final NanoClock clock;
  private final TempoControl tempo;
  private final PresetShelf presets;
  private final Settings settings;
  private final PresentChord chord;
  private final KnobMap knobs;
  private final MidiLearn learning;
  private final TurnedSettings turned;
  private final FormerSettings former;
  private final MessageRing ring = new MessageRing(RING);

  private Playing playing; // but for the tempo, which the clock knows
  private double toldTempo = Double.NaN; // to those who listen; the clock may have another since
  private final boolean[] pressed = new boolean[128];

  private final List<Consumer<Playing>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;

  /**
   * @param presets that can be chosen
   * @param playing what the session plays with at first
   * @param saved what was turned before, the knobs among it
   * @param memory is told of what was turned, some time after
   */
  public Desk(
      LiveSession session,
      NanoClock clock,
      TempoControl tempo,
      PresetShelf presets,
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
    settings = new Settings(presets);
    knobs = saved.knobs() == null ? new KnobMap() : new KnobMap(saved.knobs());
    learning = new MidiLearn(knobs);
    turned = new TurnedSettings(settings, saved, clock, memory);
    former = new FormerSettings(values(playing));
  }

  // ---- knobs

  /** A control or program change, on the live thread. */
  @Override
  public boolean turned(long nanos, int message) {
    ring.offer(nanos, message); // if the ring is full, a knob is turned like mad: some may be lost
    LockSupport.unpark(thread);
    return MidiMessages.command(message) == MidiMessages.PROGRAM_CHANGE
        || knobs.isTaken(MidiMessages.data1(message));
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

  /** Does what has come in so far, up to the first program change and with that. */
  void work() {
    turnKnobs();
    int program = NONE;
    while (isProgram()) { // one that is followed by another is not read at all
      program = MidiMessages.data1(ring.firstMessage());
      ring.removeFirst();
    }
    if (program != NONE) {
      choose(program);
    }
    keep(false);
  }

  private boolean isProgram() {
    return !ring.isEmpty()
        && MidiMessages.command(ring.firstMessage()) == MidiMessages.PROGRAM_CHANGE;
  }

  private synchronized void turnKnobs() {
    if (!ring.isEmpty() || tempo.tempo() != toldTempo) {
      Turn turn = new Turn();
      while (!ring.isEmpty() && !isProgram()) {
        long nanos = ring.firstTime();
        int message = ring.firstMessage();
        ring.removeFirst();
        knob(nanos, MidiMessages.data1(message), MidiMessages.data2(message), turn);
      }
      turn.act();
    }
    learning.look(clock.now());
  }

  private void knob(long nanos, int number, int value, Turn turn) {
    if (learning.turned(number)) {
      turned.knobs(knobs.names());
    }
    String name = knobs.name(number);
    boolean presses = value >= PRESSED && !pressed[number];
    pressed[number] = value >= PRESSED;
    if (name == null) {
      return;
    }
    Optional<Action> action = Action.named(name);
    if (action.isEmpty()) {
      turnIfPossible(turn, () -> settings.of(name).at(value));
    } else if (presses) {
      act(action.get(), nanos);
    }
  }

  private void choose(int program) {
    List<String> names = presetNames();
    if (program >= names.size() || names.get(program).equals(presetName())) {
      return;
    }
    try {
      Change<?> change = settings.of("preset").parse(names.get(program)); // long: others go on
      synchronized (this) {
        Turn turn = new Turn();
        turn.change(change);
        turn.act();
      }
    } catch (IllegalArgumentException e) {
      LOG.warn("Program {} cannot be chosen: {}", program + 1, e.getMessage());
    }
  }

  private synchronized String presetName() {
    return playing.preset().name();
  }

  /**
   * A voice that is not there, a tempo that another clock decides, or a name in the saved knobs
   * that none can turn: the knob does nothing.
   */
  private static void turnIfPossible(Turn turn, Supplier<Change<?>> change) {
    try {
      turn.change(change.get());
    } catch (IllegalArgumentException e) {
      // nobody has asked in words, and so nobody is answered
    }
  }

  // ---- turning

  /** Changes that are made together. Nothing is done before {@link #act}. */
  private final class Turn {
    private final Playing before = playing.withTempo(tempo.tempo());
    private final Map<Setting<?>, Change<?>> changes = new LinkedHashMap<>();
    Playing next = before;

    /**
     * Makes one more.
     *
     * @throws IllegalArgumentException if that cannot be; the message is for the player
     */
    void change(Change<?> change) {
      Playing changed = change.applyTo(next);
      if (changed.tempo() != next.tempo() && !tempo.isOwn()) {
        throw new IllegalArgumentException("the tempo is that of the clock which is followed");
      }
      next = changed;
      changes.remove(change.setting());
      changes.put(change.setting(), change);
    }

    /** Plays with what has changed, which can be taken back. */
    void act() {
      former.changed(differences(before, next), clock.now());
      play();
    }

    /** Plays with what has changed. */
    void play() {
      if (next.tempo() != before.tempo()) {
        tempo.setTempo(next.tempo());
      }
      if (next.preset().bundle() != before.preset().bundle()) {
        session.play(next.preset().bundle().weights(), next.live());
      } else if (!next.live().equals(before.live())) {
        session.apply(next.live());
      }
      if (next.seed() != before.seed()) {
        session.reseed(next.seed());
      }
      if (next.frozen() != before.frozen()) {
        session.freeze(next.frozen());
      }
      if (next.bypassed() != before.bypassed()) {
        session.bypass(next.bypassed());
      }
      playing = next;
      tellAll(next);
      changes.values().forEach(change -> turned.set(change.setting(), change.text()));
    }
  }

  private void tellAll(Playing changed) {
    toldTempo = changed.tempo();
    listeners.forEach(one -> one.accept(changed));
  }

  /**
   * Has somebody, too, told of what is played with whenever something has been turned, on the
   * thread of whoever turned it, while others wait.
   */
  public void tell(Consumer<Playing> told) {
    listeners.add(told);
  }

  // ---- from any thread

  /**
   * Sets some settings, all or none of them: all are read before any is set.
   *
   * @return what is so now, for the player
   * @throws IllegalArgumentException if one cannot be set; the message is for the player
   */
  public String set(Map<String, String> values) {
    List<Change<?>> changes = settings.parse(values); // a preset takes long to read: others go on
    synchronized (this) {
      Turn turn = new Turn();
      changes.forEach(turn::change);
      turn.act();
      return changes.stream()
          .map(change -> sentence(change.setting()))
          .distinct()
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * Does something; what is on or off is turned over.
   *
   * @param name of an action, or of a setting that is on or off
   * @return what is so now, for the player
   * @throws IllegalArgumentException if there is none of this name
   */
  public synchronized String act(String name) {
    if (!settings.isDone(name)) {
      throw new IllegalArgumentException("there is nothing called '" + name + "' to do");
    }
    Optional<Action> action = Action.named(name);
    if (action.isEmpty()) {
      return set(Map.of(name, settings.of(name).text(playing).equals("on") ? "off" : "on"));
    }
    String more = act(action.get(), clock.now());
    return action.get().done() + (more.isEmpty() ? "" : ", " + more);
  }

  /** Returns what is so now beside that it is done, for the player; or nothing. */
  private String act(Action action, long nanos) {
    return switch (action) {
      case PANIC -> {
        session.panic();
        yield "";
      }
      case REROLL -> {
        session.reroll();
        yield "";
      }
      case TAP -> {
        tap(nanos);
        yield sentence("tempo");
      }
      case UNDO -> {
        Map<String, String> back = former.takeBack();
        yield back.isEmpty() ? "nothing is left to take back" : restore(back);
      }
      case COMPARE -> {
        Map<String, String> other = former.change(values(now()));
        yield "now " + former.title() + (other.isEmpty() ? "" : ": " + restore(other));
      }
    };
  }

  private void tap(long nanos) {
    Playing before = now();
    tempo.tap(nanos);
    if (tempo.tempo() != before.tempo()) {
      former.changed(differences(before, now()), nanos);
      turned.set(settings.of("tempo"), settings.of("tempo").text(now()));
      tellAll(now());
    }
  }

  // ---- what was before

  /** Sets what was so before, as far as it can be. Returns what is so now, for the player. */
  private String restore(Map<String, String> values) {
    Turn turn = new Turn();
    List<String> sentences = new ArrayList<>();
    for (Setting<?> setting : settings.all()) {
      String text = values.get(setting.name());
      if (text != null) {
        turnIfPossible(turn, () -> setting.parse(text)); // a preset may be gone
      }
    }
    turn.play();
    turn.changes.keySet().forEach(one -> sentences.add(sentence(one)));
    return String.join(", ", sentences);
  }

  /** All that can be taken back: not what is of the moment, or another clock's. */
  private Map<String, String> values(Playing of) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting<?> setting : settings.all()) {
      boolean isOurs = tempo.isOwn() || !setting.name().equals("tempo");
      if (setting.isIn(of) && isOurs && !setting.has(Trait.MOMENTARY)) {
        values.put(setting.name(), setting.text(of));
      }
    }
    return values;
  }

  /** The values before of what has changed. */
  private Map<String, String> differences(Playing before, Playing after) {
    Map<String, String> values = values(before);
    Map<String, String> now = values(after);
    values.entrySet().removeIf(one -> one.getValue().equals(now.get(one.getKey())));
    return values;
  }

  private Playing now() {
    return playing.withTempo(tempo.tempo());
  }

  private String sentence(String setting) {
    return sentence(settings.of(setting));
  }

  private String sentence(Setting<?> setting) {
    boolean isPreset = setting.name().equals("preset"); // one wants to know whether it fits
    return setting.sentence(now()) + (isPreset ? ", " + sentence("tempo") : "");
  }

  /** What is played with now. */
  public synchronized Playing playing() {
    return now();
  }

  /** Presets in the order in which program changes choose them, from program 1. */
  public synchronized List<String> presetNames() {
    return playing.order().isEmpty() ? presets.names() : playing.order();
  }

  /**
   * The next knob that is turned gets a meaning, if that is soon.
   *
   * @param name of a setting or an action
   * @throws IllegalArgumentException if no knob can turn that
   */
  synchronized void learn(String name, MidiLearn.Asker asker) {
    if (Action.named(name).isEmpty() && !settings.of(name).values().hasKnob()) {
      throw new IllegalArgumentException("no knob can set " + name);
    }
    learning.begin(name, asker, clock.now());
  }

  /** Waits for no knob any more. */
  synchronized void unlearn() {
    learning.giveUp("nobody waits for a knob any more");
  }

  /** All there is to know, for people and programs. */
  public synchronized Map<String, Object> state() {
    Playing now = now();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting<?> setting : settings.all()) {
      if (setting.isIn(now)) {
        values.put(setting.name(), setting.plain(now));
      }
    }
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("settings", values);
    state.put("presets", presetNames());
    state.put("knobs", knobs.names());
    state.put("compared", former.title());
    state.put("step", chord.step());
    state.put("chord", chord.keys());
    state.putAll(chord.names());
    state.put("stuck", session.isStuck());
    state.put("counters", counters());
    return state;
  }

  /** All that can be turned and done, for programs that make controls for it. */
  public Map<String, Object> description() {
    return Description.of(settings, playing);
  }

  private Map<String, Object> counters() {
    LiveCounters now = session.counters();
    Map<String, Object> counters = new LinkedHashMap<>();
    counters.put("steps", now.steps());
    counters.put("messages", now.messages());
    counters.put("dropped", now.droppedInputs());
    counters.put("echoes", now.echoes());
    counters.put("notes_in", now.notesIn());
    counters.put("foreseen", now.hits());
    counters.put("not_foreseen", now.misses());
    counters.put("corrections", now.corrections());
    counters.put("late_chords", now.lateInferences());
    counters.put("time_jumps", now.jumps());
    counters.put("slowest_chord_ms", Math.round(now.longestInferenceNanos() / 1e5) / 10.0);
    return counters;
  }

  private synchronized void keep(boolean atOnce) {
    turned.keep(atOnce);
  }
}
