package cantus.model.generate;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import cantus.model.event.EventCodec;
import cantus.model.generate.SharedBranches.Outcome;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.VoiceRange;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Harmonisers that share branches, on two threads. */
public final class SharedBranchesStress {

  private static final LstmWeights WEIGHTS = weights();
  private static final HarmonySettings SETTINGS =
      HarmonySettings.belowMelody(
          List.of(new VoiceRange(36, 74)), 1, 1, RestPolicy.STOP, Constraints.ALL);

  /** Of each thread: to make one takes longer than what is looked at. */
  private static final ThreadLocal<Player> PLAYER = ThreadLocal.withInitial(Player::new);

  private SharedBranchesStress() {}

  /** One of them, with what it has made last. */
  private static final class Player {

    private final Harmonizer harmonizer = new Harmonizer(WEIGHTS, SETTINGS, 1);
    private final OpenStep open = harmonizer.newOpenStep();
    private final Given given = harmonizer.newGiven();
    private final Branch branch = harmonizer.newBranch();

    Player() {
      harmonizer.open(branch, 0, open);
    }

    Outcome play(int melody, SharedBranches shared) {
      given.set(0, melody, true);
      return shared.harmonise(harmonizer, open, given, branch);
    }

    boolean has(int melody) {
      int voice = branch.frame().pitch(1);
      return branch.frame().pitch(0) == melody
          && branch.given().pitch(0) == melody
          && voice < melody;
    }
  }

  private static LstmWeights weights() {
    int inputs = InputFeatures.size(InputFeatures.ALL);
    LstmWeights.Layer layer = new LstmWeights.Layer(new float[inputs + 1][4], new float[4]);
    return new LstmWeights(
        InputFeatures.ALL,
        List.of(layer),
        new float[1][EventCodec.CLASSES],
        new float[EventCodec.CLASSES]);
  }

  /** What both want is made by one of them. */
  @JCStressTest
  @org.openjdk.jcstress.annotations.Outcome(
      id = {"MADE, TAKEN_OVER", "TAKEN_OVER, MADE"},
      expect = ACCEPTABLE,
      desc = "the second one has it from the first")
  @org.openjdk.jcstress.annotations.Outcome(
      id = {"MADE, BEING_MADE", "BEING_MADE, MADE"},
      expect = ACCEPTABLE,
      desc = "the second one knows that the first is at it")
  @State
  public static class Same {

    private final SharedBranches shared = new SharedBranches(WEIGHTS, SETTINGS, 1, 4);

    /** One plays. */
    @Actor
    public void one(LL_Result result) {
      result.r1 = PLAYER.get().play(72, shared);
    }

    /** Another one plays the same. */
    @Actor
    public void other(LL_Result result) {
      result.r2 = PLAYER.get().play(72, shared);
    }
  }

  /** Where one is taken over another one is written: both have what they want, and all of it. */
  @JCStressTest
  @org.openjdk.jcstress.annotations.Outcome(
      id = "true, true",
      expect = ACCEPTABLE,
      desc = "each has its own")
  @State
  public static class Overwritten {

    private final SharedBranches shared = new SharedBranches(WEIGHTS, SETTINGS, 1, 1);

    /** There is room for one, and one is there. */
    public Overwritten() {
      PLAYER.get().play(72, shared);
    }

    /** Takes over what is there, or makes it again. */
    @Actor
    public void one(ZZ_Result result) {
      result.r1 = PLAYER.get().play(72, shared) != Outcome.BEING_MADE && PLAYER.get().has(72);
    }

    /** Makes something else in its place. */
    @Actor
    public void other(ZZ_Result result) {
      result.r2 = PLAYER.get().play(60, shared) == Outcome.MADE && PLAYER.get().has(60);
    }
  }
}
