package cantus.model.lstm;

/** A way to the gradient of a network. */
interface GradientPass {

  /**
   * Fills the gradient of a network: that of the cost of all events together.
   *
   * @param active [time · batch + lane], the input rows that are 1
   * @param labels [time · batch + lane], the class to be predicted, or -1 where there is none
   * @param iteration from which dropout follows
   * @return the cost of all events together, in nats
   */
  double run(int[][] active, int[] labels, int iteration);
}
