package cantus.daemon.live.foresight;

import cantus.daemon.live.melody.StepKeys;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.SpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The orders of the live thread to the lookahead worker, carried out in the order in which they are
 * given, and the worker's answers. One thread orders, one other carries out; neither waits, neither
 * allocates.
 */
public final class LookaheadOrders {

  private static final int ROOM = 1024;

  enum Kind {
    /** Open the next step on the other board, from a branch of this one. */
    FOLLOW,
    /** Make one branch, on the spot, for what is played. */
    MAKE,
    /** Make one branch, on the spot, with another chord than a branch has. */
    REMAKE
  }

  /** An order: of the live thread until it is given, then of the worker until it is done. */
  static final class Order {

    Kind kind = Kind.FOLLOW;

    /** Of the step that is opened its generation, of a branch that is made its ticket. */
    long number;

    /** Which of the two boards this one is. */
    int side;

    /** To follow, or not to have again. */
    int branch;

    /** The next step is opened on its other board. */
    @Nullable Engine engine;

    int placeInBar;

    /** Which line of a song it is, or {@link Foresight#NOWHERE}. */
    int line;

    /** Whether one has come to that line by a jump, rather than from the one before. */
    boolean returns;

    /** Whether all that was heard anywhere in the song is to be forgotten first. */
    boolean forgets;

    /** Where to make a branch. */
    int room;

    final StepKeys played = new StepKeys();

    /** How often the step was asked for anew, above 0. */
    int variation;
  }

  private final Queue<Order> blank;
  private final Queue<Order> given;
  private volatile long made; // the last ticket; written by the worker
  private volatile long carriedOut; // how many; written by the worker
  private volatile @Nullable Thread live;
  private volatile @Nullable Thread worker;

  public LookaheadOrders() {
    this(ROOM);
  }

  LookaheadOrders(int room) {
    blank = new SpscAtomicArrayQueue<>(room);
    given = new SpscAtomicArrayQueue<>(room);
    for (int i = 0; i < room; i++) {
      blank.add(new Order());
    }
  }

  /** Who is to be woken by {@link #give}. */
  void carriedOutBy(Thread thread) {
    worker = thread;
  }

  /** Who is to be woken by {@link #made}. */
  public void givenBy(Thread thread) {
    live = thread;
  }

  // ---- the live thread

  /** An order to be written and {@link #give given}; null if the worker is that far behind. */
  Order blank() {
    return blank.poll();
  }

  /** Gives an order that was blank. */
  void give(Order order) {
    given.add(order);
    LockSupport.unpark(worker);
  }

  /** Whether a branch has been made, by its ticket. */
  boolean isMade(long ticket) {
    return made == ticket;
  }

  // ---- any thread

  /** Who orders, or null. */
  public @Nullable Thread orderer() {
    return live;
  }

  /** Who carries them out, or null. */
  public @Nullable Thread worker() {
    return worker;
  }

  /** Whether there are orders that have not been taken. */
  public boolean areWaiting() {
    return !given.isEmpty();
  }

  /** How many orders have been carried out. */
  public long carriedOut() {
    return carriedOut;
  }

  // ---- the worker

  /** The next order, to be carried out, or null. */
  Order take() {
    return given.poll();
  }

  /** An order has been carried out. */
  void done(Order order) {
    order.engine = null; // or it would stay until this order is needed again
    blank.add(order);
    carriedOut++;
  }

  /** A branch that was asked for on the spot can be read. */
  void made(long ticket) {
    made = ticket;
    LockSupport.unpark(live);
  }
}
