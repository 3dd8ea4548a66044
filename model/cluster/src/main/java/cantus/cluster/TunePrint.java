package cantus.cluster;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.music.Melody;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What two copies of a piece have in common, and what two settings of a tune have.
 *
 * @param music of all notes, however high, in whatever tracks, with whatever rests around them:
 *     copies are equal
 * @param melody the least values of {@value #HASHES} hash functions over all stretches of {@value
 *     #STRETCH} intervals of the melody from quarter to quarter, so that passing notes and dots do
 *     not count (MinHash, Broder, 1997): the share of equal ones estimates what share of such
 *     stretches two melodies have in common
 */
record TunePrint(long music, int[] melody) implements Serializable {

  static final int HASHES = 64;
  private static final int STRETCH = 6;

  /** Of nothing. */
  static final TunePrint NONE = new TunePrint(0, new int[0]);

  static TunePrint of(EventStream stream) {
    return new TunePrint(
        music(stream), melody(stream.melody(), stream.metre().grid().stepsPerQuarter()));
  }

  /** A hash of the sounding steps: each pitch once, counted from the lowest of the piece. */
  private static long music(EventStream stream) {
    List<byte[]> steps = new ArrayList<>();
    int lowest = stream.lowestPitch();
    byte[] step = new byte[0];
    for (int i = 0; i < stream.length(); i++) {
      int event = stream.classAt(i);
      if (EventCodec.isNote(event)) {
        byte code = (byte) (EventCodec.pitch(event) - lowest + (EventCodec.isNew(event) ? 128 : 0));
        // of two on one pitch, one that begins and one that goes on, the one that begins counts
        if (step.length > 0 && (step[step.length - 1] & 127) == (code & 127)) {
          step[step.length - 1] |= code;
        } else {
          step = Arrays.copyOf(step, step.length + 1);
          step[step.length - 1] = code;
        }
      } else if (event == EventCodec.STEP_END) {
        if (step.length > 0 || !steps.isEmpty()) {
          steps.add(step);
        }
        step = new byte[0];
      }
    }
    while (!steps.isEmpty() && steps.get(steps.size() - 1).length == 0) {
      steps.remove(steps.size() - 1);
    }
    MessageDigest digest = sha256();
    for (byte[] one : steps) {
      digest.update((byte) one.length);
      digest.update(one);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static int[] melody(Melody melody, int stepsPerQuarter) {
    List<Integer> moves = new ArrayList<>(); // intervals from quarter to quarter
    int pitch = Melody.REST;
    for (int k = 0; k < melody.length(); k += stepsPerQuarter) {
      if (melody.pitchAt(k) != Melody.REST) {
        if (pitch != Melody.REST) {
          moves.add(melody.pitchAt(k) - pitch);
        }
        pitch = melody.pitchAt(k);
      }
    }
    int[] least = new int[HASHES];
    Arrays.fill(least, Integer.MAX_VALUE);
    int last = Math.max(1, moves.size() - STRETCH + 1);
    for (int from = 0; from < last && !moves.isEmpty(); from++) {
      List<Integer> stretch = moves.subList(from, Math.min(moves.size(), from + STRETCH));
      if (stretch.stream().allMatch(move -> move == 0)) {
        continue; // one note again and again is no tune
      }
      long hash = 0;
      for (int move : stretch) {
        hash = mixed(hash + move);
      }
      for (int h = 0; h < HASHES; h++) {
        least[h] = Math.min(least[h], (int) (mixed(hash ^ h * 0x9E3779B97F4A7C15L) >>> 33));
      }
    }
    return least;
  }

  private static long mixed(long value) { // as SplittableRandom does
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
