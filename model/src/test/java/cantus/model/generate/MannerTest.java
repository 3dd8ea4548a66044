package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.model.bundle.Bundle;
import cantus.model.bundle.BundleFile;
import cantus.model.music.Chord;
import cantus.model.music.ChordQuality;
import cantus.model.music.Key;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each knob does to tunes that everybody knows, under the networks that ship. */
class MannerTest {

  /** A tune: pitches with their lengths in sixteenths, the first of them on a bar line. */
  private record Tune(String key, int... notes) {}

  private static final List<Tune> TUNES =
      List.of(
          new Tune( // Ode to Joy
              "G", 71, 4, 71, 4, 72, 4, 74, 4, 74, 4, 72, 4, 71, 4, 69, 4, 67, 4, 67, 4, 69, 4, 71,
              4, 71, 6, 69, 2, 69, 8, 71, 4, 71, 4, 72, 4, 74, 4, 74, 4, 72, 4, 71, 4, 69, 4, 67, 4,
              67, 4, 69, 4, 71, 4, 69, 6, 67, 2, 67, 8),
          new Tune( // Old Hundredth
              "G", 67, 4, 67, 4, 66, 4, 64, 4, 62, 4, 67, 4, 69, 4, 71, 4, 71, 4, 71, 4, 71, 4, 69,
              4, 67, 4, 72, 4, 71, 4, 69, 4, 67, 4, 69, 4, 71, 4, 69, 4, 67, 4, 64, 4, 66, 4, 67, 4,
              74, 4, 71, 4, 67, 4, 69, 4, 72, 4, 71, 4, 69, 4, 67, 4),
          new Tune( // God Rest Ye Merry, Gentlemen
              "Em", 64, 4, 71, 4, 71, 4, 69, 4, 67, 4, 66, 4, 64, 4, 62, 4, 64, 4, 66, 4, 67, 4, 69,
              4, 71, 16, 71, 4, 72, 4, 69, 4, 71, 4, 72, 4, 74, 4, 76, 4, 71, 4, 69, 4, 67, 4, 64,
              4, 66, 4, 67, 8, 69, 8));

  /** What sounds on a step. */
  private record Sounding(Key key, int[] pitches, boolean onBeat) {}

  private static List<Sounding> harmonise(String preset, Manner manner) throws Exception {
    Bundle bundle = BundleFile.read(Path.of("../presets", preset + ".cantus"));
    HarmonySettings settings =
        bundle
            .play()
            .applyTo(
                HarmonySettings.belowMelody(
                    bundle.play().voices(), 0, 12, RestPolicy.STOP, Constraints.ALL))
            .withManner(manner);
    List<Sounding> music = new ArrayList<>();
    for (Tune tune : TUNES) {
      Key key = Key.named(tune.key);
      Harmonizer harmonizer = new Harmonizer(bundle.weights(), settings.withKey(key), 1);
      int step = 0;
      for (int i = 0; i < tune.notes.length; i += 2) {
        for (int of = 0; of < tune.notes[i + 1]; of++, step++) {
          HarmonyFrame frame = harmonizer.step(tune.notes[i], of == 0, step % 16);
          int[] pitches = new int[frame.parts()];
          for (int part = 0; part < pitches.length; part++) {
            pitches[part] = frame.pitch(part);
          }
          music.add(new Sounding(key, pitches, step % 4 == 0));
        }
      }
    }
    return music;
  }

  /** From one beat to the next another root, or quality. */
  private static double changes(List<Sounding> music) {
    List<Chord> chords =
        music.stream().filter(Sounding::onBeat).map(one -> Chord.of(one.pitches)).toList();
    double changes = 0;
    for (int i = 1; i < chords.size(); i++) {
      Chord now = chords.get(i);
      Chord before = chords.get(i - 1);
      changes += now.root() == before.root() && now.quality().equals(before.quality()) ? 0 : 1;
    }
    return changes / chords.size();
  }

  private static double sevenths(List<Sounding> music) {
    return music.stream()
        .filter(Sounding::onBeat)
        .filter(one -> Chord.of(one.pitches).quality().filter(ChordQuality::isSeventh).isPresent())
        .count();
  }

  private static double outside(List<Sounding> music) {
    double outside = 0;
    for (Sounding one : music) {
      for (int part = 1; part < one.pitches.length; part++) {
        outside += one.key.hasInScale(one.pitches[part]) ? 0 : 1;
      }
    }
    return outside;
  }

  /** From the melody to the lowest voice above the bass. */
  private static double width(List<Sounding> music) {
    return music.stream()
        .mapToInt(one -> one.pitches[0] - one.pitches[one.pitches.length - 2])
        .average()
        .orElseThrow();
  }

  private static void assertRises(
      String preset, IntFunction<Manner> knob, ToDoubleFunction<List<Sounding>> measure)
      throws Exception {
    double low = measure.applyAsDouble(harmonise(preset, knob.apply(Manner.LEAST)));
    double usual = measure.applyAsDouble(harmonise(preset, Manner.USUAL));
    double high = measure.applyAsDouble(harmonise(preset, knob.apply(Manner.MOST)));
    assertThat(List.of(low, usual, high)).isSorted();
    assertThat(high).isGreaterThan(low * 1.2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bach-chorales", "pop"})
  void busy_harmony_changes_more_often(String preset) throws Exception {
    assertRises(preset, Manner.USUAL::withBusy, MannerTest::changes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bach-chorales", "pop"})
  void adventurous_harmony_has_more_sevenths_and_more_from_outside_of_the_key(String preset)
      throws Exception {
    assertRises(preset, Manner.USUAL::withAdventure, MannerTest::sevenths);
    assertRises(preset, Manner.USUAL::withAdventure, MannerTest::outside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bach-chorales", "pop"})
  void spread_voices_lie_further_apart(String preset) throws Exception {
    assertRises(preset, Manner.USUAL::withSpread, MannerTest::width);
  }

  @Test
  void a_knob_turned_too_far_is_refused() {
    assertThatThrownBy(() -> Manner.USUAL.withBusy(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("busy must lie in -5..5, not 6");
  }
}
