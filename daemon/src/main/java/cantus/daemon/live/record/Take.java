package cantus.daemon.live.record;

import cantus.daemon.midi.MidiInput;
import cantus.daemon.midi.MidiMessages;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A recording of what was sent: the messages with their times, and as music. */
public final class Take implements MidiInput {

  /**
   * A part of the recording.
   *
   * @param channel it was sent on, 0..15
   * @param name of the part
   * @param program General MIDI program, 0..127
   */
  public record Track(int channel, String name, int program) {}

  private final List<Long> times = new ArrayList<>();
  private final List<Integer> messages = new ArrayList<>();

  @Override
  public synchronized void receive(long nanos, int message) {
    times.add(nanos);
    messages.add(message);
  }

  /**
   * The notes of the take, from its first note on; what still sounds ends with the last message.
   *
   * @param qpm tempo to write down
   * @param timeSignatures to write down
   * @param tracks which channel becomes which part, in order
   */
  public synchronized NoteSequence toNoteSequence(
      double qpm, List<TimeSignature> timeSignatures, List<Track> tracks) {
    long origin = 0;
    for (int i = messages.size() - 1; i >= 0; i--) {
      origin = MidiMessages.isNoteOn(messages.get(i)) ? times.get(i) : origin;
    }
    return toNoteSequence(origin, List.of(new Tempo(0, qpm)), timeSignatures, tracks);
  }

  /**
   * The notes of the take; what still sounds ends with the last message.
   *
   * @param origin the time that becomes 0; not after the first note
   * @param tempos to write down
   * @param timeSignatures to write down
   * @param tracks which channel becomes which part, in order
   */
  synchronized NoteSequence toNoteSequence(
      long origin, List<Tempo> tempos, List<TimeSignature> timeSignatures, List<Track> tracks) {
    List<Note> notes = new ArrayList<>();
    Map<Integer, int[]> open = new HashMap<>(); // by channel and key: index of the note-on
    long end = origin;
    for (int i = 0; i < messages.size(); i++) {
      int message = messages.get(i);
      int slot = MidiMessages.slot(message);
      end = Math.max(end, times.get(i));
      if (MidiMessages.isNoteOn(message)) {
        close(open.remove(slot), times.get(i), origin, tracks, notes);
        open.put(slot, new int[] {i});
      } else if (MidiMessages.isNoteOff(message)) {
        close(open.remove(slot), times.get(i), origin, tracks, notes);
      }
    }
    for (int[] left : open.values()) {
      close(left, end, origin, tracks, notes);
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      parts.add(new Part(i, tracks.get(i).name()));
    }
    return new NoteSequence(
        notes, tempos, timeSignatures, List.of(), parts, 0, NoteSequence.DEFAULT_TICKS_PER_QUARTER);
  }

  private void close(int[] on, long nanos, long origin, List<Track> tracks, List<Note> notes) {
    if (on == null || nanos <= times.get(on[0])) {
      return;
    }
    int message = messages.get(on[0]);
    for (int part = 0; part < tracks.size(); part++) {
      if (tracks.get(part).channel() == MidiMessages.channel(message)) {
        notes.add(
            new Note(
                MidiMessages.data1(message),
                MidiMessages.data2(message),
                (times.get(on[0]) - origin) / 1e9,
                (nanos - origin) / 1e9,
                part,
                tracks.get(part).program(),
                false,
                part,
                0));
      }
    }
  }
}
