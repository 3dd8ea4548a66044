package cantus.model.generate;

import cantus.model.music.Key;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to harmonise.
 *
 * @param parts the range of each part, from the top; that of a part which is always given does not
 *     matter
 * @param temperature 0 takes the likeliest note every time, 1 draws as the network believes
 * @param chords how many are weighed against each other in each step; 1 draws the voices one by one
 * @param rests what the voices do while the melody rests
 * @param constraints what keeps the harmony in order
 * @param key that pieces begin in, and end in where their end is known; or null where it is left to
 *     what is heard
 * @param horizon how many steps of the melody after the present one are known, in music that is
 *     known as a whole: 0 as in live play, up to {@link cantus.model.sense.Horizon#ALL}
 * @param particles how many harmonies of such music are carried along side by side; 1 where each
 *     step is answered once and for all, as in live play
 * @param lock how firmly voices keep to the scale of the key
 * @param manner how the harmony goes, beyond what the preset has
 */
public record HarmonySettings(
    List<VoiceRange> parts,
    double temperature,
    int chords,
    RestPolicy rests,
    Constraints constraints,
    @Nullable Key key,
    int horizon,
    int particles,
    KeyLock lock,
    Manner manner) {

  /** The most voices that can be added. */
  public static final int MAX_VOICES = 8;

  /** The most parts: a melody, and that. */
  public static final int MAX_PARTS = MAX_VOICES + 1;

  /** The most harmonies that can be carried along. */
  public static final int MAX_PARTICLES = 256;

  /** The most chords that can be weighed. */
  public static final int MAX_CHORDS = 64;

  /**
   * As in live play: nothing of the melody is known before it sounds, and all goes as it usually
   * does.
   */
  public HarmonySettings(
      List<VoiceRange> parts,
      double temperature,
      int chords,
      RestPolicy rests,
      Constraints constraints,
      @Nullable Key key) {
    this(parts, temperature, chords, rests, constraints, key, 0, 1, KeyLock.OFF, Manner.USUAL);
  }

  public HarmonySettings {
    parts = List.copyOf(parts);
    if (parts.size() < 2 || parts.size() > MAX_PARTS) {
      throw new IllegalArgumentException(
          "there can be 1 to " + MAX_VOICES + " voices, not " + (parts.size() - 1));
    }
    if (chords < 1 || chords > MAX_CHORDS) {
      throw new IllegalArgumentException(
          "there can be 1 to " + MAX_CHORDS + " chords to weigh, not " + chords);
    }
    if (particles < 1 || particles > MAX_PARTICLES) {
      throw new IllegalArgumentException(
          "there can be 1 to " + MAX_PARTICLES + " harmonies side by side, not " + particles);
    }
    if (!(temperature >= 0) || temperature > 10) {
      throw new IllegalArgumentException("the temperature must lie in 0..10, not " + temperature);
    }
  }

  /**
   * Below a melody.
   *
   * @param voices the range of each voice to add, from the top
   */
  public static HarmonySettings belowMelody(
      List<VoiceRange> voices,
      double temperature,
      int chords,
      RestPolicy rests,
      Constraints constraints) {
    return new HarmonySettings(belowMelody(voices), temperature, chords, rests, constraints, null);
  }

  private static List<VoiceRange> belowMelody(List<VoiceRange> voices) {
    List<VoiceRange> parts = new ArrayList<>(voices);
    parts.add(0, VoiceRange.ANY);
    return parts;
  }

  /** The ranges of all parts below the first. */
  public List<VoiceRange> voices() {
    return parts.subList(1, parts.size());
  }

  /** The same with other voices below the first part. */
  public HarmonySettings withVoices(List<VoiceRange> newVoices) {
    return withParts(belowMelody(newVoices));
  }

  /** The same with other parts. */
  public HarmonySettings withParts(List<VoiceRange> newParts) {
    return new HarmonySettings(
        newParts, temperature, chords, rests, constraints, key, horizon, particles, lock, manner);
  }

  /** The same at another temperature. */
  public HarmonySettings withTemperature(double newTemperature) {
    return new HarmonySettings(
        parts, newTemperature, chords, rests, constraints, key, horizon, particles, lock, manner);
  }

  /** The same with another number of chords to weigh. */
  public HarmonySettings withChords(int newChords) {
    return new HarmonySettings(
        parts, temperature, newChords, rests, constraints, key, horizon, particles, lock, manner);
  }

  /** The same with another policy for rests. */
  public HarmonySettings withRests(RestPolicy newRests) {
    return new HarmonySettings(
        parts, temperature, chords, newRests, constraints, key, horizon, particles, lock, manner);
  }

  /** The same with other constraints. */
  public HarmonySettings withConstraints(Constraints newConstraints) {
    return new HarmonySettings(
        parts, temperature, chords, rests, newConstraints, key, horizon, particles, lock, manner);
  }

  /** The same with another key, or null. */
  public HarmonySettings withKey(@Nullable Key newKey) {
    return new HarmonySettings(
        parts, temperature, chords, rests, constraints, newKey, horizon, particles, lock, manner);
  }

  /** The same with more or less of the melody known beforehand. */
  public HarmonySettings withHorizon(int newHorizon) {
    return new HarmonySettings(
        parts, temperature, chords, rests, constraints, key, newHorizon, particles, lock, manner);
  }

  /** The same with another number of harmonies side by side. */
  public HarmonySettings withParticles(int newParticles) {
    return new HarmonySettings(
        parts, temperature, chords, rests, constraints, key, horizon, newParticles, lock, manner);
  }

  /** The same with another lock. */
  public HarmonySettings withLock(KeyLock newLock) {
    return new HarmonySettings(
        parts, temperature, chords, rests, constraints, key, horizon, particles, newLock, manner);
  }

  /** The same in another manner. */
  public HarmonySettings withManner(Manner newManner) {
    return new HarmonySettings(
        parts, temperature, chords, rests, constraints, key, horizon, particles, lock, newManner);
  }
}
