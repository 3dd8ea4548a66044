package cantus.daemon.live;

import cantus.daemon.clock.NanoClock;
import cantus.daemon.midi.MessageRing;
import cantus.model.generate.Branch;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.Past;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Harmonises steps before they begin, for what the melody may do, and on the spot what was not
 * foreseen. The only one that runs the network.
 *
 * <p>The live thread gives orders and looks up branches; {@link #run} carries the orders out on a
 * thread of its own. Tests call {@link #work} in its place.
 */
final class LookaheadWorker implements Runnable {

  /*
   * Two boards take turns. While the window of step k is open, board A holds S(k-1), opened, with the
   * branches of k, one of which is what k was decided to be, so far. Board B is filled with the branches
   * of k+1 from there. When k is decided otherwise, B begins anew from another branch of A. Only when
   * k+1 is decided is the window of k surely closed; then A is given away for k+2.
   *
   * Orders go through a ring and are carried out in their order, each between two branches, so that an
   * order waits for one branch at most (a millisecond or so):
   *   follow   open the next step on the other board, from a branch of this one
   *   make     one branch, on the spot, for what the melody does
   *   remake   one branch, on the spot, with another chord than a branch has
   * Since they are carried out in order, the live thread may follow a branch that it has only ordered.
   *
   * Who reads and writes what. The worker writes all branches. The live thread reads those that are
   * published for the generation it ordered last for that board, and the one that it asked for on the
   * spot when its ticket has come back; the volatile writes of these two order everything else. It never
   * looks at a board after giving it away, which is an order; so the worker never writes what the live
   * thread reads. A room for branches made on the spot is asked for only when the live thread has let go
   * of what was there: of the two rooms, it holds one at most.
   *
   * What is foreseen is, first, that the melody goes on or rests, then the notes of Candidates. A step
   * that is decided stops what was being made for it.
   *
   * Engines. Each board belongs to the engine that makes its branches. When the live thread has adopted
   * another one, the next step it opens is opened on a board of that one; the step before stays what and
   * where it is, and can still be decided otherwise. A network that is the same goes on from its state.
   * One that is not first hears the last two bars: on a 3×256 network that takes some 30 ms, in the half
   * of a step in which nothing is asked for as a rule.
   * Which board an order means, and what is to be made, stand in tables beside the ring, by generation and
   * by ticket. The tables are larger than the ring, so that no place of one is written before its order has
   * been carried out. The worker clears each place of the boards that it has read, or the table would keep
   * every engine of the last thousands of steps.
   *
   * All this on one thread, misses too. Made by the live thread itself a miss would spare a wake-up, but
   * meanwhile no key could be released and no other note go out; and the state it starts from would have
   * to be made twice.
   */

  private static final int FOLLOW = 0;
  private static final int MAKE = 1;
  private static final int REMAKE = 2;
  private static final int ORDERS = 1024;
  private static final long IDLE_NANOS = 50_000_000;

  private final MessageRing orders = new MessageRing(ORDERS);
  private final LookaheadBoard[] targets = new LookaheadBoard[2 * ORDERS]; // to follow to
  private final Played[] asked = new Played[2 * ORDERS]; // to make
  private volatile NanoClock clock;
  private volatile Thread thread;
  private volatile Thread liveThread;
  private volatile boolean stopping;

  private final Candidates candidates = new Candidates();

  // Of the live thread.
  private Engine engine;
  private final LookaheadBoard[] boards = new LookaheadBoard[2];
  private final long[] generations = new long[2];
  private long generation;
  private int board;
  private int chosen = LookaheadBoard.NONE;
  private int chosenBefore; // on the other board: what the open step was opened from
  private long ticket;

  // Of the worker.
  private final LookaheadBoard[] filled = new LookaheadBoard[2];
  private final Past past = new Past();
  private int filling;
  private long fillingGeneration;
  private int count;
  private int wanted;
  private final Played foreseen = new Played();
  private int certain; // branches of a melody that goes on or rests

  private volatile long made; // the last ticket

  LookaheadWorker(Engine engine) {
    this.engine = engine;
    Arrays.setAll(asked, i -> new Played());
    for (int side = 0; side < boards.length; side++) {
      boards[side] = engine.board(side);
      filled[side] = engine.board(side);
    }
  }

  // ---- the live thread

  /** Says how fast it goes, before anything else. */
  void prepare(NanoClock portsClock) {
    clock = portsClock;
  }

  /** The next step that is opened belongs to another engine. */
  void adopt(Engine newEngine) {
    engine = newEngine;
  }

  /** What is held and what was played lately, as sets of 64 keys, and the length of a step. */
  void situation(MelodyTracker melody, int melodyBefore, long nanosOfStep) {
    candidates.situation(melody, melodyBefore, nanosOfStep);
  }

  /** Makes the open step, which is not decided, the first of a piece. */
  void begin(int positionInBar) {
    chosenBefore = boards[board].silence;
    reopen(positionInBar);
  }

  /** Moves the open step, which is not decided, to another place in the bar. */
  void reopen(int positionInBar) {
    followFrom(1 - board, chosenBefore, positionInBar);
  }

  /**
   * The step that is open has been decided: opens the next one after it, from the branch that was
   * {@link #choose chosen} or {@link #make made} last.
   *
   * @return false if the worker is so far behind that it takes no orders
   */
  boolean follow(int positionInBar) {
    return followFrom(board, chosen, positionInBar);
  }

  private boolean followFrom(int from, int branch, int positionInBar) {
    long next = generation + 1;
    LookaheadBoard target = engine.board(1 - from);
    targets[place(next)] = target;
    if (!order(next, FOLLOW << 30 | from << 29 | branch << 16 | positionInBar)) {
      return false;
    }
    generation = next;
    generations[1 - from] = next;
    boards[1 - from] = target;
    return true;
  }

  private int place(long order) {
    return (int) order & targets.length - 1;
  }

  /**
   * The window of the step that was open has closed: the one that was opened after it is it now.
   */
  void proceed() {
    board = 1 - board;
    chosenBefore = chosen;
    chosen = LookaheadBoard.NONE;
  }

  /** Whether the open step is one whose branches are made ahead. */
  boolean foresees() {
    return boards[board].engine.foresees;
  }

  /** The branch of the open step for what is played, if it is ready. */
  int find(Played played) {
    return boards[board].find(generations[board], played);
  }

  /** A branch of the open step. */
  Branch branch(int index) {
    return boards[board].branches[index];
  }

  /** Which branch the open step was decided to be, or {@link LookaheadBoard#NONE}. */
  int chosen() {
    return chosen;
  }

  /** Decides the open step to be a branch that was found. */
  void choose(int branch) {
    chosen = branch;
  }

  /**
   * Decides the open step to be a branch that is yet to be made.
   *
   * @return false if the worker is so far behind that it takes no orders
   */
  boolean make(Played played) {
    int room = boards[board].roomBeside(chosen);
    asked[place(ticket + 1)].copyFrom(played);
    return ordered(room, MAKE << 30 | board << 29 | room << 16);
  }

  /**
   * Decides the open step to be like it is, with another chord.
   *
   * @param variation how often that was asked for in this step, 1..255
   * @return false if the worker is so far behind that it takes no orders
   */
  boolean remake(int variation) {
    int room = boards[board].roomBeside(chosen);
    return ordered(room, REMAKE << 30 | board << 29 | room << 16 | chosen << 8 | variation);
  }

  private boolean ordered(int room, int message) {
    if (!order(ticket + 1, message)) {
      return false;
    }
    ticket++;
    chosen = room;
    return true;
  }

  /** Whether what was asked for last is ready. */
  boolean isMade() {
    return made == ticket;
  }

  private boolean order(long number, int message) {
    boolean taken = orders.offer(number, message);
    Thread waiting = thread;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
    return taken;
  }

  // ---- the worker

  /** Works until {@link #stop}. */
  @Override
  public void run() {
    thread = Thread.currentThread();
    while (!stopping) {
      if (!work()) {
        LockSupport.parkNanos(IDLE_NANOS);
      }
    }
  }

  /** Asks {@link #run} to end. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
  }

  /** The thread to be woken when something that was asked for is made. */
  void wake(Thread live) {
    liveThread = live;
  }

  /** Carries out one order, or foresees one branch. Returns false if there is nothing to do. */
  boolean work() {
    if (!orders.isEmpty()) {
      long number = orders.firstTime();
      int message = orders.firstMessage();
      orders.removeFirst();
      carryOut(number, message);
      return true;
    }
    if (count < wanted) {
      foresee();
      return true;
    }
    return false;
  }

  private void carryOut(long number, int message) {
    int index = message >>> 29 & 1;
    int target = message >>> 16 & 0xFF;
    if (message >>> 30 == FOLLOW) {
      open(number, index, target, message & 0xFFF);
      return;
    }
    LookaheadBoard on = filled[index];
    if (message >>> 30 == MAKE) {
      long before = clock.now();
      on.make(target, asked[place(number)]);
      candidates.took(clock.now() - before);
    } else {
      Branch not = on.branches[message >>> 8 & 0xFF];
      on.engine.harmonizer.harmoniseAnew(on.open, not, message & 0xFF, on.branches[target]);
    }
    made = number;
    LockSupport.unpark(liveThread);
  }

  private void open(long number, int from, int branch, int positionInBar) {
    Branch cameTrue = filled[from].branches[branch];
    past.remember(cameTrue);
    LookaheadBoard board = targets[place(number)];
    targets[place(number)] = null;
    filling = 1 - from;
    filled[filling] = board;
    fillingGeneration = number;
    board.publish(number, 0);
    Harmonizer harmonizer = board.engine.harmonizer;
    if (harmonizer.knows(cameTrue)) {
      harmonizer.open(cameTrue, positionInBar, board.open);
    } else {
      harmonizer.open(past, positionInBar, board.open);
    }
    count = 0;
    certain = board.open.before().pitch(0) >= 0 ? LookaheadBoard.MOST_CERTAIN : 1;
    wanted = 0;
    if (board.engine.foresees) {
      candidates.choose(board.engine, board.open, certain);
      wanted = certain + candidates.count();
    }
  }

  private void foresee() {
    LookaheadBoard board = filled[filling];
    int melodyBefore = board.open.before().pitch(0);
    if (count >= certain) {
      long before = clock.now();
      board.make(count, candidates.played(foreseen, candidates.note(count - certain), true));
      candidates.took(clock.now() - before);
    } else if (count == 0) {
      board.make(count, candidates.played(foreseen, melodyBefore, false));
    } else {
      board.make(count, foreseen.alone(HarmonyFrame.REST, false));
    }
    count++;
    board.publish(fillingGeneration, count);
  }

  /** Any thread: the longest that a branch took. */
  long longestNanos() {
    return candidates.longestNanos();
  }
}
