package cantus.model.generate;

import java.util.List;

/**
 * How to harmonise.
 *
 * @param voices the range of each voice to add, from the top
 * @param temperature 0 takes the likeliest note every time, 1 draws as the network believes
 * @param chords how many are weighed against each other in each step; 1 draws the voices one by one
 * @param rests what the voices do while the melody rests
 * @param constraints what keeps the harmony in order
 */
public record HarmonySettings(
    List<VoiceRange> voices,
    double temperature,
    int chords,
    RestPolicy rests,
    Constraints constraints) {

  /** The most voices that can be added. */
  public static final int MAX_VOICES = 8;

  /** The most chords that can be weighed. */
  public static final int MAX_CHORDS = 64;

  public HarmonySettings {
    voices = List.copyOf(voices);
    if (voices.isEmpty() || voices.size() > MAX_VOICES) {
      throw new IllegalArgumentException(
          "there can be 1 to " + MAX_VOICES + " voices, not " + voices.size());
    }
    if (chords < 1 || chords > MAX_CHORDS) {
      throw new IllegalArgumentException(
          "there can be 1 to " + MAX_CHORDS + " chords to weigh, not " + chords);
    }
    if (!(temperature >= 0) || temperature > 10) {
      throw new IllegalArgumentException("the temperature must lie in 0..10, not " + temperature);
    }
  }

  /** The same with other voices. */
  public HarmonySettings withVoices(List<VoiceRange> newVoices) {
    return new HarmonySettings(newVoices, temperature, chords, rests, constraints);
  }

  /** The same at another temperature. */
  public HarmonySettings withTemperature(double newTemperature) {
    return new HarmonySettings(voices, newTemperature, chords, rests, constraints);
  }

  /** The same with another number of chords to weigh. */
  public HarmonySettings withChords(int newChords) {
    return new HarmonySettings(voices, temperature, newChords, rests, constraints);
  }

  /** The same with another policy for rests. */
  public HarmonySettings withRests(RestPolicy newRests) {
    return new HarmonySettings(voices, temperature, chords, newRests, constraints);
  }
}
