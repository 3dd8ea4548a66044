package cantus.daemon.live.foresight;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.clock.Tempo;
import cantus.daemon.live.foresight.LookaheadOrders.Order;
import cantus.daemon.live.melody.StepKeys;
import cantus.model.generate.Branch;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.Past;
import cantus.model.generate.SharedBranches.Outcome;
import cantus.model.music.BarPlace;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Harmonises steps before they begin, for what the melody may do, and on the spot what was not
 * foreseen. The only one that runs the network.
 *
 * <p>The live thread orders, and looks up what was made, through {@link Foresight}; {@link #run}
 * carries the orders out on a thread of its own. Tests call {@link #work} in its place.
 */
public final class LookaheadWorker implements Runnable {

  /*
   * What is foreseen is, first, that the melody goes on or rests, then the notes of Candidates. A step
   * that is decided stops what was being made for it. What another session's worker is just making is
   * left for later. A worker that has nothing else to do, or is waited for, looks now and then whether
   * that is ready, for as long as it would take itself; then it makes it.
   *
   * A step is opened on a board of the engine that holds by then. Where the network is the same as of
   * the step before, it goes on from its state. One that is not first hears the last two bars: on a 3×256
   * network that takes some 30 ms, in the half of a step in which nothing is asked for as a rule.
   */

  private static final long IDLE_NANOS = 50_000_000;

  /**
   * Between branches that may not be needed: at real-time priority whatever else waits for this
   * processor, a page or a DAW's window, would wait until all of them are made. An order ends it.
   */
  private static final long BREATH_NANOS = 200_000;

  /**
   * Where one takes longer, by a coarse timer or for want of that priority, a step has no other.
   */
  private static final long LONGEST_BREATH_NANOS = 2_000_000;

  /** Between two looks at what another session's worker is making. */
  private static final long LOOK_NANOS = 100_000;

  private final LookaheadOrders orders;
  private final Candidates candidates;
  private volatile NanoClock stopwatch = NanoClock.SYSTEM;
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;
  private volatile boolean foresees = true;
  private volatile ObjIntConsumer<HarmonyFrame> told = (frame, branch) -> {};
  private volatile @Nullable Places places; // null: they are not remembered

  private final Engine[] engines = new Engine[2]; // of the two boards
  private final Past past = new Past(Tempo.GRID);
  private int side; // of the board that is being filled
  private long generation; // of what is written to it
  private int count; // of branches on it
  private int wanted;
  private int certain; // branches of a melody that goes on or rests
  private boolean breathes;
  private boolean tires; // the last branch took time
  private boolean awaits; // all that is left is being made elsewhere
  private long awaitsSince;
  private final int[] todo = // from count to wanted: which are to be made, in the order of need
      new int[LookaheadBoard.MOST_CERTAIN + Candidates.MOST];
  private final StepKeys foreseen = new StepKeys();

  public LookaheadWorker(Engine engine, LookaheadOrders orders, Candidates candidates) {
    this.orders = orders;
    this.candidates = candidates;
    Arrays.fill(engines, engine);
  }

  /**
   * How long a branch takes is told by a clock of its own: that of the music may count frames, or
   * stand.
   */
  public void timedBy(NanoClock clock) {
    stopwatch = clock;
  }

  /** Remembers what is heard at each place of a song, from now on. */
  public void rememberPlaces() {
    places = new Places();
  }

  /** Whether it foresees, rather than doing what it is asked for alone. */
  public void foresee(boolean on) {
    foresees = on;
  }

  /** Tells somebody of each branch that is foreseen, and its number in its step, from 0. */
  public void tell(ObjIntConsumer<HarmonyFrame> newTold) {
    told = newTold;
  }

  /** Works until {@link #stop}. */
  @Override
  public void run() {
    thread = Thread.currentThread();
    orders.carriedOutBy(thread);
    while (!stopping) {
      if (!work()) {
        LockSupport.parkNanos(IDLE_NANOS);
      } else if (awaits) {
        LockSupport.parkNanos(LOOK_NANOS);
      } else if (tires && count > certain && count < wanted) {
        breathe();
      }
    }
  }

  private void breathe() {
    if (breathes) {
      long before = stopwatch.now();
      LockSupport.parkNanos(BREATH_NANOS);
      breathes = stopwatch.now() - before < LONGEST_BREATH_NANOS;
    } else {
      Thread.yield(); // to other sessions' lookahead, which has the same priority
    }
  }

  /** Asks {@link #run} to end. */
  public void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  /** Carries out one order, or foresees one branch. Returns false if there is nothing to do. */
  public boolean work() {
    if (obey()) {
      return true;
    }
    if (foresees && count < wanted) {
      foresee();
      return true;
    }
    return false;
  }

  /** Carries out one order. Returns false if there is none. */
  public boolean obey() {
    Order order = orders.take();
    if (order == null) {
      return false;
    }
    carryOut(order);
    orders.done(order);
    return true;
  }

  private void carryOut(Order order) {
    Engine engine = engines[order.side];
    switch (order.kind) {
      case FOLLOW -> {
        side = 1 - order.side;
        engines[side] = Objects.requireNonNull(order.engine);
        open(engine.board(order.side).branches[order.branch], order);
      }
      case MAKE -> {
        makeAwaited(engine, order);
        orders.made(order.number);
      }
      case REMAKE -> {
        engine.remake(order.side, order.room, order.branch, order.variation);
        orders.made(order.number);
      }
    }
  }

  private void open(Branch last, Order order) {
    Engine engine = engines[side];
    LookaheadBoard filled = engine.board(side);
    Branch cameTrue = placed(last, order, engine.harmonizer);
    past.remember(cameTrue);
    generation = order.number;
    filled.publish(generation, 0);
    if (engine.harmonizer.knows(cameTrue)) {
      engine.harmonizer.open(cameTrue, order.placeInBar, filled.open);
    } else {
      engine.harmonizer.open(past, order.placeInBar, filled.open);
    }
    if (isPlaced(order)) {
      filled.open.number(order.line);
    }
    count = 0;
    awaits = false;
    breathes = true;
    certain = filled.open.before().pitch(0) >= 0 ? LookaheadBoard.MOST_CERTAIN : 1;
    wanted = 0;
    if (engine.foresees) {
      candidates.choose(engine, filled.open, certain);
      wanted = certain + candidates.count();
      for (int i = 0; i < wanted; i++) {
        todo[i] = i;
      }
    }
  }

  private boolean isPlaced(Order order) {
    return places != null && order.line != Foresight.NOWHERE;
  }

  /** What a step is opened after: for one that is reached by a jump, what was there before. */
  private Branch placed(Branch last, Order order, Harmonizer harmonizer) {
    Places known = places;
    if (known != null && order.forgets) {
      known.forget();
    }
    if (known == null || order.line == Foresight.NOWHERE) {
      return last;
    }
    Branch before = order.returns ? known.before(order.line, harmonizer, last) : last;
    if (order.returns || BarPlace.position(order.placeInBar) == 0) {
      known.keep(order.line, before);
    }
    return before;
  }

  /** Makes a branch, or takes it over, and learns how long that takes. */
  private Outcome make(Engine engine, int of, int branch, StepKeys played) {
    long before = stopwatch.now();
    Outcome outcome = engine.make(of, branch, played);
    long nanos = stopwatch.now() - before;
    switch (outcome) {
      case MADE -> candidates.made(nanos);
      case TAKEN_OVER -> candidates.had(nanos);
      case BEING_MADE -> {}
    }
    return outcome;
  }

  private void makeAwaited(Engine engine, Order order) {
    long since = stopwatch.now();
    while (make(engine, order.side, order.room, order.played) == Outcome.BEING_MADE) {
      if (isLong(since)) {
        engine.makeAnyway(order.side, order.room, order.played);
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Whether one would have made a branch since. */
  private boolean isLong(long since) {
    return stopwatch.now() - since >= candidates.makingNanos();
  }

  /** Makes the branch that is needed most of those that nobody else is making. */
  private void foresee() {
    Engine engine = engines[side];
    for (int i = count; i < wanted; i++) {
      StepKeys played = played(todo[i]);
      boolean isNote = todo[i] >= certain; // others may take less time
      Outcome outcome =
          isNote ? make(engine, side, count, played) : engine.make(side, count, played);
      if (outcome != Outcome.BEING_MADE) {
        tires = outcome == Outcome.MADE;
        foreseen(i);
        return;
      }
    }
    if (!awaits) {
      awaits = true;
      awaitsSince = stopwatch.now();
    } else if (isLong(awaitsSince)) {
      engine.makeAnyway(side, count, played(todo[count]));
      foreseen(count);
    }
  }

  /** What is played in one of those that are to be made. */
  private StepKeys played(int one) {
    if (one >= certain) {
      return candidates.played(foreseen, candidates.note(one - certain), true);
    }
    int before = engines[side].board(side).open.before().pitch(0);
    return one == 0 ? candidates.played(foreseen, before, false) : candidates.rest(foreseen);
  }

  /** One of those that were to be made is the next branch. */
  private void foreseen(int one) {
    LookaheadBoard filled = engines[side].board(side);
    System.arraycopy(todo, count, todo, count + 1, one - count); // those before it are needed yet
    awaits = false;
    count++;
    filled.publish(generation, count);
    told.accept(filled.branches[count - 1].frame(), count - 1);
  }

  /** Any thread: the longest that a branch took. */
  public long longestNanos() {
    return candidates.longestNanos();
  }
}
