package cantus.daemon.live;

import cantus.daemon.clock.Bars;
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

  private final StepClock grid;
  private final StepPlayer player;
  private final Metronome metronome;
  private final OutputListener output;
  private final Bars bars;
  private BeatOne beatOne;
  private int run; // that is played
  private int silentSteps;

  GridFollower(
      StepClock grid,
      StepPlayer player,
      Metronome metronome,
      OutputListener output,
      Bars bars,
      BeatOne beatOne) {
    this.beatOne = beatOne;
    this.grid = grid;
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
    if (player.isPlaying() && (!grid.isRunning() || grid.run() != run)) {
      player.halt(at);
      metronome.halt(at);
    }
    if (!player.isPlaying() && grid.isRunning()) {
      run = grid.run();
      silentSteps = 0;
      player.begin(at, grid.firstLine());
      metronome.begin();
    }
  }

  /** A note is about to be played: a grid may begin with it. */
  void notePlayed(long at) {
    if (!grid.isRunning()) {
      grid.notePlayed(at);
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
      output.line(grid.timeOf(step), step, bars);
      silentSteps = player.isSilent() ? silentSteps + 1 : 0;
      if (silentSteps >= bars.stepsPerBar(step)) {
        pause(due);
      }
    }
  }

  private void pause(long at) {
    if (beatOne == BeatOne.AGAIN && grid.mayPause() && !metronome.isHeard()) {
      grid.interrupt();
      follow(at);
      player.awaitPiece();
    }
  }
}
