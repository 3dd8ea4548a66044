package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.music.Grid;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeySenseTest {

  private static final int[] C_MAJOR = {60, 62, 64, 65, 67, 69, 71, 72, 67, 64, 60};
  private static final int[] A_MINOR = {69, 71, 72, 74, 76, 77, 76, 74, 72, 71, 69};

  @Test
  void before_anything_was_heard_every_pitch_may_lie_outside_as_well_as_any_other() {
    float[] outside = outside(new KeySense(Grid.SIXTEENTHS));
    for (float one : outside) {
      assertThat(one).isEqualTo(outside[0], within(1e-6f));
    }
    assertThat(outside[0]).isBetween(0.2f, 0.5f);
  }

  @Test
  void a_scale_tells_what_lies_outside_of_it() {
    float[] outside = outside(heard(C_MAJOR));
    for (int inside : new int[] {0, 2, 4, 5, 7, 9, 11}) {
      assertThat(outside[inside]).as("%d", inside).isLessThan(0.1f);
    }
    for (int other : new int[] {1, 3, 6, 8}) {
      assertThat(outside[other]).as("%d", other).isGreaterThan(0.75f);
    }
  }

  @Test
  void in_minor_sixth_and_seventh_may_be_raised() {
    float[] outside = outside(heard(A_MINOR));
    assertThat(outside[8]).as("G sharp").isLessThan(0.35f);
    assertThat(outside[10]).as("B flat").isGreaterThan(0.8f);
  }

  @Test
  void what_was_heard_long_ago_counts_for_little() {
    KeySense sense = heard(C_MAJOR);
    for (int i = 0; i < 3; i++) {
      hear(sense, 6, C_MAJOR); // in F sharp major
    }
    float[] outside = outside(sense);
    assertThat(outside[6]).isLessThan(0.1f);
    assertThat(outside[0]).isGreaterThan(0.75f);
  }

  @Property(tries = 100)
  void what_is_heard_higher_is_told_higher(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 40, max = 80) Integer> tune,
      @ForAll @IntRange(min = 1, max = 11) int up) {
    int[] pitches = tune.stream().mapToInt(pitch -> pitch).toArray();
    KeySense low = new KeySense(Grid.SIXTEENTHS);
    KeySense high = new KeySense(Grid.SIXTEENTHS);
    hear(low, 0, pitches);
    hear(high, up, pitches);
    float[] below = outside(low);
    float[] above = outside(high);
    for (int pitchClass = 0; pitchClass < 12; pitchClass++) {
      assertThat(above[(pitchClass + up) % 12]).isEqualTo(below[pitchClass], within(1e-4f));
    }
  }

  private static KeySense heard(int[] pitches) {
    KeySense sense = new KeySense(Grid.SIXTEENTHS);
    hear(sense, 0, pitches);
    return sense;
  }

  /** Each pitch for a beat. */
  private static void hear(KeySense sense, int up, int[] pitches) {
    Given given = new Given(2);
    for (int pitch : pitches) {
      for (int step = 0; step < 4; step++) {
        given.set(0, pitch + up, step == 0);
        sense.hear(given);
      }
    }
  }

  private static float[] outside(KeySense sense) {
    float[] probabilities = new float[12];
    sense.outside(probabilities);
    return probabilities;
  }
}
