package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseMeasuresTest {

  private static Scorecard measured(VoicedPiece piece) {
    Scorecard card = new Scorecard();
    PhraseMeasures.measure(piece, card);
    return card;
  }

  private static VoicedPiece ending(int end, String... lines) {
    VoicedPiece piece = Voices.quarters(lines);
    return new VoicedPiece(piece.voices(), piece.metre(), List.of(end));
  }

  @Test
  void a_full_close_is_authentic() {
    Scorecard card = measured(ending(8, "74 72", "71 67", "65 64", "55 48"));
    assertThat(card.value(Measure.PHRASE_ROOT_POSITION)).hasValue(100);
    assertThat(card.value(Measure.PHRASE_AUTHENTIC)).hasValue(100);
    assertThat(card.value(Measure.PHRASE_SEVENTH)).hasValue(0);
    assertThat(card.value(Measure.PHRASE_UNSETTLED)).hasValue(0);
  }

  @Test
  void so_is_one_that_a_diminished_chord_leads_to() {
    Scorecard card = measured(ending(8, "74 72", "71 67", "65 64", "50 48"));
    assertThat(card.value(Measure.PHRASE_AUTHENTIC)).hasValue(100);
  }

  @Test
  void a_plagal_close_is_none_and_ends_in_root_position() {
    Scorecard card = measured(ending(8, "72 72", "69 67", "65 64", "53 48"));
    assertThat(card.value(Measure.PHRASE_ROOT_POSITION)).hasValue(100);
    assertThat(card.value(Measure.PHRASE_AUTHENTIC)).hasValue(0);
  }

  @Test
  void a_sixth_chord_closes_nothing() {
    Scorecard card = measured(ending(8, "74 72", "67 67", "65 60", "55 52"));
    assertThat(card.value(Measure.PHRASE_ROOT_POSITION)).hasValue(0);
    assertThat(card.value(Measure.PHRASE_AUTHENTIC)).hasValue(0);
  }

  @Test
  void a_seventh_chord_is_counted_as_one() {
    Scorecard card = measured(ending(8, "72 74", "67 71", "64 65", "48 55"));
    assertThat(card.value(Measure.PHRASE_SEVENTH)).hasValue(100);
    assertThat(card.value(Measure.PHRASE_ROOT_POSITION)).hasValue(0);
  }

  @Test
  void a_root_that_changes_under_the_last_note_is_heard() {
    Scorecard card = measured(ending(12, "74 72 _", "67 67 67", "65 64 63", "55 48 48"));
    assertThat(card.value(Measure.PHRASE_UNSETTLED)).hasValue(0); // C major, C minor: one root
    card = measured(ending(12, "74 72 _", "67 69 67", "65 65 64", "55 53 48"));
    assertThat(card.value(Measure.PHRASE_UNSETTLED)).hasValue(100);
  }
}
