package cantus.model.sense;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.Grid;
import cantus.model.music.Melody;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhraseSenseTest {

  /** Nun danket alle Gott, two lines: pitches and lengths in beats. */
  private static final int[] PITCHES = {69, 69, 69, 71, 71, 69, 66, 67, 66, 64, 66, 64, 62};

  private static final int[] BEATS = {1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2};

  private static final Horizon NOTHING = new Horizon();

  private final KeySense key = new KeySense(Grid.SIXTEENTHS);
  private final PhraseSense phrase = new PhraseSense(PhraseTable.shipped(), Grid.SIXTEENTHS);
  private int step = 12; // an upbeat of a beat

  private void play(int pitch, int steps) {
    for (int i = 0; i < steps; i++) {
      key.hear(pitch);
      phrase.hear(pitch, i == 0, step % 16, key);
      step++;
    }
  }

  @Test
  void before_anything_was_heard_nothing_ends() {
    assertThat(phrase.ends(NOTHING)).isZero();
    assertThat(phrase.nextEnds()).isZero();
  }

  @Test
  void the_long_note_after_a_line_of_eight_beats_ends_it() {
    float[] ends = new float[PITCHES.length];
    for (int note = 0; note < PITCHES.length; note++) {
      play(PITCHES[note], 1);
      ends[note] = phrase.ends(NOTHING);
      play(PITCHES[note], 0);
      for (int i = 1; i < 4 * BEATS[note]; i++) {
        key.hear(new int[] {PITCHES[note]});
        phrase.hear(PITCHES[note], false, step % 16, key);
        step++;
      }
    }
    int likeliest = 0;
    for (int note = 0; note < ends.length; note++) {
      likeliest = ends[note] > ends[likeliest] ? note : likeliest;
    }
    assertThat(likeliest).as("the last note").isEqualTo(PITCHES.length - 1);
  }

  @Test
  void the_longer_a_note_is_held_the_likelier_it_ends_the_phrase() {
    for (int note = 0; note < 6; note++) {
      play(PITCHES[note], 4);
    }
    key.hear(66);
    phrase.hear(66, true, step % 16, key);
    float atFirst = phrase.ends(NOTHING);
    for (int i = 1; i < 9; i++) {
      phrase.hear(66, false, (step + i) % 16, key);
    }
    assertThat(phrase.ends(NOTHING)).isGreaterThan(atFirst);
  }

  @Test
  void what_it_says_are_probabilities_whatever_is_played() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      int pitch = random.nextInt(5) == 0 ? Melody.REST : 40 + random.nextInt(60);
      phrase.hear(pitch, random.nextBoolean(), random.nextInt(24), key);
      assertThat(phrase.ends(NOTHING)).isBetween(0f, 1f);
      assertThat(phrase.nextEnds()).isBetween(0f, 1f);
    }
  }

  @Test
  void a_copy_goes_on_alike_and_what_is_forgotten_is() {
    play(67, 4);
    play(69, 4);
    PhraseSense copy = new PhraseSense(PhraseTable.shipped(), Grid.SIXTEENTHS);
    copy.copyFrom(phrase);
    copy.hear(71, true, 4, key);
    phrase.hear(71, true, 4, key);
    assertThat(copy.ends(NOTHING)).isEqualTo(phrase.ends(NOTHING));
    assertThat(copy.nextEnds()).isEqualTo(phrase.nextEnds());
    phrase.forget();
    assertThat(phrase.ends(NOTHING)).isZero();
  }

  @Test
  void hearing_allocates_nothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 5000; i++) {
      phrase.hear(60 + i % 12, i % 4 == 0, i % 16, key);
      phrase.ends(NOTHING);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      phrase.hear(60 + i % 12, i % 4 == 0, i % 16, key);
      phrase.ends(NOTHING);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5000);
  }
}
