package cantus.model.file.midi;

import cantus.model.file.Channels;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.NoteSequenceProto.ControlChange;
import cantus.model.file.tensorflow.NoteSequenceProto.InstrumentInfo;
import cantus.model.file.tensorflow.NoteSequenceProto.Note;
import cantus.model.file.tensorflow.NoteSequenceProto.PitchBend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts the events of MIDI tracks into instruments as pretty_midi does: one for each program,
 * channel and track, in the order of their first ends of notes. An end of a note ends every note on
 * its key but those that begin in the same tick; a note without an end is lost.
 */
final class CompatInstruments {

  /** What makes two notes of one instrument. */
  private record Key(int program, int channel, int track) {}

  private record TickNote(long start, long end, int pitch, int velocity) {}

  private record Onset(long tick, int velocity) {}

  /** A change of a controller, or a pitch bend where {@code number} is -1. */
  private record Change(long tick, int number, int value) {}

  private static final class Instrument {
    final String name;
    final List<TickNote> notes = new ArrayList<>();
    final List<Change> changes;

    Instrument(String name, List<Change> changes) {
      this.name = name;
      this.changes = changes;
    }
  }

  private final CompatTicks ticks;
  private final Map<Key, Instrument> instruments = new LinkedHashMap<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<PitchBend> bends = new ArrayList<>();
  private final List<ControlChange> controls = new ArrayList<>();
  private final List<InstrumentInfo> infos = new ArrayList<>();
  private double totalTime;

  private int track;
  private String trackName = "";
  private final int[] programs = new int[16];
  private final Map<Integer, List<Onset>> sounding = new HashMap<>();
  private final Map<Integer, List<Change>> early = new HashMap<>(); // before a channel's first note

  CompatInstruments(CompatTicks ticks) {
    this.ticks = ticks;
  }

  void beginTrack(int index) {
    track = index;
    trackName = "";
    Arrays.fill(programs, 0);
    sounding.clear();
    early.clear();
  }

  void trackName(String name) {
    trackName = name;
  }

  void event(int status, int first, int second, long tick) {
    int channel = status & 0x0F;
    switch (status >> 4) {
      case 0x9 -> {
        if (second > 0) {
          sounding
              .computeIfAbsent(channel << 7 | first, k -> new ArrayList<>(1))
              .add(new Onset(tick, second));
        } else {
          end(channel, first, tick);
        }
      }
      case 0x8 -> end(channel, first, tick);
      case 0xB -> changes(channel).add(new Change(tick, first, second));
      case 0xC -> programs[channel] = first;
      case 0xE -> changes(channel).add(new Change(tick, -1, (second << 7 | first) - 8192));
      default -> {}
    }
  }

  private List<Change> changes(int channel) {
    Instrument instrument = instruments.get(new Key(programs[channel], channel, track));
    return instrument != null
        ? instrument.changes
        : early.computeIfAbsent(channel, c -> new ArrayList<>());
  }

  private void end(int channel, int pitch, long tick) {
    List<Onset> onsets = sounding.remove(channel << 7 | pitch);
    if (onsets == null) {
      return;
    }
    List<Onset> kept = new ArrayList<>(0);
    for (Onset onset : onsets) {
      if (onset.tick == tick) {
        kept.add(onset);
      } else {
        instrument(channel).notes.add(new TickNote(onset.tick, tick, pitch, onset.velocity));
      }
    }
    if (!kept.isEmpty() && kept.size() < onsets.size()) {
      sounding.put(channel << 7 | pitch, kept);
    }
  }

  private Instrument instrument(int channel) {
    return instruments.computeIfAbsent(
        new Key(programs[channel], channel, track),
        key -> new Instrument(trackName, early.computeIfAbsent(channel, c -> new ArrayList<>())));
  }

  /** Puts everything into seconds, once all tempi are known. */
  void finish() {
    int index = 0;
    for (Map.Entry<Key, Instrument> entry : instruments.entrySet()) {
      Key key = entry.getKey();
      Instrument instrument = entry.getValue();
      boolean drum = key.channel == Channels.DRUMS;
      if (!instrument.name.isEmpty()) {
        infos.add(new InstrumentInfo(index, instrument.name, NoteSequenceProto.NOTHING));
      }
      for (TickNote note : instrument.notes) {
        double end = ticks.seconds(note.end);
        totalTime = totalTime == 0 || end > totalTime ? end : totalTime;
        notes.add(
            new Note(
                note.pitch,
                note.velocity,
                ticks.seconds(note.start),
                end,
                0,
                0,
                index,
                key.program,
                drum,
                0,
                0,
                0,
                0,
                0,
                NoteSequenceProto.NOTHING));
      }
      for (Change c : instrument.changes) {
        double time = ticks.seconds(c.tick);
        if (c.number < 0) {
          bends.add(
              new PitchBend(time, c.value, index, key.program, drum, NoteSequenceProto.NOTHING));
        } else {
          controls.add(
              new ControlChange(
                  time, c.number, c.value, index, key.program, drum, 0, NoteSequenceProto.NOTHING));
        }
      }
      index++;
    }
  }

  List<Note> notes() {
    return notes;
  }

  List<PitchBend> pitchBends() {
    return bends;
  }

  List<ControlChange> controlChanges() {
    return controls;
  }

  List<InstrumentInfo> infos() {
    return infos;
  }

  double totalTime() {
    return totalTime;
  }
}
