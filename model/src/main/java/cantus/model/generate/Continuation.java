package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.music.Metre;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.QuantizedSequence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What comes after a primer, and nothing else: the primer is not in the output, takes the steps it
 * takes, and every step that was asked for is written.
 */
public final class Continuation implements GenerationTask {

  private static final int VELOCITY = 100;

  private final QuantizedSequence primer;
  private final int[] beginning;
  private final List<int[]> melody; // notes of the primer's steps; none if they are not injected
  private final int offset; // step of the stream with which the output begins
  private final int steps;
  private final Metre metre;

  /**
   * @param primer what is there already
   * @param numSteps length of primer and output together
   * @param condition whether the network reads the primer first
   * @param inject whether the notes of the primer are put into the output
   * @throws IllegalArgumentException if the primer leaves nothing to generate
   */
  public Continuation(QuantizedSequence primer, int numSteps, boolean condition, boolean inject) {
    if (primer.totalSteps() >= numSteps) {
      throw new IllegalArgumentException(
          "the primer has %d steps, so there must be more than %d in all, not %d"
              .formatted(primer.totalSteps(), primer.totalSteps(), numSteps));
    }
    this.primer = primer;
    int[] stream = EventStream.of(primer).toArray();
    beginning = condition ? Arrays.copyOf(stream, stream.length - 1) : new int[] {stream[0]};
    melody = inject ? StreamSteps.notes(stream) : List.of();
    offset = condition ? primer.totalSteps() : 0;
    steps = offset + numSteps - primer.totalSteps();
    metre = primer.metre();
  }

  @Override
  public int[] beginning() {
    return beginning.clone();
  }

  @Override
  public int[] injected(int step) {
    return StreamSteps.notes(melody, step - offset);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public int placeInBar(int step) {
    return metre.placeInBar(step);
  }

  @Override
  public boolean wellFormed() {
    return true;
  }

  @Override
  public NoteSequence music(int[] generated) {
    int[] output =
        IntStream.concat(
                IntStream.of(EventCodec.START),
                Arrays.stream(generated, beginning.length, generated.length))
            .toArray();
    // What the output takes over from the primer begins with it.
    for (int i = 1; i < output.length && EventCodec.isNote(output[i]); i++) {
      output[i] = EventCodec.newNote(EventCodec.pitch(output[i]));
    }
    return new EventStream(output, metre.startingAt(offset))
        .toNotes(VELOCITY, primer.qpm())
        .toNoteSequence(List.of(new Part(0, "Cantus")));
  }
}
