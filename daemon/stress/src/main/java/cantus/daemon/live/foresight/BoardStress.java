package cantus.daemon.live.foresight;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import cantus.daemon.live.melody.StepKeys;
import cantus.model.event.EventCodec;
import cantus.model.generate.Constraints;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.VoiceRange;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A board is written anew: what stood there before is never found as one of the new branches. */
@JCStressTest
@Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "nothing is published yet")
@Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "the new branch is found, and only that")
@State
public class BoardStress {

  private static final Harmonizer HARMONIZER = harmonizer();
  private static final StepKeys OLD = new StepKeys().alone(50, true);
  private static final StepKeys NEW = new StepKeys().alone(60, true);

  private final LookaheadBoard board = new LookaheadBoard(HARMONIZER, 1);

  /** An old branch stands there. */
  public BoardStress() {
    board.played[0].copyFrom(OLD);
    board.publish(1, 1);
  }

  /** The worker writes another one, of the next generation. */
  @Actor
  public void worker() {
    board.publish(2, 0);
    board.played[0].copyFrom(NEW);
    board.publish(2, 1);
  }

  /** The live thread looks for both in that generation. */
  @Actor
  public void live(II_Result result) {
    result.r1 = board.find(2, OLD);
    result.r2 = board.find(2, NEW);
  }

  private static Harmonizer harmonizer() {
    int inputs = InputFeatures.size(InputFeatures.ALL);
    LstmWeights.Layer layer = new LstmWeights.Layer(new float[inputs + 1][4], new float[4]);
    LstmWeights weights =
        new LstmWeights(
            InputFeatures.ALL,
            List.of(layer),
            new float[1][EventCodec.CLASSES],
            new float[EventCodec.CLASSES]);
    HarmonySettings harmony =
        HarmonySettings.belowMelody(
            List.of(new VoiceRange(36, 74)), 1, 1, RestPolicy.STOP, Constraints.ALL);
    return new Harmonizer(weights, harmony, 1);
  }
}
