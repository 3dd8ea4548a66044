package cantus.model.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.music.Grid;
import cantus.model.music.Mode;
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

  @Test
  void a_tune_is_heard_in_every_key() {
    for (int up = 1; up < 12; up++) {
      KeySense sense = new KeySense(Grid.SIXTEENTHS);
      hear(sense, up, C_MAJOR);
      float[] outside = outside(sense);
      for (int inside : new int[] {0, 2, 4, 5, 7, 9, 11}) {
        assertThat(outside[(inside + up) % 12]).as("%d up %d", inside, up).isLessThan(0.15f);
      }
    }
  }

  @Test
  void a_first_note_is_the_tonic_of_a_usual_key_as_a_rule() {
    KeySense sense = new KeySense(Grid.SIXTEENTHS);
    hear(sense, 0, new int[] {60});
    float[] keys = KeySense.newKeys();
    sense.keys(keys);
    float cMajor = keys[KeySense.indexOf(Mode.MAJOR, 0)];
    for (int key = 0; key < keys.length; key++) {
      assertThat(keys[key]).isLessThanOrEqualTo(cMajor);
    }
    assertThat(keys[KeySense.indexOf(Mode.MAJOR, 5)]) // F, of which it is the fifth
        .isGreaterThan(keys[KeySense.indexOf(Mode.MINOR, 5)])
        .isGreaterThan(keys[KeySense.indexOf(Mode.MAJOR, 8)]);
  }

  private static KeySense heard(int[] pitches) {
    KeySense sense = new KeySense(Grid.SIXTEENTHS);
    hear(sense, 0, pitches);
    return sense;
  }

  /** Each pitch for a beat. */
  private static void hear(KeySense sense, int up, int[] pitches) {
    for (int pitch : pitches) {
      for (int step = 0; step < 4; step++) {
        sense.hear(pitch + up);
      }
    }
  }

  private static float[] outside(KeySense sense) {
    float[] keys = KeySense.newKeys();
    float[] probabilities = new float[12];
    sense.keys(keys);
    KeySense.outside(keys, probabilities);
    return probabilities;
  }
}
