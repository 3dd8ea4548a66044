package cantus.model.file.abc;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.ScoreException;
import cantus.model.file.notation.BarSigns;
import cantus.model.file.notation.ScoreDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a tune says of the order of play other than by its bar lines: segno, coda and the like, and
 * the parts of its header.
 */
final class AbcRoute {

  /**
   * A sign where it stands.
   *
   * @param atBeginning whether at the beginning of the bar
   */
  private record Mark(int bar, boolean atBeginning, AbcSign sign) {}

  private final List<Mark> marks = new ArrayList<>();
  private final NavigableMap<Integer, Character> labels = new TreeMap<>();
  private List<AbcParts.Run> parts = List.of();

  /** The parts in the order they are played; false where they cannot be made out. */
  boolean play(String field) {
    parts = AbcParts.of(field);
    return !parts.isEmpty() || field.isBlank();
  }

  /** A part begins with a bar. */
  void part(int bar, char label) {
    labels.putIfAbsent(bar, label);
  }

  /** A sign stands at the note that comes next. */
  void atNote(AbcVoice voice, AbcSign sign) {
    marks.add(new Mark(voice.bar(), voice.isAtBeginning(), sign));
  }

  /** A sign stands at a bar line, or at the end of a line of music. */
  void atBarLine(AbcVoice voice, AbcSign sign) {
    int next = voice.isAtBeginning() ? voice.bar() : voice.bar() + 1;
    int bar = sign.isTarget() ? next : next - 1;
    if (bar >= 0) {
      marks.add(new Mark(bar, true, sign));
    }
  }

  /** The music in an order. */
  ScoreDraft of(ScoreDraft draft, BarOrder order) throws ScoreException {
    if (order == BarOrder.WRITTEN) {
      return draft;
    }
    List<BarSigns> bars = draft.signs();
    AbcParts byParts = new AbcParts(bars, labels.headMap(bars.size(), false));
    List<AbcParts.Run> there = parts.stream().filter(byParts::has).toList();
    if (there.size() < parts.size()) {
      draft.remark(Remark.PARTS_MISSING);
    }
    if (there.isEmpty()) {
      write(bars);
      return draft.in(order);
    }
    return draft.in(byParts.order(there, ScoreDraft.MOST_BARS));
  }

  private void write(List<BarSigns> bars) {
    for (Mark mark : marks) {
      if (mark.bar >= bars.size()) {
        continue;
      }
      BarSigns signs = bars.get(mark.bar);
      switch (mark.sign) {
        case SEGNO -> signs.segno = true;
        case CODA -> signs.coda = true;
        case TO_CODA -> signs.toCoda = true;
        case FINE -> signs.fine = true;
        case DA_CAPO -> signs.jump = BarSigns.Jump.DA_CAPO;
        case DAL_SEGNO -> signs.jump = BarSigns.Jump.DAL_SEGNO;
        default -> {}
      }
    }
    if (bars.stream().noneMatch(bar -> bar.fine)) {
      endAtFermatas(bars);
    }
    if (bars.stream().noneMatch(bar -> bar.toCoda)) {
      leaveAtFirstOfTwoCodas(bars);
    }
  }

  /** Old books write no fine: what is begun again ends with a fermata at the end of a section. */
  private void endAtFermatas(List<BarSigns> bars) {
    for (Mark mark : marks) {
      if (mark.sign == AbcSign.FERMATA && mark.bar < bars.size()) {
        BarSigns signs = bars.get(mark.bar);
        signs.fine |= signs.endingStops || signs.timesToEnd() > 0;
      }
    }
  }

  /** Most tunes mark with one sign both where the coda begins and where it is jumped to from. */
  private void leaveAtFirstOfTwoCodas(List<BarSigns> bars) {
    TreeMap<Integer, Mark> codas = new TreeMap<>();
    marks.stream()
        .filter(mark -> mark.sign == AbcSign.CODA && mark.bar < bars.size())
        .forEach(mark -> codas.putIfAbsent(mark.bar, mark));
    if (codas.size() < 2) {
      return;
    }
    Mark first = codas.firstEntry().getValue();
    int leaving = first.atBeginning ? first.bar - 1 : first.bar;
    if (leaving >= 0) {
      bars.get(first.bar).coda = false;
      bars.get(leaving).toCoda = true;
    }
  }
}
