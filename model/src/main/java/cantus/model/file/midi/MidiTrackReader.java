package cantus.model.file.midi;

import cantus.model.file.Remark;
import cantus.model.file.Remarks;
import cantus.model.file.ScoreException;
import cantus.model.file.ScoreLimits;
import cantus.model.music.Mode;

/**
 * Reads the events of one track of a MIDI file, as far as they can be told apart.
 *
 * <p>What makes no sense by itself is passed over: a message whose length is known costs nothing
 * but itself. Where it is no longer certain where the next event begins, the track ends.
 */
final class MidiTrackReader {

  private static final int TRACK_NAME = 0x03;
  private static final int END_OF_TRACK = 0x2F;
  private static final int TEMPO = 0x51;
  private static final int TIME_SIGNATURE = 0x58;
  private static final int KEY_SIGNATURE = 0x59;

  private static final int EXCLUSIVE = 0xF0;
  private static final int END_OF_EXCLUSIVE = 0xF7;
  private static final int META = 0xFF;

  private final MidiBytes in;
  private final MidiPiece piece;
  private final Remarks remarks;
  private final MidiTrack track = new MidiTrack();
  private long tick;
  private int status; // of the last channel message: it need not be said again
  private int keyEvents;
  private boolean ended;

  MidiTrackReader(MidiBytes in, MidiPiece piece, Remarks remarks) {
    this.in = in;
    this.piece = piece;
    this.remarks = remarks;
  }

  /** The notes read. */
  MidiTrack track() {
    return track;
  }

  /** How many keys have gone down or up. */
  int keyEvents() {
    return keyEvents;
  }

  /**
   * Reads to the end of the track.
   *
   * @throws ScoreException where nothing more can be read; what was read before is good
   */
  void read() throws ScoreException {
    try {
      while (!ended && in.remaining() > 0) {
        event();
      }
      remarks.add(Remark.STRAY_BYTES, in.meaningful(in.position(), in.size()));
    } finally {
      track.end(tick);
    }
  }

  private void event() throws ScoreException {
    long next = tick + in.variable();
    int first = in.peek();
    if (piece.quarters(next) <= ScoreLimits.LAST_QUARTER) {
      tick = next;
    } else if (in.at(in.position(), 2) != (META << 8 | END_OF_TRACK)) {
      throw in.damaged("a position beyond quarter " + ScoreLimits.LAST_QUARTER);
    }
    if (first == META) {
      in.u8();
      meta();
    } else if (first == EXCLUSIVE) {
      in.u8();
      exclusive();
    } else if (first == END_OF_EXCLUSIVE) {
      in.u8();
      in.slice(in.variable());
    } else if (first > EXCLUSIVE) {
      in.u8();
      in.slice(first == 0xF2 ? 2 : first == 0xF1 || first == 0xF3 ? 1 : 0); // not for files
    } else {
      status = first >= 0x80 ? in.u8() : status;
      channelMessage();
    }
  }

  private void channelMessage() throws ScoreException {
    int channel = status & 0x0F;
    switch (status >> 4) {
      case 0x8, 0x9 -> key(channel, in.u8(), in.u8());
      case 0xA, 0xB, 0xE -> in.slice(2);
      case 0xC -> {
        int program = in.u8();
        if (program <= 127) {
          track.program(channel, program);
        }
      }
      case 0xD -> in.u8();
      default -> throw in.damaged("data without a status");
    }
  }

  private void key(int channel, int pitch, int velocity) {
    boolean down = status >= 0x90 && velocity > 0;
    if (pitch > 127) {
      remarks.add(Remark.PITCHES_OUT_OF_RANGE, down ? 1 : 0);
      return;
    }
    remarks.add(Remark.VELOCITIES_OUT_OF_RANGE, down && velocity > 127 ? 1 : 0);
    keyEvents++;
    track.key(tick, channel, pitch, down ? Math.min(127, velocity) : 0);
  }

  /**
   * Passes an exclusive message over. Some programs write it as it goes over a cable, without a
   * length: then there are data bytes only up to the one that ends it, and what would be the length
   * leads elsewhere.
   */
  private void exclusive() throws ScoreException {
    int end = in.position();
    while (end < in.size() && in.at(end, 1) < 0x80) {
      end++;
    }
    boolean isRaw = end < in.size() && in.at(end, 1) == END_OF_EXCLUSIVE;
    if (isRaw && !hasLength()) {
      in.moveTo(end + 1);
    } else {
      in.slice(in.variable());
    }
  }

  /** Whether what stands here is a length: it leads to the end of the message or of its packet. */
  private boolean hasLength() {
    try {
      MidiBytes ahead = in.part(in.position(), in.size());
      ahead.slice(ahead.variable());
      int end = ahead.position();
      return in.at(end - 1, 1) == END_OF_EXCLUSIVE || goesOn(end);
    } catch (ScoreException e) {
      return false;
    }
  }

  /** Whether the next packet of an exclusive message stands here. */
  private boolean goesOn(int place) {
    int at = place;
    while (at < in.size() && in.at(at, 1) >= 0x80) {
      at++;
    }
    return in.at(at + 1, 1) == END_OF_EXCLUSIVE;
  }

  /** Takes what an event about the piece says; one that makes no sense is passed over. */
  private void meta() throws ScoreException {
    int type = in.u8();
    if (type == END_OF_TRACK) {
      ended = true;
      in.slice(Math.min(1, in.remaining())); // its length, which is 0
      return;
    }
    MidiBytes data = in.slice(in.variable());
    if (type == TRACK_NAME) {
      track.name(data.text());
    } else if (MidiTrack.TEXTS.contains(type)) {
      track.text(tick, type, data.text());
    } else if (type == TEMPO && data.remaining() >= 3) {
      piece.tempo(tick, data.u24());
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
