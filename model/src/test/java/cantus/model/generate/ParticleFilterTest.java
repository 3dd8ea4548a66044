package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticleFilterTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12);
  private static final List<VoiceRange> ATB =
      List.of(new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64));
  private static final int STEPS = 40;

  private static HarmonySettings settings(double temperature, int chords, RestPolicy rests) {
    return HarmonySettings.belowMelody(ATB, temperature, chords, rests, Constraints.ALL);
  }

  private static int[] melody(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] melody = new int[STEPS];
    for (int step = 0; step < STEPS; step++) {
      boolean begins = step % 3 == 0;
      melody[step] =
          begins ? random.nextInt(4) == 0 ? -1 : random.nextInt(67, 77) : melody[step - 1];
    }
    return melody;
  }

  private static ParticleFilter filter(HarmonySettings settings, int[] melody, long seed) {
    return filter(settings, melody, seed, false);
  }

  private static ParticleFilter filter(
      HarmonySettings settings, int[] melody, long seed, boolean onAllCores) {
    ParticleFilter filter = new ParticleFilter(new Harmonizer(WEIGHTS, settings, seed), onAllCores);
    Given given = new Given(settings.parts().size());
    for (int step = 0; step < STEPS; step++) {
      given.set(0, melody[step], step % 3 == 0);
      filter.step(given, step % 16);
    }
    return filter;
  }

  private static List<String> notes(List<HarmonyFrame> frames) {
    List<String> notes = new ArrayList<>();
    for (HarmonyFrame frame : frames) {
      String[] parts = new String[frame.parts()];
      Arrays.setAll(parts, part -> frame.pitch(part) + (frame.isContinued(part) ? "-" : ""));
      notes.add(String.join(" ", parts));
    }
    return notes;
  }

  @ParameterizedTest
  @CsvSource({"1, 8, STOP", "0.25, 4, HOLD", "0, 4, BREATHE", "1, 1, STOP", "0.5, 12, FREE"})
  void one_particle_goes_as_live_play_does(double temperature, int chords, RestPolicy rests) {
    HarmonySettings settings = settings(temperature, chords, rests);
    for (long seed = 0; seed < 20; seed++) {
      int[] melody = melody(seed);
      Harmonizer live = new Harmonizer(WEIGHTS, settings, seed);
      List<HarmonyFrame> played = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        played.add(live.step(melody[step], step % 3 == 0, step % 16).copy());
      }
      assertThat(notes(filter(settings, melody, seed).best())).isEqualTo(notes(played));
    }
  }

  @Test
  void the_more_there_are_the_likelier_are_the_chords_of_the_best() {
    double[] sums = new double[3];
    for (long seed = 0; seed < 20; seed++) {
      for (int i = 0; i < sums.length; i++) {
        int particles = 1 << 3 * i;
        HarmonySettings settings = settings(1, 8, RestPolicy.STOP).withParticles(particles);
        sums[i] += filter(settings, melody(seed), seed).evidence();
      }
    }
    assertThat(sums[1]).isGreaterThan(sums[0]);
    assertThat(sums[2]).isGreaterThan(sums[1]);
  }

  @Test
  void what_is_given_comes_through() {
    int[] melody = melody(4);
    HarmonySettings settings = settings(1, 8, RestPolicy.FREE).withParticles(6);
    List<HarmonyFrame> frames = filter(settings, melody, 4).best();
    assertThat(frames.stream().mapToInt(frame -> frame.pitch(0))).containsExactly(box(melody));
  }

  private static Integer[] box(int[] numbers) {
    return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
  }

  @Test
  void on_one_core_it_is_what_it_is_on_many() throws Exception {
    HarmonySettings settings = settings(1, 8, RestPolicy.STOP).withParticles(9);
    List<String> here = notes(filter(settings, melody(5), 5).best());
    for (int threads = 1; threads <= 4; threads++) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      List<String> there =
          pool.submit(() -> notes(filter(settings, melody(5), 5, true).best())).get();
      pool.shutdown();
      assertThat(there).isEqualTo(here);
    }
  }
}
