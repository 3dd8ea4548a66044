package cantus.daemon.control;

import cantus.daemon.clock.NanoClock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was turned, this time and the times before, and is to be kept. A memory is told some time
 * after: a knob that is turned passes many places.
 */
final class TurnedSettings {

  private static final long KEPT_AFTER_NANOS = 1_000_000_000;

  private final NanoClock clock;
  private final Desk.Memory memory;
  private final Map<String, String> values = new TreeMap<>();
  private String preset;
  private Double tempo;
  private Map<Integer, String> knobs; // null: none has been learnt
  private List<String> presets;
  private boolean changed;
  private long changedAt;

  /**
   * @param saved what was turned before
   */
  TurnedSettings(SavedSettings saved, NanoClock clock, Desk.Memory memory) {
    this.clock = clock;
    this.memory = memory;
    values.putAll(saved.values());
    preset = saved.preset();
    tempo = saved.tempo();
    knobs = saved.knobs() == null ? null : new KnobMap(saved.knobs()).names();
    presets = saved.presets();
  }

  /** A setting; the number of voices and their ranges stand for each other. */
  void set(String name, String text) {
    if (name.equals("voices")) {
      values.remove("ranges");
    } else if (name.equals("ranges")) {
      values.remove("voices");
    }
    values.put(name, text);
    change();
  }

  /** A preset, which brings some settings along. */
  void preset(String name) {
    preset = name;
    values.keySet().removeAll(Settings.OF_A_PRESET);
    change();
  }

  void tempo(double qpm) {
    tempo = qpm;
    change();
  }

  /** A knob has been learnt: all of them, by number. */
  void knobs(Map<Integer, String> learnt) {
    knobs = learnt;
    change();
  }

  /** The order in which program changes choose presets. */
  void presets(List<String> order) {
    presets = order;
    change();
  }

  /** That order; empty for that of their names. */
  List<String> presets() {
    return presets;
  }

  private void change() {
    if (!changed) {
      changedAt = clock.now();
    }
    changed = true;
  }

  /** Tells the memory what has changed, at once or when it is time. */
  void keep(boolean atOnce) {
    if (changed && (atOnce || clock.now() - changedAt > KEPT_AFTER_NANOS)) {
      changed = false;
      memory.keep(new SavedSettings(preset, tempo, values, knobs, presets));
    }
  }
}
