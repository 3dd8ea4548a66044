package cantus.daemon.control;

import static cantus.daemon.control.Setting.Trait.MOMENTARY;
import static cantus.daemon.control.Setting.Trait.OF_A_PRESET;

import cantus.daemon.clock.NanoClock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was turned, now and at earlier starts, and is to be kept. It is saved a little later, since
 * a knob on its way passes many values.
 */
final class TurnedSettings {

  private static final long KEPT_AFTER_NANOS = 1_000_000_000;

  private final Settings settings;
  private final NanoClock clock;
  private final Desk.Memory memory;
  private final Map<String, String> values;
  private @Nullable Map<Integer, String> knobs; // null: none has been learnt
  private boolean changed;
  private long changedAt;

  /**
   * @param saved what was turned before
   */
  TurnedSettings(Settings settings, SavedSettings saved, NanoClock clock, Desk.Memory memory) {
    this.settings = settings;
    this.clock = clock;
    this.memory = memory;
    values = new TreeMap<>(saved.values());
    knobs = saved.knobs() == null ? null : new KnobMap(saved.knobs()).names();
  }

  /**
   * A setting. A preset brings some along; the number of voices and their ranges stand for each
   * other.
   */
  void set(Setting<?> setting, String text) {
    if (setting.has(MOMENTARY)) {
      return;
    }
    switch (setting.name()) {
      case "preset" ->
          settings.all().stream()
              .filter(one -> one.has(OF_A_PRESET))
              .forEach(one -> values.remove(one.name()));
      case "voices" -> values.remove("ranges");
      case "ranges" -> values.remove("voices");
      default -> {}
    }
    values.put(setting.name(), text);
    change();
  }

  /** A knob has been learnt: all of them, by number. */
  void knobs(Map<Integer, String> learnt) {
    knobs = learnt;
    change();
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
      memory.keep(new SavedSettings(values, knobs));
    }
  }
}
