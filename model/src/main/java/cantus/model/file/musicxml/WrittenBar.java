package cantus.model.file.musicxml;

import cantus.model.music.Metre;
import cantus.model.music.QuantizedSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar as it is written, in sixteenths.
 *
 * @param start of the piece's steps
 * @param end the first step that is no longer in it
 * @param beats of its metre; an upbeat has that of the bar after it
 * @param beatType what a beat is, 4 for a quarter
 * @param isWhole whether it is as long as its metre says
 */
record WrittenBar(int start, int end, int beats, int beatType, boolean isWhole) {

  /**
   * The bars of a piece, one at least. The last is filled up; after an upbeat, as is usual, only so
   * far that the two make a bar together, where the piece leaves room for that.
   */
  static List<WrittenBar> of(QuantizedSequence piece) {
    Metre metre = piece.metre();
    int before = metre.positionInBar(0);
    List<WrittenBar> bars = new ArrayList<>();
    int start = 0;
    do {
      int end = endOfBar(metre, start);
      if (end >= piece.totalSteps() && start > 0 && before > 0) {
        end = Math.max(piece.totalSteps(), Math.min(end, start + before));
      }
      boolean whole = end - start == metre.stepsPerBar(start);
      bars.add(new WrittenBar(start, end, metre.beats(start), metre.beatType(start), whole));
      start = end;
    } while (start < piece.totalSteps());
    return bars;
  }

  private static int endOfBar(Metre metre, int start) {
    int end = start + 1;
    while (metre.positionInBar(end) > 0) {
      end++;
    }
    return end;
  }

  int length() {
    return end - start;
  }

  boolean hasMetreOf(WrittenBar other) {
    return beats == other.beats && beatType == other.beatType;
  }
}
