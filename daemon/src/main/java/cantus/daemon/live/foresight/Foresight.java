package cantus.daemon.live.foresight;

import cantus.daemon.live.foresight.LookaheadOrders.Kind;
import cantus.daemon.live.foresight.LookaheadOrders.Order;
import cantus.daemon.live.melody.MelodyTracker;
import cantus.daemon.live.melody.StepKeys;
import cantus.model.generate.Branch;
import java.util.Arrays;

/**
 * The live thread's side of the lookahead: looks up what was foreseen, says what came true, and
 * orders what was not foreseen. What it orders is carried out by {@link LookaheadWorker}.
 */
public final class Foresight {

  /*
   * Two boards take turns. While the window of step k is open, board A holds S(k-1), opened, with the
   * branches of k, one of which is what k was decided to be, so far. Board B is filled with the branches
   * of k+1 from there. When k is decided otherwise, B begins anew from another branch of A. Only when
   * k+1 is decided is the window of k surely closed; then A is given away for k+2.
   *
   * Orders are carried out in their order, each between two branches, so that one by itself waits for a
   * branch at most (a millisecond or so); and so the live thread may follow a branch that it has only
   * ordered. They are refused while a thousand wait. Then a step is not heard of by the network; but that
   * a piece begins, or the place in the bar is another, is owed to it.
   *
   * Who reads and writes what. The worker writes all branches. The live thread reads those that are
   * published for the generation it ordered last for that board, and the one that it asked for on the
   * spot when its ticket has come back; the volatile writes of these two order everything else. It never
   * looks at a board after giving it away, which is an order; so the worker never writes what the live
   * thread reads. A room for branches made on the spot is asked for only when the live thread has let go
   * of what was there: of the two rooms, it holds one at most.
   *
   * Engines. Each board belongs to the engine that makes its branches. When another one was adopted, the
   * next step that is opened is opened on a board of that one; the step before stays what and where it
   * is, and can still be decided otherwise.
   *
   * Misses are made by the worker, too. Made by the live thread itself a miss would spare a wake-up, but
   * meanwhile no key could be released and no other note go out; and the state it starts from would have
   * to be made twice.
   */

  /** {@link #find} while there is no branch. */
  public static final int NONE = LookaheadBoard.NONE;

  /** A step that lies in no song. */
  public static final int NOWHERE = -1;

  private final LookaheadOrders orders;
  private final Candidates candidates;
  private Engine engine; // of the steps that are opened from now on
  private final Engine[] engines = new Engine[2]; // of the two boards
  private final long[] generations = new long[2];
  private long generation;
  private int side; // of the board that has the open step
  private int chosen = LookaheadBoard.NONE;
  private int chosenBefore; // on the other board: what the open step was opened from
  private long ticket;
  private boolean owed; // that the open step is opened anew
  private int owedPosition; // in the bar
  private int owedLine;
  private boolean owedReturn;
  private int line = NOWHERE; // of the song, of the step that is opened next
  private volatile boolean remembers;
  private boolean forgets;

  public Foresight(Engine engine, LookaheadOrders orders, Candidates candidates) {
    this.engine = engine;
    this.orders = orders;
    this.candidates = candidates;
    Arrays.fill(engines, engine);
  }

  /** The next step that is opened belongs to another engine. */
  public void adopt(Engine newEngine) {
    engine = newEngine;
  }

  /** What is held and what was played lately, the chord that is wanted, the length of a step. */
  public void situation(MelodyTracker melody, int melodyBefore, int chord, long nanosOfStep) {
    candidates.situation(melody, melodyBefore, chord, nanosOfStep);
  }

  private LookaheadBoard board(int of) {
    return engines[of].board(of);
  }

  // ---- opening steps

  /** Says which line of a song the step is that is opened next, or {@link #NOWHERE}. */
  public void line(int ofSong) {
    line = ofSong;
  }

  /** Any thread: what is heard at each place of a song is remembered for {@link #goTo}. */
  public void remember() {
    remembers = true;
  }

  /** What was heard anywhere counts for nothing in the step that is opened next, or later. */
  public void forget() {
    forgets = true;
  }

  /**
   * One has come to a line by a jump: the open step, which is not decided, goes on from what had
   * been heard when one came there before. Where that is not remembered, from what was heard last.
   */
  public void goTo(int placeInBar) {
    if (remembers) {
      chosenBefore = board(1 - side).silence;
    }
    reopen(placeInBar, remembers);
  }

  /** Makes the open step, which is not decided, the first of a piece. */
  public void begin(int placeInBar) {
    chosenBefore = board(1 - side).silence;
    reopen(placeInBar);
  }

  /** Moves the open step, which is not decided, to another place in the bar. */
  public void reopen(int placeInBar) {
    reopen(placeInBar, false);
  }

  private void reopen(int placeInBar, boolean returns) {
    owedPosition = placeInBar;
    owedLine = line;
    owedReturn = returns;
    owed = !follow(1 - side, chosenBefore, placeInBar, line, returns);
    if (owed) {
      generation++;
      generations[side] = generation; // what stands on the board is not what is wanted
    }
  }

  /** Whether nothing is owed to the open step any more. */
  private boolean isSettled() {
    if (owed) {
      owed = !follow(1 - side, chosenBefore, owedPosition, owedLine, owedReturn);
    }
    return !owed;
  }

  /**
   * The step that is open has been decided: opens the next one after it, from the branch that was
   * {@link #choose chosen} or {@link #make made} last.
   *
   * @return false if it was not, or the worker is so far behind that it takes no orders
   */
  public boolean follow(int placeInBar) {
    return chosen != LookaheadBoard.NONE && follow(side, chosen, placeInBar, line, false);
  }

  private boolean follow(int from, int branch, int placeInBar, int ofSong, boolean returns) {
    Order order = orders.blank();
    if (order == null) {
      return false;
    }
    generation++;
    generations[1 - from] = generation;
    engines[1 - from] = engine;
    order.kind = Kind.FOLLOW;
    order.number = generation;
    order.side = from;
    order.branch = branch;
    order.engine = engine;
    order.placeInBar = placeInBar;
    order.line = ofSong;
    order.returns = returns;
    order.forgets = forgets;
    forgets = false;
    orders.give(order);
    return true;
  }

  /**
   * The window of the step that was open has closed: the one that was opened after it is it now.
   */
  public void proceed() {
    side = 1 - side;
    chosenBefore = chosen;
    chosen = LookaheadBoard.NONE;
    owed = false; // to a step that is over
  }

  /** The window has closed, but no step was opened: the open step is the next one. */
  public void undecide() {
    chosen = LookaheadBoard.NONE;
  }

  // ---- deciding the open step

  /** Whether the open step is one whose branches are made ahead. */
  public boolean foresees() {
    return engines[side].foresees;
  }

  /** The branch of the open step for what is played, or {@link #NONE} if it is not ready. */
  public int find(StepKeys played) {
    return board(side).find(generations[side], played);
  }

  /** A branch of the open step. */
  public Branch branch(int index) {
    return board(side).branches[index];
  }

  /** Which branch the open step was decided to be, or {@link #NONE}. */
  public int chosen() {
    return chosen;
  }

  /** Decides the open step to be a branch that was found. */
  public void choose(int branch) {
    chosen = branch;
  }

  /** Decides the open step to be nothing, and the next one to begin a piece. */
  public void chooseSilence() {
    chosen = board(side).silence;
  }

  /**
   * Decides the open step to be a branch that is yet to be made.
   *
   * @return false if the worker is so far behind that it takes no orders
   */
  public boolean make(StepKeys played) {
    Order order = isSettled() ? orders.blank() : null;
    if (order == null) {
      return false;
    }
    order.kind = Kind.MAKE;
    order.played.copyFrom(played);
    giveToBeMade(order);
    return true;
  }

  /**
   * Decides the open step to be like it is, with another chord.
   *
   * @param variation how often that was asked for in this step, above 0
   * @return false if it was not decided, or the worker is so far behind that it takes no orders
   */
  public boolean remake(int variation) {
    Order order = chosen == LookaheadBoard.NONE ? null : orders.blank();
    if (order == null) {
      return false;
    }
    order.kind = Kind.REMAKE;
    order.branch = chosen;
    order.variation = variation;
    giveToBeMade(order);
    return true;
  }

  private void giveToBeMade(Order order) {
    ticket++;
    chosen = board(side).roomBeside(chosen);
    order.number = ticket;
    order.side = side;
    order.room = chosen;
    orders.give(order);
  }

  /** Whether what was asked for last is ready. */
  public boolean isMade() {
    return orders.isMade(ticket);
  }
}
