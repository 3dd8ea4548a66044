package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;

/**
 * Finds the likeliest chords of a step, all voices together.
 *
 * <p>Drawing the voices one by one chooses each before the ones below it are known: an alto that is
 * likely by itself may leave no good bass. So several branches are carried from voice to voice
 * (beam search), each weighed by the probability of all its voices together. Allocates nothing
 * after construction.
 */
final class ChordSearch {

  private final LstmKernel kernel;
  private final LegalEvents legalEvents;
  private final int width;

  private final Branch[] found; // of the voice being written, the best first
  private Branch[] branches; // complete up to the voice before
  private Branch[] next;
  private int count;
  private final float[] scores;
  private final boolean[] all;

  private final int[][] rows;
  private final int[] counts;
  private final LstmState[] from;
  private final LstmState[] to;
  private final float[][] logits;

  /** One possible chord, as far as it is written. */
  private static final class Branch {
    final HarmonyFrame frame;
    final LstmState state;
    final InputFeatures features;
    final float[] logits;
    boolean complete;
    float score; // log-probability of all its events

    // while it is only a candidate
    Branch parent;
    int event;

    Branch(LstmWeights weights, int voices) {
      frame = new HarmonyFrame(voices);
      state = new LstmState(weights);
      features = new InputFeatures(weights.features());
      logits = new float[weights.classes()];
    }
  }

  /**
   * @param width how many branches are carried on
   */
  ChordSearch(LstmWeights weights, LegalEvents legalEvents, int voices, int width) {
    this.legalEvents = legalEvents;
    this.width = width;
    kernel = new LstmKernel(weights, width);
    branches = branches(weights, voices, width);
    next = branches(weights, voices, width);
    found = branches(weights, voices, width);
    scores = new float[width];
    all = new boolean[width];
    rows = new int[width][branches[0].features.maxActiveRows()];
    counts = new int[width];
    from = new LstmState[width];
    to = new LstmState[width];
    logits = new float[width][];
  }

  private static Branch[] branches(LstmWeights weights, int voices, int width) {
    Branch[] branches = new Branch[width];
    for (int i = 0; i < width; i++) {
      branches[i] = new Branch(weights, voices);
    }
    return branches;
  }

  /**
   * Finds chords, and draws one of them.
   *
   * @param melody pitch of the melody, or {@link HarmonyFrame#REST}
   * @param before voices of the step before
   * @param state of the network after the melody's event
   * @param features likewise
   * @param logits likewise
   * @param sampler draws among the chords by their probabilities
   * @param positionInBar of this step
   * @param chord receives the chord
   */
  void choose(
      int melody,
      HarmonyFrame before,
      LstmState state,
      InputFeatures features,
      float[] logits,
      Sampler sampler,
      int positionInBar,
      HarmonyFrame chord) {
    start(state, features, logits);
    expand(melody, before);
    while (!complete()) {
      feed(positionInBar);
      expand(melody, before);
    }
    for (int i = 0; i < width; i++) {
      all[i] = i < count;
      scores[i] = i < count ? branches[i].score : Float.NEGATIVE_INFINITY;
    }
    chord.copyFrom(branches[sampler.draw(scores, all)].frame);
  }

  private void start(LstmState state, InputFeatures features, float[] firstLogits) {
    Branch first = branches[0];
    first.frame.clear();
    first.state.copyFrom(state);
    first.features.copyFrom(features);
    System.arraycopy(firstLogits, 0, first.logits, 0, firstLogits.length);
    first.complete = false;
    first.score = 0;
    count = 1;
  }

  private boolean complete() {
    for (int i = 0; i < count; i++) {
      if (!branches[i].complete) {
        return false;
      }
    }
    return true;
  }

  /** Gives every branch its next voice in all likely ways, and keeps the best. */
  private void expand(int melody, HarmonyFrame before) {
    int candidates = 0;
    for (int i = 0; i < count; i++) {
      Branch branch = branches[i];
      if (branch.complete) {
        candidates = insert(candidates, branch, EventCodec.STEP_END, branch.score);
        continue;
      }
      boolean[] legal = legalEvents.next(melody, branch.frame, before);
      float normaliser = logSumExp(branch.logits, legal);
      for (int c = 0; c < legal.length; c++) {
        if (legal[c]) {
          float score = branch.score + branch.logits[c] - normaliser;
          candidates = insert(candidates, branch, c, score);
        }
      }
    }
    for (int i = 0; i < candidates; i++) {
      Branch source = found[i].parent;
      Branch target = next[i];
      target.frame.copyFrom(source.frame);
      target.features.copyFrom(source.features);
      target.event = found[i].event;
      target.parent = source;
      target.score = found[i].score;
      if (target.event != EventCodec.STEP_END) {
        target.frame.add(EventCodec.pitch(target.event), EventCodec.isContinued(target.event));
      }
      target.complete =
          target.event == EventCodec.STEP_END || target.frame.sounding() == target.frame.voices();
    }
    Branch[] old = branches;
    branches = next;
    next = old;
    count = candidates;
  }

  /** Puts a candidate among the best, if it is one of them. */
  private int insert(int candidates, Branch parent, int event, float score) {
    if (candidates == width && score <= found[width - 1].score) {
      return candidates;
    }
    int at = Math.min(candidates, width - 1);
    Branch slot = found[at];
    while (at > 0 && found[at - 1].score < score) {
      found[at] = found[at - 1];
      at--;
    }
    found[at] = slot;
    slot.parent = parent;
    slot.event = event;
    slot.score = score;
    return Math.min(candidates + 1, width);
  }

  private void feed(int positionInBar) {
    int batch = 0;
    for (int i = 0; i < count; i++) {
      Branch branch = branches[i];
      if (branch.complete) {
        continue;
      }
      counts[batch] = branch.features.accept(branch.event, positionInBar, rows[batch]);
      from[batch] = branch.parent.state;
      to[batch] = branch.state;
      logits[batch] = branch.logits;
      batch++;
    }
    kernel.step(batch, rows, counts, from, to, logits);
  }

  private static float logSumExp(float[] logits, boolean[] legal) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < logits.length; c++) {
      if (legal[c]) {
        highest = Math.max(highest, logits[c]);
      }
    }
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      if (legal[c]) {
        sum += StrictMath.exp(logits[c] - highest);
      }
    }
    return highest + (float) StrictMath.log(sum);
  }
}
