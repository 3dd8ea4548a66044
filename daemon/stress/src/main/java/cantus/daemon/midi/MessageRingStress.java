package cantus.daemon.midi;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJJ_Result;

/** A ring of two that is full at first: room that was read is written again. */
@JCStressTest
@Outcome(id = "1, 11, 2, 12", expect = ACCEPTABLE, desc = "no room yet, or not seen yet")
@Outcome(id = "2, 12, 3, 13", expect = ACCEPTABLE, desc = "a message, whole, in the freed room")
@State
public class MessageRingStress {

  private final MessageRing ring = new MessageRing(2);

  /** The ring is full. */
  public MessageRingStress() {
    ring.offer(1, 11);
    ring.offer(2, 12);
  }

  /** The port writes. */
  @Actor
  public void write() {
    ring.offer(3, 13);
  }

  /** The live thread reads; the last two messages it gets are the result. */
  @Actor
  public void read(JJJJ_Result result) {
    for (int read = 0; read < 3 && !ring.isEmpty(); read++) {
      result.r1 = result.r3;
      result.r2 = result.r4;
      result.r3 = ring.firstTime();
      result.r4 = ring.firstMessage();
      ring.removeFirst();
    }
  }
}
