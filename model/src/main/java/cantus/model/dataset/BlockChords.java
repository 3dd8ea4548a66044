package cantus.model.dataset;

import cantus.model.music.Annotation;
import cantus.model.music.Chord;
import cantus.model.music.ChordSymbol;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Chords that are struck as blocks in a part of their own below a melody, as collections of songs
 * have them: what they say is the chord, not the voices.
 */
final class BlockChords {

  private static final int FEWEST_TONES = 3;
  private static final double MOSTLY = 0.95; // of the blocks have a name
  private static final Key SPELLING = new Key(0, Mode.MAJOR);

  private BlockChords() {}

  /** The melody, with the blocks as chord symbols above it; nothing where a piece is not so. */
  static Optional<NoteSequence> asLeadSheet(NoteSequence piece) {
    Map<Integer, List<Note>> parts =
        piece.notes().stream()
            .filter(note -> !note.drum())
            .collect(Collectors.groupingBy(Note::part, TreeMap::new, Collectors.toList()));
    if (parts.size() != 2) {
      return Optional.empty();
    }
    List<List<Note>> both = List.copyOf(parts.values());
    for (int i = 0; i < 2; i++) {
      List<Annotation> symbols = symbols(both.get(i));
      if (!symbols.isEmpty()) {
        return Optional.of(leadSheet(piece, both.get(1 - i), symbols));
      }
    }
    return Optional.empty();
  }

  /** The chords of a part that has nothing but blocks; none of any other. */
  private static List<Annotation> symbols(List<Note> part) {
    Map<Double, List<Note>> blocks =
        part.stream()
            .collect(Collectors.groupingBy(Note::start, TreeMap::new, Collectors.toList()));
    List<Annotation> symbols = new ArrayList<>();
    for (Map.Entry<Double, List<Note>> block : blocks.entrySet()) {
      if (block.getValue().size() < FEWEST_TONES) {
        return List.of();
      }
      int[] pitches = block.getValue().stream().mapToInt(Note::pitch).toArray();
      ChordSymbol.of(Chord.of(pitches), SPELLING)
          .map(ChordSymbol::name)
          .map(name -> new Annotation(block.getKey(), Annotation.Kind.CHORD_SYMBOL, name))
          .ifPresent(symbols::add);
    }
    return symbols.size() < MOSTLY * blocks.size() ? List.of() : symbols;
  }

  private static NoteSequence leadSheet(
      NoteSequence piece, List<Note> melody, List<Annotation> symbols) {
    List<Annotation> annotations =
        new ArrayList<>(
            piece.annotations().stream()
                .filter(said -> said.kind() != Annotation.Kind.CHORD_SYMBOL)
                .toList());
    annotations.addAll(symbols);
    return new NoteSequence(
        melody,
        piece.tempos(),
        piece.timeSignatures(),
        piece.keySignatures(),
        piece.parts().stream().filter(part -> part.index() == melody.get(0).part()).toList(),
        annotations,
        piece.totalTime(),
        piece.ticksPerQuarter());
  }
}
