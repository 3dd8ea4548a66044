package cantus.model.file.abc;

import cantus.model.file.BarOrder;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.music.Note;
import cantus.model.music.PitchName;
import cantus.model.music.TempoMap;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads tunes, and writes their notes as {@code A4 0-1.5}: in quarters from the start. */
final class AbcNotes {

  private AbcNotes() {}

  /** A tune whose quarter is the unit, from its header's end on. */
  static String tune(String key, String music) {
    return "X:1\nL:1/4\nM:4/4\nK:" + key + "\n" + music + "\n";
  }

  static List<Score> read(String book) throws ScoreException {
    return AbcReader.read(book.getBytes(StandardCharsets.UTF_8), BarOrder.PLAYED);
  }

  /** The notes of the first tune, as they are played. */
  static List<String> notes(String book) throws ScoreException {
    return notes(read(book).get(0));
  }

  static List<String> notes(Score score) {
    TempoMap map = new TempoMap(score.music().tempos());
    return sorted(score)
        .map(
            note ->
                "%s %s-%s"
                    .formatted(
                        name(note.pitch()),
                        number(map.quartersAt(note.start())),
                        number(map.quartersAt(note.end()))))
        .toList();
  }

  /** The names of the notes one after the other, without octaves, as they are played. */
  static String line(String book) throws ScoreException {
    return sorted(read(book).get(0))
        .map(note -> PitchName.usual(note.pitch()).ascii())
        .collect(Collectors.joining(" "));
  }

  /** The lengths of the notes one after the other, in quarters. */
  static String lengths(String book) throws ScoreException {
    Score score = read(book).get(0);
    TempoMap map = new TempoMap(score.music().tempos());
    return sorted(score)
        .map(note -> number(map.quartersAt(note.end()) - map.quartersAt(note.start())))
        .collect(Collectors.joining(" "));
  }

  private static Stream<Note> sorted(Score score) {
    return score.music().notes().stream()
        .sorted(
            Comparator.comparingLong((Note note) -> Math.round(note.start() * 1e6))
                .thenComparingInt(Note::pitch));
  }

  private static String name(int pitch) {
    return PitchName.usual(pitch % 12).ascii() + (pitch / 12 - 1);
  }

  private static String number(double quarters) {
    String text = String.format(Locale.ROOT, "%.3f", quarters);
    return text.replaceFirst("\\.?0+$", "");
  }
}
