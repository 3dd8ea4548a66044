package cantus.daemon.live.sound;

import cantus.daemon.midi.MidiMessages;
import java.util.Arrays;

/**
 * Where the controllers of a channel stand, with its pitch bend and its pressure. A controller is
 * known by its number, 0..119.
 */
public final class Controls {

  static final int BEND = 120;
  static final int PRESSURE = 121;
  public static final int COUNT = 122;

  /** The value of one that has not been moved. */
  public static final int UNKNOWN = -1;

  static final int CENTRE = 1 << 13; // of pitch bend

  private static final int MODULATION = 1;
  private static final int EXPRESSION = 11;
  private static final int FIRST_PEDAL = 64;
  private static final int LAST_PEDAL = 69;
  private static final int TIMBRE = 74;
  private static final int MIDDLE = 64;
  private static final int MOST = 127;
  private static final int FINE =
      32; // by how much the number of a fine controller is above its own

  private final int[] values = new int[COUNT];

  Controls() {
    forget();
  }

  /** Nothing has been moved. */
  void forget() {
    Arrays.fill(values, UNKNOWN);
  }

  /** Where one stands, or {@link #UNKNOWN}. */
  int get(int control) {
    return values[control];
  }

  /** Where one stands, if nothing else is known at rest; or {@link #UNKNOWN}. */
  int getOrRest(int control) {
    return values[control] == UNKNOWN ? rest(control) : values[control];
  }

  /** One has not been moved. */
  void forget(int control) {
    values[control] = UNKNOWN;
  }

  /** All stand where they rest that have such a place. */
  void reset() {
    for (int control = 0; control < COUNT; control++) {
      values[control] = rest(control) == UNKNOWN ? values[control] : UNKNOWN;
    }
  }

  /** The same, but for those {@link #isOfOneKey of one key}. */
  void resetShared() {
    for (int control = 0; control < COUNT; control++) {
      boolean resets = rest(control) != UNKNOWN && !isOfOneKey(control);
      values[control] = resets ? UNKNOWN : values[control];
    }
  }

  /** One is moved. A fine one stands at 0 when its coarse one has been moved, as MIDI has it. */
  void set(int control, int value) {
    values[control] = value;
    if (control < FINE && values[control + FINE] != UNKNOWN) {
      values[control + FINE] = 0;
    }
  }

  /**
   * Where one stands that nobody moves, or {@link #UNKNOWN} where MIDI does not say, as for volume
   * or breath.
   */
  public static int rest(int control) {
    return switch (control) {
      case BEND -> CENTRE;
      case PRESSURE, MODULATION, MODULATION + FINE -> 0;
      case EXPRESSION -> MOST;
      case TIMBRE -> MIDDLE;
      default -> control >= FIRST_PEDAL && control <= LAST_PEDAL ? 0 : UNKNOWN;
    };
  }

  /** Whether one shapes a single key, where a keyboard sends each on a channel of its own. */
  static boolean isOfOneKey(int control) {
    return control == BEND || control == PRESSURE || control == TIMBRE;
  }

  /** Which one a message moves: bend, pressure, or a controller of the message's number. */
  public static int control(int message) {
    return switch (MidiMessages.command(message)) {
      case MidiMessages.PITCH_BEND -> BEND;
      case MidiMessages.CHANNEL_PRESSURE -> PRESSURE;
      default -> MidiMessages.data1(message);
    };
  }

  /** Where a message moves it to: 0..16383 for pitch bend, 0..127 for others. */
  public static int value(int message) {
    return switch (MidiMessages.command(message)) {
      case MidiMessages.PITCH_BEND ->
          MidiMessages.data2(message) << 7 | MidiMessages.data1(message);
      case MidiMessages.CHANNEL_PRESSURE -> MidiMessages.data1(message);
      default -> MidiMessages.data2(message);
    };
  }

  /** The message that moves one on a channel. */
  static int message(int channel, int control, int value) {
    return switch (control) {
      case BEND -> MidiMessages.pack(MidiMessages.PITCH_BEND | channel, value & 0x7F, value >> 7);
      case PRESSURE -> MidiMessages.pack(MidiMessages.CHANNEL_PRESSURE | channel, value, 0);
      default -> MidiMessages.controlChange(channel, control, value);
    };
  }
}
