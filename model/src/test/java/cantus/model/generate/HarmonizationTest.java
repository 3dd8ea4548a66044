package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarmonizationTest {

  private static final Melody MELODY =
      Melody.of(
          new int[] {-1, 72, 72, 72, 72, 74, 74, -1},
          new boolean[] {false, true, false, true, false, true, false, false});

  private final QuantizedSequence result =
      Harmonization.of(
          MELODY,
          Metre.COMMON_TIME,
          90,
          80,
          new Harmonizer(
              RandomWeights.of(5, InputFeatures.ALL, EventCodec.CLASSES, 12),
              HarmonySettings.belowMelody(
                  List.of(new VoiceRange(53, 74), new VoiceRange(36, 64)),
                  0.7,
                  4,
                  RestPolicy.STOP,
                  Constraints.ALL),
              1),
          steps -> {});

  @Test
  void the_melody_comes_through_unchanged_as_the_first_part() {
    assertThat(result.notes().stream().filter(n -> n.part() == 0))
        .containsExactly(
            new QuantizedNote(72, 80, 1, 3, 0, 0),
            new QuantizedNote(72, 80, 3, 5, 0, 0),
            new QuantizedNote(74, 80, 5, 7, 0, 0));
  }

  @Test
  void each_voice_sounds_in_every_step_the_melody_does_and_in_no_other() {
    for (int part = 1; part <= 2; part++) {
      int[] sounding = new int[8];
      for (QuantizedNote note : result.notes()) {
        for (int step = note.start(); note.part() == part && step < note.end(); step++) {
          sounding[step]++;
        }
      }
      assertThat(sounding).containsExactly(0, 1, 1, 1, 1, 1, 1, 0);
    }
  }

  @Test
  void given_parts_come_through_unchanged_and_gaps_are_filled() {
    Harmonizer harmonizer =
        new Harmonizer(
            RandomWeights.of(5, InputFeatures.ALL, EventCodec.CLASSES, 12),
            HarmonySettings.belowMelody(
                List.of(new VoiceRange(53, 74), new VoiceRange(36, 64)),
                0.7,
                4,
                RestPolicy.STOP,
                Constraints.ALL),
            1);
    Melody bass = Melody.of(new int[] {48, 48, 50, 50}, new boolean[] {true, false, true, false});
    QuantizedSequence filled =
        Harmonization.of(
            List.of(new GivenPart(0, MELODY, true), new GivenPart(2, bass, false)),
            Metre.COMMON_TIME,
            90,
            80,
            harmonizer,
            steps -> {});
    assertThat(filled.notes())
        .contains(
            new QuantizedNote(72, 80, 1, 3, 0, 0),
            new QuantizedNote(72, 80, 3, 5, 0, 0),
            new QuantizedNote(48, 80, 0, 2, 2, 0),
            new QuantizedNote(50, 80, 2, 4, 2, 0));
    assertThat(filled.notes()).anyMatch(n -> n.part() == 0 && n.start() == 0 && n.end() == 1);
    assertThat(filled.notes()).noneMatch(n -> n.part() == 2 && n.end() > 4);
    for (int step = 0; step < 4; step++) {
      int at = step;
      assertThat(filled.notes()).anyMatch(n -> n.part() == 1 && n.start() <= at && at < n.end());
    }
  }

  @Test
  void given_parts_that_cross_stay_what_they_are() {
    Harmonizer harmonizer =
        new Harmonizer(
            RandomWeights.of(5, InputFeatures.ALL, EventCodec.CLASSES, 12),
            HarmonySettings.belowMelody(
                List.of(new VoiceRange(53, 74), new VoiceRange(36, 64)),
                0.7,
                4,
                RestPolicy.STOP,
                Constraints.ALL),
            1);
    Melody alto = Melody.of(new int[] {60, 79, 79, 60}, new boolean[] {true, true, false, true});
    Melody low = Melody.of(new int[] {65, 65, 65, 65}, new boolean[] {true, false, false, false});
    QuantizedSequence crossing =
        Harmonization.of(
            List.of(new GivenPart(0, low, false), new GivenPart(1, alto, false)),
            Metre.COMMON_TIME,
            90,
            80,
            harmonizer,
            steps -> {});
    assertThat(crossing.notes())
        .contains(
            new QuantizedNote(65, 80, 0, 4, 0, 0),
            new QuantizedNote(60, 80, 0, 1, 1, 0),
            new QuantizedNote(79, 80, 1, 3, 1, 0),
            new QuantizedNote(60, 80, 3, 4, 1, 0));
    assertThat(crossing.notes())
        .filteredOn(n -> n.part() == 2)
        .allMatch(n -> n.pitch() < 60 || n.start() > 0 && n.pitch() < 65);
  }

  @Test
  void tempo_metre_and_length_are_kept() {
    assertThat(result.qpm()).isEqualTo(90);
    assertThat(result.totalSteps()).isEqualTo(8);
  }
}
