package cantus.model.dataset;

import cantus.model.event.EventStream;
import cantus.model.file.Remarks;
import cantus.model.music.OffGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one piece of the input.
 *
 * @param name in the split manifest
 * @param streams to learn from; several where the reference cuts a piece or transposes it
 * @param dropped why there are no streams, or why some are missing
 * @param skippedTranspositions keys in which a pitch would leave the range of MIDI
 * @param trouble what to tell the user, or null
 * @param remarks what was left out of it in reading, or mended
 */
public record Piece(
    String name,
    List<EventStream> streams,
    List<String> dropped,
    int skippedTranspositions,
    OffGrid offGrid,
    @Nullable String trouble,
    Remarks remarks) {

  static final OffGrid NOT_MEASURED = new OffGrid(0, 0, 0);

  /** One that is no use. */
  public static Piece unreadable(String name, String trouble) {
    return new Piece(
        name, List.of(), List.of("unreadable"), 0, NOT_MEASURED, trouble, new Remarks());
  }

  static Piece dropped(String name, String reason, OffGrid offGrid) {
    return new Piece(name, List.of(), List.of(reason), 0, offGrid, null, new Remarks());
  }

  Piece with(Remarks made) {
    return new Piece(name, streams, dropped, skippedTranspositions, offGrid, trouble, made);
  }
}
