package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import java.util.ArrayList;
import java.util.List;

/**
 * How often the voices added to a melody are not those the piece has: the harmonisation error of
 * BachBot (Liang 2016). The notes of a frame are compared place by place from the top, below the
 * melody; one is right if it has the pitch and begins or goes on as in the piece.
 *
 * @param frames of the pieces that have more than a melody
 * @param wrongFrames those with at least one note wrong, missing or too much
 * @param voices from the top, below the melody
 */
public record HarmonyErrors(long frames, long wrongFrames, List<Voice> voices) {

  /**
   * A voice, or rather a place: the second note of each frame, the third, …
   *
   * @param notes that the pieces have there
   * @param wrong those of them that were not given
   */
  public record Voice(long notes, long wrong) {

    static final Voice NONE = new Voice(0, 0);

    Voice plus(Voice other) {
      return new Voice(notes + other.notes, wrong + other.wrong);
    }

    /** Share of notes that are wrong. */
    public double errorRate() {
      return (double) wrong / notes;
    }
  }

  /** Of no piece. */
  public static final HarmonyErrors NONE = new HarmonyErrors(0, 0, List.of());

  public HarmonyErrors {
    voices = List.copyOf(voices);
  }

  /** Compares a harmony with the piece whose melody it was made for, step by step. */
  public static HarmonyErrors between(EventStream piece, EventStream harmony) {
    List<int[]> right = frames(piece);
    List<int[]> given = frames(harmony);
    long frames = 0;
    long wrongFrames = 0;
    List<Voice> voices = new ArrayList<>();
    for (int step = 0; step < right.size(); step++) {
      int[] rightFrame = right.get(step);
      int[] givenFrame = step < given.size() ? given.get(step) : new int[0];
      if (rightFrame.length < 2) {
        continue;
      }
      boolean wrong = givenFrame.length != rightFrame.length;
      for (int n = 1; n < rightFrame.length; n++) {
        boolean same = n < givenFrame.length && givenFrame[n] == rightFrame[n];
        wrong |= !same;
        add(voices, n - 1, new Voice(1, same ? 0 : 1));
      }
      frames++;
      wrongFrames += wrong ? 1 : 0;
    }
    return new HarmonyErrors(frames, wrongFrames, voices);
  }

  /** The notes of each step. */
  private static List<int[]> frames(EventStream stream) {
    List<int[]> frames = new ArrayList<>();
    for (int i = 0; i < stream.length(); i++) {
      if (stream.classAt(i) == EventCodec.STEP_END) {
        int[] frame = new int[stream.voiceAt(i)];
        for (int n = 0; n < frame.length; n++) {
          frame[n] = stream.classAt(i - frame.length + n);
        }
        frames.add(frame);
      }
    }
    return frames;
  }

  private static void add(List<Voice> voices, int voice, Voice more) {
    if (voice == voices.size()) {
      voices.add(Voice.NONE);
    }
    voices.set(voice, voices.get(voice).plus(more));
  }

  /** Both together. */
  public HarmonyErrors plus(HarmonyErrors other) {
    List<Voice> sum = new ArrayList<>(voices);
    for (int v = 0; v < other.voices.size(); v++) {
      add(sum, v, other.voices.get(v));
    }
    return new HarmonyErrors(frames + other.frames, wrongFrames + other.wrongFrames, sum);
  }

  /** TER: the share of notes that are wrong. */
  public double tokenErrorRate() {
    return voices.stream().reduce(Voice.NONE, Voice::plus).errorRate();
  }

  /** FER: the share of frames in which something is wrong. */
  public double frameErrorRate() {
    return (double) wrongFrames / frames;
  }
}
