package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.ChordSymbol;
import cantus.model.music.ChordTrack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadSheetMeasuresTest {

  private static Scorecard measured(ChordTrack chords, String... lines) {
    Scorecard card = new Scorecard();
    LeadSheetMeasures.measure(Voices.quarters(lines), chords, card);
    return card;
  }

  /** A chord a beat. */
  private static ChordTrack chords(String... names) {
    List<ChordTrack.Change> changes = new ArrayList<>();
    for (String name : names) {
      changes.add(new ChordTrack.Change(4 * changes.size(), ChordSymbol.parse(name).orElseThrow()));
    }
    return new ChordTrack(changes);
  }

  @Test
  void counts_beats_with_the_root_that_is_written_and_those_that_have_it_late() {
    Scorecard card =
        measured(
            chords("C", "F", "F", "G7"),
            "72 72 72 74", // C, C, F, G7
            "64 64 65 65",
            "60 60 60 59",
            "48 48 53 55");
    assertThat(card.value(Measure.WRITTEN_ROOTS)).hasValue(75);
    assertThat(card.value(Measure.WRITTEN_ROOTS_LATE)).hasValue(100);
    assertThat(card.value(Measure.WRITTEN_FIRST)).hasValue(100);
    assertThat(card.value(Measure.WRITTEN_LAST)).hasValue(100);
    assertThat(card.value(Measure.WRITTEN_CHANGES)).hasValue(2);
    assertThat(card.value(Measure.CHANGES_WRITTEN)).hasValue(2);
    assertThat(card.value(Measure.MELODY_IN_CHORD)).hasValue(100);
    assertThat(card.value(Measure.MELODY_IN_WRITTEN)).hasValue(100);
  }

  @Test
  void a_melody_note_may_be_the_fifth_that_no_voice_has() {
    Scorecard card = measured(chords("C7"), "67", "64", "58", "48");
    assertThat(card.value(Measure.MELODY_IN_CHORD)).hasValue(100);
    assertThat(card.value(Measure.WRITTEN_ROOTS)).hasValue(100);
  }

  @Test
  void nothing_is_counted_where_nothing_is_written_or_nothing_sounds() {
    assertThat(measured(ChordTrack.EMPTY, "67", "64", "58", "48").value(Measure.WRITTEN_ROOTS))
        .isEmpty();
    assertThat(measured(chords("C", "N.C."), "67 67", ". 64", ". 58").value(Measure.WRITTEN_ROOTS))
        .isEmpty();
  }
}
