package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;

/** How likely a network finds a first chord of a piece, computed event by event. */
final class FirstChord {

  /** Of the rules only those that forbid. */
  static final Constraints NETWORK_ALONE =
      new Constraints(true, true, true, true, true, false, false, 1, 0, null);

  private final LstmWeights weights;
  private final HarmonySettings settings;

  FirstChord(LstmWeights weights, HarmonySettings settings) {
    this.weights = weights;
    this.settings = settings;
  }

  /**
   * The log-probability of all parts after those that are given from the top.
   *
   * @param pitches of all parts, from the top
   */
  double logProbability(Given given, int positionInBar, int... pitches) {
    LegalEvents legalEvents = new LegalEvents(settings);
    HarmonyFrame frame = new HarmonyFrame(pitches.length);
    HarmonyFrame before = new HarmonyFrame(pitches.length);
    LstmKernel kernel = new LstmKernel(weights, 1);
    LstmState state = new LstmState(weights);
    InputFeatures features = new InputFeatures(weights.features());
    float[] logits = new float[weights.classes()];
    int[] rows = new int[features.maxActiveRows()];
    kernel.step(rows, features.accept(EventCodec.START, positionInBar, rows), state, logits);
    double score = 0;
    boolean fromTheTop = true;
    for (int part = 0; part < pitches.length; part++) {
      int event = EventCodec.newNote(pitches[part]);
      fromTheTop &= given.sounds(part);
      if (!fromTheTop) {
        boolean[] legal = new boolean[EventCodec.CLASSES];
        legalEvents.find(given, frame, before, legal);
        legal[event] |= given.sounds(part);
        score += logProbability(logits, legal, event);
      }
      frame.add(pitches[part], false);
      kernel.step(rows, features.accept(event, positionInBar, rows), state, logits);
    }
    return score;
  }

  private static double logProbability(float[] logits, boolean[] legal, int event) {
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      sum += legal[c] ? Math.exp(logits[c]) : 0;
    }
    return legal[event] ? logits[event] - Math.log(sum) : Double.NEGATIVE_INFINITY;
  }
}
