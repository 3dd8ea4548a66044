package cantus.daemon.live.record;

import cantus.daemon.midi.MidiMessages;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What was recorded as a Standard MIDI file of format 1, message by message: a track of tempi and
 * metres, then a track for each channel. Written again and again while it is being recorded, so it
 * makes next to no garbage: that would stop the threads that play.
 */
final class TimelineFile {

  /**
   * A track.
   *
   * @param program General MIDI program, 0..127
   */
  record Track(int channel, String name, int program) {}

  private static final int TICKS_PER_QUARTER = 960;
  private static final int UP = -1;

  private final ByteArrayOutputStream track = new ByteArrayOutputStream();
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final long[] begun = new long[128]; // by key, the tick of its note-on, or UP
  private long last; // tick of the track

  /**
   * Makes a file of the entries from a first one on.
   *
   * @return its length in seconds
   */
  double make(Timeline timeline, int first, TimelineBars bars, List<Track> tracks) {
    file.reset();
    file.writeBytes(chunk("MThd", 6));
    file.writeBytes(
        ByteBuffer.allocate(6)
            .putShort((short) 1)
            .putShort((short) (1 + tracks.size()))
            .putShort((short) TICKS_PER_QUARTER)
            .array());
    long end = Math.max(timeline.lastTime(), bars.origin());
    conductor(bars);
    tracks.forEach(one -> channel(timeline, first, bars, one, end));
    return (end - bars.origin()) / 1e9;
  }

  /** Writes what was made last. */
  void writeTo(OutputStream out) throws IOException {
    file.writeTo(out);
  }

  private void conductor(TimelineBars bars) {
    begin("");
    List<Tempo> tempos = bars.tempos();
    List<TimeSignature> metres = bars.metres();
    int tempo = 0;
    for (TimeSignature metre : metres) {
      for (; tempo < tempos.size() && tempos.get(tempo).time() < metre.time(); tempo++) {
        write(bars, tempos.get(tempo));
      }
      write(bars, metre);
    }
    for (; tempo < tempos.size(); tempo++) {
      write(bars, tempos.get(tempo));
    }
    end(last);
  }

  private void write(TimelineBars bars, Tempo tempo) {
    int micros = (int) Math.max(1, Math.min(0xFFFFFF, Math.round(60e6 / tempo.qpm())));
    long nanos = bars.origin() + Math.round(tempo.time() * 1e9);
    meta(tick(bars, nanos), 0x51, (byte) (micros >> 16), (byte) (micros >> 8), (byte) micros);
  }

  private void write(TimelineBars bars, TimeSignature metre) {
    int power = Integer.numberOfTrailingZeros(metre.denominator());
    if (1 << power == metre.denominator()) { // MIDI has no word for others
      long nanos = bars.origin() + Math.round(metre.time() * 1e9);
      meta(tick(bars, nanos), 0x58, (byte) metre.numerator(), (byte) power, (byte) 24, (byte) 8);
    }
  }

  private void channel(Timeline timeline, int first, TimelineBars bars, Track of, long end) {
    begin(of.name);
    message(0, MidiMessages.programChange(of.channel, of.program));
    Arrays.fill(begun, UP);
    for (int i = first; i < timeline.size(); i++) {
      if (!timeline.isLine(i) && MidiMessages.channel(timeline.message(i)) == of.channel) {
        add(tick(bars, timeline.time(i)), timeline.message(i));
      }
    }
    long endTick = Math.max(last, tick(bars, end));
    for (int key = 0; key < begun.length; key++) {
      if (begun[key] != UP) {
        message(endTick, MidiMessages.noteOff(of.channel, key));
      }
    }
    end(endTick);
  }

  /** Adds a message; notes of one key do not overlap, and each lasts a tick at least. */
  private void add(long tick, int message) {
    boolean on = MidiMessages.isNoteOn(message);
    if (on || MidiMessages.isNoteOff(message)) {
      int key = MidiMessages.data1(message);
      boolean sounds = begun[key] != UP;
      if (!on && !sounds) {
        return;
      }
      long at = sounds ? Math.max(tick, begun[key] + 1) : tick;
      if (on && sounds) {
        message(at, MidiMessages.noteOff(MidiMessages.channel(message), key));
      }
      message(at, message);
      begun[key] = on ? last : UP;
    } else {
      message(tick, message);
    }
  }

  private static long tick(TimelineBars bars, long nanos) {
    return Math.round(bars.quartersAt(nanos) * TICKS_PER_QUARTER);
  }

  // ---- the bytes of a track

  private void begin(String name) {
    track.reset();
    last = 0;
    if (!name.isEmpty()) {
      meta(0, 0x03, name.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void message(long tick, int message) {
    delta(tick);
    track.write(MidiMessages.status(message));
    int length = MidiMessages.length(message);
    if (length > 1) {
      track.write(MidiMessages.data1(message));
    }
    if (length > 2) {
      track.write(MidiMessages.data2(message));
    }
  }

  private void meta(long tick, int type, byte... data) {
    delta(tick);
    track.write(0xFF);
    track.write(type);
    variable(data.length);
    track.writeBytes(data);
  }

  private void end(long tick) {
    meta(tick, 0x2F);
    file.writeBytes(chunk("MTrk", track.size()));
    try {
      track.writeTo(file);
    } catch (IOException e) {
      throw new AssertionError(e); // it is memory
    }
  }

  private static byte[] chunk(String name, int length) {
    return ByteBuffer.allocate(8)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .putInt(length)
        .array();
  }

  private void delta(long tick) {
    variable(Math.max(0, tick - last));
    last = Math.max(last, tick);
  }

  private void variable(long value) {
    for (int shift = 56; shift > 0; shift -= 7) {
      if (value >> shift != 0) {
        track.write((int) (value >> shift & 0x7F | 0x80));
      }
    }
    track.write((int) (value & 0x7F));
  }
}
