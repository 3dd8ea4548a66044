package cantus.cluster;

import cantus.model.train.Replica;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.apache.spark.api.java.function.Function2;
import org.jspecify.annotations.Nullable;

/** The replicas of an executor, as many as it does tasks at a time, for one run after the other. */
final class RunningReplicas {

  private static final Deque<Replica> IDLE = new ArrayDeque<>();
  private static @Nullable UUID run; // that they are of

  private RunningReplicas() {}

  /** Does work with one. */
  static <T> T with(SparkReplicas.Plan plan, int number, Function2<Integer, Replica, T> work)
      throws Exception {
    Replica replica = take(plan.id());
    if (replica == null) {
      replica = plan.replica();
    }
    T done = work.call(number, replica);
    giveBack(replica, plan.id());
    return done;
  }

  private static synchronized @Nullable Replica take(UUID id) {
    if (!id.equals(run)) {
      IDLE.clear();
      run = id;
    }
    return IDLE.poll();
  }

  private static synchronized void giveBack(Replica replica, UUID id) {
    if (id.equals(run)) {
      IDLE.push(replica);
    }
  }
}
