package cantus.daemon.live.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.RandomWeights;
import cantus.daemon.live.Stage;
import cantus.daemon.live.melody.StepKeys;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.RestPolicy;
import cantus.model.generate.SharedBranches;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.Melody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that look ahead for sessions which play the same. */
class SharedForesightTest {

  private static final int SESSIONS = 3;
  private static final int STEPS = 600;

  private final LstmWeights weights = RandomWeights.small();
  private final LiveSettings settings = Stage.settings(Lookahead.PREDICT, 0, RestPolicy.STOP);
  private final SharedBranches shared = new SharedBranches(weights, settings.harmony(), 1);

  /** A session's foresight, and its worker on a thread of its own. */
  private final class Session {

    private final Foresight foresight;
    private final LookaheadWorker worker;
    private final Thread thread;

    Session() {
      Engine engine = new Engine(weights, settings, 1);
      engine.share(shared);
      LookaheadOrders orders = new LookaheadOrders();
      Candidates candidates = new Candidates();
      foresight = new Foresight(engine, orders, candidates);
      worker = new LookaheadWorker(engine, orders, candidates);
      thread = new Thread(worker);
      foresight.begin(0);
      thread.start();
    }

    /** Decides the open step; whether it was foreseen. */
    boolean decide(StepKeys played) {
      int branch = foresight.find(played);
      boolean isForeseen = branch != Foresight.NONE;
      if (isForeseen) {
        foresight.choose(branch);
      } else {
        assertThat(foresight.make(played)).isTrue();
      }
      return isForeseen;
    }

    String sounds(boolean isForeseen) {
      while (!isForeseen && !foresight.isMade()) {
        Thread.onSpinWait();
      }
      return pitches(foresight.branch(foresight.chosen()).frame());
    }
  }

  @Test
  @Timeout(120)
  void all_play_what_each_would_alone_however_their_threads_run() throws InterruptedException {
    Harmonizer alone = new Harmonizer(weights, settings.harmony(), 1);
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      sessions.add(new Session());
    }
    Random random = new Random(3);
    boolean[] foreseen = new boolean[SESSIONS];
    int found = 0;
    for (int step = 0; step < STEPS; step++) {
      Thread.sleep(0, random.nextInt(500_000));
      int melody = random.nextInt(5) == 0 ? Melody.REST : 60 + random.nextInt(12);
      StepKeys played = new StepKeys().alone(melody, melody >= 0);
      for (int i = 0; i < SESSIONS; i++) {
        foreseen[i] = sessions.get(i).decide(played);
        found += foreseen[i] ? 1 : 0;
      }
      String expected = pitches(alone.step(melody, melody >= 0, step % 16));
      for (int i = 0; i < SESSIONS; i++) {
        Session session = sessions.get(i);
        assertThat(session.sounds(foreseen[i])).as("step %d", step).isEqualTo(expected);
        assertThat(session.foresight.follow((step + 1) % 16)).isTrue();
        session.foresight.proceed();
      }
    }
    for (Session session : sessions) {
      session.worker.stop();
      session.thread.join();
    }
    assertThat(found).isPositive();
  }

  private static String pitches(HarmonyFrame frame) {
    return Arrays.toString(IntStream.range(0, frame.parts()).map(frame::pitch).toArray());
  }
}
