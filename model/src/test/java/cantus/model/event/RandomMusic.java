package cantus.model.event;

import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Music for tests that need some, whatever it sounds like. */
public final class RandomMusic {

  private RandomMusic() {}

  /** A piece in four parts between pitch 36 and 83, each a line of notes and few rests. */
  public static QuantizedSequence piece(Random random, int steps) {
    List<QuantizedNote> notes = new ArrayList<>();
    for (int part = 0; part < 4; part++) {
      int step = random.nextInt(3);
      while (step < steps) {
        int end = Math.min(steps, step + 1 + random.nextInt(8));
        int pitch = 72 - 12 * part + random.nextInt(12);
        notes.add(new QuantizedNote(pitch, 80, step, end, part, 0));
        step = end + (random.nextInt(6) == 0 ? 2 : 0);
      }
    }
    return new QuantizedSequence(notes, steps, Metre.of(16, random.nextInt(16)), 120);
  }

  /** Such a piece as a stream. */
  public static EventStream stream(Random random, int steps) {
    return EventStream.of(piece(random, steps));
  }
}
