package cantus.daemon.midi;

/**
 * Short MIDI messages packed into an int: status in bits 16 to 23, first data byte in bits 8 to 15,
 * second in bits 0 to 7.
 */
public final class MidiMessages {

  public static final int NOTE_OFF = 0x80;
  public static final int NOTE_ON = 0x90;
  public static final int KEY_PRESSURE = 0xA0;
  public static final int CONTROL_CHANGE = 0xB0;
  public static final int PROGRAM_CHANGE = 0xC0;
  public static final int CHANNEL_PRESSURE = 0xD0;
  public static final int PITCH_BEND = 0xE0;
  public static final int SYSTEM_RESET = 0xFF;

  /** The velocity of a note-off where it is not measured, as MIDI has it. */
  public static final int USUAL_RELEASE = 64;

  public static final int SUSTAIN_PEDAL = 64;
  public static final int SOSTENUTO_PEDAL = 66;
  public static final int BANK_SELECT = 0;
  public static final int BANK_SELECT_FINE = 32;
  public static final int ALL_SOUND_OFF = 120;
  public static final int RESET_ALL_CONTROLLERS = 121;
  public static final int LOCAL_CONTROL = 122;
  public static final int ALL_NOTES_OFF = 123;

  /** The first of the channel mode messages, which are no controllers; they go on to 127. */
  public static final int FIRST_MODE = ALL_SOUND_OFF;

  /** How many keys there are on all channels. */
  public static final int KEYS = 16 * 128;

  private static final int SWITCH_ON = 64;

  private MidiMessages() {}

  /** A message of a status byte, 0x80..0xFF, and two data bytes, 0..127 (0 where unused). */
  public static int pack(int status, int data1, int data2) {
    return (status & 0xFF) << 16 | (data1 & 0x7F) << 8 | data2 & 0x7F;
  }

  /** A note-on; channel 0..15. */
  public static int noteOn(int channel, int pitch, int velocity) {
    return pack(NOTE_ON | channel, pitch, velocity);
  }

  /** A note-off of a key that nobody measures; channel 0..15. */
  public static int noteOff(int channel, int pitch) {
    return noteOff(channel, pitch, USUAL_RELEASE);
  }

  /** A note-off; channel 0..15. */
  public static int noteOff(int channel, int pitch, int velocity) {
    return pack(NOTE_OFF | channel, pitch, velocity);
  }

  /** The velocity with which a note-off lets go of its key. */
  public static int releaseVelocity(int message) {
    return command(message) == NOTE_OFF ? data2(message) : USUAL_RELEASE;
  }

  /** A control change; channel 0..15. */
  public static int controlChange(int channel, int number, int value) {
    return pack(CONTROL_CHANGE | channel, number, value);
  }

  /** A program change; channel 0..15. */
  public static int programChange(int channel, int program) {
    return pack(PROGRAM_CHANGE | channel, program, 0);
  }

  /** The whole status byte. */
  public static int status(int message) {
    return message >> 16 & 0xFF;
  }

  /** The status byte without its channel; a system message whole. */
  public static int command(int message) {
    int status = status(message);
    return status >= 0xF0 ? status : status & 0xF0;
  }

  /** The channel of a channel message, 0..15. */
  public static int channel(int message) {
    return status(message) & 0x0F;
  }

  /** The first data byte. */
  public static int data1(int message) {
    return message >> 8 & 0x7F;
  }

  /** The second data byte. */
  public static int data2(int message) {
    return message & 0x7F;
  }

  /** Whether this begins a note: a note-on of velocity 0 ends one. */
  public static boolean isNoteOn(int message) {
    return command(message) == NOTE_ON && data2(message) > 0;
  }

  /** Whether this ends a note. */
  public static boolean isNoteOff(int message) {
    return command(message) == NOTE_OFF || command(message) == NOTE_ON && data2(message) == 0;
  }

  /** Whether this begins or ends a note. */
  public static boolean isNote(int message) {
    return isNoteOn(message) || isNoteOff(message);
  }

  /**
   * Whether a control change puts a pedal down, or a switch on: half a pedal is down from the
   * middle of its way, 64, as MIDI has it.
   */
  public static boolean isDown(int message) {
    return data2(message) >= SWITCH_ON;
  }

  /**
   * Of all keys on all channels, the one of a message: 128 for each channel, below {@link #KEYS}.
   */
  public static int slot(int message) {
    return slot(channel(message), data1(message));
  }

  /** Of all keys on all channels, one. */
  public static int slot(int channel, int key) {
    return channel << 7 | key;
  }

  /** The channel of a slot. */
  public static int slotChannel(int slot) {
    return slot >> 7;
  }

  /** The key of a slot. */
  public static int slotKey(int slot) {
    return slot & 0x7F;
  }

  /** Bytes of the message on the wire: 1, 2 or 3. */
  public static int length(int message) {
    return switch (command(message)) {
      case PROGRAM_CHANGE, CHANNEL_PRESSURE, 0xF1, 0xF3 -> 2;
      case 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF -> 1;
      default -> 3;
    };
  }
}
