package cantus.model.file.midi;

import cantus.model.file.ScoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * The header and the tracks of a MIDI file, found where they are.
 *
 * <p>What a file says of their number and lengths is believed only where the bytes bear it out:
 * many programs write lengths that are off, or none, and add or lose bytes between the tracks. A
 * length is right if a chunk begins where it ends, or the file ends there; otherwise a track
 * reaches to the beginning of the next one. Every track in the file counts.
 */
public final class MidiChunks {

  private static final String HEADER = "MThd";
  private static final String TRACK = "MTrk";
  private static final int FIELDS = 6; // bytes of a header as everybody writes it
  private static final int HEAD = 8; // type and length of a chunk
  private static final int MOST_BEFORE = 1 << 16;

  /** Tracks that are nothing but their heads would cost much memory for few bytes. */
  private static final int MOST_TRACKS = 65_535;

  private final MidiBytes file;
  private final int format;
  private final int declaredTracks;
  private final int division;
  private final List<MidiBytes> tracks = new ArrayList<>();
  private int strayBytes;
  private int cutTracks;

  private MidiChunks(MidiBytes file) throws ScoreException {
    this.file = file;
    int start = file.find(HEADER, 0);
    if (start < 0) {
      throw file.damaged("no header");
    }
    long length = file.at(start + 4, 4);
    format = (int) file.at(start + HEAD, 2);
    declaredTracks = (int) file.at(start + HEAD + 2, 2);
    division = (int) file.at(start + HEAD + 4, 2);
    findTracks(firstChunk(start + HEAD, length));
  }

  /** Whether there is a MIDI file in these bytes, at their beginning or behind some others. */
  public static boolean isMidi(byte[] bytes) {
    int start = new MidiBytes(bytes).find(HEADER, 0);
    return start == 0 || start > 0 && start <= MOST_BEFORE && bytes.length - start > HEAD + FIELDS;
  }

  static MidiChunks of(byte[] file) throws ScoreException {
    return new MidiChunks(new MidiBytes(file));
  }

  int format() {
    return format;
  }

  int division() {
    return division;
  }

  /** The tracks, each from its first event on, and at most to where the next one begins. */
  List<MidiBytes> tracks() {
    return tracks;
  }

  /** Tracks that the file speaks of and does not have. */
  int missingTracks() {
    return Math.max(0, declaredTracks - tracks.size());
  }

  /** Tracks of which the file has less than they say. */
  int cutTracks() {
    return cutTracks;
  }

  /** Bytes that are part of no chunk, padding left out of account. */
  int strayBytes() {
    return strayBytes;
  }

  private int firstChunk(int fields, long length) {
    long declared = fields + length;
    return length >= FIELDS && isBoundary(declared) ? (int) declared : fields + FIELDS;
  }

  private void findTracks(int from) throws ScoreException {
    int at = from;
    while (at < file.size()) {
      if (file.has(HEADER, at)) {
        strayBytes += file.meaningful(at, file.size()); // another file behind this one
        return;
      }
      if (isChunk(at) && !isTrack(at)) {
        at = (int) Math.min(file.size(), endOf(at)); // of a kind that we do not know
        continue;
      }
      int track = file.find(TRACK, at);
      strayBytes += file.meaningful(at, track < 0 ? file.size() : track);
      if (track < 0) {
        return;
      }
      at = addTrack(track);
    }
  }

  /** Adds a track, and returns where it ends. */
  private int addTrack(int at) throws ScoreException {
    if (tracks.size() == MOST_TRACKS) {
      throw new ScoreException("more than " + MOST_TRACKS + " tracks; split the piece");
    }
    int body = Math.min(at + HEAD, file.size());
    long declared = endOf(at);
    int end = (int) declared;
    if (!isBoundary(declared)) {
      int next = file.find(TRACK, body);
      end = next < 0 ? file.size() : next;
      cutTracks += declared > file.size() && next < 0 ? 1 : 0;
    }
    tracks.add(file.part(body, end));
    return end;
  }

  /** Where a chunk ends by its own word. */
  private long endOf(int at) {
    return at + HEAD + (at + HEAD <= file.size() ? file.at(at + 4, 4) : 0);
  }

  private boolean isBoundary(long at) {
    return at == file.size() || at < file.size() && isChunk((int) at);
  }

  private boolean isTrack(int at) {
    return file.has(TRACK, at);
  }

  /** Whether a chunk begins here: a track, or four letters and a length that fits. */
  private boolean isChunk(int at) {
    if (at + HEAD > file.size()) {
      return false;
    }
    for (int i = at; i < at + 4; i++) {
      int letter = (int) file.at(i, 1);
      if (!(letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z')) {
        return false;
      }
    }
    return isTrack(at) || endOf(at) <= file.size();
  }
}
