package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;

/**
 * Answers a melody with the other voices, one step at a time, and never knows more of the melody
 * than what has been. Allocates nothing after construction. Not thread-safe.
 */
public final class Harmonizer {

  /*
   * A step of the stream is: the melody's event, the voices from the top, STEP_END. The melody's event
   * is not sampled but injected; the voices are sampled from what is legal; STEP_END follows when the
   * voices are complete.
   *
   * The event that opens a step for the network, START or the STEP_END of the step before, is fed only
   * when the new step begins, because the position in the bar that goes with it is that of the new step
   * and the clock may be moved in between. STEP_END is certain when the voices are complete, and is fed
   * when the next step begins.
   *
   * A step of three voices and b branches costs five runs of the network (opening, melody, the three
   * voices drawn) and two runs of b streams at once (the search after the first and the second voice).
   *
   * When everything has rested for a bar, a new piece begins: the network was trained on pieces, and a
   * state that has seen nothing but rests is worth less than none.
   */

  private static final int STEPS_OF_SILENCE = 16;

  private final LstmKernel kernel;
  private final HarmonySettings settings;
  private final LegalEvents legalEvents;
  private final Sampler sampler;
  private final ChordSearch search; // null: voices are drawn one by one
  private final InputFeatures features;
  private final LstmState state;
  private final int[] rows;
  private final float[] logits;
  private HarmonyFrame before;
  private HarmonyFrame frame;
  private int melodyBefore = HarmonyFrame.REST;
  private int opening = EventCodec.START;
  private int silentSteps;

  /**
   * @param seed of all that is drawn
   */
  public Harmonizer(LstmWeights weights, HarmonySettings settings, long seed) {
    this.settings = settings;
    kernel = new LstmKernel(weights, 1);
    legalEvents = new LegalEvents(settings);
    sampler = new Sampler(settings.temperature(), seed, weights.classes());
    search =
        settings.branches() == 1
            ? null
            : new ChordSearch(weights, legalEvents, settings.voices().size(), settings.branches());
    features = new InputFeatures(weights.features());
    state = new LstmState(weights);
    rows = new int[features.maxActiveRows()];
    logits = new float[weights.classes()];
    before = new HarmonyFrame(settings.voices().size());
    frame = new HarmonyFrame(settings.voices().size());
  }

  /** How it harmonises. */
  public HarmonySettings settings() {
    return settings;
  }

  /** Begins a new piece. */
  public void reset() {
    features.reset();
    state.reset();
    before.clear();
    frame.clear();
    melodyBefore = HarmonyFrame.REST;
    opening = EventCodec.START;
    silentSteps = 0;
  }

  /**
   * Harmonises the next step.
   *
   * @param melody pitch of the melody, or {@link HarmonyFrame#REST}
   * @param onset whether a note begins; a pitch that did not sound before begins in any case
   * @param positionInBar of this step, from 0
   * @return the voices; valid until the next call
   */
  public HarmonyFrame step(int melody, boolean onset, int positionInBar) {
    HarmonyFrame oldest = before;
    before = frame;
    frame = oldest;
    frame.clear();
    if (melody < 0 && (settings.rests() == RestPolicy.STOP || before.sounding() == 0)) {
      rest(positionInBar);
      return frame;
    }
    silentSteps = 0;
    feed(opening, positionInBar);
    opening = EventCodec.STEP_END;
    if (melody >= 0) {
      boolean begins = onset || melody != melodyBefore;
      feed(begins ? EventCodec.newNote(melody) : EventCodec.continuedNote(melody), positionInBar);
    }
    melodyBefore = melody;
    if (melody < 0 && settings.rests() == RestPolicy.HOLD) {
      hold(positionInBar);
    } else {
      harmonise(melody, positionInBar);
    }
    return frame;
  }

  private void rest(int positionInBar) {
    melodyBefore = HarmonyFrame.REST;
    silentSteps++;
    if (silentSteps >= STEPS_OF_SILENCE) {
      reset();
    } else if (opening != EventCodec.START) {
      feed(opening, positionInBar);
    }
  }

  private void hold(int positionInBar) {
    for (int voice = 0; voice < before.sounding(); voice++) {
      frame.add(before.pitch(voice), true);
      feed(EventCodec.continuedNote(before.pitch(voice)), positionInBar);
    }
  }

  private void harmonise(int melody, int positionInBar) {
    if (search != null) {
      search.choose(melody, before, state, features, logits, sampler, positionInBar, frame);
      for (int voice = 0; voice < frame.sounding(); voice++) {
        int pitch = frame.pitch(voice);
        feed(
            frame.isContinued(voice) ? EventCodec.continuedNote(pitch) : EventCodec.newNote(pitch),
            positionInBar);
      }
      return;
    }
    while (frame.sounding() < frame.voices()) {
      int event = sampler.draw(logits, legalEvents.next(melody, frame, before));
      if (event == EventCodec.STEP_END) {
        return;
      }
      frame.add(EventCodec.pitch(event), EventCodec.isContinued(event));
      feed(event, positionInBar);
    }
  }

  private void feed(int event, int positionInBar) {
    int count = features.accept(event, positionInBar, rows);
    kernel.step(rows, count, state, logits);
  }
}
