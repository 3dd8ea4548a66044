package cantus.daemon.control;

import cantus.daemon.clock.Bars;
import cantus.daemon.live.StepListener;
import cantus.model.generate.HarmonyFrame;
import cantus.model.sense.KeySense;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers what sounds in the present step, so that it can be asked for, and passes on what it is
 * told.
 */
public final class PresentChord implements StepListener {

  private static final int BITS = 8;
  private static final int LONG = 7; // keys in one long, and the melody

  private final StepListener next;
  private volatile int step = -1;
  private volatile long upper; // the melody and voices from the top, key + 1 each; 0 rests
  private volatile long lower; // the voices below

  /** Hands on to a listener. */
  public PresentChord(StepListener next) {
    this.next = next;
  }

  @Override
  public void countedBy(Bars bars) {
    next.countedBy(bars);
  }

  @Override
  public void step(long nanos, int number, HarmonyFrame frame) {
    long first = 0;
    long rest = 0;
    for (int part = 0; part < frame.parts(); part++) {
      long key = frame.pitch(part) + 1;
      if (part <= LONG) {
        first |= key << part * BITS;
      } else {
        rest |= key << (part - 1 - LONG) * BITS;
      }
    }
    upper = first;
    lower = rest;
    step = number;
    next.step(nanos, number, frame);
  }

  @Override
  public void believes(KeySense key) {
    next.believes(key);
  }

  @Override
  public void feedback() {
    next.feedback();
  }

  @Override
  public void jumped(long nanos) {
    next.jumped(nanos);
  }

  /** The number of the step, or -1 before the first. */
  int step() {
    return step;
  }

  /** The keys of the melody and the voices that sound, from the top. */
  List<Integer> keys() {
    List<Integer> keys = new ArrayList<>();
    add(upper, keys);
    add(lower, keys);
    return keys;
  }

  private static void add(long packed, List<Integer> keys) {
    for (long left = packed; left != 0; left >>>= BITS) {
      if ((left & 0xFF) != 0) {
        keys.add((int) (left & 0xFF) - 1);
      }
    }
  }
}
