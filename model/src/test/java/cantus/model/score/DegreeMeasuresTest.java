package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.music.Key;
import cantus.model.music.Mode;
import org.junit.jupiter.api.Test;

class DegreeMeasuresTest {

  private static final Key C_MAJOR = new Key(0, Mode.MAJOR);
  private static final Key A_MINOR = new Key(9, Mode.MINOR);
  private static final ProgressionModel NOTHING = new ProgressionModel(new Histogram());

  private static Scorecard measured(Key key, String... lines) {
    Scorecard card = new Scorecard();
    DegreeMeasures.measure(Voices.quarters(lines), key, NOTHING, card);
    return card;
  }

  @Test
  void dominants_are_followed_to_where_they_go() {
    Scorecard card =
        measured(
            C_MAJOR,
            "72 71 72 71 72", // I V I V IV
            "67 67 67 67 69",
            "64 62 64 65 65",
            "48 55 48 55 53");
    assertThat(card.value(Measure.DOMINANT_TO_TONIC)).hasValue(50);
    assertThat(card.value(Measure.DOMINANT_BACK)).hasValue(50);
    assertThat(card.value(Measure.FIRST_TONIC)).hasValue(100);
    assertThat(card.value(Measure.CADENCE)).hasValue(0);
    assertThat(card.value(Measure.PROGRESSION_COST)).isEmpty();
  }

  @Test
  void a_leading_tone_may_stand_once_in_a_dominant() {
    Scorecard card = measured(C_MAJOR, "71 71 72", "67 67 67", "62 59 64", "55 55 48");
    assertThat(card.value(Measure.LEADING_TONE_DOUBLED)).hasValue(50);
  }

  @Test
  void minor_is_dominant_or_modal() {
    Scorecard card =
        measured(
            A_MINOR,
            "69 68 67 69 67", // i V v IV ♭VII
            "64 64 64 66 62",
            "60 59 59 62 59",
            "45 52 52 50 43");
    assertThat(card.value(Measure.MINOR_DOMINANT)).hasValue(20);
    assertThat(card.value(Measure.MINOR_FIFTH)).hasValue(20);
    assertThat(card.value(Measure.MINOR_MAJOR_FOURTH)).hasValue(20);
    assertThat(card.value(Measure.MINOR_FLAT_SEVENTH)).hasValue(20);
    assertThat(measured(C_MAJOR, "72", "67", "64", "48").value(Measure.MINOR_DOMINANT)).isEmpty();
  }

  @Test
  void a_change_costs_what_it_is_rare_in_the_corpus() {
    Histogram corpus = new Histogram();
    corpus.add("I>V", 90);
    corpus.add("I>IV", 10);
    corpus.add("V>I", 100);
    ProgressionModel model = new ProgressionModel(corpus);
    VoicedPiece usual = Voices.quarters("72 71 72", "67 67 67", "64 62 64", "48 55 48");
    VoicedPiece rare = Voices.quarters("72 72", "67 69", "64 65", "48 53");
    Scorecard cardOfUsual = new Scorecard();
    Scorecard cardOfRare = new Scorecard();
    DegreeMeasures.measure(usual, C_MAJOR, model, cardOfUsual);
    DegreeMeasures.measure(rare, C_MAJOR, model, cardOfRare);
    double ofUsual = cardOfUsual.value(Measure.PROGRESSION_COST).orElseThrow();
    double ofRare = cardOfRare.value(Measure.PROGRESSION_COST).orElseThrow();
    // 90 and 10 in 100, each with 5 more of how often V (90 in 200) and IV (10 in 200) come
    double fifth = (90 + 5 * 90.5 / 202) / 105;
    double back = (100 + 5 * 100.5 / 202) / 105;
    assertThat(ofUsual).isCloseTo(-(Math.log(fifth) + Math.log(back)) / 2, within(1e-9));
    assertThat(ofRare).isCloseTo(-Math.log((10 + 5 * 10.5 / 202) / 105), within(1e-9));
  }

  @Test
  void roots_are_held_against_the_composers() {
    VoicedPiece composed = Voices.quarters("72 72", "67 69", "64 65", "48 53");
    VoicedPiece other = Voices.quarters("72 72", "67 69", "64 64", "52 57");
    Scorecard card = new Scorecard();
    DegreeMeasures.agreement(other, composed, card);
    assertThat(card.value(Measure.ROOTS_AS_COMPOSED)).hasValue(50);
  }

  @Test
  void a_piece_is_at_home_where_its_bass_ends_in_the_mode_of_the_whole() {
    // A minor, with a major chord at the end
    VoicedPiece picardy =
        Voices.quarters(
            "69 72 71 69 68 69", "64 64 65 64 64 64", "60 57 62 60 59 61", "45 45 50 52 52 45");
    assertThat(Original.of(picardy).key()).isEqualTo(A_MINOR);
  }
}
