package cantus.daemon.midi.alsa;

import cantus.daemon.midi.MidiMessages;
import java.nio.ByteBuffer;

/**
 * One event of the ALSA sequencer: the 28 bytes of snd_seq_event_t, and what they say as MIDI.
 *
 * <p>Only short messages are read. An event of 14 bits, or of a parameter, says several of them.
 */
final class AlsaEvent {

  static final int BYTES = 28;
  static final int NOT_MIDI = -1;

  static final int START = 30;
  static final int CLIENT_START = 60;
  static final int PORT_START = 63;
  static final int PORT_EXIT = 64;
  static final int PORT_CHANGE = 65;
  static final int PORT_SUBSCRIBED = 66;
  static final int PORT_UNSUBSCRIBED = 67;
  static final int USER_0 = 90;

  /** Not through a queue: at once. */
  static final int DIRECT = 253;

  /** Instead of a port: all who have subscribed. */
  static final int SUBSCRIBERS = 254;

  static final int UNKNOWN_PORT = 253;

  private static final int NOTE_ON = 6;
  private static final int NOTE_OFF = 7;
  private static final int KEY_PRESSURE = 8;
  private static final int CONTROLLER = 10;
  private static final int PROGRAM = 11;
  private static final int CHANNEL_PRESSURE = 12;
  private static final int PITCH_BEND = 13;
  private static final int FINE_CONTROLLER = 14;
  private static final int OTHER_PARAMETER = 15;
  private static final int REGISTERED_PARAMETER = 16;
  private static final int SONG_POSITION = 20;
  private static final int SONG_SELECT = 21;
  private static final int QUARTER_FRAME = 22;
  private static final int CONTINUE = 31;
  private static final int STOP = 32;
  private static final int CLOCK = 36;
  private static final int TUNE_REQUEST = 40;
  private static final int RESET = 41;
  private static final int SENSING = 42;

  // Controllers.
  private static final int FINE = 32; // by how much the number of a fine one is above its own
  private static final int DATA = 6;
  private static final int OTHER = 99;
  private static final int REGISTERED = 101;

  private static final int TYPE = 0;
  private static final int FLAGS = 1;
  private static final int QUEUE = 3;
  private static final int SECONDS = 4;
  private static final int NANOSECONDS = 8;
  private static final int SOURCE = 12;
  private static final int SOURCE_PORT = 13;
  private static final int TARGET = 14;
  private static final int TARGET_PORT = 15;
  private static final int CHANNEL = 16;
  private static final int NOTE = 17;
  private static final int VELOCITY = 18;
  private static final int LISTENER = 18;
  private static final int LISTENER_PORT = 19;
  private static final int PARAMETER = 20;
  private static final int VALUE = 24;

  private static final int REAL_TIME = 1;
  private static final long SECOND = 1_000_000_000L;

  private final ByteBuffer bytes;

  /** An event in a buffer of 28 bytes in the machine's byte order. */
  AlsaEvent(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Makes this an event without data, from a port of ours, to go at once. */
  void set(int type, int sourcePort, int targetClient, int targetPort) {
    for (int i = 0; i < BYTES; i++) {
      bytes.put(i, (byte) 0);
    }
    bytes.put(TYPE, (byte) type);
    bytes.put(QUEUE, (byte) DIRECT);
    bytes.put(SOURCE_PORT, (byte) sourcePort);
    bytes.put(TARGET, (byte) targetClient);
    bytes.put(TARGET_PORT, (byte) targetPort);
  }

  /** Makes this go at once, and not through a queue. */
  void sendAtOnce() {
    bytes.put(QUEUE, (byte) DIRECT);
    bytes.put(FLAGS, (byte) 0);
  }

  /** Makes this go through a queue at a time of the queue. */
  void schedule(int queue, long queueNanos) {
    bytes.put(QUEUE, (byte) queue);
    bytes.put(FLAGS, (byte) REAL_TIME);
    bytes.putInt(SECONDS, (int) (queueNanos / SECOND));
    bytes.putInt(NANOSECONDS, (int) (queueNanos % SECOND));
  }

  int type() {
    return bytes.get(TYPE) & 0xFF;
  }

  /** Whether the kernel stamped it with the real time of a queue. */
  boolean isStampedBy(int queue) {
    return (bytes.get(QUEUE) & 0xFF) == queue && (bytes.get(FLAGS) & REAL_TIME) != 0;
  }

  long queueNanos() {
    return Integer.toUnsignedLong(bytes.getInt(SECONDS)) * SECOND
        + Integer.toUnsignedLong(bytes.getInt(NANOSECONDS));
  }

  /** The port it comes from, as client times 256 plus port. */
  int source() {
    return (bytes.get(SOURCE) & 0xFF) << 8 | bytes.get(SOURCE_PORT) & 0xFF;
  }

  /** The port an announcement is about; of a connection, the one that plays. */
  int subject() {
    return (bytes.get(CHANNEL) & 0xFF) << 8 | bytes.get(NOTE) & 0xFF;
  }

  /** Of a connection, the port that listens. */
  int listener() {
    return (bytes.get(LISTENER) & 0xFF) << 8 | bytes.get(LISTENER_PORT) & 0xFF;
  }

  /** How many messages this says, one after the other; 0 if it is no MIDI. */
  int messages() {
    return switch (type()) {
      case FINE_CONTROLLER -> 2;
      case OTHER_PARAMETER, REGISTERED_PARAMETER -> 4;
      default -> message() == NOT_MIDI ? 0 : 1;
    };
  }

  /** One of them, packed. */
  int message(int index) {
    return switch (type()) {
      case FINE_CONTROLLER -> fine(index, bytes.getInt(PARAMETER));
      case OTHER_PARAMETER -> parameter(index, OTHER);
      case REGISTERED_PARAMETER -> parameter(index, REGISTERED);
      default -> message();
    };
  }

  /** A parameter is chosen by two controllers, of which the fine one is just below. */
  private int parameter(int index, int chooser) {
    int chosen = bytes.getInt(PARAMETER);
    return switch (index) {
      case 0 -> control(chooser, chosen >> 7);
      case 1 -> control(chooser - 1, chosen);
      default -> fine(index - 2, DATA);
    };
  }

  /** The coarse or the fine part of the value. */
  private int fine(int index, int controller) {
    int value = bytes.getInt(VALUE);
    return index == 0 ? control(controller, value >> 7) : control(controller + FINE, value);
  }

  private int control(int controller, int value) {
    return MidiMessages.controlChange(channel(), controller, value & 0x7F);
  }

  private int message() {
    return switch (type()) {
      case NOTE_ON -> noteMessage(0x90);
      case NOTE_OFF -> noteMessage(0x80);
      case KEY_PRESSURE -> noteMessage(0xA0);
      case CONTROLLER ->
          MidiMessages.pack(0xB0 | channel(), bytes.getInt(PARAMETER), bytes.getInt(VALUE));
      case PROGRAM -> MidiMessages.pack(0xC0 | channel(), bytes.getInt(VALUE), 0);
      case CHANNEL_PRESSURE -> MidiMessages.pack(0xD0 | channel(), bytes.getInt(VALUE), 0);
      case PITCH_BEND -> fourteenBits(0xE0 | channel(), bytes.getInt(VALUE) + 8192);
      case QUARTER_FRAME -> MidiMessages.pack(0xF1, bytes.getInt(VALUE), 0);
      case SONG_POSITION -> fourteenBits(0xF2, bytes.getInt(VALUE));
      case SONG_SELECT -> MidiMessages.pack(0xF3, bytes.getInt(VALUE), 0);
      case TUNE_REQUEST -> MidiMessages.pack(0xF6, 0, 0);
      case CLOCK -> MidiMessages.pack(0xF8, 0, 0);
      case START -> MidiMessages.pack(0xFA, 0, 0);
      case CONTINUE -> MidiMessages.pack(0xFB, 0, 0);
      case STOP -> MidiMessages.pack(0xFC, 0, 0);
      case SENSING -> MidiMessages.pack(0xFE, 0, 0);
      case RESET -> MidiMessages.pack(0xFF, 0, 0);
      default -> NOT_MIDI;
    };
  }

  private int channel() {
    return bytes.get(CHANNEL) & 0x0F;
  }

  private int noteMessage(int status) {
    return MidiMessages.pack(status | channel(), bytes.get(NOTE), bytes.get(VELOCITY));
  }

  private static int fourteenBits(int status, int value) {
    return MidiMessages.pack(status, value & 0x7F, value >> 7);
  }

  /** Makes this say a packed message; answers whether there is such an event. */
  boolean say(int message) {
    int first = MidiMessages.data1(message);
    int second = MidiMessages.data2(message);
    int channel = MidiMessages.channel(message);
    return switch (MidiMessages.command(message)) {
      case 0x80 -> note(NOTE_OFF, channel, first, second);
      case 0x90 -> note(NOTE_ON, channel, first, second);
      case 0xA0 -> note(KEY_PRESSURE, channel, first, second);
      case 0xB0 -> control(CONTROLLER, channel, first, second);
      case 0xC0 -> control(PROGRAM, channel, 0, first);
      case 0xD0 -> control(CHANNEL_PRESSURE, channel, 0, first);
      case 0xE0 -> control(PITCH_BEND, channel, 0, (second << 7 | first) - 8192);
      case 0xF1 -> control(QUARTER_FRAME, 0, 0, first);
      case 0xF2 -> control(SONG_POSITION, 0, 0, second << 7 | first);
      case 0xF3 -> control(SONG_SELECT, 0, 0, first);
      case 0xF6 -> control(TUNE_REQUEST, 0, 0, 0);
      case 0xF8 -> control(CLOCK, 0, 0, 0);
      case 0xFA -> control(START, 0, 0, 0);
      case 0xFB -> control(CONTINUE, 0, 0, 0);
      case 0xFC -> control(STOP, 0, 0, 0);
      case 0xFE -> control(SENSING, 0, 0, 0);
      case 0xFF -> control(RESET, 0, 0, 0);
      default -> false;
    };
  }

  private boolean note(int type, int channel, int note, int velocity) {
    bytes.put(TYPE, (byte) type);
    bytes.put(CHANNEL, (byte) channel);
    bytes.put(NOTE, (byte) note);
    bytes.put(VELOCITY, (byte) velocity);
    return true;
  }

  private boolean control(int type, int channel, int parameter, int value) {
    bytes.put(TYPE, (byte) type);
    bytes.put(CHANNEL, (byte) channel);
    bytes.putInt(PARAMETER, parameter);
    bytes.putInt(VALUE, value);
    return true;
  }
}
