package cantus.daemon.live;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * What the live thread asks of the lookahead worker, to be carried out in this order, and word of
 * what has been made. One thread orders, one other carries out; neither waits, neither allocates.
 */
final class LookaheadOrders {

  private static final int ROOM = 1024;

  enum Kind {
    /** Open the next step on the other board, from a branch of this one. */
    FOLLOW,
    /** Make one branch, on the spot, for what is played. */
    MAKE,
    /** Make one branch, on the spot, with another chord than a branch has. */
    REMAKE
  }

  /** An order. Written by the live thread until it is given, then read by the worker. */
  static final class Order {

    Kind kind;

    /** Of the step that is opened its generation, of a branch that is made its ticket. */
    long number;

    /** Which of the two boards this one is. */
    int side;

    /** To follow, or not to have again. */
    int branch;

    /** The next step is opened on it. */
    LookaheadBoard next;

    int positionInBar;

    /** Where to make a branch. */
    int room;

    final Played played = new Played();

    /** How often the step was asked for anew, above 0. */
    int variation;
  }

  private final Order[] ring = new Order[ROOM];
  private volatile long given; // how many; written by the live thread
  private volatile long carriedOut; // how many; written by the worker
  private volatile long made; // the last ticket; written by the worker
  private volatile Thread live;
  private volatile Thread worker;

  LookaheadOrders() {
    Arrays.setAll(ring, i -> new Order());
  }

  /** Who is to be woken by {@link #give}. */
  void carriedOutBy(Thread thread) {
    worker = thread;
  }

  /** Who is to be woken by {@link #made}. */
  void givenBy(Thread thread) {
    live = thread;
  }

  // ---- the live thread

  /** An order to be written and {@link #give given}; null if the worker is that far behind. */
  Order blank() {
    return given - carriedOut == ROOM ? null : place(given);
  }

  /** Gives the order that was written. */
  void give() {
    long number = given;
    given = number + 1; // nobody else writes it
    LockSupport.unpark(worker);
  }

  /** Whether a branch has been made, by its ticket. */
  boolean isMade(long ticket) {
    return made == ticket;
  }

  // ---- the worker

  /** The first order that has not been carried out, or null. */
  Order first() {
    return carriedOut == given ? null : place(carriedOut);
  }

  /** The first order has been carried out. */
  void done() {
    long number = carriedOut;
    place(number).next = null; // or its engine would stay for as long as this place is not needed
    carriedOut = number + 1; // nobody else writes it
  }

  /** A branch that was asked for on the spot can be read. */
  void made(long ticket) {
    made = ticket;
    LockSupport.unpark(live);
  }

  private Order place(long number) {
    return ring[(int) (number % ROOM)];
  }
}
