package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.VoiceRange;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Other parts than the melody are given, or several, or parts with gaps. */
class GivenTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12);
  private static final List<VoiceRange> SATB =
      List.of(
          new VoiceRange(60, 81),
          new VoiceRange(53, 74),
          new VoiceRange(48, 69),
          new VoiceRange(36, 64));

  private static Harmonizer harmonizer(List<VoiceRange> parts, int chords, long seed) {
    return new Harmonizer(
        WEIGHTS,
        new HarmonySettings(parts, 1, chords, RestPolicy.STOP, Constraints.ALL, null),
        seed);
  }

  @Property(tries = 200)
  void a_bass_gets_voices_above_it(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 30, max = 70) Integer> bass,
      @ForAll @IntRange(min = 1, max = 6) int chords,
      @ForAll long seed) {
    Harmonizer harmonizer = harmonizer(SATB, chords, seed);
    Given given = harmonizer.newGiven();
    for (int step = 0; step < bass.size(); step++) {
      given.set(3, bass.get(step), step % 3 == 0);
      HarmonyFrame frame = harmonizer.step(given, step % 16);
      assertThat(frame.pitch(3)).isEqualTo(bass.get(step));
      assertDescendingWithin(frame, 4);
    }
  }

  @Property(tries = 300)
  void parts_between_given_ones_are_added_where_there_is_room(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 50, max = 90) Integer> soprano,
      @ForAll @IntRange(min = 1, max = 24) int distance,
      @ForAll @IntRange(min = 1, max = 6) int chords,
      @ForAll long seed) {
    Harmonizer harmonizer = harmonizer(SATB, chords, seed);
    Given given = harmonizer.newGiven();
    for (int step = 0; step < soprano.size(); step++) {
      int top = soprano.get(step);
      given.set(0, top, true);
      given.set(3, top - distance, true);
      HarmonyFrame frame = harmonizer.step(given, step % 16);
      assertThat(frame.pitch(0)).isEqualTo(top);
      assertThat(frame.pitch(3)).isEqualTo(top - distance);
      assertDescendingWithin(frame, Math.min(4, distance + 1));
    }
  }

  /** Voices may meet, though not with the melody. */
  private static void assertDescendingWithin(HarmonyFrame frame, int sounding) {
    assertThat(frame.sounding()).isEqualTo(sounding);
    int above = 128;
    for (int part = 0; part < frame.parts(); part++) {
      if (frame.pitch(part) != HarmonyFrame.REST) {
        assertThat(frame.pitch(part)).isLessThanOrEqualTo(part == 1 ? above - 1 : above);
        above = frame.pitch(part);
      }
    }
  }

  @Property(tries = 200)
  void whatever_is_given_is_kept_and_what_is_given_as_a_rest_rests(
      @ForAll @Size(min = 1, max = 40)
          List<@Size(4) List<@IntRange(min = -2, max = 20) Integer>> steps,
      @ForAll RestPolicy rests,
      @ForAll @IntRange(min = 1, max = 4) int chords,
      @ForAll long seed) {
    Harmonizer harmonizer =
        new Harmonizer(
            WEIGHTS, new HarmonySettings(SATB, 1, chords, rests, Constraints.ALL, null), seed);
    Given given = harmonizer.newGiven();
    for (int step = 0; step < steps.size(); step++) {
      given.clear();
      for (int part = 0; part < 4; part++) {
        int what = steps.get(step).get(part); // -2 open, -1 a rest, else a pitch in its own place
        if (what >= -1) {
          given.set(part, what < 0 ? HarmonyFrame.REST : 100 - 21 * part - what, what % 2 == 0);
        }
      }
      HarmonyFrame frame = harmonizer.step(given, step % 16);
      for (int part = 0; part < 4; part++) {
        if (!given.isOpen(part)) {
          assertThat(frame.pitch(part)).isEqualTo(given.pitch(part));
        }
      }
      if (!given.rests()) {
        assertDescendingWithin(frame, frame.sounding());
      }
    }
  }

  @Test
  void a_chord_above_a_bass_is_the_likeliest_for_that_bass() {
    List<VoiceRange> narrow =
        List.of(new VoiceRange(70, 73), new VoiceRange(65, 68), new VoiceRange(40, 60));
    HarmonySettings settings =
        new HarmonySettings(narrow, 0, 64, RestPolicy.STOP, FirstChord.NETWORK_ALONE, null);
    Harmonizer searches = new Harmonizer(WEIGHTS, settings, 1);
    FirstChord chord = new FirstChord(WEIGHTS, settings);
    Given given = searches.newGiven();
    for (int bass = 45; bass < 60; bass++) {
      given.set(2, bass, true);
      searches.reset();
      HarmonyFrame frame = searches.step(given, 2);
      double found = chord.logProbability(given, 2, frame.pitch(0), frame.pitch(1), bass);
      for (int top = 70; top <= 73; top++) {
        for (int middle = 65; middle <= 68; middle++) {
          assertThat(chord.logProbability(given, 2, top, middle, bass))
              .isLessThanOrEqualTo(found + 1e-4);
        }
      }
    }
  }

  @Test
  void a_melody_alone_is_a_step_of_which_the_top_is_given() {
    Harmonizer one = harmonizer(SATB, 4, 3);
    Harmonizer other = harmonizer(SATB, 4, 3);
    Given given = other.newGiven();
    for (int step = 0; step < 30; step++) {
      given.set(0, 70 + step % 5, step % 2 == 0);
      HarmonyFrame frame = one.step(70 + step % 5, step % 2 == 0, step % 16);
      assertThat(frame.hasPitchesOf(other.step(given, step % 16))).isTrue();
    }
  }
}
