package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartWritingRulesTest {

  private static List<Fault> faults(VoicedPiece piece) {
    return PartWritingRules.measure(piece, piece.key().key(), new Scorecard());
  }

  private static List<Measure> rules(VoicedPiece piece) {
    return faults(piece).stream().map(Fault::rule).toList();
  }

  @Test
  void finds_parallel_fifths_where_they_are() {
    VoicedPiece piece = Voices.quarters("67 69", "60 62");
    assertThat(faults(piece)).containsExactly(new Fault(Measure.PARALLEL_FIFTHS, 4, 1, 0, 1));
  }

  @Test
  void finds_parallel_octaves_a_twelfth_and_unisons_too() {
    assertThat(rules(Voices.quarters("72 74", "60 62"))).containsExactly(Measure.PARALLEL_OCTAVES);
    assertThat(rules(Voices.quarters("60 62", "60 62"))).contains(Measure.PARALLEL_OCTAVES);
    assertThat(rules(Voices.quarters("67 69", "48 50"))).containsExactly(Measure.PARALLEL_FIFTHS);
  }

  @Test
  void a_repeated_chord_is_no_parallel() {
    assertThat(faults(Voices.quarters("67 67", "60 60"))).isEmpty();
  }

  @Test
  void voices_that_do_not_move_together_or_rest_between_are_no_parallel() {
    assertThat(faults(Voices.quarters("67 69 _", "60 _ 62"))).isEmpty();
    assertThat(faults(Voices.quarters("67 . 69", "60 . 62"))).isEmpty();
  }

  @Test
  void contrary_motion_from_fifth_to_fifth_is_antiparallel() {
    assertThat(rules(Voices.quarters("67 74", "60 55"))).containsExactly(Measure.ANTIPARALLELS);
  }

  @Test
  void outer_voices_must_not_leap_together_into_an_octave() {
    assertThat(rules(Voices.quarters("64 72", "57 60"))).containsExactly(Measure.HIDDEN_PARALLELS);
    assertThat(rules(Voices.quarters("70 72", "57 60"))).as("the top steps").isEmpty();
    assertThat(rules(Voices.quarters("76 74", "64 72", "57 60"))).as("inner voices").isEmpty();
  }

  @Test
  void a_crossing_lasts_as_long_as_it_does_and_counts_each_step() {
    VoicedPiece piece = Voices.quarters("64 62 60 65", "60 _ 62 62");
    Scorecard card = new Scorecard();
    List<Fault> faults = PartWritingRules.measure(piece, piece.key().key(), card);
    assertThat(faults).contains(new Fault(Measure.CROSSING, 8, 4, 0, 1));
    assertThat(card.value(Measure.CROSSING)).hasValue(25);
  }

  @Test
  void a_voice_must_not_go_where_its_neighbour_has_just_been() {
    assertThat(rules(Voices.quarters("64 72", "60 67"))).contains(Measure.OVERLAP);
    assertThat(rules(Voices.quarters("72 64", "67 60"))).contains(Measure.OVERLAP);
    assertThat(rules(Voices.quarters("72 69", "67 60"))).doesNotContain(Measure.OVERLAP);
  }

  @Test
  void upper_voices_stay_within_an_octave_and_the_bass_within_a_twelfth() {
    assertThat(rules(Voices.quarters("74", "60", "57", "45"))).containsExactly(Measure.SPACING);
    assertThat(rules(Voices.quarters("72", "64", "60", "41"))).isEmpty();
    assertThat(rules(Voices.quarters("72", "64", "60", "40"))).containsExactly(Measure.SPACING);
  }

  @Test
  void each_voice_has_its_range() {
    assertThat(faults(Voices.quarters("82", "74", "69", "64")))
        .containsExactly(new Fault(Measure.RANGE, 0, 1, 0, 0));
    assertThat(faults(Voices.quarters("60", "56", "47", "40")))
        .containsExactly(new Fault(Measure.RANGE, 0, 1, 2, 2));
  }

  @Test
  void leaps_are_judged_line_by_line() {
    assertThat(rules(Voices.quarters("60 73"))).containsExactly(Measure.LARGE_LEAPS);
    assertThat(rules(Voices.quarters("60 72"))).isEmpty();
    assertThat(rules(Voices.quarters("65 71"))).containsExactly(Measure.TRITONE_LEAPS);
    assertThat(rules(Voices.quarters("60 . 73"))).as("after a rest").isEmpty();
  }

  @Test
  void the_augmented_second_is_one_in_minor_only() {
    String minor = "69 71 72 74 76 69 76 72 69 77 80 81 69 _ _ _";
    assertThat(Voices.quarters(minor).key().key().name()).isEqualTo("A minor");
    assertThat(rules(Voices.quarters(minor))).contains(Measure.AUGMENTED_SECONDS);
    String major = "60 62 64 65 67 69 71 72 67 64 60 69 72 60 67 60";
    assertThat(rules(Voices.quarters(major))).doesNotContain(Measure.AUGMENTED_SECONDS);
  }

  @Test
  void a_piece_of_one_voice_is_not_measured_for_two() {
    Scorecard card = new Scorecard();
    VoicedPiece piece = Voices.quarters("60 62");
    PartWritingRules.measure(piece, piece.key().key(), card);
    assertThat(card.value(Measure.PARALLEL_ERRORS)).isEmpty();
    assertThat(card.value(Measure.LARGE_LEAPS)).hasValue(0);
  }
}
