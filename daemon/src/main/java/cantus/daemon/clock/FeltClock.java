package cantus.daemon.clock;

/**
 * The steps of the network on the lines of another clock: evenly, swung, or in triplets, as {@link
 * HeardBars} have them. Whoever counts by that clock counts its lines; whoever plays by this one
 * plays steps where they are felt.
 */
public final class FeltClock implements StepClock {

  private final StepClock lines;
  private final HeardBars bars;

  /**
   * @param bars say where steps lie
   */
  public FeltClock(StepClock lines, HeardBars bars) {
    this.lines = lines;
    this.bars = bars;
  }

  @Override
  public long timeOf(int step) {
    double at = bars.lineOf(step);
    int line = (int) Math.floor(at);
    long time = lines.timeOf(line);
    return at == line ? time : time + Math.round((at - line) * lines.lengthOf(line));
  }

  @Override
  public long closeOf(int step) {
    double at = bars.lineOf(step);
    int line = (int) at;
    if (at == line && bars.lineOf(step + 1) == line + 1) {
      return lines.closeOf(line);
    }
    long begin = timeOf(step);
    return begin + (timeOf(step + 1) - begin + 1) / 2;
  }

  /** The first step is played now, wherever it is felt; if it is not counted in. */
  @Override
  public void notePlayed(long nanos) {
    bars.begin(lines.firstLine());
    boolean isCountedIn = lines.firstBeat() < lines.firstLine();
    double late = isCountedIn ? 0 : bars.lineOf(firstLine()) - lines.firstLine();
    lines.notePlayed(nanos - Math.round(late * Tempo.stepNanos(lines.tempo())));
  }

  @Override
  public boolean isRunning() {
    return lines.isRunning();
  }

  @Override
  public int run() {
    return lines.run();
  }

  @Override
  public int firstLine() {
    return bars.stepAt(lines.firstLine());
  }

  @Override
  public boolean isLed() {
    return lines.isLed();
  }

  @Override
  public void interrupt() {
    lines.interrupt();
  }

  @Override
  public double tempo() {
    return lines.tempo();
  }
}
