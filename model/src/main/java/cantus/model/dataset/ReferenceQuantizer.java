package cantus.model.dataset;

import cantus.model.dataset.TimeChanges.Section;
import cantus.model.dataset.TimeChanges.SectionNote;
import java.util.ArrayList;
import java.util.List;

/** Puts a section of one tempo on the grid of sixteenths, as the reference does. */
final class ReferenceQuantizer {

  /** A note on the grid; {@code end} is after {@code start} in all sound music. */
  record GridNote(int pitch, int start, int end, int program, boolean drum) {}

  /** A quantized section. */
  record Grid(List<GridNote> notes, int totalSteps) {}

  /** A section that the reference refuses; the message is the name of its exception. */
  static final class Refused extends Exception {
    /** What the reference's own exception is called. */
    final String name;

    Refused(String name) {
      super(name);
      this.name = name;
    }
  }

  private static final int MOST_STEPS = 1_600_000;

  private ReferenceQuantizer() {}

  static Grid quantize(Section section) throws Refused {
    checkMetre(section);
    double qpm = section.tempos().isEmpty() ? 120 : section.tempos().get(0);
    if (!section.temposAtStart() && qpm != 120) {
      throw new Refused("MultipleTempoError");
    }
    for (double tempo : section.tempos()) {
      if (tempo != qpm) {
        throw new Refused("MultipleTempoError");
      }
    }
    double stepsPerSecond = 4 * qpm / 60.0;
    int total = step(section.totalTime(), stepsPerSecond);
    List<GridNote> notes = new ArrayList<>(section.notes().size());
    for (SectionNote note : section.notes()) {
      int start = step(note.start(), stepsPerSecond);
      int end = step(note.end(), stepsPerSecond);
      end = end == start ? end + 1 : end;
      if (start < 0 || end < 0) {
        throw new Refused("NegativeTimeError");
      }
      if (end < start) {
        throw new Refused("ValueError");
      }
      total = Math.max(total, end);
      notes.add(new GridNote(note.pitch(), start, end, note.program(), note.drum()));
    }
    return new Grid(notes, total);
  }

  private static void checkMetre(Section section) throws Refused {
    if (section.metres().isEmpty()) {
      return;
    }
    int[] first = section.metres().get(0);
    if (!section.metresAtStart() && (first[0] != 4 || first[1] != 4)) {
      throw new Refused("MultipleTimeSignatureError");
    }
    for (int[] metre : section.metres()) {
      if (metre[0] != first[0] || metre[1] != first[1]) {
        throw new Refused("MultipleTimeSignatureError");
      }
    }
    if (first[0] == 0 || first[1] == 0 || (first[1] & first[1] - 1) != 0) {
      throw new Refused("BadTimeSignatureError");
    }
  }

  /** Half a step goes up; what is before 0 goes towards it. */
  private static int step(double seconds, double stepsPerSecond) throws Refused {
    double step = seconds * stepsPerSecond + 0.5;
    if (!(Math.abs(step) < MOST_STEPS)) {
      throw new Refused("MemoryError");
    }
    return (int) step;
  }
}
