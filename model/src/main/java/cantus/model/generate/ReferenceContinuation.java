package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.music.Grid;
import cantus.model.music.Metre;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the reference's {@code PolyphonyRnnSequenceGenerator} makes of a primer, to the event.
 *
 * <p>What is to be known of it: a primer that ends on a line of the grid has a silent step more,
 * because the line itself counts to the step after it; output that is not conditioned on the primer
 * begins behind it in the file, one step late therefore, and the primer itself stands before it; a
 * melody is injected from its beginning, into the first step that is generated.
 */
public final class ReferenceContinuation implements GenerationTask {

  private static final int VELOCITY = 100;
  private static final Grid GRID = Grid.SIXTEENTHS;

  private final NoteSequence primer;
  private final double qpm;
  private final double secondsPerStep;
  private final boolean conditioned;
  private final int startStep; // in the file, of step 0 of the stream
  private final int[] beginning;
  private final List<int[]> melody;
  private final int melodyStart; // step of the stream
  private final int steps;

  /**
   * @param primer as the reference reads it; it stands in the output
   * @param extracted its events; absent if the reference extracts nothing, as from music of several
   *     programs
   * @param qpm tempo in quarters a minute
   * @param numSteps length of primer and output together
   * @param condition whether the network reads the primer first
   * @param inject whether the notes of the primer are put into the output
   * @throws IllegalArgumentException if the primer leaves nothing to generate
   */
  public ReferenceContinuation(
      NoteSequence primer,
      Optional<EventStream> extracted,
      double qpm,
      int numSteps,
      boolean condition,
      boolean inject) {
    this.primer = primer;
    this.qpm = qpm;
    secondsPerStep = GRID.secondsPerStep(qpm);
    double endTime = numSteps * secondsPerStep;
    if (primer.totalTime() >= endTime) {
      throw new IllegalArgumentException(
          "the primer lasts %.3f s, and %d steps are no more than %.3f s"
              .formatted(primer.totalTime(), numSteps, endTime));
    }
    double stepsPerSecond = GRID.stepsPerQuarter() * qpm / 60.0;
    int generateStart = (int) (primer.totalTime() * stepsPerSecond + 1);
    int generateEnd = (int) (endTime * stepsPerSecond);
    int primerStart = extracted.isPresent() ? 0 : generateStart;
    int[] track =
        StreamSteps.setLength(
            extracted.map(EventStream::toArray).orElse(new int[] {EventCodec.START}),
            generateStart - primerStart);
    conditioned = condition;
    startStep = condition ? primerStart : generateStart;
    beginning = condition ? track : new int[] {EventCodec.START};
    melody = inject ? StreamSteps.notes(track) : List.of();
    melodyStart = condition ? StreamSteps.count(track) : 0;
    steps = StreamSteps.count(beginning) + Math.max(0, generateEnd - generateStart);
  }

  @Override
  public int[] beginning() {
    return beginning.clone();
  }

  @Override
  public int[] injected(int step) {
    return StreamSteps.notes(melody, step - melodyStart);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public int placeInBar(int step) {
    return Metre.COMMON_TIME.placeInBar(startStep + step);
  }

  @Override
  public boolean wellFormed() {
    return false;
  }

  @Override
  public NoteSequence music(int[] generated) {
    List<Note> notes = new ArrayList<>(conditioned ? List.of() : primer.notes());
    double offset = startStep * secondsPerStep;
    for (QuantizedNote note :
        new EventStream(generated, Metre.COMMON_TIME).toNotes(VELOCITY, qpm).notes()) {
      notes.add(
          Note.of(
              note.pitch(),
              VELOCITY,
              note.start() * secondsPerStep + offset,
              note.end() * secondsPerStep + offset));
    }
    return conditioned
        ? NoteSequence.of(notes, qpm)
        : new NoteSequence(
            notes,
            primer.tempos(),
            primer.timeSignatures(),
            primer.keySignatures(),
            primer.parts(),
            primer.totalTime(),
            primer.ticksPerQuarter());
  }
}
