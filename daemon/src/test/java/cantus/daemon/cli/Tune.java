package cantus.daemon.cli;

import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A melody for a player to play: hymn tunes and scales, in one key after the other.
 *
 * @param notes one after the other, without rests
 */
record Tune(List<Note> notes) {

  /** A key, and for how many sixteenths it is held. */
  record Note(int key, int steps) {}

  private static final int GAP_FRAMES = 200;
  private static final int[] KEYS = {0, 2, -2, 3, 5, -3, 1};

  /** Old Hundredth (Genevan psalter, 1551), then O Haupt voll Blut und Wunden (Hassler, 1601). */
  private static final int[] HYMNS = {
    67, 4, 67, 4, 66, 4, 64, 4, 62, 4, 67, 4, 69, 4, 71, 4, 71, 4, 71, 4, 71, 4, 69, 4, 67, 4, 72,
    4, 71, 4, 69, 4, 67, 4, 69, 4, 71, 4, 69, 4, 67, 4, 64, 4, 66, 4, 67, 4, 74, 4, 71, 4, 67, 4,
    69, 4, 72, 4, 71, 4, 69, 4, 67, 8, 64, 4, 69, 4, 67, 4, 65, 4, 64, 4, 62, 8, 64, 4, 71, 4, 72,
    4, 71, 2, 69, 2, 71, 4, 69, 8
  };

  private static final int[] SCALE = {60, 62, 64, 65, 67, 69, 71, 72, 71, 69, 67, 65, 64, 62};

  /** A tune of a number of notes. */
  static Tune ofNotes(int count) {
    List<Note> notes = new ArrayList<>();
    for (int turn = 0; notes.size() < count; turn++) {
      int up = KEYS[turn % KEYS.length];
      for (int i = 0; i < HYMNS.length; i += 2) {
        notes.add(new Note(HYMNS[i] + up, HYMNS[i + 1]));
      }
      for (int key : SCALE) {
        notes.add(new Note(key + up, 2));
      }
    }
    return new Tune(notes.subList(0, count));
  }

  List<Integer> keys() {
    return notes.stream().map(Note::key).toList();
  }

  /** How many sixteenths it lasts. */
  int steps() {
    return notes.stream().mapToInt(Note::steps).sum();
  }

  /**
   * How it is played from a frame on.
   *
   * @param unevenness frames by which notes come too early or too late at most
   */
  List<TimedMessage> from(long begin, double framesPerStep, int unevenness) {
    Random random = new Random(1);
    List<TimedMessage> messages = new ArrayList<>();
    int step = 0;
    long at = begin;
    for (Note note : notes) {
      step += note.steps();
      int early = unevenness - random.nextInt(2 * unevenness + 1);
      long next = begin + Math.round(step * framesPerStep) - early;
      messages.add(new TimedMessage(at, MidiMessages.noteOn(0, note.key(), 90)));
      messages.add(new TimedMessage(next - GAP_FRAMES, MidiMessages.noteOff(0, note.key())));
      at = next;
    }
    return messages;
  }
}
