package cantus.model.generate;

import cantus.model.lstm.LstmWeights;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Branches that were made lately, for harmonisers that are alike: what one of them has made of a
 * step, another one that has heard the same takes over. Four instruments that play one melody, a
 * voice each, so have the work of one. Whoever makes a branch leaves a mark, so that others do
 * something else meanwhile.
 *
 * <p>For any thread, and nobody waits here. It may be that a branch is made twice, as when the room
 * for its mark is another one's; it is the same then, see {@link Harmonizer}. Allocates nothing
 * after construction.
 */
public final class SharedBranches {

  /** What has become of a branch that was asked for. */
  public enum Outcome {
    /** It has been made. */
    MADE,
    /** It had been made. */
    TAKEN_OVER,
    /** Somebody else is making it. */
    BEING_MADE
  }

  private static final int ROOM = 64; // two steps of two melodies, with a dozen branches each

  private final LstmWeights weights;
  private final HarmonySettings settings;
  private final long seed;
  private final Made[] made;
  private final AtomicInteger next = new AtomicInteger();

  /** The numbers of those that are being made, each in the place that is its own; or 0. */
  private final AtomicLongArray marks;

  /** A branch, and what it was made of. */
  private static final class Made {

    private static final int WRITER = 1 << 30;

    /** How many read it, or {@link #WRITER} and those that turn away. */
    private final AtomicInteger users = new AtomicInteger();

    private volatile long number; // says that it is worth a look
    private long trace; // of what had been heard
    private int step;
    private final Given given;
    private final Branch branch;

    Made(LstmWeights weights, int parts) {
      given = new Given(parts);
      branch = new Branch(weights, parts);
    }

    /** Whether it is of that; then it has been copied. */
    boolean give(long wanted, OpenStep from, Given of, Branch to) {
      if (number != wanted) {
        return false;
      }
      try {
        boolean isOf =
            users.getAndIncrement() < WRITER
                && trace == from.heard.trace()
                && step == from.step
                && given.isSame(of);
        if (isOf) {
          to.copyFrom(branch);
        }
        return isOf;
      } finally {
        users.getAndDecrement();
      }
    }

    /** Becomes another one, unless somebody uses it. */
    boolean take(long newNumber, OpenStep from, Given of, Branch other) {
      if (!users.compareAndSet(0, WRITER)) {
        return false;
      }
      try {
        trace = from.heard.trace();
        step = from.step;
        given.copyFrom(of);
        branch.copyFrom(other);
        number = newNumber;
        return true;
      } finally {
        users.getAndAdd(-WRITER);
      }
    }
  }

  /**
   * For harmonisers of a network, with settings and a seed.
   *
   * @param seed of all that is drawn
   */
  public SharedBranches(LstmWeights weights, HarmonySettings settings, long seed) {
    this(weights, settings, seed, ROOM);
  }

  /**
   * With room for so many.
   *
   * @param room a power of two
   */
  SharedBranches(LstmWeights weights, HarmonySettings settings, long seed, int room) {
    this.weights = weights;
    this.settings = settings;
    this.seed = seed;
    made = new Made[room];
    marks = new AtomicLongArray(room);
    for (int i = 0; i < room; i++) {
      made[i] = new Made(weights, settings.parts().size());
    }
  }

  /** Whether harmonisers of this network, with these settings and this seed share them. */
  public boolean areOf(LstmWeights network, HarmonySettings harmony, long ofSeed) {
    return weights == network && settings.equals(harmony) && seed == ofSeed;
  }

  /**
   * Harmonises an open step for what is given of it, unless that has been done or is being done.
   *
   * @param harmonizer that makes the branch; as all of these
   * @param from the open step; is only read
   * @param given what is known, of this step alone; is only read
   * @param to receives the branch, unless it is being made
   */
  public Outcome harmonise(Harmonizer harmonizer, OpenStep from, Given given, Branch to) {
    long number = number(from, given);
    if (find(number, from, given, to)) {
      return Outcome.TAKEN_OVER;
    }
    int place = (int) number & marks.length() - 1;
    long there = marks.compareAndExchange(place, 0, number);
    if (there == number) {
      return Outcome.BEING_MADE;
    }
    try {
      if (find(number, from, given, to)) { // since one has looked
        return Outcome.TAKEN_OVER;
      }
      make(harmonizer, from, given, to);
      return Outcome.MADE;
    } finally {
      if (there == 0) {
        marks.set(place, 0);
      }
    }
  }

  /**
   * Harmonises an open step for what is given of it, whoever else does; for who has waited long
   * enough.
   *
   * @param harmonizer that makes the branch; as all of these
   * @param from the open step; is only read
   * @param given what is known, of this step alone; is only read
   * @param to receives the branch
   */
  public void make(Harmonizer harmonizer, OpenStep from, Given given, Branch to) {
    harmonizer.harmonise(from, given, to);
    long number = number(from, given);
    for (int tries = 0; tries < made.length; tries++) {
      if (made[next.getAndIncrement() & made.length - 1].take(number, from, given, to)) {
        return;
      }
    }
  }

  /** Tells it from most others; never 0. */
  private static long number(OpenStep from, Given given) {
    long mixed = Chance.mix(from.heard.trace() + from.step);
    mixed = Chance.mix(mixed + given.key());
    return mixed == 0 ? 1 : mixed;
  }

  private boolean find(long number, OpenStep from, Given given, Branch to) {
    for (Made one : made) {
      if (one.give(number, from, given, to)) {
        return true;
      }
    }
    return false;
  }
}
