package cantus.model.cli;

import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.ScoreReader;
import cantus.model.music.Key;
import cantus.model.music.KeySignature;
import cantus.model.music.Melody;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Phrases;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import cantus.model.score.VoiceSeparation;
import cantus.model.score.VoicedPiece;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A melody out of a score.
 *
 * @param piece the score it is from
 * @param melody one part of it, or its highest notes
 * @param key the score's first key, if it says one; one without sharps and flats says nothing, as
 *     sequencers write that where nobody told them
 */
public record MelodySource(QuantizedSequence piece, Melody melody, Optional<Key> key) {

  /**
   * Reads one.
   *
   * @param part {@code highest}, the number of a part from 1, or a part's name or the beginning of
   *     it; null is the first part
   * @throws ScoreException if the file cannot be read, or has no such part or nothing in it
   */
  public static MelodySource read(Path file, String part) throws ScoreException {
    return of(file, ScoreReader.read(file), part);
  }

  /** Reads every piece of a file that has a note in it; otherwise as {@link #read}. */
  static List<MelodySource> readAll(Path file, String part) throws ScoreException {
    List<MelodySource> sources = new ArrayList<>();
    for (Score score : ScoreReader.readAll(file)) {
      if (!score.music().notes().isEmpty()) {
        sources.add(of(file, score.music(), part));
      }
    }
    if (sources.isEmpty()) {
      throw new ScoreException(file + ": there is no note in it");
    }
    return sources;
  }

  private static MelodySource of(Path file, NoteSequence score, String part) throws ScoreException {
    QuantizedSequence piece = Quantizer.quantize(score);
    if ("highest".equalsIgnoreCase(part)) {
      return checked(file, score, piece, Melody.skyline(piece));
    }
    int[] parts = piece.notes().stream().mapToInt(n -> n.part()).distinct().sorted().toArray();
    if (parts.length == 0) {
      throw new ScoreException(file + ": there is no note in it");
    }
    int wanted = part == null ? parts[0] : find(file, score, parts, part);
    return checked(file, score, piece, Melody.ofPart(piece, wanted));
  }

  /** The melody and the voices that its composer wrote to it; empty where there are none. */
  Optional<VoicedPiece> composed() {
    List<QuantizedNote> others = new ArrayList<>(piece.notes());
    for (int step = 0; step < melody.length(); step++) {
      if (melody.isOnset(step)) {
        int begun = step;
        others.stream()
            .filter(n -> n.start() == begun && n.pitch() == melody.pitchAt(begun))
            .min(Comparator.comparingInt(QuantizedNote::part))
            .ifPresent(others::remove);
      }
    }
    if (others.isEmpty()) {
      return Optional.empty();
    }
    List<Melody> voices = new ArrayList<>(List.of(melody));
    voices.addAll(
        VoiceSeparation.of(
                new QuantizedSequence(others, piece.totalSteps(), piece.metre(), piece.qpm()))
            .voices());
    return Optional.of(new VoicedPiece(voices, piece.metre(), phraseEnds()));
  }

  /** The first steps after the phrases of the melody. */
  List<Integer> phraseEnds() {
    return Phrases.ends(melody, piece.phraseEnds(), piece.metre().grid());
  }

  private static int find(Path file, NoteSequence score, int[] parts, String part)
      throws ScoreException {
    if (part.matches("\\d{1,4}") && Integer.parseInt(part) >= 1) {
      int number = Integer.parseInt(part);
      if (number <= parts.length) {
        return parts[number - 1];
      }
    }
    for (Part named : score.parts()) {
      if (named.name().toLowerCase(Locale.ROOT).startsWith(part.toLowerCase(Locale.ROOT))
          && IntStream.of(parts).anyMatch(p -> p == named.index())) {
        return named.index();
      }
    }
    String names =
        score.parts().stream()
            .map(Part::name)
            .filter(name -> !name.isBlank())
            .collect(Collectors.joining(", "));
    throw new ScoreException(
        "%s: there is no part '%s' with notes in it; there are 1 to %d%s, or highest"
            .formatted(file, part, parts.length, names.isEmpty() ? "" : " (" + names + ")"));
  }

  private static MelodySource checked(
      Path file, NoteSequence score, QuantizedSequence piece, Melody melody) throws ScoreException {
    for (int step = 0; step < melody.length(); step++) {
      if (melody.pitchAt(step) != Melody.REST) {
        Optional<Key> written = score.keySignatures().stream().findFirst().map(KeySignature::key);
        return new MelodySource(piece, melody, written.filter(key -> key.fifths() != 0));
      }
    }
    throw new ScoreException(file + ": there is no note in its melody");
  }
}
