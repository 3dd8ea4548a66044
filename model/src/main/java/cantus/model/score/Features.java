package cantus.model.score;

import cantus.model.music.ChoirVoice;
import cantus.model.music.Key;
import cantus.model.music.RomanNumeral;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The features of a piece, or of all pieces of a corpus in one mode.
 *
 * @param notes how many notes there are
 * @param histograms by {@link Feature#id}
 */
record Features(
    @JsonProperty("notes") long notes,
    @JsonProperty("histograms") Map<String, Histogram> histograms) {

  @JsonCreator
  Features {
    histograms = new TreeMap<>(histograms == null ? Map.of() : histograms);
    if (notes < 0 || histograms.containsValue(null)) {
      throw new IllegalArgumentException("features are counts of notes and histograms");
    }
    Histogram changes = histograms.get(Feature.PROGRESSION.id());
    if (changes != null && !changes.counts().keySet().stream().allMatch(c -> c.contains(">"))) {
      throw new IllegalArgumentException("changes of chords are written as in I>V");
    }
    Histogram lengths = histograms.get(Feature.REPETITION.id());
    if (lengths != null && !lengths.counts().keySet().stream().allMatch(Features::isLength)) {
      throw new IllegalArgumentException("repeated sequences are counted by their length");
    }
  }

  private static boolean isLength(String text) {
    return text.matches("\\d{1,6}");
  }

  static Features none() {
    return new Features(0, Map.of());
  }

  /** The features of a piece whose faults have been found. */
  static Features of(VoicedPiece piece, Key key, List<Fault> faults) {
    Features features = new Features(piece.noteCount(), Map.of());
    int voices = piece.voices().size();
    for (int voice = 0; voice < voices; voice++) {
      features.line(piece, key, voice);
      RepeatedSequences.count(piece, voice, features.of(Feature.REPETITION));
    }
    for (Slice slice : piece.slices()) {
      if (slice.chord().sounds()) {
        String quality =
            slice.chord().quality().map(q -> q.name().toLowerCase(Locale.ROOT)).orElse("none");
        features.of(Feature.CHORD_QUALITY).add(quality, 1);
      }
    }
    for (Fault fault : faults) {
      if (fault.rule() == Measure.PARALLEL_FIFTHS) {
        features.of(Feature.PARALLELS).add("fifth", 1);
      } else if (fault.rule() == Measure.PARALLEL_OCTAVES) {
        features.of(Feature.PARALLELS).add("octave", 1);
      }
    }
    return features;
  }

  /** The changes of chords of a piece that is at home in a key, and nothing else. */
  static Features ofProgression(VoicedPiece piece, Key home) {
    Features features = none();
    List<RomanNumeral> chords = Progression.of(piece, home);
    for (int i = 0; i + 1 < chords.size(); i++) {
      String change = Progression.change(chords.get(i), chords.get(i + 1));
      features.of(Feature.PROGRESSION).add(change, 1);
    }
    return features;
  }

  Histogram of(Feature feature) {
    return histograms.computeIfAbsent(feature.id(), id -> new Histogram());
  }

  Features plus(Features other) {
    Features sum = new Features(notes + other.notes, Map.of());
    for (Feature feature : Feature.values()) {
      sum.of(feature).add(of(feature));
      sum.of(feature).add(other.of(feature));
    }
    return sum;
  }

  private void line(VoicedPiece piece, Key key, int voice) {
    VoiceNote before = null;
    int silentFrom = 0;
    for (VoiceNote note : piece.notes(voice)) {
      rest(note.start() - silentFrom);
      silentFrom = note.end();
      of(Feature.NOTE).add(Integer.toString(key.degree(note.pitch())), note.end() - note.start());
      of(Feature.RHYTHM).add(Integer.toString(note.end() - note.start()), 1);
      if (before != null) {
        interval(piece, voice, note.pitch() - before.pitch());
      }
      before = note;
    }
    rest(piece.steps() - silentFrom);
  }

  private void rest(int steps) {
    if (steps > 0) {
      of(Feature.NOTE).add(Feature.REST, steps);
      of(Feature.RHYTHM).add(Integer.toString(steps), 1);
    }
  }

  private void interval(VoicedPiece piece, int voice, int semitones) {
    ChoirVoice.of(voice, piece.voices().size())
        .ifPresent(of -> of(Feature.intervalsOf(of)).add(Integer.toString(semitones), 1));
  }

  /** How long each degree sounds, without rests. */
  Histogram degrees() {
    Histogram degrees = new Histogram();
    of(Feature.NOTE)
        .counts()
        .forEach(
            (degree, steps) -> {
              if (!degree.equals(Feature.REST)) {
                degrees.add(degree, steps);
              }
            });
    return degrees;
  }
}
