package cantus.model.dataset;

import cantus.model.dataset.Split.Side;
import cantus.model.event.EventStream;
import cantus.model.file.Remarks;
import java.io.IOException;
import java.util.Optional;

/** Decides for each piece which side of a data set it is for, and counts what becomes of pieces. */
public final class PieceIntake {

  /** Takes what is to be kept. */
  public interface Sink {
    /** A piece has gone to a side. */
    void piece(Side side, String name) throws IOException;

    /** One of its streams, which come after it. */
    void stream(Side side, EventStream stream) throws IOException;
  }

  private final Split split;
  private final Sink sink;
  private final Tally dropped = new Tally();
  private final Remarks remarks = new Remarks();
  private final DatasetReport.Side[] sides = {DatasetReport.Side.EMPTY, DatasetReport.Side.EMPTY};
  private long inputs;
  private long notes;
  private long moved;
  private long skippedTranspositions;
  private int lowest = DatasetReport.NONE.lowestPitch();
  private int highest = DatasetReport.NONE.highestPitch();

  /** Of pieces of which nothing else is decided, the split says where they go. */
  public PieceIntake(Split split, Sink sink) {
    this.split = split;
    this.sink = sink;
  }

  /**
   * Takes a piece.
   *
   * @param decided where it goes, whatever the split says
   */
  public void take(Piece piece, Optional<Side> decided) throws IOException {
    inputs++;
    piece.dropped().forEach(dropped::add);
    remarks.addAll(piece.remarks());
    notes += piece.offGrid().notes();
    moved += piece.offGrid().moved();
    if (piece.streams().isEmpty()) {
      return;
    }
    Optional<Side> said = decided.isPresent() ? decided : split.of(piece.name());
    if (said.isEmpty()) {
      dropped.add("not in the split manifest");
      return;
    }
    Side side = said.get();
    skippedTranspositions += piece.skippedTranspositions();
    sides[side.ordinal()] =
        sides[side.ordinal()].plus(new DatasetReport.Side(1, piece.streams().size(), 0, 0, 0));
    sink.piece(side, piece.name());
    for (EventStream stream : piece.streams()) {
      sink.stream(side, stream);
      if (side == Side.TRAIN && stream.highestPitch() >= 0) {
        lowest = Math.min(lowest, stream.lowestPitch());
        highest = Math.max(highest, stream.highestPitch());
      }
    }
  }

  /** What has been taken so far; there are no examples yet. */
  public DatasetReport report() {
    return new DatasetReport(
        inputs,
        dropped.counts(),
        remarks.words(true),
        remarks.words(false),
        sides[Side.TRAIN.ordinal()],
        sides[Side.EVAL.ordinal()],
        new DatasetReport.Grid(notes, moved),
        skippedTranspositions,
        lowest,
        highest);
  }
}
