package cantus.daemon.midi;

import cantus.daemon.clock.Sync;
import cantus.daemon.clock.Tempo;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a master of the tempo, which come among the notes: MIDI's own for clock and song
 * position, and ours for an audio server's transport, which look like no MIDI message. These have
 * the kind in bits 28 to 31 and a value in the others.
 */
public final class SyncMessages {

  private static final int SONG_POSITION = 0xF2;
  private static final int CLOCK = 0xF8;
  private static final int START = 0xFA;
  private static final int CONTINUE = 0xFB;
  private static final int STOP = 0xFC;

  private static final int KIND = 28;
  private static final int LINE = 1;
  private static final int TEMPO = 2;
  private static final int STOPPED = 3;
  private static final int BAR = 4;
  private static final int MOST = (1 << KIND) - 1;

  // A bar: beats, what a beat is as a power of two, and a place in it.
  private static final int POSITION_BITS = 11;
  private static final int TYPE_BITS = 3;
  private static final int MOST_BEATS = 99;

  private SyncMessages() {}

  /** What a message says, or null if it is another one. */
  public static @Nullable Sync of(int message) {
    return switch (message >>> KIND) {
      case 0 ->
          switch (MidiMessages.command(message)) {
            case CLOCK -> Sync.TICK;
            case START -> Sync.START;
            case CONTINUE -> Sync.CONTINUE;
            case STOP -> Sync.STOP;
            case SONG_POSITION -> Sync.POSITION;
            default -> null;
          };
      case LINE -> Sync.LINE;
      case TEMPO -> Sync.TEMPO;
      case STOPPED -> Sync.STOP;
      case BAR -> Sync.BAR;
      default -> null;
    };
  }

  /** The value that comes with it. */
  public static int value(int message) {
    return message >>> KIND == 0
        ? MidiMessages.data2(message) << 7 | MidiMessages.data1(message)
        : message & MOST;
  }

  /** A tick of MIDI clock. */
  public static int tick() {
    return MidiMessages.pack(CLOCK, 0, 0);
  }

  /** MIDI: from the beginning. */
  public static int start() {
    return MidiMessages.pack(START, 0, 0);
  }

  /** MIDI: from where it is. */
  public static int goOn() {
    return MidiMessages.pack(CONTINUE, 0, 0);
  }

  /** MIDI: it stands. */
  public static int stop() {
    return MidiMessages.pack(STOP, 0, 0);
  }

  /** MIDI: where it is, in sixteenths; the message has 14 bits for it. */
  public static int songPosition(int sixteenths) {
    return MidiMessages.pack(SONG_POSITION, sixteenths & 0x7F, sixteenths >> 7 & 0x7F);
  }

  /** Transport: a line comes. */
  public static int line(int number) {
    return LINE << KIND | Math.min(MOST, number);
  }

  /** Transport: another tempo. */
  public static int tempo(double qpm) {
    return TEMPO << KIND | (int) Math.min(MOST, Math.round(qpm * 1000));
  }

  /**
   * Transport: where the line that comes with it lies in its bar.
   *
   * @param metre see {@link #metre}
   * @param position steps from the beginning of the bar
   */
  static int bar(int metre, int position) {
    return BAR << KIND | metre << POSITION_BITS | position;
  }

  /** Whether a metre can be told: bars of 1..99 beats, each of them a note down to a sixteenth. */
  static boolean isMetre(int beats, int beatType) {
    boolean isNote = beatType >= 1 && beatType <= 16 && Integer.bitCount(beatType) == 1;
    return isNote && beats >= 1 && beats <= MOST_BEATS;
  }

  /** A metre in one number. */
  static int metre(int beats, int beatType) {
    return beats << TYPE_BITS | Integer.numberOfTrailingZeros(beatType);
  }

  /** The length of a metre's bar in steps. */
  static int stepsPerBar(int metre) {
    return (metre >> TYPE_BITS) * Tempo.GRID.stepsPerWhole() >> (metre & (1 << TYPE_BITS) - 1);
  }

  /** Of a bar that was told, the beats. */
  public static int beats(int value) {
    return value >> POSITION_BITS + TYPE_BITS;
  }

  /** Of a bar that was told, what a beat is: 4 for a quarter. */
  public static int beatType(int value) {
    return 1 << (value >> POSITION_BITS & (1 << TYPE_BITS) - 1);
  }

  /** Of a bar that was told, where in it the line lies, in steps. */
  public static int position(int value) {
    return value & (1 << POSITION_BITS) - 1;
  }

  /** Transport: it stands. */
  public static int stopped() {
    return STOPPED << KIND;
  }
}
