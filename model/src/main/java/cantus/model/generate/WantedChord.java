package cantus.model.generate;

import cantus.model.music.Chord;
import cantus.model.music.ChordQuality;
import cantus.model.music.ChordSymbol;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chord that a step is to have. One that is certain is had wherever there is room for it, as
 * those of an authentic cadence are, see {@link LegalEvents}; any other is wanted at a cost: what
 * is not of it can still sound, where much speaks for that.
 *
 * @param root pitch class
 * @param tones intervals above the root that it may have
 * @param bass pitch class of the lowest part
 * @param essential pitch classes that it is not to be without
 * @param isCertain whether what is not of it is out of the question
 * @param isAsked whether the player asks for it, by hand, chart or lead sheet, rather than the
 *     music itself, as a cadence does: then a lock of the key lets all of it sound
 */
public record WantedChord(
    int root,
    PitchClasses tones,
    int bass,
    PitchClasses essential,
    boolean isCertain,
    boolean isAsked,
    @Nullable String written) {

  private static final PitchClasses MAJOR = ChordQuality.MAJOR.intervals();
  private static final PitchClasses MINOR_OR_MAJOR = MAJOR.union(ChordQuality.MINOR.intervals());
  private static final PitchClasses THIRDS = PitchClasses.of(3, 4);
  private static final PitchClasses NONE = new PitchClasses(0);
  private static final int FIFTH = 7;

  // Nats that a chord costs which is not the wanted one.
  private static final float FOREIGN = 7; // each note of it
  private static final float FOREIGN_BETWEEN = 2.5f; // of a note that begins between beats
  private static final float OTHER_BASS = 5;
  private static final float MISSING = 3; // each tone that is essential

  private WantedChord(int root, PitchClasses tones) {
    this(root, tones, root, NONE, true, false, null);
  }

  /** What a piece ends on. In minor its third may be raised, as Bach does more often than not. */
  static WantedChord tonic(Key key) {
    return new WantedChord(key.tonic(), key.mode() == Mode.MAJOR ? MAJOR : MINOR_OR_MAJOR);
  }

  /** What leads there; it may be without its seventh. */
  static WantedChord dominant(Key key) {
    int root = (key.tonic() + FIFTH) % PitchClasses.COUNT;
    return new WantedChord(root, ChordQuality.DOMINANT_SEVENTH.intervals());
  }

  /** A chord that is written, at a cost; it is one that sounds. */
  public static WantedChord of(ChordSymbol chord) {
    int root = chord.rootClass();
    int tones = 0;
    int essential = 0;
    for (Map.Entry<Integer, Integer> tone : chord.tones().entrySet()) {
      tones |= 1 << tone.getValue();
      boolean hasBass = tone.getKey() == 1 && chord.bassClass() == root;
      boolean isPlain = tone.getKey() > FIFTH || tone.getValue() == FIFTH;
      essential |= hasBass || isPlain ? 0 : 1 << tone.getValue();
    }
    return new WantedChord(
        root,
        new PitchClasses(tones),
        chord.bassClass(),
        new PitchClasses(essential).above(root),
        false,
        true,
        chord.name());
  }

  /** A chord that is written, and nothing else; it is one that sounds. */
  public static WantedChord certainly(ChordSymbol chord) {
    WantedChord wanted = of(chord);
    return new WantedChord(
        wanted.root, wanted.tones, wanted.bass, wanted.essential, true, true, chord.name());
  }

  /**
   * A chord that a hand names, and nothing else.
   *
   * @param root pitch class
   * @param tones intervals above the root
   * @param bass pitch class of the lowest part
   */
  public static WantedChord certainly(int root, PitchClasses tones, int bass) {
    return new WantedChord(root, tones, bass, NONE, true, true, null);
  }

  /** Its name: as it is written, or as it is spelled in a key. */
  public String name(Key key) {
    return written != null ? written : new Chord(root, ChordQuality.of(tones), bass).name(key);
  }

  /** The bits of its pitch classes. */
  int classes() {
    return tones.bitsAbove(root) | 1 << bass;
  }

  boolean isBass(int pitch) {
    return pitch % PitchClasses.COUNT == bass;
  }

  boolean isThird(int pitch) {
    return contains(pitch) && THIRDS.contains(pitch - root);
  }

  boolean contains(int pitch) {
    return tones.contains(pitch - root);
  }

  /**
   * Nats that the next part costs, if the chord is wanted at a cost.
   *
   * @param soFar parts of the step that stand already
   * @param pitch of the next part
   * @param passes whether it begins between beats
   * @param isLowest whether it completes the chord
   */
  float cost(HarmonyFrame soFar, int pitch, boolean passes, boolean isLowest) {
    if (!isLowest) {
      return contains(pitch) ? 0 : passes ? FOREIGN_BETWEEN : FOREIGN;
    }
    int missing = essential.bits() & ~(1 << pitch % PitchClasses.COUNT);
    for (int part = 0; part < soFar.written(); part++) {
      int above = soFar.pitch(part);
      missing &= above == HarmonyFrame.REST ? missing : ~(1 << above % PitchClasses.COUNT);
    }
    float cost = isBass(pitch) ? 0 : contains(pitch) ? OTHER_BASS : FOREIGN;
    return cost + MISSING * Integer.bitCount(missing);
  }
}
