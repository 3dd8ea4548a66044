package cantus.daemon.live.settings;

import cantus.model.generate.HarmonySettings;
import cantus.model.music.Feel;
import cantus.model.music.Metre;

/**
 * How a live session plays.
 *
 * @param metre its step 0 is the first note played; changed while playing, it holds from the next
 *     bar on
 * @param lookahead when a step is harmonised
 * @param candidates how many notes are foreseen in each step, at most, 0..{@value #MAX_CANDIDATES}
 * @param melody which keys it is
 * @param output what comes out; a part for the melody and for each voice
 * @param harmony how it is harmonised
 * @param chords which chords the player asks for
 * @param beatOne which notes the bars are counted from
 * @param feel where the steps of a beat lie in time
 */
public record LiveSettings(
    Metre metre,
    Lookahead lookahead,
    int candidates,
    MelodySettings melody,
    OutputSettings output,
    HarmonySettings harmony,
    ChordSettings chords,
    BeatOne beatOne,
    Feel feel) {

  /** The most notes that can be foreseen in a step. */
  public static final int MAX_CANDIDATES = 48;

  /** How many are foreseen if nobody says otherwise. */
  public static final int DEFAULT_CANDIDATES = 12;

  /**
   * With chords that are the network's, bars that are counted anew after a silence, and even steps.
   */
  public LiveSettings(
      Metre metre,
      Lookahead lookahead,
      int candidates,
      MelodySettings melody,
      OutputSettings output,
      HarmonySettings harmony) {
    this(
        metre,
        lookahead,
        candidates,
        melody,
        output,
        harmony,
        ChordSettings.NONE,
        BeatOne.AGAIN,
        Feel.STRAIGHT);
  }

  public LiveSettings {
    if (candidates < 0 || candidates > MAX_CANDIDATES) {
      throw new IllegalArgumentException(
          "there can be 0 to " + MAX_CANDIDATES + " candidates, not " + candidates);
    }
    if (output.parts().size() != harmony.voices().size() + 1) {
      throw new IllegalArgumentException(
          "%d parts for a melody and %d voices"
              .formatted(output.parts().size(), harmony.voices().size()));
    }
  }

  /** The same in another metre. */
  public LiveSettings withMetre(Metre newMetre) {
    return new LiveSettings(
        newMetre, lookahead, candidates, melody, output, harmony, chords, beatOne, feel);
  }

  /** The same with other output. */
  public LiveSettings withOutput(OutputSettings newOutput) {
    return new LiveSettings(
        metre, lookahead, candidates, melody, newOutput, harmony, chords, beatOne, feel);
  }

  /** The same with another melody. */
  public LiveSettings withMelody(MelodySettings newMelody) {
    return new LiveSettings(
        metre, lookahead, candidates, newMelody, output, harmony, chords, beatOne, feel);
  }

  /** The same with another lookahead. */
  public LiveSettings withLookahead(Lookahead newLookahead) {
    return new LiveSettings(
        metre, newLookahead, candidates, melody, output, harmony, chords, beatOne, feel);
  }

  /** The same with another number of candidates. */
  public LiveSettings withCandidates(int newCandidates) {
    return new LiveSettings(
        metre, lookahead, newCandidates, melody, output, harmony, chords, beatOne, feel);
  }

  /** The same with other harmony; where it has other voices, there are parts for them. */
  public LiveSettings withHarmony(HarmonySettings newHarmony) {
    OutputSettings newOutput = output.withVoices(newHarmony.voices().size());
    return new LiveSettings(
        metre, lookahead, candidates, melody, newOutput, newHarmony, chords, beatOne, feel);
  }

  /** The same with other chords. */
  public LiveSettings withChords(ChordSettings newChords) {
    return new LiveSettings(
        metre, lookahead, candidates, melody, output, harmony, newChords, beatOne, feel);
  }

  /** The same with bars that are counted otherwise. */
  public LiveSettings withBeatOne(BeatOne other) {
    return new LiveSettings(
        metre, lookahead, candidates, melody, output, harmony, chords, other, feel);
  }

  /** The same with steps that lie elsewhere. */
  public LiveSettings withFeel(Feel other) {
    return new LiveSettings(
        metre, lookahead, candidates, melody, output, harmony, chords, beatOne, other);
  }
}
