package cantus.model.file.midi;

import cantus.model.file.Channels;
import cantus.model.file.Remark;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.notation.TempoChanges;
import cantus.model.music.Annotation;
import cantus.model.music.Key;
import cantus.model.music.KeySignature;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Tempo;
import cantus.model.music.TempoMap;
import cantus.model.music.TimeSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a MIDI file says, in ticks, before it becomes music in seconds. */
final class MidiPiece {

  private record Metre(int numerator, int denominator) {}

  /** What is going to be a part of the score. */
  private record Voice(String name, List<MidiTrack.TickNote> notes) {}

  private final double ticksPerQuarter;
  private final boolean tempoApplies;
  private final List<MidiTrack> tracks = new ArrayList<>();
  private final TempoChanges tempos = new TempoChanges();
  private final TreeMap<Long, Metre> metres = new TreeMap<>();
  private final TreeMap<Long, Key> keys = new TreeMap<>();

  private MidiPiece(double ticksPerQuarter, boolean tempoApplies) {
    this.ticksPerQuarter = ticksPerQuarter;
    this.tempoApplies = tempoApplies;
  }

  /** Ticks are parts of a quarter. */
  static MidiPiece inQuarters(int ticksPerQuarter) {
    return new MidiPiece(ticksPerQuarter, true);
  }

  /** Ticks are parts of a second: time is absolute, as if at 120 throughout. */
  static MidiPiece inSeconds(double ticksPerSecond) {
    return new MidiPiece(ticksPerSecond * 60 / Tempo.DEFAULT_QPM, false);
  }

  void add(MidiTrack track) {
    tracks.add(track);
  }

  double quarters(long tick) {
    return tick / ticksPerQuarter;
  }

  void tempo(long tick, int microsecondsPerQuarter) {
    if (microsecondsPerQuarter > 0 && tempoApplies) {
      tempos.put(quarters(tick), 60e6 / microsecondsPerQuarter);
    }
  }

  void metre(long tick, int numerator, int denominator) {
    metres.put(tick, new Metre(numerator, denominator));
  }

  void key(long tick, int fifths, Mode mode) {
    keys.put(tick, Key.ofFifths(fifths, mode));
  }

  /**
   * What it makes.
   *
   * @param remarks on it so far; those on its notes are added
   */
  Score score(Remarks remarks) {
    List<Tempo> inSeconds = tempos.inSeconds();
    TempoMap map = new TempoMap(inSeconds);
    List<Note> notes = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (Voice voice : voices()) {
      int part = parts.size();
      parts.add(new Part(part, voice.name));
      for (MidiTrack.TickNote note : voice.notes) {
        if (note.end() == note.start()) {
          remarks.add(Remark.EMPTY_NOTES);
        } else {
          notes.add(sounding(note, part, map));
        }
      }
    }
    tracks.forEach(track -> remarks.add(Remark.UNENDED_NOTES, track.unended()));
    List<TimeSignature> timeSignatures = new ArrayList<>();
    for (Map.Entry<Long, Metre> change : metres.entrySet()) {
      Metre metre = change.getValue();
      double time = seconds(change.getKey(), map);
      timeSignatures.add(new TimeSignature(time, metre.numerator, metre.denominator));
    }
    List<KeySignature> keySignatures = new ArrayList<>();
    for (Map.Entry<Long, Key> change : keys.entrySet()) {
      double time = seconds(change.getKey(), map);
      keySignatures.add(new KeySignature(time, change.getValue()));
    }
    List<Annotation> chords =
        MidiChords.of(tracks, this::quarters).stream()
            .map(
                text ->
                    new Annotation(
                        seconds(text.tick(), map),
                        Annotation.Kind.CHORD_SYMBOL,
                        text.text().strip()))
            .toList();
    int resolution = (int) Math.round(ticksPerQuarter);
    return new Score(
        new NoteSequence(
            notes, inSeconds, timeSignatures, keySignatures, parts, chords, 0, resolution),
        remarks);
  }

  /** Each track with notes; where only one track has any, each of its channels. */
  private List<Voice> voices() {
    List<Voice> voices = new ArrayList<>();
    for (MidiTrack track : tracks) {
      List<MidiTrack.TickNote> notes = track.notes();
      if (!notes.isEmpty()) {
        voices.add(new Voice(track.name(), notes));
      }
    }
    return voices.size() == 1 ? byChannel(voices.get(0)) : voices;
  }

  private static List<Voice> byChannel(Voice track) {
    TreeMap<Integer, List<MidiTrack.TickNote>> channels = new TreeMap<>();
    for (MidiTrack.TickNote note : track.notes) {
      channels.computeIfAbsent(note.channel(), c -> new ArrayList<>()).add(note);
    }
    if (channels.size() == 1) {
      return List.of(track);
    }
    List<Voice> voices = new ArrayList<>();
    channels.forEach((channel, notes) -> voices.add(new Voice("Channel " + (channel + 1), notes)));
    return voices;
  }

  private Note sounding(MidiTrack.TickNote note, int part, TempoMap map) {
    return new Note(
        note.pitch(),
        note.velocity(),
        seconds(note.start(), map),
        seconds(note.end(), map),
        part,
        note.program(),
        note.channel() == Channels.DRUMS,
        part,
        0);
  }

  private double seconds(long tick, TempoMap map) {
    return map.secondsAt(quarters(tick));
  }
}
