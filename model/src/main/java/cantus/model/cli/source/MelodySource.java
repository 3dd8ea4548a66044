package cantus.model.cli.source;

import cantus.model.dataset.Realisation;
import cantus.model.file.BarOrder;
import cantus.model.file.Remarks;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.Melody;
import cantus.model.music.MelodyLine;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Phrases;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import cantus.model.score.ScoredFile;
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
import org.jspecify.annotations.Nullable;

/**
 * A melody out of a score.
 *
 * @param file that it is from
 * @param score all of the piece, as it stands in the file
 * @param piece all of the piece on the grid
 * @param part which part the melody is, or {@link #HIGHEST}
 * @param line the melody: one part of the piece, or its highest notes
 */
public record MelodySource(
    Path file, NoteSequence score, QuantizedSequence piece, int part, MelodyLine line) {

  /** Instead of a part: the highest notes of all. */
  static final int HIGHEST = -1;

  /**
   * Reads one.
   *
   * @param part {@code highest}, the number of a part from 1, or a part's name or the beginning of
   *     it; null is the first part
   * @param remarks gets what was left out in reading
   * @throws ScoreException if the file cannot be read, or has no such part or nothing in it
   */
  public static MelodySource read(Path file, @Nullable String part, Remarks remarks)
      throws ScoreException {
    Score score = ScoreReader.readScore(file);
    remarks.addAll(score.remarks());
    return of(file, score.music(), part);
  }

  /**
   * Reads every piece of a file that has a note in it; otherwise as {@link #read}.
   *
   * @param remarks gets what was left out in reading
   */
  public static List<MelodySource> readAll(
      Path file, @Nullable String part, BarOrder order, Remarks remarks) throws ScoreException {
    List<MelodySource> sources = new ArrayList<>();
    for (Score score : ScoreReader.readAll(file, order)) {
      remarks.addAll(score.remarks());
      if (!score.music().notes().isEmpty()) {
        sources.add(of(file, score.music(), part));
      }
    }
    if (sources.isEmpty()) {
      throw new ScoreException(file + ": there is no note in it");
    }
    return sources;
  }

  /**
   * A melody out of a score that has been read.
   *
   * @param part as in {@link #read}
   */
  public static MelodySource of(Path file, NoteSequence score, @Nullable String part)
      throws ScoreException {
    return of(file, score, Quantizer.quantize(score), part);
  }

  /** Another part of the same score. */
  public MelodySource other(String otherPart) throws ScoreException {
    return of(file, score, piece, otherPart);
  }

  private static MelodySource of(
      Path file, NoteSequence score, QuantizedSequence piece, @Nullable String part)
      throws ScoreException {
    int[] parts = piece.notes().stream().mapToInt(n -> n.part()).distinct().sorted().toArray();
    if (parts.length == 0) {
      throw new ScoreException(file + ": there is no note in it");
    }
    int wanted = parts[0];
    if ("highest".equalsIgnoreCase(part)) {
      wanted = HIGHEST;
    } else if (part != null) {
      wanted = find(file, score, parts, part);
    }
    int chosen = wanted;
    MelodyLine line = MelodyLine.of(score, note -> chosen == HIGHEST || note.part() == chosen);
    return new MelodySource(file, score, piece, chosen, line);
  }

  /** The melody on the grid. */
  public Melody melody() {
    return line.melody();
  }

  /**
   * The melody and the voices that its composer wrote to it, or that the chords of a lead sheet
   * make; empty where there is neither.
   */
  public Optional<VoicedPiece> composed() {
    Melody melody = melody();
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
      return Realisation.USUAL
          .ofLeadSheet(score)
          .map(Quantizer::quantize)
          .map(realised -> ScoredFile.of(file.toString(), realised).piece());
    }
    List<Melody> voices = new ArrayList<>(List.of(melody));
    voices.addAll(
        VoiceSeparation.of(
                new QuantizedSequence(others, piece.totalSteps(), piece.metre(), piece.qpm()))
            .voices());
    return Optional.of(new VoicedPiece(voices, piece.metre(), phraseEnds()));
  }

  /** The first steps after the phrases of the melody. */
  public List<Integer> phraseEnds() {
    return Phrases.ends(melody(), piece.phraseEnds(), piece.metre().grid());
  }

  private static int find(Path file, NoteSequence score, int[] parts, String part)
      throws ScoreException {
    if (part.matches("\\d{1,4}") && Integer.parseInt(part) >= 1) {
      int number = Integer.parseInt(part);
      if (number <= parts.length) {
        return parts[number - 1];
      }
    }
    String wanted = part.toLowerCase(Locale.ROOT);
    for (Part named : score.parts()) {
      if (hasNotes(named, parts) && named.name().toLowerCase(Locale.ROOT).equals(wanted)) {
        return named.index();
      }
    }
    for (Part named : score.parts()) {
      if (hasNotes(named, parts) && named.name().toLowerCase(Locale.ROOT).startsWith(wanted)) {
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

  private static boolean hasNotes(Part part, int[] parts) {
    return IntStream.of(parts).anyMatch(index -> index == part.index());
  }
}
