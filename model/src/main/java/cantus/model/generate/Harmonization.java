package cantus.model.generate;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/** Harmonises a whole melody: walks it, step by step, through a {@link Harmonizer}. */
public final class Harmonization {

  private Harmonization() {}

  /**
   * The melody and the voices below it.
   *
   * @param melody to harmonise
   * @param metre where its steps lie in their bars
   * @param qpm tempo in quarters a minute
   * @param velocity of all notes, 1..127
   * @param harmonizer at the beginning of a piece
   * @param progress told after each step how many are done
   * @return the melody as part 0, the voices from the top as parts 1, 2, …
   */
  public static QuantizedSequence of(
      Melody melody,
      Metre metre,
      double qpm,
      int velocity,
      Harmonizer harmonizer,
      IntConsumer progress) {
    List<QuantizedNote> notes = new ArrayList<>();
    int voices = harmonizer.settings().voices().size();
    Line[] lines = new Line[voices + 1];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = new Line(i, velocity, notes);
    }
    for (int step = 0; step < melody.length(); step++) {
      int pitch = melody.pitchAt(step);
      boolean onset = melody.isOnset(step);
      HarmonyFrame frame = harmonizer.step(pitch, onset, metre.positionInBar(step));
      lines[0].step(step, pitch, onset);
      for (int voice = 0; voice < voices; voice++) {
        lines[voice + 1].step(step, frame.pitch(voice), !frame.isContinued(voice));
      }
      progress.accept(step + 1);
    }
    for (Line line : lines) {
      line.end(melody.length());
    }
    notes.sort(
        Comparator.comparingInt(QuantizedNote::start)
            .thenComparing(Comparator.comparingInt(QuantizedNote::pitch).reversed()));
    return new QuantizedSequence(notes, melody.length(), metre, qpm);
  }

  /** Collects the notes of one voice. */
  private static final class Line {
    private final int part;
    private final int velocity;
    private final List<QuantizedNote> notes;
    private int pitch = HarmonyFrame.REST;
    private int start;

    Line(int part, int velocity, List<QuantizedNote> notes) {
      this.part = part;
      this.velocity = velocity;
      this.notes = notes;
    }

    void step(int step, int newPitch, boolean onset) {
      if (newPitch == pitch && !onset) {
        return;
      }
      end(step);
      pitch = newPitch;
      start = step;
    }

    void end(int step) {
      if (pitch != HarmonyFrame.REST) {
        notes.add(new QuantizedNote(pitch, velocity, start, step, part, 0));
      }
      pitch = HarmonyFrame.REST;
    }
  }
}
