package cantus.daemon.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What knobs, faders and switches mean: for each control change, the name of a setting or of an
 * action. Those that MIDI has given a meaning of its own stay what they are: bank select (0 and
 * 32), the sustain and the sostenuto pedal (64 and 66), and the channel modes (120 to 127).
 */
public final class KnobMap {

  /** Where no knob has been learnt: from the numbers that MIDI leaves undefined. */
  private static final Map<Integer, String> DEFAULTS = new TreeMap<>();

  static {
    DEFAULTS.put(20, "temperature");
    DEFAULTS.put(21, "voices");
    DEFAULTS.put(22, "velocity-offset");
    DEFAULTS.put(23, "weighed");
    DEFAULTS.put(24, "rests");
    DEFAULTS.put(25, "melody");
    DEFAULTS.put(26, "lookahead");
    DEFAULTS.put(27, "tempo");
    DEFAULTS.put(28, "thru");
    for (int part = 0; part <= 4; part++) {
      DEFAULTS.put(102 + part, "level." + part);
    }
    DEFAULTS.put(112, "panic");
    DEFAULTS.put(113, "freeze");
    DEFAULTS.put(114, "bypass");
    DEFAULTS.put(115, "reroll");
    DEFAULTS.put(116, "tap");
  }

  private static final int BANK = 0;
  private static final int BANK_FINE = 32;
  private static final int SUSTAIN = 64;
  private static final int SOSTENUTO = 66;
  private static final int FIRST_MODE = 120;

  private final Map<Integer, String> names;
  private volatile boolean[] taken;

  /** The map there is before anything has been learnt. */
  public KnobMap() {
    this(DEFAULTS);
  }

  /** A map by number; numbers that cannot be learnt are left out. */
  public KnobMap(Map<Integer, String> names) {
    this.names = new TreeMap<>(names);
    this.names.keySet().removeIf(number -> !canBeLearnt(number));
    take();
  }

  private void take() {
    boolean[] now = new boolean[FIRST_MODE];
    names.keySet().forEach(number -> now[number] = true);
    taken = now;
  }

  /** Any thread: whether a number means something. */
  boolean isTaken(int number) {
    return number < FIRST_MODE && taken[number];
  }

  /** The name behind a number, or null. */
  @Nullable String name(int number) {
    return names.get(number);
  }

  /** Whether a knob of this number can be given a meaning. */
  static boolean canBeLearnt(int number) {
    return number > BANK
        && number != BANK_FINE
        && number != SUSTAIN
        && number != SOSTENUTO
        && number < FIRST_MODE;
  }

  /** From now on a name is on this knob, and on no other. */
  void learn(int number, String name) {
    names.values().removeIf(name::equals);
    names.put(number, name);
    take();
  }

  /** All numbers and names, in order. */
  public Map<Integer, String> names() {
    return new LinkedHashMap<>(names);
  }
}
