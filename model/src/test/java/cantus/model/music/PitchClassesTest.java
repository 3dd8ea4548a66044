package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PitchClassesTest {

  private static final PitchClasses G_MAJOR = PitchClasses.of(55, 71, 62);

  @Test
  void are_those_of_pitches_rests_passed_over() {
    assertThat(PitchClasses.of(60, Melody.REST, 72, 67)).isEqualTo(PitchClasses.of(0, 7));
    assertThat(PitchClasses.of(Melody.REST).isEmpty()).isTrue();
  }

  @Test
  void have_a_pitch_in_any_octave_and_below_zero_an_interval() {
    assertThat(G_MAJOR.contains(43)).isTrue();
    assertThat(G_MAJOR.contains(44)).isFalse();
    assertThat(G_MAJOR.contains(-5)).isTrue();
  }

  @Test
  void move_to_another_root_and_back() {
    PitchClasses major = PitchClasses.of(0, 4, 7);
    for (int root = 0; root < PitchClasses.COUNT; root++) {
      assertThat(major.above(root).contains(root + 4)).isTrue();
      assertThat(major.above(root).intervalsAbove(root)).isEqualTo(major);
    }
    assertThat(major.above(7)).isEqualTo(G_MAJOR);
  }

  @Test
  void may_be_joined_and_turned_over() {
    PitchClasses both = G_MAJOR.union(PitchClasses.of(5));
    assertThat(both.size()).isEqualTo(4);
    assertThat(both.containsAll(G_MAJOR)).isTrue();
    assertThat(G_MAJOR.containsAll(both)).isFalse();
    assertThat(both.complement().size()).isEqualTo(8);
    assertThat(both.complement().contains(5)).isFalse();
  }

  @Test
  void are_twelve() {
    assertThatThrownBy(() -> new PitchClasses(1 << 12))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
