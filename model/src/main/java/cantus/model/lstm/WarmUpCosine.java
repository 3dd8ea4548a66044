package cantus.model.lstm;

import org.nd4j.linalg.schedule.ISchedule;

/** A learning rate that rises in a line and falls along a cosine, or stays where it is. */
public final class WarmUpCosine implements ISchedule {

  private static final long serialVersionUID = 1;

  private double highest;
  private int warmUpSteps;
  private int totalSteps;

  /** For DL4J, which fills in the fields when it reads a configuration. */
  public WarmUpCosine() {}

  /**
   * @param highest the rate at its highest
   * @param warmUpSteps steps until it is reached
   * @param totalSteps steps until it is 0; 0 if it never falls
   */
  public WarmUpCosine(double highest, int warmUpSteps, int totalSteps) {
    this.highest = highest;
    this.warmUpSteps = warmUpSteps;
    this.totalSteps = totalSteps;
  }

  /** What hyper-parameters say. */
  static WarmUpCosine of(HyperParameters h) {
    boolean falls = h.rateSchedule() == RateSchedule.COSINE;
    return new WarmUpCosine(h.learningRate(), h.warmUpSteps(), falls ? h.trainingSteps() : 0);
  }

  public double getHighest() {
    return highest;
  }

  public void setHighest(double highest) {
    this.highest = highest;
  }

  public int getWarmUpSteps() {
    return warmUpSteps;
  }

  public void setWarmUpSteps(int warmUpSteps) {
    this.warmUpSteps = warmUpSteps;
  }

  public int getTotalSteps() {
    return totalSteps;
  }

  public void setTotalSteps(int totalSteps) {
    this.totalSteps = totalSteps;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    if (iteration < warmUpSteps) {
      return highest * (iteration + 1) / warmUpSteps;
    }
    if (totalSteps == 0) {
      return highest;
    }
    double done = (double) (iteration - warmUpSteps) / Math.max(1, totalSteps - warmUpSteps);
    return highest * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
  }

  @Override
  public ISchedule clone() {
    return new WarmUpCosine(highest, warmUpSteps, totalSteps);
  }
}
