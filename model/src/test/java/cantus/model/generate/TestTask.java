package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.music.NoteSequence;

/**
 * A task of nothing but steps.
 *
 * @param injected notes of each step; none in those beyond
 */
record TestTask(int steps, boolean wellFormed, int[]... injected) implements GenerationTask {

  @Override
  public int[] beginning() {
    return new int[] {EventCodec.START};
  }

  @Override
  public int[] injected(int step) {
    return step < injected.length ? injected[step] : new int[0];
  }

  @Override
  public int placeInBar(int step) {
    return step % 16;
  }

  @Override
  public NoteSequence music(int[] generated) {
    throw new UnsupportedOperationException();
  }
}
