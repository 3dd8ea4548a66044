package cantus.daemon.live.foresight;

import cantus.daemon.live.chords.ChordPalette;
import cantus.daemon.live.melody.StepKeys;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.model.generate.Given;
import cantus.model.generate.Harmonizer;
import cantus.model.generate.SharedBranches;
import cantus.model.generate.SharedBranches.Outcome;
import cantus.model.lstm.LstmWeights;
import org.jspecify.annotations.Nullable;

/**
 * All that the lookahead needs of a network: its weights, how it harmonises, and room for the
 * branches it makes. Made by the thread that asks for it, taken up at a step, and not used again
 * once it is replaced.
 */
public final class Engine {

  private static final int WARM_UP_STEPS = 16;

  public final LstmWeights weights;
  final Harmonizer harmonizer;

  /** Whether branches are made ahead, or only those that are asked for. */
  final boolean foresees;

  /** How many notes are foreseen at most. */
  final int candidates;

  final int lowest;
  final int highest;
  final int[] likeliest;

  /** The chords that can be wanted. */
  public final ChordPalette palette;

  private final KeyParts keyParts;
  private final Given given;

  private final LookaheadBoard[] boards = new LookaheadBoard[2];
  private volatile @Nullable SharedBranches shared; // with engines that are alike, or null

  public Engine(LstmWeights weights, LiveSettings settings, long seed) {
    this.weights = weights;
    harmonizer = new Harmonizer(weights, settings.harmony(), seed);
    foresees = settings.lookahead() == Lookahead.PREDICT;
    candidates = settings.candidates();
    lowest = settings.melody().lowestKey();
    highest = settings.melody().highestKey();
    likeliest = new int[128];
    palette = new ChordPalette(settings.chords());
    keyParts = new KeyParts(settings.harmony().parts());
    given = harmonizer.newGiven();
    for (int side = 0; side < boards.length; side++) {
      boards[side] = new LookaheadBoard(harmonizer, candidates);
    }
  }

  /** Any thread: shares branches with engines that are alike. */
  public void share(SharedBranches branches) {
    shared = branches;
  }

  /** One of the two boards that take turns. */
  LookaheadBoard board(int side) {
    return boards[side];
  }

  /** The worker: makes a branch of a board, for what is played, unless somebody else does. */
  Outcome make(int side, int branch, StepKeys played) {
    LookaheadBoard board = boards[side];
    SharedBranches known = shared;
    give(board, branch, played);
    if (known != null) {
      return known.harmonise(harmonizer, board.open, given, board.branches[branch]);
    }
    harmonizer.harmonise(board.open, given, board.branches[branch]);
    return Outcome.MADE;
  }

  /** The worker: makes a branch of a board, for what is played, whoever else does. */
  void makeAnyway(int side, int branch, StepKeys played) {
    LookaheadBoard board = boards[side];
    SharedBranches known = shared;
    give(board, branch, played);
    if (known != null) {
      known.make(harmonizer, board.open, given, board.branches[branch]);
    } else {
      harmonizer.harmonise(board.open, given, board.branches[branch]);
    }
  }

  private void give(LookaheadBoard board, int branch, StepKeys played) {
    board.played[branch].copyFrom(played);
    keyParts.give(played, board.open.before(), given);
    palette.give(played.chord(), given);
  }

  /** The worker: makes a branch for what one was made for, with another chord. */
  void remake(int side, int branch, int not, int variation) {
    LookaheadBoard board = boards[side];
    board.played[branch].copyFrom(board.played[not]);
    harmonizer.harmoniseAnew(board.open, board.branches[not], variation, board.branches[branch]);
  }

  /** Whether these settings ask for the same engine. */
  public static boolean same(LiveSettings one, LiveSettings other) {
    return one.harmony().equals(other.harmony())
        && one.chords().equals(other.chords())
        && one.lookahead() == other.lookahead()
        && one.candidates() == other.candidates()
        && one.melody().lowestKey() == other.melody().lowestKey()
        && one.melody().highestKey() == other.melody().highestKey();
  }

  /** Brings the weights of a network that was just read near the processor. */
  public void warmUp() {
    for (int i = 0; i < WARM_UP_STEPS; i++) {
      harmonizer.step(60 + i, true, i);
    }
    harmonizer.reset();
  }
}
