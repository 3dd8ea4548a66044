package cantus.model.file.midi;

import cantus.model.file.ScoreException;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.NoteSequenceProto.KeySignature;
import cantus.model.file.tensorflow.NoteSequenceProto.SourceInfo;
import cantus.model.file.tensorflow.NoteSequenceProto.TimeSignature;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Standard MIDI files as the reference does, whose readers are mido and pretty_midi.
 *
 * <p>What differs from {@link MidiReader}: tempo, metre and key are taken from the first track
 * only; what follows the end of a track within its chunk counts; the time before a meta event of a
 * kind that mido does not know is lost; a meta event that makes no sense spoils the whole file.
 */
public final class CompatMidiReader {

  private static final int HEADER = 0x4D546864; // MThd
  private static final int TRACK = 0x4D54726B; // MTrk
  private static final int LONGEST_MESSAGE = 1_000_000;
  private static final long LAST_TICK = 10_000_000_000L;

  /** Kinds of system messages with their data bytes; others than these are errors. */
  private static final int[] SYSTEM_DATA = {-1, 1, 2, 1, -1, -1, 0, -1, 0, -1, 0, 0, 0, -1, 0, 0};

  private final MidiBytes file;
  private final CompatTicks ticks;
  private final List<long[]> metres = new ArrayList<>(); // {tick, numerator, denominator}
  private final List<long[]> keys = new ArrayList<>(); // {tick, pitch class, mode}
  private final CompatInstruments instruments;
  private long lastTick;

  private CompatMidiReader(MidiBytes file, int resolution) {
    this.file = file;
    ticks = new CompatTicks(resolution);
    instruments = new CompatInstruments(ticks);
  }

  public static NoteSequenceProto read(byte[] bytes) throws ScoreException {
    MidiBytes file = new MidiBytes(bytes);
    if (file.u32() != HEADER) {
      throw file.damaged("no header");
    }
    MidiBytes header = file.slice(file.u32());
    header.u16(); // the format, which the reference does not look at
    int tracks = (short) header.u16();
    int resolution = (short) header.u16();
    if (resolution == 0 || tracks <= 0) {
      throw header.damaged(tracks <= 0 ? "no tracks" : "a resolution of 0");
    }
    CompatMidiReader reader = new CompatMidiReader(file, resolution);
    reader.readTracks(tracks);
    return reader.sequence(resolution);
  }

  private void readTracks(int tracks) throws ScoreException {
    for (int i = 0; i < tracks; i++) {
      if (file.u32() != TRACK) {
        throw file.damaged("no header of a track");
      }
      readTrack(file.slice(file.u32()), i);
    }
    if (lastTick >= LAST_TICK) {
      throw new ScoreException("damaged MIDI: it lasts " + lastTick + " ticks");
    }
  }

  private NoteSequenceProto sequence(int resolution) {
    instruments.finish();
    return new NoteSequenceProto(
        "",
        "",
        "",
        resolution,
        metres.stream()
            .map(
                m ->
                    new TimeSignature(
                        ticks.seconds(m[0]), (int) m[1], (int) m[2], NoteSequenceProto.NOTHING))
            .toList(),
        keys.stream()
            .map(
                k ->
                    new KeySignature(
                        ticks.seconds(k[0]), (int) k[1], (int) k[2], NoteSequenceProto.NOTHING))
            .toList(),
        ticks.tempos(),
        instruments.notes(),
        instruments.totalTime(),
        instruments.pitchBends(),
        instruments.controlChanges(),
        List.of(),
        SourceInfo.of(0, SourceInfo.MIDI, SourceInfo.PRETTY_MIDI),
        List.of(),
        null,
        0,
        null,
        0,
        instruments.infos(),
        NoteSequenceProto.NOTHING);
  }

  private void readTrack(MidiBytes in, int track) throws ScoreException {
    instruments.beginTrack(track);
    if (in.remaining() == 0) {
      throw in.damaged("a track without events");
    }
    long tick = 0;
    int running = -1;
    while (in.remaining() > 0) {
      long before = tick;
      tick += in.variable();
      int status = running;
      if (in.peek() >= 0x80) {
        status = in.u8();
        running = status == 0xFF ? running : status;
      } else if (running < 0) {
        throw in.damaged("an event without a status");
      } else if (running == 0xF0 || running == 0xF7) {
        in.u8(); // read as a status and forgotten
      }
      if (status == 0xFF) {
        int type = in.u8();
        MidiBytes data = message(in);
        if (!meta(type, data, tick, track)) {
          tick = before;
        }
      } else if (status == 0xF0 || status == 0xF7) {
        exclusive(message(in));
      } else if (status > 0xF0) {
        system(status, in);
      } else {
        instruments.event(status, in.data(), twoBytes(status) ? in.data() : 0, tick);
      }
      lastTick = Math.max(lastTick, tick);
    }
  }

  private static boolean twoBytes(int status) {
    return status >> 4 != 0xC && status >> 4 != 0xD;
  }

  private static MidiBytes message(MidiBytes in) throws ScoreException {
    int length = in.variable();
    if (length > LONGEST_MESSAGE) {
      throw in.damaged("a message of " + length + " bytes");
    }
    return in.slice(length);
  }

  /** Data of seven bits each, but for the marks of their beginning and end. */
  private static void exclusive(MidiBytes data) throws ScoreException {
    if (data.remaining() > 0 && data.peek() == 0xF0) {
      data.u8();
    }
    while (data.remaining() > 0) {
      if (data.u8() > 127 && data.remaining() > 0) {
        throw data.damaged("an exclusive message with a data byte above 127");
      }
    }
  }

  private static void system(int status, MidiBytes in) throws ScoreException {
    int count = SYSTEM_DATA[status & 0x0F];
    if (count < 0) {
      throw in.damaged("an event of unknown kind " + status);
    }
    for (int i = 0; i < count; i++) {
      in.data();
    }
  }

  /** Takes a meta event, and says whether mido knows its kind. */
  private boolean meta(int type, MidiBytes data, long tick, int track) throws ScoreException {
    switch (type) {
      case 0x01, 0x02, 0x04, 0x05, 0x06, 0x07, 0x09, 0x2F, 0x7F -> {}
      case 0x03 -> instruments.trackName(data.latin1());
      case 0x00 -> {
        if (data.remaining() > 0) {
          data.u16();
        }
      }
      case 0x20 -> data.u8();
      case 0x21 -> {
        if (data.remaining() > 0) {
          data.u8();
        }
      }
      case 0x51 -> tempo(data, tick, track);
      case 0x54 -> {
        if (data.u8() >> 5 > 3) {
          throw data.damaged("an offset of unknown frame rate");
        }
        data.u16();
        data.u16();
      }
      case 0x58 -> metre(data, tick, track);
      case 0x59 -> key(data, tick, track);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void tempo(MidiBytes data, long tick, int track) throws ScoreException {
    int microseconds = data.u24();
    if (track == 0) {
      if (microseconds == 0) {
        throw data.damaged("a tempo of 0");
      }
      ticks.tempo(tick, microseconds);
    }
  }

  private void metre(MidiBytes data, long tick, int track) throws ScoreException {
    int numerator = data.u8();
    int power = data.u8();
    data.u16();
    if (track == 0) {
      if (numerator == 0 || power > 30) {
        throw data.damaged("a metre of " + numerator + "/2^" + power);
      }
      metres.add(new long[] {tick, numerator, 1L << power});
    }
  }

  private void key(MidiBytes data, long tick, int track) throws ScoreException {
    int fifths = (byte) data.u8();
    int mode = data.u8();
    if (Math.abs(fifths) > 7 || mode > 1) {
      throw data.damaged("a key of " + fifths + " fifths and mode " + mode);
    }
    if (track == 0) {
      Mode named = mode == 1 ? Mode.MINOR : Mode.MAJOR;
      int tonic = Key.ofFifths(fifths, named).tonic();
      keys.add(new long[] {tick, tonic, mode});
    }
  }
}
