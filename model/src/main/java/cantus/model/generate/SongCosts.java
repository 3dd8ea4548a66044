package cantus.model.generate;

import cantus.model.music.PitchClasses;
import cantus.model.sense.ChordSense;
import cantus.model.sense.ChordTable;
import cantus.model.sense.SongChord;

/**
 * What it costs voices not to make a chord that music of its kind has under such a melody: so many
 * nats as it is unlikely that the notes which stand are of such a chord, by all chords together
 * ({@link ChordSense}). On a beat a note that goes on is charged as one that begins: else harmony
 * would stand still. Between beats, where notes may pass, less counts; at the end of a phrase,
 * where a chord is long heard, all of it. Allocates nothing after construction.
 */
final class SongCosts {

  /** Nats that each of those costs by which a chord is unlikely. */
  private static final float WEIGHT = 4;

  /**
   * How likely a voice has a note that is not of the chord. This and what follows is milder than
   * music is, where two basses of three have the root: what the network wants shall count as well.
   */
  private static final float FOREIGN = 0.2f;

  private static final float ROOT_IN_BASS = 0.36f; // how likely the bass has it
  private static final float OTHER_BASS = 0.3f; // or any other note
  private static final float RARE = 0.003f; // chords that are left out of account

  private static final float[] OF_FOREIGN = new float[PitchClasses.COUNT + 1]; // by how many

  static {
    OF_FOREIGN[0] = 1;
    for (int count = 1; count < OF_FOREIGN.length; count++) {
      OF_FOREIGN[count] = FOREIGN * OF_FOREIGN[count - 1];
    }
  }

  private final ChordTable table;
  private final float onBeats;
  private final float between;
  private final float atEnds;
  private final int[] chords = new int[SongChord.COUNT]; // that are not too rare
  private final float[] likely = new float[SongChord.COUNT]; // of these, how much
  private int count;
  private float weight;
  private boolean onBeat;

  /**
   * Costs.
   *
   * @param table what melodies tell of their chords
   * @param share how much of it counts, from 0, for none, to 1
   * @param shareOfUsual how much of that the player leaves it
   */
  SongCosts(ChordTable table, double share, double shareOfUsual) {
    this.table = table;
    float most = (float) (shareOfUsual * WEIGHT);
    onBeats = (float) share * most;
    between = (float) (share * share) * most;
    atEnds = share > 0 ? most : 0;
  }

  /**
   * Begins a step.
   *
   * @param ends how likely the melody's note is the last of its phrase
   */
  void begin(ChordSense heard, boolean isBeat, float ends) {
    onBeat = isBeat;
    weight = (isBeat ? onBeats : between) * (1 - ends) + atEnds * ends;
    count = 0;
    if (weight > 0) {
      float[] believed = heard.chords(table);
      for (int chord = 0; chord < believed.length; chord++) {
        if (believed[chord] > RARE) {
          chords[count] = chord;
          likely[count++] = believed[chord];
        }
      }
    }
  }

  /**
   * Nats that the next part costs.
   *
   * @param soFar parts of the step that stand already, the melody first
   * @param pitch of the next part
   * @param begins whether it begins
   * @param isLowest whether it is the bass
   */
  float cost(HarmonyFrame soFar, int pitch, boolean begins, boolean isLowest) {
    if (count == 0 || !onBeat && !begins) {
      return 0;
    }
    int above = 0;
    for (int part = 1; part < soFar.written(); part++) {
      int other = soFar.pitch(part);
      above |= other == HarmonyFrame.REST ? 0 : 1 << other % PitchClasses.COUNT;
    }
    int pitchClass = pitch % PitchClasses.COUNT;
    float before = 0;
    float after = 0;
    for (int i = 0; i < count; i++) {
      int outside = ~SongChord.classes(chords[i]);
      before += likely[i] * OF_FOREIGN[Integer.bitCount(above & outside)];
      float bass = 1;
      if (isLowest) {
        bass = SongChord.root(chords[i]) == pitchClass ? ROOT_IN_BASS : OTHER_BASS;
      }
      after += bass * likely[i] * OF_FOREIGN[Integer.bitCount((above | 1 << pitchClass) & outside)];
    }
    return weight * (float) StrictMath.log(before / after);
  }
}
