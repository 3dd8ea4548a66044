package cantus.model.file.notation;

import cantus.model.file.notation.ScoreDraft.DraftNote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One sounding note: a written note and those tied on to it; positions are in quarters. */
final class TiedNote {

  private final DraftNote first;
  private final Fraction start;
  private Fraction end;

  private TiedNote(DraftNote first, Fraction start, Fraction end) {
    this.first = first;
    this.start = start;
    this.end = end;
  }

  DraftNote first() {
    return first;
  }

  Fraction start() {
    return start;
  }

  Fraction end() {
    return end;
  }

  /** Where a tie is open: what must agree for a note to go on from another. */
  private record Seam(int part, int pitch, Fraction position) {}

  /** No music has more voices on one pitch; a forged score must not make the search long. */
  private static final int MOST_TIES = 16;

  /**
   * The notes that sound, tied ones made one. A tie that no note says it ends ends on the next note
   * of its voice and pitch, if that follows at once, in this bar or the next on the page; a tie to
   * nowhere leaves its notes as written.
   */
  static List<TiedNote> merge(List<DraftNote> written, Fraction[] barStarts, List<Bar> bars) {
    List<TiedNote> singles = new ArrayList<>(written.size());
    for (DraftNote note : written) {
      Fraction start = barStarts[note.bar()].plus(note.position());
      singles.add(new TiedNote(note, start, start.plus(note.length())));
    }
    singles.sort(Comparator.comparing(TiedNote::start));
    List<TiedNote> merged = new ArrayList<>(written.size());
    Set<Seam> said = new HashSet<>(); // where a note says that a tie ends
    singles.stream().filter(n -> n.first.tieStops()).forEach(n -> said.add(n.seam(n.start)));
    Map<Seam, List<TiedNote>> open = new HashMap<>();
    for (TiedNote note : singles) {
      Seam seam = note.seam(note.start);
      List<TiedNote> ties = open.get(seam);
      TiedNote whole = null;
      if (note.first.tieStops()) {
        whole = takeFrom(ties, note);
      } else if (!said.contains(seam) && !note.isJumpedTo(bars)) {
        whole = takeOfVoice(ties, note);
      }
      if (whole == null) {
        whole = note;
        merged.add(note);
      } else {
        whole.end = note.end;
      }
      if (note.first.tieStarts()) {
        List<TiedNote> begun = open.computeIfAbsent(note.seam(note.end), s -> new ArrayList<>(1));
        if (begun.size() < MOST_TIES) {
          begun.add(whole);
        }
      }
    }
    return merged;
  }

  /** Whether what comes before it is not what comes before it on the page. */
  private boolean isJumpedTo(List<Bar> bars) {
    return first.position().equals(Fraction.ZERO) && bars.get(first.bar()).isJumpedTo();
  }

  private Seam seam(Fraction position) {
    return new Seam(first.part(), first.pitch(), position);
  }

  /** Takes the note that the given one goes on from, of its own voice where there is a choice. */
  private static @Nullable TiedNote takeFrom(@Nullable List<TiedNote> ties, TiedNote note) {
    TiedNote ofVoice = takeOfVoice(ties, note);
    return ofVoice == null && ties != null && !ties.isEmpty() ? ties.remove(0) : ofVoice;
  }

  private static @Nullable TiedNote takeOfVoice(@Nullable List<TiedNote> ties, TiedNote note) {
    if (ties == null) {
      return null;
    }
    for (TiedNote candidate : ties) {
      if (candidate.first.voice() == note.first.voice()) {
        ties.remove(candidate);
        return candidate;
      }
    }
    return null;
  }
}
