package cantus.daemon.clock;

import cantus.model.music.Feel;

/**
 * The lines of another clock as they are felt: swung, or as they are. Whoever counts by that clock
 * counts evenly; whoever plays by this one plays where the {@link Feel} has it.
 */
public final class FeltClock implements StepClock {

  private final StepClock even;
  private final Bars bars;
  private Feel feel;

  /**
   * @param bars say where in its bar a line lies
   */
  public FeltClock(StepClock even, Bars bars, Feel feel) {
    this.even = even;
    this.bars = bars;
    this.feel = feel;
  }

  /** Holds for the lines that have not come. */
  public void apply(Feel changed) {
    feel = changed;
  }

  @Override
  public long timeOf(int line) {
    return even.timeOf(line) + late(line);
  }

  private long late(int line) {
    if (feel == Feel.STRAIGHT) {
      return 0;
    }
    double steps = feel.late(bars.positionInBar(line), bars.stepsPerPulse(line));
    return Math.round(steps * even.lengthOf(line));
  }

  @Override
  public long closeOf(int line) {
    if (feel == Feel.STRAIGHT) {
      return even.closeOf(line);
    }
    long begin = timeOf(line);
    return begin + (timeOf(line + 1) - begin + 1) / 2;
  }

  @Override
  public boolean isRunning() {
    return even.isRunning();
  }

  @Override
  public int run() {
    return even.run();
  }

  @Override
  public int firstLine() {
    return even.firstLine();
  }

  @Override
  public boolean isLed() {
    return even.isLed();
  }

  @Override
  public void interrupt() {
    even.interrupt();
  }

  @Override
  public double tempo() {
    return even.tempo();
  }
}
