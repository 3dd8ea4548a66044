package cantus.daemon.live.sound;

import cantus.daemon.midi.MidiMessages;

/**
 * The parameter that a channel is about to change: registered and other parameters are chosen by
 * two controllers, and changed by others.
 */
final class ParameterNumber {

  static final int NONE = -1;

  /** How far pitch bend goes. */
  static final int BEND_RANGE = 0;

  /** MPE: how many members a zone has. */
  static final int ZONE = 6;

  static final int DATA = 6;
  static final int DATA_FINE = 38;

  private static final int INCREMENT = 96;
  private static final int OTHER_FINE = 98;
  private static final int OTHER = 99;
  private static final int REGISTERED_FINE = 100;
  private static final int REGISTERED = 101;
  private static final int NO_NUMBER = 127;
  private static final int IS_OTHER = 1 << 14;

  private int coarse = NO_NUMBER;
  private int fine = NO_NUMBER;
  private boolean isOther;

  /** Whether a controller chooses a parameter. */
  static boolean chooses(int control) {
    return control >= OTHER_FINE && control <= REGISTERED;
  }

  /** Whether a controller changes what has been chosen. */
  static boolean changes(int control) {
    return control == DATA
        || control == DATA_FINE
        || control == INCREMENT
        || control == INCREMENT + 1;
  }

  /** A controller that chooses has been moved. */
  void choose(int control, int value) {
    isOther = control == OTHER || control == OTHER_FINE;
    if (control == OTHER || control == REGISTERED) {
      coarse = value;
    } else {
      fine = value;
    }
  }

  /** Nothing is chosen. */
  void forget() {
    coarse = NO_NUMBER;
    fine = NO_NUMBER;
  }

  /** What is chosen: a registered parameter, another one by a number above those, or NONE. */
  int chosen() {
    if (coarse == NO_NUMBER && fine == NO_NUMBER) {
      return NONE;
    }
    return coarse << 7 | fine | (isOther ? IS_OTHER : 0);
  }

  /** The first of the two messages that choose a parameter on a channel. */
  static int coarseMessage(int channel, int parameter) {
    int number = (parameter & IS_OTHER) != 0 ? OTHER : REGISTERED;
    return MidiMessages.controlChange(channel, number, parameter >> 7 & 0x7F);
  }

  /** The second of them. */
  static int fineMessage(int channel, int parameter) {
    int number = (parameter & IS_OTHER) != 0 ? OTHER_FINE : REGISTERED_FINE;
    return MidiMessages.controlChange(channel, number, parameter & 0x7F);
  }
}
