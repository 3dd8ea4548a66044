package cantus.model.sense;

import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;

/**
 * What a network is told beside the events it reads: the likeliest key and how sure that is, how
 * far it is into the phrase and how likely this note of the melody, and the next, ends it, what the
 * melody has, and what is known of what it will do. Stays as it is until the melody of a step is
 * heard. Allocates nothing after construction.
 */
public final class Surroundings {

  /** Classes of how sure a key is. */
  public static final int CERTAINTIES = 4;

  /** Classes of how likely a phrase ends. */
  public static final int LIKELIHOODS = 6;

  /** Beats into a phrase that are told apart. */
  public static final int BEATS = PhraseNote.BEATS;

  private static final Mode[] MODES = Mode.values();
  private static final int UNKNOWN = -1;
  private static final float[] SURE = {0.5f, 0.75f, 0.9f};
  private static final float[] LIKELY = {0.05f, 0.2f, 0.45f, 0.7f, 0.9f};

  private final float[] keys = KeySense.newKeys();
  private final Horizon horizon = new Horizon();
  private int key = UNKNOWN;
  private int certainty;
  private int ends;
  private int nextEnds;
  private int beats;
  private int melody = UNKNOWN;

  /** Nothing is known. */
  public void forget() {
    key = UNKNOWN;
    certainty = 0;
    ends = 0;
    nextEnds = 0;
    beats = 0;
    melody = UNKNOWN;
    horizon.forget();
  }

  /** Becomes what another one is. */
  public void copyFrom(Surroundings other) {
    key = other.key;
    certainty = other.certainty;
    ends = other.ends;
    nextEnds = other.nextEnds;
    beats = other.beats;
    melody = other.melody;
    horizon.copyFrom(other.horizon);
  }

  /**
   * The melody of a step has been heard.
   *
   * @param pitch that the melody has, or a rest
   * @param listener who has heard it
   */
  public void hear(int pitch, Listener listener) {
    melody = pitch >= 0 ? pitch : melody;
    horizon.copyFrom(listener.ahead());
    hearKey(listener);
    ends = likelihood(listener.believedEnds());
    nextEnds = likelihood(listener.believedNextEnds());
    beats = listener.beats();
  }

  /** The key is known, if nothing else. */
  public void hearKey(Listener listener) {
    if (!listener.key().hasHeard()) {
      key = UNKNOWN;
      return;
    }
    listener.key().keys(keys);
    key = KeySense.likeliest(keys);
    certainty = classOf(keys[key], SURE);
  }

  private static int likelihood(float probability) {
    return classOf(probability, LIKELY);
  }

  private static int classOf(float probability, float[] bounds) {
    int likelihood = 0;
    while (likelihood < bounds.length && probability >= bounds[likelihood]) {
      likelihood++;
    }
    return likelihood;
  }

  /** Whether there is a key yet. */
  public boolean hasKey() {
    return key != UNKNOWN;
  }

  /** The likeliest key, as {@link KeySense#indexOf} counts. */
  public int key() {
    return key;
  }

  /** The pitch class of its tonic. */
  public int tonic() {
    return key % PitchClasses.COUNT;
  }

  /** Its mode. */
  public Mode mode() {
    return MODES[key / PitchClasses.COUNT];
  }

  /** How sure the key is, 0 up to {@link #CERTAINTIES}. */
  public int certainty() {
    return certainty;
  }

  /** How likely the melody's note ends a phrase, 0 up to {@link #LIKELIHOODS}. */
  public int ends() {
    return ends;
  }

  /** How likely the note after it does, likewise. */
  public int nextEnds() {
    return nextEnds;
  }

  /** Beats since the phrase began, as far as one can tell, 0 up to {@link #BEATS}. */
  public int beats() {
    return beats;
  }

  /** The melody's last pitch, or -1 before it has begun. */
  public int melody() {
    return melody;
  }

  /** What is known of what comes. */
  public Horizon horizon() {
    return horizon;
  }
}
