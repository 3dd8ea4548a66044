package cantus.model.generate;

import cantus.model.lstm.LstmWeights;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Branches that were made lately, for harmonisers that are alike: what one of them has made of a
 * step, another one that has heard the same takes over. Four instruments that play one melody, a
 * voice each, so have the work of one.
 *
 * <p>For any thread, and nobody waits here: where somebody else is just looking, a branch is made
 * once more. It is the same, see {@link Harmonizer}. Allocates nothing after construction.
 */
public final class SharedBranches {

  private static final int ROOM = 32; // two steps with a dozen branches each, and some more

  private final LstmWeights weights;
  private final HarmonySettings settings;
  private final long seed;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final Made[] made = new Made[ROOM];
  private int next;

  /** A branch, and what it was made of. */
  private static final class Made {
    long trace; // of what had been heard
    int step = -1;
    final Given given;
    final Branch branch;

    Made(LstmWeights weights, int parts) {
      given = new Given(parts);
      branch = new Branch(weights, parts);
    }

    boolean isOf(OpenStep from, Given of) {
      return trace == from.heard.trace() && step == from.step && given.isSame(of);
    }
  }

  /**
   * For harmonisers of a network, with settings and a seed.
   *
   * @param seed of all that is drawn
   */
  public SharedBranches(LstmWeights weights, HarmonySettings settings, long seed) {
    this.weights = weights;
    this.settings = settings;
    this.seed = seed;
    for (int i = 0; i < ROOM; i++) {
      made[i] = new Made(weights, settings.parts().size());
    }
  }

  /** Whether harmonisers of this network, with these settings and this seed share them. */
  public boolean areOf(LstmWeights network, HarmonySettings harmony, long ofSeed) {
    return weights == network && settings.equals(harmony) && seed == ofSeed;
  }

  /**
   * Harmonises an open step for what is given of it, unless that has been done.
   *
   * @param harmonizer that makes the branch; as all of these
   * @param from the open step; is only read
   * @param given what is known, of this step alone; is only read
   * @param to receives the branch
   * @return whether it had to be made
   */
  public boolean harmonise(Harmonizer harmonizer, OpenStep from, Given given, Branch to) {
    if (find(from, given, to)) {
      return false;
    }
    harmonizer.harmonise(from, given, to);
    keep(from, given, to);
    return true;
  }

  private boolean find(OpenStep from, Given given, Branch to) {
    if (!taken.compareAndSet(false, true)) {
      return false;
    }
    try {
      for (Made one : made) {
        if (one.isOf(from, given)) {
          to.copyFrom(one.branch);
          return true;
        }
      }
      return false;
    } finally {
      taken.set(false);
    }
  }

  private void keep(OpenStep from, Given given, Branch branch) {
    if (!taken.compareAndSet(false, true)) {
      return;
    }
    try {
      Made oldest = made[next];
      next = (next + 1) % ROOM;
      oldest.trace = from.heard.trace();
      oldest.step = from.step;
      oldest.given.copyFrom(given);
      oldest.branch.copyFrom(branch);
    } finally {
      taken.set(false);
    }
  }
}
