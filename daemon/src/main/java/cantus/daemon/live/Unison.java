package cantus.daemon.live;

import cantus.model.generate.HarmonySettings;
import cantus.model.generate.SharedBranches;
import cantus.model.lstm.LstmWeights;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Sessions that may play the same, as those of a process do which all add a voice of their own to
 * one melody. Those that have the same network, settings and seed share their branches.
 */
public final class Unison {

  private final List<WeakReference<SharedBranches>> all = new ArrayList<>();

  /** Any thread but the session's own: the branches that such sessions share. */
  synchronized SharedBranches branches(LstmWeights weights, HarmonySettings harmony, long seed) {
    all.removeIf(one -> one.get() == null);
    for (WeakReference<SharedBranches> one : all) {
      SharedBranches branches = one.get();
      if (branches != null && branches.areOf(weights, harmony, seed)) {
        return branches;
      }
    }
    SharedBranches branches = new SharedBranches(weights, harmony, seed);
    all.add(new WeakReference<>(branches));
    return branches;
  }
}
