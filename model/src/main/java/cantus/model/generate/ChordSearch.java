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
 * likely by itself may leave no good bass. So several partial chords are carried from voice to
 * voice (beam search), each weighed by the probability of all its voices together. Allocates
 * nothing after construction.
 */
final class ChordSearch {

  private final LstmKernel kernel;
  private final LegalEvents legalEvents;
  private final float parallelCost;
  private final int width;

  private final PartialChord[] found; // of the voice being written, the best first
  private PartialChord[] chords; // written up to the voice before
  private PartialChord[] next;
  private int count;
  private final float[] scores;
  private final boolean[] wanted;

  private final int[][] rows;
  private final int[] counts;
  private final LstmState[] from;
  private final LstmState[] to;
  private final float[][] logits;

  /** One possible chord, as far as it is written. */
  private static final class PartialChord {
    final HarmonyFrame frame;
    final LstmState state;
    final InputFeatures features;
    final float[] logits;
    boolean complete;
    float score; // log-probability of all its events
    int event; // the last one, not fed to the network yet

    /** What it goes on from; until it is fed, the state is that one's. */
    PartialChord parent;

    PartialChord(LstmWeights weights, int voices) {
      frame = new HarmonyFrame(voices);
      state = new LstmState(weights);
      features = new InputFeatures(weights.features());
      logits = new float[weights.classes()];
    }

    /** Becomes another chord with one event more, or that chord itself if it is complete. */
    void follow(PartialChord source, int nextEvent, float newScore) {
      frame.copyFrom(source.frame);
      features.copyFrom(source.features);
      parent = source;
      event = nextEvent;
      score = newScore;
      if (!source.complete && event != EventCodec.STEP_END) {
        frame.add(EventCodec.pitch(event), EventCodec.isContinued(event));
      }
      complete =
          source.complete || event == EventCodec.STEP_END || frame.sounding() == frame.voices();
      if (complete) {
        state.copyFrom(source.state);
      }
    }

    /** Its last event stays unfed; STEP_END is the next step's to feed. */
    void copyTo(Branch branch) {
      branch.frame.copyFrom(frame);
      branch.state.copyFrom(state);
      branch.features.copyFrom(features);
      branch.unfed = event == EventCodec.STEP_END ? Branch.NOTHING : event;
    }
  }

  ChordSearch(LstmWeights weights, LegalEvents legalEvents, HarmonySettings settings) {
    this.legalEvents = legalEvents;
    width = settings.chords();
    int voices = settings.voices().size();
    parallelCost = settings.constraints().noParallels() ? VoiceLeading.PARALLEL : 0;
    kernel = new LstmKernel(weights, width);
    chords = chords(weights, voices, width);
    next = chords(weights, voices, width);
    found = chords(weights, voices, width);
    scores = new float[width];
    wanted = new boolean[width];
    rows = new int[width][chords[0].features.maxActiveRows()];
    counts = new int[width];
    from = new LstmState[width];
    to = new LstmState[width];
    logits = new float[width][];
  }

  private static PartialChord[] chords(LstmWeights weights, int voices, int width) {
    PartialChord[] chords = new PartialChord[width];
    for (int i = 0; i < width; i++) {
      chords[i] = new PartialChord(weights, voices);
    }
    return chords;
  }

  /**
   * Finds chords, and draws one of them.
   *
   * @param melodyBefore pitch of the melody in the step before, or {@link HarmonyFrame#REST}
   * @param before voices of the step before
   * @param logits of the network after the melody's event
   * @param sampler draws among the chords by their probabilities
   * @param chance by which it draws, in [0, 1)
   * @param not a chord that is not wanted, or null
   * @param branch with the state after the melody's event; receives the chord
   */
  void choose(
      int melodyBefore,
      HarmonyFrame before,
      float[] logits,
      Sampler sampler,
      double chance,
      HarmonyFrame not,
      Branch branch) {
    start(branch, logits);
    expand(melodyBefore, branch.melody, before);
    while (!complete()) {
      feed(branch.positionInBar);
      expand(melodyBefore, branch.melody, before);
    }
    boolean another = false;
    for (int i = 0; i < width; i++) {
      scores[i] = i < count ? chords[i].score : Float.NEGATIVE_INFINITY;
      wanted[i] = i < count && (not == null || !chords[i].frame.hasPitchesOf(not));
      another |= wanted[i];
    }
    wanted[0] |= !another;
    chords[sampler.draw(scores, wanted, chance)].copyTo(branch);
  }

  private void start(Branch branch, float[] firstLogits) {
    PartialChord first = chords[0];
    first.frame.clear();
    first.state.copyFrom(branch.state);
    first.features.copyFrom(branch.features);
    System.arraycopy(firstLogits, 0, first.logits, 0, firstLogits.length);
    first.complete = false;
    first.score = 0;
    count = 1;
  }

  private boolean complete() {
    for (int i = 0; i < count; i++) {
      if (!chords[i].complete) {
        return false;
      }
    }
    return true;
  }

  /** Gives every chord its next voice in all likely ways, and keeps the best. */
  private void expand(int melodyBefore, int melody, HarmonyFrame before) {
    int candidates = 0;
    for (int i = 0; i < count; i++) {
      PartialChord chord = chords[i];
      if (chord.complete) {
        candidates = insert(candidates, chord, chord.event, chord.score);
        continue;
      }
      boolean[] legal = legalEvents.next(melody, chord.frame, before);
      float normaliser = logSumExp(chord.logits, legal);
      for (int c = 0; c < legal.length; c++) {
        if (legal[c]) {
          float score = chord.score + chord.logits[c] - normaliser;
          if (parallelCost > 0 && EventCodec.isNote(c)) {
            int pitch = EventCodec.pitch(c);
            score -=
                parallelCost
                    * VoiceLeading.parallels(melodyBefore, melody, before, chord.frame, pitch);
          }
          candidates = insert(candidates, chord, c, score);
        }
      }
    }
    for (int i = 0; i < candidates; i++) {
      next[i].follow(found[i].parent, found[i].event, found[i].score);
    }
    PartialChord[] old = chords;
    chords = next;
    next = old;
    count = candidates;
  }

  /** Puts a candidate among the best, if it is one of them. */
  private int insert(int candidates, PartialChord parent, int event, float score) {
    if (candidates == width && score <= found[width - 1].score) {
      return candidates;
    }
    int at = Math.min(candidates, width - 1);
    PartialChord slot = found[at];
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
      PartialChord chord = chords[i];
      if (chord.complete) {
        continue;
      }
      counts[batch] = chord.features.accept(chord.event, positionInBar, rows[batch]);
      from[batch] = chord.parent.state;
      to[batch] = chord.state;
      logits[batch] = chord.logits;
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
