package cantus.model.music;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The notes of a piece that are heard as its melody, just as they were played or written, and the
 * melody that they make on the grid.
 *
 * <p>Those are the notes that are the highest for a while: a note that lies below another for all
 * its length is none of them, nor is one whose chord is rolled so fast that it is the top for a
 * moment only. On the grid a note that hangs on into a lower one, as fingers do in legato, ends
 * where that begins.
 *
 * @param notes sorted by time
 * @param melody as long as the piece
 * @param offGrid how far off the grid the notes lie
 */
public record MelodyLine(List<Note> notes, Melody melody, OffGrid offGrid) {

  /** Shorter than a note that anybody hears as such, longer than fingers are apart in a chord. */
  private static final double WHILE_SECONDS = 0.05;

  private static final double LEGATO_SECONDS = 0.1;

  public MelodyLine {
    notes = List.copyOf(notes);
  }

  /** The melody that some of the notes of a piece make, percussion left out. */
  public static MelodyLine of(NoteSequence piece, Predicate<Note> some) {
    List<Note> notes =
        highest(piece.notes().stream().filter(note -> !note.drum()).filter(some).toList());
    NoteSequence line =
        new NoteSequence(
            withoutOverlaps(notes),
            piece.tempos(),
            piece.timeSignatures(),
            List.of(),
            List.of(),
            piece.totalTime(),
            piece.ticksPerQuarter());
    return new MelodyLine(
        notes,
        Melody.skyline(Quantizer.quantize(line)),
        OffGrid.of(notes, new TempoMap(piece.tempos())));
  }

  /** The notes that are the highest for a while. */
  private static List<Note> highest(List<Note> notes) {
    Map<Integer, Double> onTop = new HashMap<>(); // seconds, by index
    // Of two on one pitch the later is the one that is heard to begin.
    Comparator<Integer> byPitch = Comparator.comparingInt(i -> notes.get(i).pitch());
    TreeSet<Integer> sounding = new TreeSet<>(byPitch.thenComparingInt(i -> i));
    TreeSet<Integer> ending =
        new TreeSet<>(
            Comparator.<Integer>comparingDouble(i -> notes.get(i).end()).thenComparingInt(i -> i));
    double now = 0;
    int next = 0;
    while (next < notes.size() || !ending.isEmpty()) {
      boolean ends =
          next == notes.size()
              || !ending.isEmpty() && notes.get(ending.first()).end() <= notes.get(next).start();
      double then = ends ? notes.get(ending.first()).end() : notes.get(next).start();
      if (!sounding.isEmpty() && then > now) {
        onTop.merge(sounding.last(), then - now, Double::sum);
      }
      now = then;
      if (ends) {
        sounding.remove(ending.pollFirst());
      } else {
        sounding.add(next);
        ending.add(next++);
      }
    }
    List<Note> highest = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      double least = Math.min(WHILE_SECONDS, (note.end() - note.start()) / 2);
      if (onTop.getOrDefault(i, 0.0) >= least && note.end() > note.start()) {
        highest.add(note);
      }
    }
    return highest;
  }

  private static List<Note> withoutOverlaps(List<Note> notes) {
    List<Note> cut = new ArrayList<>(notes);
    for (int i = 0; i + 1 < notes.size(); i++) {
      Note note = notes.get(i);
      Note next = notes.get(i + 1);
      double overlap = note.end() - next.start();
      double shorter = Math.min(note.end() - note.start(), next.end() - next.start());
      boolean hangsOn =
          next.pitch() < note.pitch()
              && next.start() > note.start()
              && overlap > 0
              && overlap <= Math.min(LEGATO_SECONDS, shorter / 2);
      if (hangsOn) {
        cut.set(i, note.endingAt(next.start()));
      }
    }
    return cut;
  }
}
