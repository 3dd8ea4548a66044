package cantus.model.file.midi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One track of a MIDI file: its notes in ticks, and a name. */
final class MidiTrack {

  /** A note in ticks; {@code end} is at or after {@code start}. */
  record TickNote(long start, long end, int channel, int pitch, int velocity, int program) {}

  /** Something written at a moment; {@code type} is one of {@link #TEXTS}. */
  record TickText(long tick, int type, String text) {}

  /** Texts, lyrics, markers and cues. */
  static final List<Integer> TEXTS = List.of(0x01, 0x05, 0x06, 0x07);

  /** A key going down, or up where the velocity is 0. */
  private record KeyEvent(long tick, int velocity, int program) {}

  private final Map<Integer, List<KeyEvent>> keys = new TreeMap<>();
  private final List<TickText> texts = new ArrayList<>();
  private final int[] programs = new int[16];
  private String name = "";
  private long end;
  private int unended;

  void name(String text) {
    if (name.isEmpty()) {
      name = text.strip().replaceAll("\\s+", " ");
    }
  }

  String name() {
    return name;
  }

  void text(long tick, int type, String text) {
    texts.add(new TickText(tick, type, text));
  }

  /** What is written in it, sorted by time. */
  List<TickText> texts() {
    return texts;
  }

  void program(int channel, int program) {
    programs[channel] = program;
  }

  void key(long tick, int channel, int pitch, int velocity) {
    keys.computeIfAbsent(channel << 7 | pitch, k -> new ArrayList<>())
        .add(new KeyEvent(tick, velocity, programs[channel]));
  }

  void end(long tick) {
    end = tick;
  }

  /** How many of the {@link #notes()} nobody ends. */
  int unended() {
    return unended;
  }

  /** The notes; one that nobody ends lasts until the end of the track. */
  List<TickNote> notes() {
    List<TickNote> notes = new ArrayList<>();
    keys.forEach((key, events) -> pair(key >> 7, key & 0x7F, events, notes));
    return notes;
  }

  /**
   * Finds the end of each note of one key. Where every onset has its own end, the first to begin is
   * the first to end. Where ends are missing that would shift every later note, so there an end
   * ends all that sounds.
   */
  private void pair(int channel, int pitch, List<KeyEvent> events, List<TickNote> notes) {
    boolean paired = balanced(events);
    Deque<KeyEvent> open = new ArrayDeque<>();
    for (KeyEvent event : events) {
      if (event.velocity > 0) {
        open.add(event);
        continue;
      }
      // An onset in the very tick of an end that belongs to an earlier onset stays open.
      boolean earlier = !open.isEmpty() && open.peek().tick < event.tick;
      while (!open.isEmpty() && (!earlier || open.peek().tick < event.tick)) {
        notes.add(note(open.poll(), event.tick, channel, pitch));
        if (paired) {
          break;
        }
      }
    }
    unended += open.size();
    for (KeyEvent onset : open) {
      notes.add(note(onset, end, channel, pitch));
    }
  }

  private static boolean balanced(List<KeyEvent> events) {
    int sounding = 0;
    for (KeyEvent event : events) {
      sounding += event.velocity > 0 ? 1 : -1;
      if (sounding < 0) {
        return false;
      }
    }
    return sounding == 0;
  }

  private static TickNote note(KeyEvent onset, long end, int channel, int pitch) {
    return new TickNote(onset.tick, end, channel, pitch, onset.velocity, onset.program);
  }
}
