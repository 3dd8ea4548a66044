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
              new HarmonySettings(
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
  void tempo_metre_and_length_are_kept() {
    assertThat(result.qpm()).isEqualTo(90);
    assertThat(result.totalSteps()).isEqualTo(8);
  }
}
