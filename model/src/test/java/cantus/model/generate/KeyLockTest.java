package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.generate.KeyLock.Strength;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.ChordQuality;
import cantus.model.music.ChordSymbol;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.Scale;
import cantus.model.music.VoiceRange;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyLockTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(5, InputFeatures.ALL, EventCodec.CLASSES, 12);
  private static final List<VoiceRange> SATB =
      List.of(
          VoiceRange.ANY, new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64));

  private static Harmonizer harmonizer(KeyLock lock, String key, int chords, long seed) {
    Key said = key == null ? null : Key.named(key);
    return new Harmonizer(
        WEIGHTS,
        new HarmonySettings(SATB, 1, chords, RestPolicy.STOP, Constraints.ALL, said).withLock(lock),
        seed);
  }

  @Property(tries = 200)
  void nothing_is_outside_of_the_scale_but_what_the_melody_plays(
      @ForAll Scale scale,
      @ForAll @IntRange(max = 11) int tonic,
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 60, max = 84) Integer> melody,
      @ForAll @IntRange(min = 1, max = 6) int chords,
      @ForAll long seed) {
    Key key = new Key(tonic, Mode.MAJOR);
    Harmonizer harmonizer = harmonizer(new KeyLock(Strength.HARD, scale), key.name(), chords, seed);
    for (int step = 0; step < melody.size(); step++) {
      int played = melody.get(step);
      HarmonyFrame frame = harmonizer.step(played, step % 3 == 0, step % 16);
      for (int part = 1; part < frame.parts(); part++) {
        int pitch = frame.pitch(part);
        if (pitch != HarmonyFrame.REST && pitch % 12 != played % 12) {
          assertThat(scale.degrees().contains(pitch - tonic)).isTrue();
        }
      }
    }
  }

  @Test
  void where_no_key_is_said_the_likeliest_is_kept_to() {
    Harmonizer harmonizer = harmonizer(new KeyLock(Strength.HARD, null), null, 4, 1);
    int[] scaleOfA = {69, 71, 73, 74, 76, 78, 80, 81, 80, 78, 76, 74, 73, 71, 69};
    for (int step = 0; step < 60; step++) {
      HarmonyFrame frame = harmonizer.step(scaleOfA[step / 4], step % 4 == 0, step % 16);
      for (int part = 1; step > 20 && part < frame.parts(); part++) {
        assertThat(Key.named("A").hasInScale(frame.pitch(part))).isTrue();
      }
    }
  }

  @Test
  void a_soft_lock_keeps_most_of_it_inside() {
    assertThat(outside(Strength.SOFT)).isLessThan(outside(Strength.OFF) / 4);
    assertThat(outside(Strength.HARD)).isZero();
  }

  /** How many notes of the voices begin outside of C major under a melody that stays there. */
  private static int outside(Strength strength) {
    int outside = 0;
    for (int seed = 0; seed < 20; seed++) {
      Harmonizer harmonizer =
          new Harmonizer(
              WEIGHTS,
              new HarmonySettings(
                      SATB, 1, 12, RestPolicy.STOP, FirstChord.NETWORK_ALONE, Key.named("C"))
                  .withLock(new KeyLock(strength, Scale.MAJOR)),
              seed);
      for (int step = 0; step < 32; step++) {
        HarmonyFrame frame = harmonizer.step(72 + step % 2 * 2, true, step % 16);
        for (int part = 1; part < frame.parts(); part++) {
          boolean begins = !frame.isContinued(part);
          outside += begins && !Scale.MAJOR.degrees().contains(frame.pitch(part)) ? 1 : 0;
        }
      }
    }
    return outside;
  }

  static Stream<WantedChord> chordsOfThePlayer() {
    ChordSymbol e7 = ChordSymbol.parse("E7").orElseThrow();
    return Stream.of(
        WantedChord.of(e7),
        WantedChord.certainly(e7),
        WantedChord.certainly(4, ChordQuality.DOMINANT_SEVENTH.intervals(), 4));
  }

  @ParameterizedTest
  @MethodSource("chordsOfThePlayer")
  void a_chord_that_the_player_asks_for_sounds_whole_in_a_key_that_lacks_some_of_it(
      WantedChord chord) {
    Harmonizer harmonizer = harmonizer(new KeyLock(Strength.HARD, Scale.MAJOR), "C", 12, 1);
    Given given = harmonizer.newGiven();
    given.set(0, 76, true);
    given.want(chord);
    HarmonyFrame frame = harmonizer.step(given, 0);
    assertThat(classes(frame)).contains(8);
    for (int part = 1; part < frame.parts(); part++) {
      assertThat(frame.pitch(part) % 12).isIn(4, 8, 11, 2);
    }
  }

  private static List<Integer> classes(HarmonyFrame frame) {
    return IntStream.range(1, frame.parts()).mapToObj(part -> frame.pitch(part) % 12).toList();
  }

  @Test
  void of_a_cadence_that_the_music_wants_the_voices_have_what_the_scale_leaves() {
    Harmonizer harmonizer = harmonizer(new KeyLock(Strength.HARD, Scale.DORIAN), "D", 4, 1);
    Given given = harmonizer.newGiven();
    given.set(0, 76, true);
    given.want(WantedChord.dominant(Key.named("Dm")));
    HarmonyFrame frame = harmonizer.step(given, 0);
    for (int part = 1; part < frame.parts(); part++) {
      assertThat(frame.pitch(part) % 12).isIn(9, 4, 7); // A, E and G, but no C sharp
    }
  }
}
