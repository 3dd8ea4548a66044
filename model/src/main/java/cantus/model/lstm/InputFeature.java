package cantus.model.lstm;

import cantus.model.event.EventCodec;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;
import cantus.model.sense.Horizon;
import cantus.model.sense.Surroundings;

/** A group of input rows of the network. Which groups a network has stands in its bundle. */
public enum InputFeature {
  /** The class of the event just read. */
  EVENT("event", EventCodec.CLASSES, 1),

  /** Every pitch that sounded in the step before. */
  PREVIOUS_FRAME("previous-frame", 128, 128),

  /** The position in its bar of the step being written; longer bars than 16 steps are folded. */
  BAR_POSITION("bar-position", 16, 1),

  /** How many notes the step being written has so far; 5 stands for more as well. */
  NOTE_INDEX("note-index", 6, 1),

  /** Every pitch that the step being written has so far. */
  CURRENT_FRAME("current-frame", 128, 128),

  /**
   * The pitch that the voice to be written next had in the step before: the third note of a step is
   * given the third note from the top.
   */
  VOICE_BEFORE("voice-before", 128, 1),

  /** How many steps that note had been held, at most 15. */
  VOICE_AGE("voice-age", 16, 1),

  /**
   * The interval by which that voice had come to that note, if it came from one, an octave at most.
   */
  VOICE_MOTION("voice-motion", 2 * InputFeature.OCTAVE + 1, 1),

  /**
   * Which of the notes of the step being written begin in it: the first from the top, the second…
   */
  ONSETS("onsets", 6, 6),

  /**
   * The pitches that sounded in the step before, as intervals from where the voice to be written
   * next was then; without such a voice, from the note written last.
   */
  PREVIOUS_FROM_VOICE_BEFORE(
      "previous-from-voice-before", 2 * InputFeature.SPAN + 1, 2 * InputFeature.SPAN + 1),

  /** The pitches that the step being written has so far, as intervals from the same. */
  CURRENT_FROM_VOICE_BEFORE(
      "current-from-voice-before", 2 * InputFeature.SPAN + 1, 2 * InputFeature.SPAN + 1),

  /**
   * The pitches that sounded in the step before, as intervals from the last note of the step being
   * written, which is the voice above the one to be written next.
   */
  PREVIOUS_FROM_LAST_NOTE(
      "previous-from-last-note", 2 * InputFeature.SPAN + 1, 2 * InputFeature.SPAN + 1),

  /** The pitches that the step being written has so far, as intervals from the same. */
  CURRENT_FROM_LAST_NOTE(
      "current-from-last-note", 2 * InputFeature.SPAN + 1, 2 * InputFeature.SPAN + 1),

  /** The likeliest key of the melody so far: twelve major ones, twelve minor ones. */
  KEY("key", Mode.values().length * PitchClasses.COUNT, 1),

  /** Its mode together with how sure it is. */
  KEY_CERTAINTY("key-certainty", Mode.values().length * Surroundings.CERTAINTIES, 1),

  /** The pitch classes that sounded in the step before, from the tonic of that key. */
  PREVIOUS_FROM_TONIC("previous-from-tonic", PitchClasses.COUNT, PitchClasses.COUNT),

  /** The lowest of them, likewise. */
  BASS_FROM_TONIC("bass-from-tonic", PitchClasses.COUNT, 1),

  /** The pitch classes that the step being written has so far, likewise. */
  CURRENT_FROM_TONIC("current-from-tonic", PitchClasses.COUNT, PitchClasses.COUNT),

  /** The last note of the step being written, likewise. */
  LAST_NOTE_FROM_TONIC("last-note-from-tonic", PitchClasses.COUNT, 1),

  /** The pitch that the voice to be written next had in the step before, likewise. */
  VOICE_BEFORE_FROM_TONIC("voice-before-from-tonic", PitchClasses.COUNT, 1),

  /** How likely the melody's note is the last of its phrase. */
  PHRASE_END("phrase-end", Surroundings.LIKELIHOODS, 1),

  /** How likely the note after it is. */
  NEXT_PHRASE_END("next-phrase-end", Surroundings.LIKELIHOODS, 1),

  /** How many beats ago the phrase began. */
  PHRASE_BEATS("phrase-beats", Surroundings.BEATS, 1),

  /** How many steps of the melody to come are known: none, up to 4, 8, 16, 32, or more. */
  HORIZON("horizon", 6, 1),

  /**
   * When the melody changes next, as far as that is known, and the three times after it: in 1 to 4,
   * 6, 8, 12, 16 steps at most, or later.
   */
  COMING_STEPS("coming-steps", Horizon.CHANGES * InputFeature.WHEN, Horizon.CHANGES),

  /** By which interval it changes from the note it has now; or that it rests, or that it ends. */
  COMING_INTERVALS("coming-intervals", Horizon.CHANGES * InputFeature.CHANGE, Horizon.CHANGES),

  /** To which degree of the key it changes. */
  COMING_FROM_TONIC("coming-from-tonic", Horizon.CHANGES * PitchClasses.COUNT, Horizon.CHANGES),

  /** The style of the piece, of those that are learnt together. */
  STYLE("style", InputFeature.STYLES, 1);

  /** The most styles that are learnt together. */
  public static final int STYLES = 16;

  /** The widest interval that is seen, in semitones up and down. */
  static final int SPAN = 36;

  static final int OCTAVE = 12;

  /** Classes of when a change of the melody comes. */
  static final int WHEN = 9;

  /** The widest interval by which the melody is seen to change, in semitones up and down. */
  static final int LEAP = 16;

  /** Classes of how it changes: an interval, a rest, the end. */
  static final int CHANGE = 2 * InputFeature.LEAP + 3;

  private final String id;
  private final int rows;
  private final int most;

  InputFeature(String id, int rows, int most) {
    this.id = id;
    this.rows = rows;
    this.most = most;
  }

  /** The name in bundles. */
  public String id() {
    return id;
  }

  /** How many input rows the group has. */
  public int rows() {
    return rows;
  }

  /** How many of them can be active at once, at the most. */
  int most() {
    return most;
  }

  /**
   * The feature of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static InputFeature of(String id) {
    for (InputFeature feature : values()) {
      if (feature.id.equals(id)) {
        return feature;
      }
    }
    throw new IllegalArgumentException("unknown input feature '" + id + "'");
  }
}
