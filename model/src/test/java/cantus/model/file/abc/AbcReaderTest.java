package cantus.model.file.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.file.BarOrder;
import cantus.model.file.Remark;
import cantus.model.file.Score;
import cantus.model.file.ScoreException;
import cantus.model.music.Key;
import cantus.model.music.Metre;
import cantus.model.music.Mode;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbcReaderTest {

  private static final String BOOK =
      """
      %abc-2.1
      X:1
      T:Two voices
      M:3/4
      L:1/8
      Q:1/4=96
      K:G
      V:1 name="Upper"
      B2 c2 d2- | d2 {cd}c>B A2 |]
      V:2
      [G,D]6 | z2 (3DEF G2 |]
      X:2
      T:Another
      M:6/8
      K:Dm
      F | DFA ^c2 d |
      """;

  @Test
  void a_book_has_its_tunes() throws ScoreException {
    assertThat(read(BOOK)).hasSize(2);
  }

  @Test
  void voices_chords_ties_and_tuplets_are_read() throws ScoreException {
    Score score = read(BOOK).get(0);
    QuantizedSequence piece = Quantizer.quantize(score.music());
    assertThat(score.remarks().count(Remark.GRACE_NOTES)).isEqualTo(2);
    assertThat(score.music().initialQpm()).isEqualTo(96);
    assertThat(score.music().parts().get(0).name()).isEqualTo("Upper");
    assertThat(score.music().keySignatures().get(0).key().tonic()).isEqualTo(7);
    assertThat(notes(piece, 0))
        .containsExactly("71 0-4", "72 4-8", "74 8-16", "72 16-19", "71 19-20", "69 20-24");
    assertThat(notes(piece, 1))
        .containsExactly("62 0-12", "55 0-12", "62 16-17", "64 17-19", "66 19-20", "67 20-24");
  }

  @Test
  void an_upbeat_a_minor_key_and_an_accidental_are_read() throws ScoreException {
    Score score = read(BOOK).get(1);
    QuantizedSequence piece = Quantizer.quantize(score.music());
    Key key = score.music().keySignatures().get(0).key();
    assertThat(key.mode()).isEqualTo(Mode.MINOR);
    assertThat(key.tonic()).isEqualTo(2);
    Metre metre = piece.metre();
    assertThat(metre.positionInBar(2)).isZero();
    assertThat(notes(piece, 0))
        .containsExactly("65 0-2", "62 2-4", "65 4-6", "69 6-8", "73 8-12", "74 12-14");
  }

  @Test
  void accidentals_hold_to_the_end_of_the_bar() throws ScoreException {
    QuantizedSequence piece = only("X:1\nL:1/4\nM:2/4\nK:F\n=B B | B _e' |");
    assertThat(notes(piece, 0)).containsExactly("71 0-4", "71 4-8", "70 8-12", "87 12-16");
  }

  @Test
  void fields_change_within_a_line() throws ScoreException {
    QuantizedSequence piece = only("X:1\nL:1/8\nM:2/4\nK:C\nF4 | [K:D][M:3/4] F2 [L:1/4] c z |");
    assertThat(notes(piece, 0)).containsExactly("65 0-8", "66 8-12", "73 12-16");
    assertThat(piece.totalSteps()).isEqualTo(20);
    assertThat(piece.metre().stepsPerBar(10)).isEqualTo(12);
  }

  @Test
  void a_book_without_notes_is_refused() {
    assertThatThrownBy(() -> read("X:1\nT:Nothing\nK:C\n"))
        .isInstanceOf(ScoreException.class)
        .hasMessageContaining("without a note");
  }

  private static QuantizedSequence only(String text) throws ScoreException {
    return Quantizer.quantize(read(text).get(0).music());
  }

  private static List<Score> read(String text) throws ScoreException {
    return AbcReader.read(text.getBytes(StandardCharsets.UTF_8), BarOrder.PLAYED);
  }

  private static List<String> notes(QuantizedSequence piece, int part) {
    return piece.notes().stream()
        .filter(n -> n.part() == part)
        .map(n -> n.pitch() + " " + n.start() + "-" + n.end())
        .toList();
  }
}
