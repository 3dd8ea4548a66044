package cantus.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {

  /** I, IV, V7, I in C: the leading tone rises, the seventh falls. */
  private static final VoicedPiece CADENCE =
      Voices.quarters("72 72 71 72", "64 65 65 64", "55 57 62 60", "48 53 55 48");

  private static final VoicedPiece CLUSTERS =
      Voices.quarters("72 75 70 73", "71 74 69 72", "70 73 68 71", "49 48 50 47");

  private static final Judge JUDGE = new Judge(Reference.bach());

  private static double value(VoicedPiece piece, Measure measure) {
    return JUDGE.judge(piece).figures().value(measure).orElseThrow();
  }

  @Test
  void a_cadence_ends_where_it_should() {
    assertThat(JUDGE.judge(CADENCE).key().name()).isEqualTo("C major");
    assertThat(value(CADENCE, Measure.CADENCE)).isEqualTo(100);
    assertThat(value(CADENCE, Measure.CHORDAL_BEATS)).isEqualTo(100);
    assertThat(value(CADENCE, Measure.LEADING_TONES_RESOLVED)).isEqualTo(100);
    assertThat(value(CADENCE, Measure.SEVENTHS_RESOLVED)).isEqualTo(100);
    VoicedPiece backwards =
        Voices.quarters("72 71 72 72", "64 65 65 64", "60 62 57 55", "48 55 53 52");
    assertThat(value(backwards, Measure.CADENCE)).as("not in root position").isZero();
  }

  @Test
  void a_seventh_that_rises_is_not_resolved() {
    VoicedPiece piece = Voices.quarters("71 72", "65 67", "62 64", "55 48");
    assertThat(value(piece, Measure.SEVENTHS_RESOLVED)).isZero();
  }

  @Test
  void dissonance_is_of_pairs_and_prepared_or_not() {
    VoicedPiece struck = Voices.quarters("67 65 64", "60 60 60", "48 55 48");
    // F against G: one pair in three of one beat in three.
    assertThat(value(struck, Measure.DISSONANCE)).isCloseTo(100.0 / 9, within(1e-9));
    assertThat(value(struck, Measure.UNPREPARED_DISSONANCE)).isCloseTo(100.0 / 3, within(1e-9));
    VoicedPiece suspended = Voices.quarters("67 65 _ 64", "60 57 55 60");
    assertThat(value(suspended, Measure.DISSONANCE)).isCloseTo(25, within(1e-9));
    assertThat(value(suspended, Measure.UNPREPARED_DISSONANCE)).isZero();
  }

  @Test
  void notes_struck_again_are_told_from_notes_held() {
    VoicedPiece restless = Voices.steps(1, "72 _ _ _ 74 _ _ _", "60 60 60 60 59 59 59 59");
    assertThat(value(restless, Measure.MELODY_ATTACKS)).isEqualTo(1);
    assertThat(value(restless, Measure.VOICE_ATTACKS)).isEqualTo(4);
    assertThat(value(restless, Measure.REPEATED_NOTES)).isEqualTo(600);
  }

  @Test
  void clusters_are_less_like_bach_than_a_cadence() {
    assertThat(value(CLUSTERS, Measure.GRADE)).isGreaterThan(value(CADENCE, Measure.GRADE));
    assertThat(value(CLUSTERS, Measure.PITCH_CONSONANCE))
        .isLessThan(value(CADENCE, Measure.PITCH_CONSONANCE));
  }

  @Test
  void the_grade_is_the_sum_of_its_terms_and_of_four_voices_only() {
    double sum = 0;
    for (Measure measure : Measure.values()) {
      if (measure.topic() == Measure.Topic.GRADE && measure != Measure.GRADE) {
        sum += value(CADENCE, measure);
      }
    }
    assertThat(value(CADENCE, Measure.GRADE)).isCloseTo(sum, within(1e-9));
    assertThat(JUDGE.judge(Voices.quarters("60", "48")).figures().value(Measure.GRADE)).isEmpty();
  }

  @Test
  void a_corpus_of_one_piece_is_not_far_from_that_piece() {
    Judge judge = new Judge(Reference.of("one", List.of(CADENCE)));
    assertThat(judge.judge(CADENCE).figures().value(Measure.GRADE)).hasValue(0);
    assertThat(judge.judge(CLUSTERS).figures().value(Measure.GRADE).orElseThrow()).isPositive();
  }

  @Test
  void every_measure_can_be_taken_of_a_piece_and_of_a_corpus() {
    VoicedPiece minor =
        Voices.steps(
            2,
            "69 _ 71 _ 72 _ 71 72 69 _ _ _ 77 _ 80 _ 81 _ _ _",
            "64 _ 62 _ 64 _ 62 _ 64 _ _ _ 65 _ 64 _ 64 _ _ _",
            "60 _ 59 _ 57 _ 56 _ 57 _ _ _ 62 _ 59 _ 60 _ _ _",
            "45 _ 47 _ 45 _ 52 _ 45 _ _ _ 50 _ 52 _ 45 _ _ _");
    Reference corpus = Reference.of("two", List.of(CADENCE, minor));
    List<Measure> ofCorpora = new ArrayList<>(List.of(Measure.values()));
    ofCorpora.remove(Measure.ROOTS_AS_COMPOSED); // beside a composer only
    ofCorpora.removeIf(measure -> measure.topic() == Measure.Topic.LEAD_SHEET);
    for (Measure measure : ofCorpora) {
      assertThat(corpus.figure(measure)).as(measure.id()).isPresent();
      assertThat(Reference.bach().figure(measure)).as(measure.id()).isPresent();
    }
  }

  @Test
  void silence_and_a_single_note_are_judged_without_complaint() {
    VoicedPiece silent = Voices.quarters(". .", ". .", ". .", ". .");
    assertThat(JUDGE.judge(silent).faults()).isEmpty();
    assertThat(JUDGE.judge(silent).figures().value(Measure.GRADE)).isEmpty();
    assertThat(JUDGE.judge(Voices.quarters("60")).faults()).isEmpty();
  }

  @Test
  void a_corpus_is_written_and_read_back(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("corpus.json");
    Reference.of("one", List.of(CADENCE)).write(file);
    Reference read = Reference.read(file);
    assertThat(read.name()).isEqualTo("one");
    assertThat(read.figures()).isEqualTo(Reference.of("one", List.of(CADENCE)).figures());
    assertThat(new Judge(read).judge(CADENCE).figures().value(Measure.GRADE)).hasValue(0);
  }

  @Test
  void what_is_no_corpus_is_refused_in_one_line(@TempDir Path folder) throws IOException {
    for (String text : List.of("", "[]", "{}", "{\"name\":1", "null", "{\"pieces\":-1}")) {
      Path file = Files.writeString(folder.resolve("corpus.json"), text);
      assertThatThrownBy(() -> Reference.read(file))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not the distributions of a corpus");
    }
  }
}
