package cantus.daemon.live;

import cantus.daemon.clock.FeltClock;
import cantus.daemon.clock.HeardBars;
import cantus.daemon.clock.StepClock;
import cantus.daemon.live.settings.BeatOne;
import cantus.daemon.live.sound.Metronome;
import cantus.daemon.live.sound.OutputListener;

/**
 * Has the steps and the metronome begin with each run of the grid, and end with it. After a bar of
 * silence a grid that nobody else counts by stands, so that the next note is beat one again. All of
 * it happens on the live thread.
 */
final class GridFollower {

  private final StepClock lines;
  private final FeltClock steps;
  private final StepPlayer player;
  private final Metronome metronome;
  private final OutputListener output;
  private final HeardBars bars;
  private BeatOne beatOne;
  private int run; // that is played
  private int silentSteps;
  private int line; // that is to be told next

  /**
   * @param lines by which is counted
   * @param steps on them
   */
  GridFollower(
      StepClock lines,
      FeltClock steps,
      StepPlayer player,
      Metronome metronome,
      OutputListener output,
      HeardBars bars,
      BeatOne beatOne) {
    this.beatOne = beatOne;
    this.lines = lines;
    this.steps = steps;
    this.player = player;
    this.metronome = metronome;
    this.output = output;
    this.bars = bars;
  }

  /** Holds from now on. */
  void apply(BeatOne changed) {
    beatOne = changed;
  }

  /** Sees whether the grid has begun a run, or stands. */
  void follow(long at) {
    if (player.isPlaying() && (!lines.isRunning() || lines.run() != run)) {
      player.halt(at);
      metronome.halt(at);
    }
    if (!player.isPlaying() && lines.isRunning()) {
      run = lines.run();
      line = lines.firstLine();
      silentSteps = 0;
      bars.begin(line);
      player.begin(at, steps.firstLine());
      metronome.begin();
    }
  }

  /** A note is about to be played: a grid may begin with it. */
  void notePlayed(long at) {
    if (!lines.isRunning()) {
      steps.notePlayed(at);
      follow(at);
    }
  }

  /** When something is due, or {@link cantus.daemon.clock.NanoClock#NEVER}. */
  long due() {
    return player.due();
  }

  /** That time has come, and all that was played before it is known. */
  void pass(long due) {
    int step = player.step();
    player.pass(due);
    if (player.step() != step) {
      tellLines(step);
      silentSteps = player.isSilent() ? silentSteps + 1 : 0;
      if (silentSteps >= bars.stepsPerBar(step)) {
        pause(due);
      }
    }
  }

  /** The lines that have come with a step. */
  private void tellLines(int step) {
    for (int last = bars.lineIn(step); line <= last; line++) {
      output.line(lines.timeOf(line), line, bars.counted());
    }
  }

  private void pause(long at) {
    if (beatOne == BeatOne.AGAIN && lines.mayPause() && !metronome.isHeard()) {
      lines.interrupt();
      follow(at);
      player.awaitPiece();
    }
  }
}
