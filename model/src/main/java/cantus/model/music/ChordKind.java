package cantus.model.music;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands behind the root in a chord symbol, degrees that are altered, added or left out aside.
 * {@link ChordQuality} is what chords are heard as; this is what they are written as.
 */
public enum ChordKind {
  MAJOR("", List.of("maj", "major", "M", "ma"), 1, 0, 3, 4, 5, 7),
  MINOR("m", List.of("min", "minor", "mi", "-"), 1, 0, 3, 3, 5, 7),
  AUGMENTED("aug", List.of("+", "augmented"), 1, 0, 3, 4, 5, 8),
  DIMINISHED("dim", List.of("°", "o", "diminished"), 1, 0, 3, 3, 5, 6),
  DOMINANT_SEVENTH("7", List.of("dom7", "dom"), 1, 0, 3, 4, 5, 7, 7, 10),
  MAJOR_SEVENTH(
      "maj7", List.of("M7", "ma7", "major7", "j7", "Δ7", "Δ", "^7", "^"), 1, 0, 3, 4, 5, 7, 7, 11),
  MINOR_SEVENTH("m7", List.of("min7", "mi7", "-7", "minor7"), 1, 0, 3, 3, 5, 7, 7, 10),
  DIMINISHED_SEVENTH("dim7", List.of("°7", "o7"), 1, 0, 3, 3, 5, 6, 7, 9),
  AUGMENTED_SEVENTH("aug7", List.of("+7"), 1, 0, 3, 4, 5, 8, 7, 10),
  HALF_DIMINISHED("m7b5", List.of("min7b5", "mi7b5", "-7b5", "ø7", "ø"), 1, 0, 3, 3, 5, 6, 7, 10),
  MINOR_MAJOR_SEVENTH(
      "m(maj7)",
      List.of("mmaj7", "mM7", "m/maj7", "minmaj7", "min(maj7)", "-maj7", "-Δ7", "-Δ"),
      1,
      0,
      3,
      3,
      5,
      7,
      7,
      11),
  MAJOR_SIXTH("6", List.of("maj6", "M6"), 1, 0, 3, 4, 5, 7, 6, 9),
  MINOR_SIXTH("m6", List.of("min6", "mi6", "-6"), 1, 0, 3, 3, 5, 7, 6, 9),
  SIX_NINE("6(add9)", List.of("6/9", "69", "6add9"), 1, 0, 3, 4, 5, 7, 6, 9, 9, 2),
  DOMINANT_NINTH("9", List.of(), 1, 0, 3, 4, 5, 7, 7, 10, 9, 2),
  MAJOR_NINTH("maj9", List.of("M9", "ma9", "Δ9", "^9"), 1, 0, 3, 4, 5, 7, 7, 11, 9, 2),
  MINOR_NINTH("m9", List.of("min9", "mi9", "-9"), 1, 0, 3, 3, 5, 7, 7, 10, 9, 2),
  AUGMENTED_NINTH("aug9", List.of("+9"), 1, 0, 3, 4, 5, 8, 7, 10, 9, 2),
  DOMINANT_ELEVENTH("11", List.of(), 1, 0, 5, 7, 7, 10, 9, 2, 11, 5),
  MAJOR_ELEVENTH("maj11", List.of("M11", "ma11"), 1, 0, 3, 4, 5, 7, 7, 11, 9, 2, 11, 5),
  MINOR_ELEVENTH("m11", List.of("min11", "mi11", "-11"), 1, 0, 3, 3, 5, 7, 7, 10, 9, 2, 11, 5),
  DOMINANT_THIRTEENTH("13", List.of(), 1, 0, 3, 4, 5, 7, 7, 10, 9, 2, 13, 9),
  MAJOR_THIRTEENTH("maj13", List.of("M13", "ma13"), 1, 0, 3, 4, 5, 7, 7, 11, 9, 2, 13, 9),
  MINOR_THIRTEENTH("m13", List.of("min13", "mi13", "-13"), 1, 0, 3, 3, 5, 7, 7, 10, 9, 2, 13, 9),
  SUSPENDED_SECOND("sus2", List.of(), 1, 0, 2, 2, 5, 7),
  SUSPENDED_FOURTH("sus", List.of("sus4"), 1, 0, 4, 5, 5, 7),
  SUSPENDED_SEVENTH("sus7", List.of("7sus4", "7sus", "sus47"), 1, 0, 4, 5, 5, 7, 7, 10),
  SUSPENDED_NINTH("9sus", List.of("9sus4", "sus9"), 1, 0, 4, 5, 5, 7, 7, 10, 9, 2),
  POWER("5", List.of(), 1, 0, 5, 7),
  PEDAL("ped", List.of(), 1, 0);

  /** A way to write a kind. */
  record Spelling(String text, ChordKind kind) {}

  /** All ways to write all kinds, the longest first. */
  static final List<Spelling> SPELLINGS = spellings();

  private final String figure;
  private final List<String> others;
  private final Map<Integer, Integer> degrees = new TreeMap<>();

  /**
   * @param degreesAndSemitones by turns: a degree, and how far above the root it is, within an
   *     octave
   */
  ChordKind(String figure, List<String> others, int... degreesAndSemitones) {
    this.figure = figure;
    this.others = others;
    for (int i = 0; i < degreesAndSemitones.length; i += 2) {
      degrees.put(degreesAndSemitones[i], degreesAndSemitones[i + 1]);
    }
  }

  private static List<Spelling> spellings() {
    List<Spelling> all = new ArrayList<>();
    for (ChordKind kind : values()) {
      all.add(new Spelling(kind.figure, kind));
      kind.others.forEach(other -> all.add(new Spelling(other, kind)));
    }
    all.sort(Comparator.comparingInt((Spelling spelling) -> spelling.text.length()).reversed());
    return List.copyOf(all);
  }

  /** How the reference writes it. */
  public String figure() {
    return figure;
  }

  /** Semitones above the root, within an octave, by degree: 3 for the third, 13 for the sixth. */
  Map<Integer, Integer> degrees() {
    return degrees;
  }
}
