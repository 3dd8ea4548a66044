package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final Grid TRIPLETS = new Grid(12);

  @Test
  void knows_how_long_a_step_is_and_which_is_nearest() {
    assertThat(Grid.SIXTEENTHS.secondsPerStep(120)).isEqualTo(0.125);
    assertThat(TRIPLETS.secondsPerStep(120)).isCloseTo(0.5 / 12, within(1e-12));
    assertThat(TRIPLETS.nearestStep(1 / 3.0)).isEqualTo(4);
    assertThat(TRIPLETS.nearestStep(0.25)).isEqualTo(3);
    assertThat(Grid.SIXTEENTHS.nearestStep(0.125)).isEqualTo(1); // half a step goes up
    assertThat(TRIPLETS.stepsPerWhole()).isEqualTo(48);
  }

  @Test
  void has_a_step_at_least() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Grid(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Grid(97));
  }

  @Test
  void a_metre_is_the_same_on_a_finer_one() {
    Metre metre = Metre.of(6, 8, 2).on(TRIPLETS);
    assertThat(metre.name(0)).isEqualTo("6/8");
    assertThat(metre.stepsPerBar(0)).isEqualTo(36);
    assertThat(metre.stepsPerPulse(0)).isEqualTo(18);
    assertThat(metre.positionInBar(0)).isEqualTo(30);
    assertThat(metre.positionInBar(6)).isZero();
    assertThat(metre.timeSignatures(90)).isEqualTo(Metre.of(6, 8, 2).timeSignatures(90));
    assertThat(metre).isNotEqualTo(Metre.of(6, 8, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> metre.on(Grid.SIXTEENTHS));
  }

  @Test
  void a_bar_that_no_note_value_fits_is_written_nearly() {
    List<TimeSignature> written = Metre.COMMON_TIME.on(TRIPLETS).withUpbeat(1).timeSignatures(60);
    assertThat(written.get(0)).isEqualTo(new TimeSignature(0, 1, 64));
    assertThat(written.get(1).numerator()).isEqualTo(4);
  }
}
