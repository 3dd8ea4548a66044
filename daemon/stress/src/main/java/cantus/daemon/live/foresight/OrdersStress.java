package cantus.daemon.live.foresight;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import cantus.daemon.live.foresight.LookaheadOrders.Order;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** An order is seen whole by the worker, and what it makes of it by the live thread. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "the order has not come yet")
@Outcome(id = "7, 60, 0", expect = ACCEPTABLE, desc = "it has, but no word of it is back")
@Outcome(id = "7, 60, 9", expect = ACCEPTABLE, desc = "what was made is seen with word of it")
@State
public class OrdersStress {

  private final LookaheadOrders orders = new LookaheadOrders(2);
  private long made; // as a branch is: plain, and read when its ticket is back

  /** The live thread orders, and looks whether it has been carried out. */
  @Actor
  public void live(JJJ_Result result) {
    Order order = orders.blank();
    order.number = 7;
    order.played.alone(60, true);
    orders.give(order);
    result.r3 = orders.isMade(7) ? made : 0;
  }

  /** The worker carries it out. */
  @Actor
  public void worker(JJJ_Result result) {
    Order order = orders.take();
    if (order != null) {
      result.r1 = order.number;
      result.r2 = order.played.melody();
      made = 9;
      orders.made(order.number);
      orders.done(order);
    }
  }
}
