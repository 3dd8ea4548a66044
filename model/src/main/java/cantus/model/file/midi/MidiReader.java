package cantus.model.file.midi;

import cantus.model.file.Remark;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Standard MIDI files: all that can be told for certain, with a remark on what cannot. Only
 * what has no note for certain is refused.
 */
public final class MidiReader {

  private static final int LARGEST_FILE = 16 << 20;
  private static final int MOST_KEY_EVENTS = 1 << 21;

  /** For a file that does not say how long a tick is: what most programs write. */
  private static final int USUAL_RESOLUTION = 480;

  private final MidiChunks chunks;
  private final List<Score> pieces = new ArrayList<>();
  private Remarks remarks = new Remarks();
  private @Nullable ScoreException firstDamage;
  private int keyEvents;

  private MidiReader(MidiChunks chunks) {
    this.chunks = chunks;
  }

  /** The pieces of a file: one, but for format 2, where each track is a piece of its own. */
  public static List<Score> readAll(byte[] file) throws ScoreException {
    if (file.length > LARGEST_FILE) {
      throw new ScoreException(
          "a MIDI file of more than " + (LARGEST_FILE >> 20) + " MiB; split it into pieces");
    }
    return new MidiReader(MidiChunks.of(file)).read();
  }

  /** The first piece of a file. */
  public static Score read(byte[] file) throws ScoreException {
    return readAll(file).get(0);
  }

  private List<Score> read() throws ScoreException {
    if (chunks.tracks().isEmpty()) {
      throw new ScoreException("a MIDI file without a track; export the piece again");
    }
    remarks.add(Remark.TRACKS_MISSING, chunks.missingTracks());
    remarks.add(Remark.TRACKS_CUT, chunks.cutTracks());
    remarks.add(Remark.STRAY_BYTES, chunks.strayBytes());
    MidiPiece piece = newPiece();
    for (MidiBytes body : chunks.tracks()) {
      readTrack(body, piece);
      if (chunks.format() == 2) {
        finish(piece);
        piece = newPiece();
      }
    }
    Score last = piece.score(remarks);
    if (pieces.isEmpty() || !last.music().notes().isEmpty()) {
      pieces.add(last);
    }
    if (pieces.get(0).music().notes().isEmpty()) {
      refuseWhatIsDamaged();
    }
    return pieces;
  }

  /** Without a note for certain there is nothing to show for what is left out. */
  private void refuseWhatIsDamaged() throws ScoreException {
    if (firstDamage != null) {
      throw firstDamage;
    }
    if (chunks.cutTracks() + chunks.missingTracks() > 0) {
      throw new ScoreException("a MIDI file that ends before its first note; export it again");
    }
  }

  private void readTrack(MidiBytes body, MidiPiece piece) throws ScoreException {
    MidiTrackReader reader = new MidiTrackReader(body, piece, remarks);
    try {
      reader.read();
    } catch (ScoreException e) {
      remarks.add(Remark.TRACKS_DAMAGED);
      firstDamage = firstDamage == null ? e : firstDamage;
    }
    keyEvents += reader.keyEvents();
    if (keyEvents > MOST_KEY_EVENTS) {
      throw new ScoreException("more than " + MOST_KEY_EVENTS / 2 + " notes; split the piece");
    }
    piece.add(reader.track());
  }

  /** Adds a piece that has notes; what was remarked before goes with the first that has. */
  private void finish(MidiPiece piece) {
    Score score = piece.score(remarks);
    if (!score.music().notes().isEmpty()) {
      pieces.add(score);
      remarks = new Remarks();
    }
  }

  private MidiPiece newPiece() {
    int division = chunks.division();
    if (division < 0x8000) {
      if (division == 0) {
        remarks.add(Remark.NO_RESOLUTION);
      }
      return MidiPiece.inQuarters(division == 0 ? USUAL_RESOLUTION : division);
    }
    int ticksInFrame = division & 0xFF;
    if (ticksInFrame == 0) {
      remarks.add(Remark.NO_RESOLUTION);
      return MidiPiece.inQuarters(USUAL_RESOLUTION);
    }
    int frames = 256 - (division >> 8);
    double framesPerSecond = frames == 29 ? 30 / 1.001 : frames;
    return MidiPiece.inSeconds(framesPerSecond * ticksInFrame);
  }
}
