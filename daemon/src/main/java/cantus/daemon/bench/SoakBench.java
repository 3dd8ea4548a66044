package cantus.daemon.bench;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.VirtualClock;
import cantus.daemon.live.LiveSession;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.VoiceRange;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Plays at random for hours, in every way that a keyboard can be played, while settings, presets
 * and tempi change, ports go away and come back, and messages are lost; and looks for notes that
 * keep sounding.
 *
 * <p>One session after the other is played, some in a tempo of their own, some by MIDI clock.
 */
public final class SoakBench {

  /**
   * What plays, in its own way.
   *
   * @param voices the ranges of a number of voices, 1..{@value HarmonySettings#MAX_VOICES}
   */
  public record Preset(
      LstmWeights network, HarmonySettings harmony, IntFunction<List<VoiceRange>> voices) {

    /** The same with a small network of random weights, which plays anything in next to no time. */
    public Preset withSmallNetwork(long seed) {
      return new Preset(SmallNetwork.like(network, seed), harmony, voices);
    }
  }

  /**
   * The outcome.
   *
   * @param notes taken into the melody
   * @param lateChords that were not ready when they were due
   * @param changes of all that can be turned
   * @param swaps of these, of the preset
   * @param unplugged times that a player or a listener went away
   * @param floods of more messages than can be kept
   * @param lostMessages in these
   * @param silences in which nothing was to sound
   * @param stuck of these, those in which something did
   * @param failures sessions that broke off
   * @param failure why the first of them did, or null
   * @param heapBefore bytes in use after a tenth of the time
   * @param heapAfter bytes in use at the end
   */
  public record Result(
      double hours,
      long sessions,
      long steps,
      long notes,
      long lateChords,
      long changes,
      long swaps,
      long unplugged,
      long floods,
      long lostMessages,
      long silences,
      long stuck,
      long failures,
      @Nullable String failure,
      long heapBefore,
      long heapAfter) {

    /** Whether no note stayed, and no session broke off. */
    public boolean isClean() {
      return stuck == 0 && failures == 0;
    }
  }

  private static final double HOUR = 3600e9;
  private static final long MILLI = 1_000_000;
  private static final long SESSION = 600_000 * MILLI;
  private static final long SILENCE = 3000 * MILLI;
  private static final long AT_ONCE = 100 * MILLI;
  private static final int MOST_NOTES = 40; // in a phrase
  private static final int CLICKS = MetronomeSettings.NONE.clicks().channel();
  private static final int NO_CHANNEL = -1;

  private final LiveSettings settings;
  private final List<Preset> presets;
  private final SplittableRandom random;
  private final @Nullable VirtualClock virtual; // null in real time
  private final NanoClock clock;
  private final SoakCounts counts = new SoakCounts();

  private SoakBench(
      LiveSettings settings, List<Preset> presets, long seed, @Nullable VirtualClock virtual) {
    this.settings = settings;
    this.presets = List.copyOf(presets);
    random = new SplittableRandom(seed);
    this.virtual = virtual;
    clock = virtual == null ? NanoClock.SYSTEM : virtual;
  }

  /**
   * A bench in virtual time, as fast as the machine is.
   *
   * @param settings that each session begins with
   * @param presets that take turns; at least one
   * @param seed of what is played, and when
   */
  public static SoakBench inVirtualTime(LiveSettings settings, List<Preset> presets, long seed) {
    return new SoakBench(settings, presets, seed, new VirtualClock());
  }

  /** A bench in real time, on the threads of live play. */
  public static SoakBench inRealTime(LiveSettings settings, List<Preset> presets, long seed) {
    return new SoakBench(settings, presets, seed, null);
  }

  /** Plays for so many hours; the last phrase is played to its end. */
  public Result play(double hours) {
    long start = clock.now();
    long end = start + (long) (hours * HOUR);
    long tenth = start + (long) (hours * HOUR / 10);
    long heapBefore = 0;
    while (clock.now() < end) {
      long mark = heapBefore == 0 ? Math.max(tenth, clock.now() + 1) : end;
      playSession(Math.min(mark, Math.min(end, clock.now() + SESSION)));
      if (heapBefore == 0 && clock.now() >= tenth) {
        heapBefore = heap();
      }
    }
    return result((clock.now() - start) / HOUR, heapBefore);
  }

  private Result result(double hours, long heapBefore) {
    return new Result(
        hours,
        counts.sessions,
        counts.steps,
        counts.notes,
        counts.late,
        counts.changes,
        counts.swaps,
        counts.unplugged,
        counts.floods,
        counts.lost,
        counts.silences,
        counts.stuck,
        counts.failures,
        counts.failure,
        heapBefore,
        heap());
  }

  /** All sessions have ended. */
  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void playSession(long end) {
    Session session = new Session();
    boolean broke = breaksOff(() -> session.playUntil(end));
    broke |= breaksOff(session.stage::end);
    counts.failures += broke ? 1 : 0;
    session.check(NO_CHANNEL);
    counts.add(session.stage.session().counters());
  }

  private boolean breaksOff(Runnable part) {
    try {
      part.run();
      return false;
    } catch (RuntimeException e) {
      counts.brokeOff(e);
      return true;
    }
  }

  /** One of many, one after the other. */
  private final class Session {

    final SoakStage stage;
    private final SoakLeader leader;
    private final SoakPlayer player;
    private final SoakTurns turns;

    Session() {
      leader = new SoakLeader(random, clock.now());
      LstmWeights network = presets.get(0).network();
      LiveSession session =
          new LiveSession(
              settings, metronome(), network, random.nextLong(), leader.grid(), StepListener.NONE);
      stage = virtual == null ? new ThreadedStage(session) : new VirtualStage(virtual, session);
      player = new SoakPlayer(random, stage, leader);
      turns = new SoakTurns(random, stage, leader, presets, settings.candidates(), counts);
    }

    private MetronomeSettings metronome() {
      return new MetronomeSettings(
          random.nextBoolean(),
          MetronomeSettings.NONE.clicks(),
          random.nextBoolean(),
          random.nextInt(-20, 21) * MILLI);
    }

    void playUntil(long end) {
      leader.start(stage.ports());
      while (clock.now() < end) {
        phrase();
        fallSilent();
        turns.turn();
      }
      stage.ports().plugIn();
    }

    private void phrase() {
      player.beginPhrase();
      int notes = 1 + random.nextInt(MOST_NOTES);
      for (int i = 0; i < notes; i++) {
        player.play();
        if (random.nextInt(20) == 0) {
          turns.turn();
        }
      }
      if (random.nextInt(50) == 0) {
        counts.floods++;
        player.flood();
      }
    }

    /** Nothing must sound after a panic, nor when nothing is held and the voices are to rest. */
    private void fallSilent() {
      stage.ports().plugIn();
      LiveSession session = stage.session();
      boolean rests = session.settings().harmony().rests() == RestPolicy.STOP;
      if (random.nextInt(4) == 0) {
        session.panic();
        player.pass(AT_ONCE);
        check(CLICKS);
      }
      player.release();
      if (!rests) {
        player.pass(SILENCE / 4);
        LiveSettings now = session.settings();
        session.apply(now.withHarmony(now.harmony().withRests(RestPolicy.STOP)));
      }
      session.freeze(false);
      player.pass(SILENCE);
      check(CLICKS);
    }

    void check(int except) {
      counts.silences++;
      counts.stuck += stage.ports().sounding(except) > 0 ? 1 : 0;
    }
  }
}
