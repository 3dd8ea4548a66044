package cantus.daemon.live.foresight;

import cantus.daemon.live.melody.StepKeys;
import cantus.model.generate.Branch;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.OpenStep;

/**
 * The branches of one step, and the state they start from. The first ones are foreseen, in the
 * order of need; two more are kept for those that are asked for on the spot: while one is what the
 * step was decided to be, the other can be made. The last one is silence: before a piece begins,
 * and after a panic.
 */
final class LookaheadBoard {

  static final int NONE = -1;

  private static final int ON_THE_SPOT = 2;
  private static final int COUNT_BITS = 8;

  /** Branches of a melody that goes on or rests. */
  static final int MOST_CERTAIN = 2;

  /** How many times as many notes are foreseen of the first one of a piece. */
  static final int FIRST_TIMES = 2;

  final OpenStep open;
  final Branch[] branches;

  /** What each branch was made for. */
  final StepKeys[] played;

  final int foreseeable;
  final int silence;

  /** Which generation of branches stands here, and how many of it can be read. */
  private volatile long published;

  /**
   * @param harmonizer that makes the branches
   * @param candidates how many notes are foreseen at most, but for the first of a piece
   */
  LookaheadBoard(Harmonizer harmonizer, int candidates) {
    foreseeable = MOST_CERTAIN + FIRST_TIMES * candidates;
    open = harmonizer.newOpenStep();
    silence = foreseeable + ON_THE_SPOT;
    branches = new Branch[silence + 1];
    played = new StepKeys[branches.length];
    for (int i = 0; i < branches.length; i++) {
      branches[i] = harmonizer.newBranch();
      played[i] = new StepKeys();
    }
  }

  /** The worker: branches up to this one can be read. */
  void publish(long generation, int count) {
    published = generation << COUNT_BITS | count;
  }

  /** The live thread: the branch for what is played, or {@link #NONE} while there is none. */
  int find(long generation, StepKeys wanted) {
    long seen = published;
    if (seen >> COUNT_BITS != generation) {
      return NONE;
    }
    int count = (int) (seen & (1 << COUNT_BITS) - 1);
    for (int i = 0; i < count; i++) {
      if (played[i].isSame(wanted)) {
        return i;
      }
    }
    return NONE;
  }

  /** The live thread: room for a branch made on the spot, beside the one that is in use. */
  int roomBeside(int used) {
    return used == foreseeable ? foreseeable + 1 : foreseeable;
  }
}
