package cantus.model.file;

import cantus.model.music.Mode;
import java.util.ArrayList;
import java.util.List;

/** Reads Standard MIDI files. */
final class MidiReader {

  private static final int LARGEST_FILE = 16 << 20;
  private static final int MOST_KEY_EVENTS = 1 << 21;

  private static final int HEADER = 0x4D546864; // MThd
  private static final int TRACK = 0x4D54726B; // MTrk
  private static final int RIFF_HEAD = 20;

  private static final int TRACK_NAME = 0x03;
  private static final int END_OF_TRACK = 0x2F;
  private static final int TEMPO = 0x51;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int KEY_SIGNATURE = 0x59;

  private final MidiBytes file;
  private MidiPiece piece;
  private boolean tempoApplies = true;
  private int keyEvents;

  private MidiReader(byte[] file) {
    this.file = new MidiBytes(file);
  }

  /** The pieces of a file: one, but for format 2, where each track is a piece of its own. */
  static List<Score> readAll(byte[] file) throws ScoreException {
    if (file.length > LARGEST_FILE) {
      throw new ScoreException(
          "a MIDI file of more than " + (LARGEST_FILE >> 20) + " MiB; split it into pieces");
    }
    return new MidiReader(file).read();
  }

  /** The first piece of a file. */
  static Score read(byte[] file) throws ScoreException {
    return readAll(file).get(0);
  }

  private List<Score> read() throws ScoreException {
    if (file.peek() == 'R') {
      file.slice(RIFF_HEAD); // of a .rmi file, which wraps an ordinary one
    }
    if (file.u32() != HEADER) {
      throw file.damaged("no header");
    }
    MidiBytes header = file.slice(file.u32());
    int format = header.u16();
    if (format > 2) {
      throw new ScoreException("a MIDI file of format " + format + ", which nobody has defined");
    }
    int count = header.u16();
    double resolution = ticksPerQuarter(header);
    piece = new MidiPiece(resolution);
    List<Score> pieces = new ArrayList<>();
    int tracks = 0;
    while (tracks < count) {
      long type = file.u32();
      MidiBytes body = file.slice(file.u32());
      if (type == TRACK) {
        readTrack(body);
        tracks++;
        if (format == 2) {
          Score score = piece.score();
          piece = new MidiPiece(resolution);
          if (!score.music().notes().isEmpty()) {
            pieces.add(score);
          }
        }
      }
    }
    return pieces.isEmpty() ? List.of(piece.score()) : pieces;
  }

  private double ticksPerQuarter(MidiBytes header) throws ScoreException {
    double ticks = header.u16();
    if (ticks >= 0x8000) {
      // Frames of film and ticks in a frame: time is absolute, as if at 120 throughout.
      int framesPerSecond = 256 - ((int) ticks >> 8);
      double perSecond = framesPerSecond == 29 ? 30 / 1.001 : framesPerSecond;
      ticks = perSecond * ((int) ticks & 0xFF) / 2;
      tempoApplies = false;
    }
    if (ticks == 0) {
      throw header.damaged("a resolution of 0");
    }
    return ticks;
  }

  private void readTrack(MidiBytes in) throws ScoreException {
    MidiTrack track = new MidiTrack();
    long tick = 0;
    int status = 0;
    boolean ended = false;
    while (!ended && in.remaining() > 0) {
      tick += in.variable();
      if (piece.quarters(tick) > ScoreReader.LAST_QUARTER) {
        throw in.damaged("a position beyond quarter " + ScoreReader.LAST_QUARTER);
      }
      int first = in.peek();
      if (first == 0xFF) {
        in.u8();
        int type = in.u8();
        ended = type == END_OF_TRACK;
        meta(type, in.slice(in.variable()), tick, track);
      } else if (first == 0xF0 || first == 0xF7) {
        in.u8();
        in.slice(in.variable());
      } else {
        status = first >= 0x80 ? in.u8() : status;
        channelMessage(status, in, tick, track);
      }
    }
    track.end(tick);
    piece.add(track);
  }

  private void channelMessage(int status, MidiBytes in, long tick, MidiTrack track)
      throws ScoreException {
    int channel = status & 0x0F;
    switch (status >> 4) {
      case 0x8, 0x9 -> {
        int pitch = in.data();
        int velocity = in.data();
        if (++keyEvents > MOST_KEY_EVENTS) {
          throw new ScoreException("more than " + MOST_KEY_EVENTS / 2 + " notes; split the piece");
        }
        track.key(tick, channel, pitch, status >= 0x90 ? velocity : 0);
      }
      case 0xA, 0xB, 0xE -> {
        in.data();
        in.data();
      }
      case 0xC -> track.program(channel, in.data());
      case 0xD -> in.data();
      default -> throw in.damaged("an event of unknown kind " + status);
    }
  }

  /** Takes what an event about the piece says; one that makes no sense is passed over. */
  private void meta(int type, MidiBytes data, long tick, MidiTrack track) throws ScoreException {
    if (type == TRACK_NAME) {
      track.name(data.text());
    } else if (type == TEMPO && data.remaining() >= 3) {
      int microseconds = data.u24();
      if (microseconds > 0 && tempoApplies) {
        piece.tempo(tick, 60e6 / microseconds);
      }
    } else if (type == TIME_SIGNATURE && data.remaining() >= 2) {
      int numerator = data.u8();
      int power = data.u8();
      if (numerator > 0 && power <= 10) {
        piece.metre(tick, numerator, 1 << power);
      }
    } else if (type == KEY_SIGNATURE && data.remaining() >= 2) {
      int fifths = (byte) data.u8();
      int minor = data.u8();
      if (Math.abs(fifths) <= 7 && minor <= 1) {
        piece.key(tick, fifths, minor == 1 ? Mode.MINOR : Mode.MAJOR);
      }
    }
  }
}
