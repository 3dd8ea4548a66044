package cantus.model.file;

import cantus.model.music.KeySignature;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.TempoMap;
import cantus.model.music.TimeSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads Standard MIDI files of format 0 and 1.
 *
 * <p>Each track with notes is a part; where only one track has notes, each of its channels is.
 */
final class MidiReader {

  private static final int LARGEST_FILE = 16 << 20;
  private static final int MOST_KEY_EVENTS = 1 << 21;

  /** Two days at 120; beyond that a position is an accident, and a grid of it would not fit. */
  static final int LAST_QUARTER = 400_000;

  private static final int DRUM_CHANNEL = 9;
  private static final double DEFAULT_QUARTERS_PER_SECOND = 2;

  private record Metre(int numerator, int denominator) {}

  private record Key(int fifths, KeySignature.Mode mode) {}

  private final List<MidiTrack> tracks = new ArrayList<>();
  private final List<Long> trackEnds = new ArrayList<>();
  private final TreeMap<Long, Metre> metres = new TreeMap<>();
  private final TreeMap<Long, Key> keys = new TreeMap<>();
  private final TempoChanges tempos = new TempoChanges();
  private double ticksPerQuarter;
  private boolean tempoApplies = true;
  private int keyEvents;

  private MidiReader() {}

  static Score read(byte[] file) throws ScoreException {
    if (file.length > LARGEST_FILE) {
      throw new ScoreException(
          "a MIDI file of more than " + (LARGEST_FILE >> 20) + " MiB; split it into pieces");
    }
    MidiReader reader = new MidiReader();
    reader.readFile(new MidiBytes(file));
    return reader.score();
  }

  private void readFile(MidiBytes in) throws ScoreException {
    if (in.peek() == 'R') {
      in.slice(20); // the head of a RIFF file (.rmi), which wraps an ordinary one
    }
    if (in.u32() != chunk("MThd")) {
      throw in.damaged("no header");
    }
    MidiBytes header = in.slice(in.u32());
    int format = header.u16();
    int count = header.u16();
    resolution(header);
    if (format > 1) {
      throw new ScoreException(
          "a MIDI file of format "
              + format
              + ", whose tracks do not sound together; save it as format 0 or 1");
    }
    while (tracks.size() < count) {
      long type = in.u32();
      MidiBytes body = in.slice(in.u32());
      if (type == chunk("MTrk")) {
        readTrack(body);
      }
    }
  }

  private void resolution(MidiBytes header) throws ScoreException {
    int division = header.u16();
    if (division >= 0x8000) {
      int framesPerSecond = 256 - (division >> 8);
      double perSecond = (framesPerSecond == 29 ? 29.97 : framesPerSecond) * (division & 0xFF);
      ticksPerQuarter = perSecond / DEFAULT_QUARTERS_PER_SECOND;
      tempoApplies = false;
    } else {
      ticksPerQuarter = division;
    }
    if (ticksPerQuarter == 0) {
      throw header.damaged("a resolution of 0");
    }
  }

  private void readTrack(MidiBytes in) throws ScoreException {
    MidiTrack track = new MidiTrack();
    long tick = 0;
    int status = 0;
    boolean ended = false;
    while (!ended && in.remaining() > 0) {
      tick += in.variable();
      if (tick > LAST_QUARTER * ticksPerQuarter) {
        throw in.damaged("a position beyond quarter " + LAST_QUARTER);
      }
      int first = in.peek();
      if (first == 0xFF) {
        in.u8();
        int type = in.u8();
        ended = type == 0x2F;
        meta(type, in.slice(in.variable()), tick, track);
      } else if (first == 0xF0 || first == 0xF7) {
        in.u8();
        in.slice(in.variable());
      } else {
        status = first >= 0x80 ? in.u8() : status;
        channelMessage(status, in, tick, track);
      }
    }
    tracks.add(track);
    trackEnds.add(tick);
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

  private void meta(int type, MidiBytes data, long tick, MidiTrack track) throws ScoreException {
    int length = data.remaining();
    if (type == 0x03) {
      track.name(data.text());
    } else if (type == 0x51 && length >= 3) {
      int microseconds = data.u24();
      if (microseconds > 0 && tempoApplies) {
        tempos.put(tick / ticksPerQuarter, 60e6 / microseconds);
      }
    } else if (type == 0x58 && length >= 2) {
      int numerator = data.u8();
      int power = data.u8();
      if (numerator > 0 && power <= 10) {
        metres.put(tick, new Metre(numerator, 1 << power));
      }
    } else if (type == 0x59 && length >= 2) {
      int fifths = (byte) data.u8();
      int minor = data.u8();
      if (Math.abs(fifths) <= 7 && minor <= 1) {
        keys.put(
            tick, new Key(fifths, minor == 1 ? KeySignature.Mode.MINOR : KeySignature.Mode.MAJOR));
      }
    }
  }

  private Score score() {
    TempoMap map = new TempoMap(tempos.inSeconds());
    List<Note> notes = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    List<List<MidiTrack.TickNote>> tracksWithNotes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      List<MidiTrack.TickNote> of = tracks.get(i).notes(trackEnds.get(i));
      if (!of.isEmpty()) {
        tracksWithNotes.add(of);
        names.add(tracks.get(i).name());
      }
    }
    if (tracksWithNotes.size() == 1) {
      TreeMap<Integer, List<MidiTrack.TickNote>> channels = new TreeMap<>();
      for (MidiTrack.TickNote note : tracksWithNotes.get(0)) {
        channels.computeIfAbsent(note.channel(), c -> new ArrayList<>()).add(note);
      }
      if (channels.size() > 1) {
        tracksWithNotes = List.copyOf(channels.values());
        names = channels.keySet().stream().map(c -> "Channel " + (c + 1)).toList();
      }
    }
    int empty = 0;
    for (int part = 0; part < tracksWithNotes.size(); part++) {
      parts.add(new Part(part, names.get(part)));
      for (MidiTrack.TickNote note : tracksWithNotes.get(part)) {
        if (note.end() == note.start()) {
          empty++;
          continue;
        }
        notes.add(
            new Note(
                note.pitch(),
                note.velocity(),
                seconds(map, note.start()),
                seconds(map, note.end()),
                part,
                note.program(),
                note.channel() == DRUM_CHANNEL,
                part,
                0));
      }
    }
    List<TimeSignature> timeSignatures = new ArrayList<>();
    for (Map.Entry<Long, Metre> entry : metres.entrySet()) {
      Metre metre = entry.getValue();
      timeSignatures.add(
          new TimeSignature(seconds(map, entry.getKey()), metre.numerator(), metre.denominator()));
    }
    List<KeySignature> keySignatures = new ArrayList<>();
    for (Map.Entry<Long, Key> entry : keys.entrySet()) {
      Key key = entry.getValue();
      keySignatures.add(
          KeySignature.ofFifths(seconds(map, entry.getKey()), key.fifths(), key.mode()));
    }
    NoteSequence music =
        new NoteSequence(
            notes,
            tempos.inSeconds(),
            timeSignatures,
            keySignatures,
            parts,
            0,
            (int) Math.round(ticksPerQuarter));
    return new Score(music, 0, 0, empty);
  }

  private double seconds(TempoMap map, long tick) {
    return map.secondsAt(tick / ticksPerQuarter);
  }

  private static long chunk(String name) {
    long value = 0;
    for (char c : name.toCharArray()) {
      value = value << 8 | c;
    }
    return value;
  }
}
