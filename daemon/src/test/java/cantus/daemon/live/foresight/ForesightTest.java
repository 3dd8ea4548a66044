package cantus.daemon.live.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.live.RandomWeights;
import cantus.daemon.live.Stage;
import cantus.daemon.live.chords.ChordPalette;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.melody.StepKeys;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MelodySettings;
import cantus.daemon.midi.MidiMessages;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Melody;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Foresight, and the worker behind it. */
class ForesightTest {

  private static final int LOWEST = 60;
  private static final int HIGHEST = 71;

  private final LiveSettings live = Stage.settings(Lookahead.PREDICT, 0, RestPolicy.STOP);
  private final HarmonySettings settings = live.harmony();

  private Foresight foresight;
  private LookaheadWorker worker;

  private void lookAhead(int candidates, NanoClock clock) {
    MelodySettings melody = MelodySettings.HIGHEST.withKeys(LOWEST, HIGHEST);
    LiveSettings narrow =
        new LiveSettings(
            live.metre(), live.lookahead(), candidates, melody, live.output(), settings);
    Engine engine = new Engine(RandomWeights.small(), narrow, 1);
    LookaheadOrders orders = new LookaheadOrders();
    Candidates likely = new Candidates();
    foresight = new Foresight(engine, orders, likely);
    worker = new LookaheadWorker(engine, orders, likely);
    worker.timedBy(clock);
  }

  @Test
  @Timeout(120)
  void steps_decided_and_decided_anew_are_those_of_a_walk_however_the_two_threads_run()
      throws InterruptedException {
    Harmonizer knows = new Harmonizer(RandomWeights.small(), settings, 1);
    lookAhead(6, NanoClock.SYSTEM);
    foresight.begin(0);
    Thread thread = new Thread(worker);
    thread.start();
    Random random = new Random(2);
    int found = 0;
    for (int step = 0; step < 2000; step++) {
      int melody = Melody.REST;
      boolean ready = false;
      for (int decisions = 1 + random.nextInt(3); decisions > 0; decisions--) {
        dawdle(random.nextInt(200));
        melody =
            random.nextInt(5) == 0 ? Melody.REST : LOWEST + random.nextInt(HIGHEST - LOWEST + 1);
        int branch = foresight.find(new StepKeys().alone(melody, melody >= 0));
        ready = branch != LookaheadBoard.NONE;
        if (ready) {
          foresight.choose(branch);
          found++;
        } else {
          assertThat(foresight.make(new StepKeys().alone(melody, melody >= 0))).isTrue();
        }
        assertThat(foresight.follow((step + 1) % 16)).isTrue();
      }
      while (!ready && !foresight.isMade()) {
        Thread.onSpinWait();
      }
      assertThat(pitches(foresight.branch(foresight.chosen()).frame()))
          .as("step %d", step)
          .isEqualTo(pitches(knows.step(melody, melody >= 0, step % 16)));
      foresight.proceed();
    }
    worker.stop();
    thread.join();
    assertThat(found).isPositive();
  }

  private static void dawdle(int micros) {
    long end = System.nanoTime() + micros * 1000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void where_time_is_short_fewer_notes_are_foreseen() {
    long[] now = {0};
    lookAhead(12, everyLookTakes(now, 10_000_000));
    foresight.situation(
        new MelodyTracker(MelodySettings.HIGHEST), Melody.REST, ChordPalette.NONE, 125_000_000);
    foresight.begin(0);
    workOff();
    assertThat(foreseen()).isEqualTo(12); // nothing is known yet of how long a branch takes
    foresight.choose(foresight.find(new StepKeys().alone(Melody.REST, false)));
    foresight.follow(1);
    foresight.proceed();
    workOff();
    // Half a step has time for six branches; one of them is the rest.
    assertThat(foreseen()).isEqualTo(5);
  }

  @Test
  void held_keys_are_foreseen_before_likely_ones() {
    lookAhead(1, everyLookTakes(new long[] {0}, 0)); // twice as many are foreseen of a first note
    MelodyTracker melody = new MelodyTracker(MelodySettings.HIGHEST);
    melody.noteOn(0, MidiMessages.noteOn(0, 36, 90));
    melody.noteOn(0, MidiMessages.noteOn(0, 40, 90));
    melody.noteOn(0, MidiMessages.noteOn(0, 65, 90));
    foresight.situation(melody, Melody.REST, ChordPalette.NONE, 125_000_000);
    foresight.begin(0);
    workOff();
    assertThat(foresight.find(new StepKeys().alone(36, true))).isNotEqualTo(LookaheadBoard.NONE);
    assertThat(foresight.find(new StepKeys().alone(40, true))).isNotEqualTo(LookaheadBoard.NONE);
    assertThat(foreseen()).isZero();
  }

  @Test
  void keys_of_the_last_notes_are_foreseen_before_others_that_are_unlikely() {
    lookAhead(2, everyLookTakes(new long[] {0}, 0));
    MelodyTracker melody = new MelodyTracker(MelodySettings.HIGHEST);
    for (int key : new int[] {62, 67}) {
      melody.noteOn(0, MidiMessages.noteOn(0, key, 90));
      melody.noteOff(MidiMessages.noteOff(0, key));
    }
    foresight.situation(melody, Melody.REST, ChordPalette.NONE, 125_000_000);
    foresight.begin(0);
    workOff();
    assertThat(foresight.find(new StepKeys().alone(62, true))).isNotEqualTo(LookaheadBoard.NONE);
    assertThat(foresight.find(new StepKeys().alone(67, true))).isNotEqualTo(LookaheadBoard.NONE);
    assertThat(foreseen()).isEqualTo(4);
  }

  @Test
  void a_worker_that_is_too_far_behind_says_so() {
    lookAhead(2, everyLookTakes(new long[] {0}, 0));
    foresight.begin(0);
    boolean taken = true;
    for (int i = 0; i < 2000; i++) {
      taken &= foresight.make(new StepKeys().alone(60, true));
    }
    assertThat(taken).isFalse();
    workOff();
    assertThat(foresight.make(new StepKeys().alone(60, true))).isTrue();
    workOff();
    assertThat(foresight.isMade()).isTrue();
  }

  private static NanoClock everyLookTakes(long[] now, long nanos) {
    return new NanoClock() {
      @Override
      public long now() {
        now[0] += nanos;
        return now[0];
      }

      @Override
      public void sleepUntil(long until) {}
    };
  }

  private void workOff() {
    boolean more = true;
    while (more) {
      more = worker.work();
    }
  }

  private long foreseen() {
    return IntStream.rangeClosed(LOWEST, HIGHEST)
        .filter(key -> foresight.find(new StepKeys().alone(key, true)) != LookaheadBoard.NONE)
        .count();
  }

  private static String pitches(HarmonyFrame frame) {
    return Arrays.toString(IntStream.range(0, frame.parts()).map(frame::pitch).toArray());
  }
}
