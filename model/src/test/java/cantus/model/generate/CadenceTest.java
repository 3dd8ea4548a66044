package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.VoiceRange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A piece that begins in a key. */
class CadenceTest {

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12);
  private static final HarmonySettings SETTINGS =
      HarmonySettings.belowMelody(
          List.of(new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64)),
          0,
          4,
          RestPolicy.STOP,
          Constraints.ALL);

  @Test
  void every_key_has_its_tonic_subdominant_tonic_and_dominant() {
    for (Mode mode : Mode.values()) {
      for (int tonic = 0; tonic < 12; tonic++) {
        Cadence cadence = new Cadence(new Key(tonic, mode), Grid.SIXTEENTHS);
        int third = mode == Mode.MAJOR ? 4 : 3;
        assertThat(degrees(cadence, 0, tonic)).containsExactly(0, third, 7);
        assertThat(degrees(cadence, 4, tonic)).containsExactly(0, 5, (5 + third) % 12);
        assertThat(degrees(cadence, 8, tonic)).containsExactly(0, third, 7);
        assertThat(degrees(cadence, 12, tonic)).containsExactly(2, 7, 11);
      }
    }
  }

  private static int[] degrees(Cadence cadence, int step, int tonic) {
    return Arrays.stream(cadence.events(step))
        .map(event -> Math.floorMod(EventCodec.pitch(event) - tonic, 12))
        .distinct()
        .sorted()
        .toArray();
  }

  @Test
  void its_events_are_a_legal_stream_from_the_top_without_parallels() {
    Cadence cadence = new Cadence(new Key(2, Mode.MINOR), Grid.SIXTEENTHS);
    HarmonyFrame before = new HarmonyFrame(4);
    for (int step = 0; step < 16; step++) {
      HarmonyFrame frame = new HarmonyFrame(4);
      for (int event : cadence.events(step)) {
        int pitch = EventCodec.pitch(event);
        int part = frame.written();
        assertThat(part == 0 || pitch < frame.pitch(part - 1)).isTrue();
        assertThat(EventCodec.isContinued(event)).isEqualTo(before.pitch(part) == pitch);
        assertThat(PartWritingCosts.parallels(before, frame, pitch)).isZero();
        frame.add(pitch, EventCodec.isContinued(event));
      }
      before.copyFrom(frame);
    }
  }

  @Test
  void a_piece_begins_as_if_the_cadence_had_been_heard_and_so_does_the_next_one() {
    Key key = new Key(7, Mode.MAJOR);
    Harmonizer inKey = new Harmonizer(WEIGHTS, SETTINGS.withKey(key), 1);
    List<String> first = play(inKey);
    inKey.reset();
    assertThat(play(inKey)).isEqualTo(first);
    Key other = new Key(8, Mode.MAJOR);
    assertThat(opinion(SETTINGS.withKey(key)))
        .isNotEqualTo(opinion(SETTINGS))
        .isNotEqualTo(opinion(SETTINGS.withKey(other)));
  }

  /** What the network expects of the first step. */
  private static float[] opinion(HarmonySettings settings) {
    Harmonizer harmonizer = new Harmonizer(WEIGHTS, settings, 1);
    OpenStep open = harmonizer.newOpenStep();
    harmonizer.open(harmonizer.newBranch(), 0, open);
    return open.logits;
  }

  @Test
  void a_network_that_takes_over_before_a_piece_has_begun_begins_it_in_the_key() {
    Key key = new Key(7, Mode.MAJOR);
    Harmonizer harmonizer = new Harmonizer(WEIGHTS, SETTINGS.withKey(key), 1);
    OpenStep begun = harmonizer.newOpenStep();
    OpenStep taken = harmonizer.newOpenStep();
    harmonizer.open(harmonizer.newBranch(), 0, begun);
    harmonizer.open(new Past(Grid.SIXTEENTHS), 0, taken);
    assertThat(taken.logits).isEqualTo(begun.logits);
  }

  private static List<String> play(Harmonizer harmonizer) {
    return List.of(72, 74, 76, 77, 79).stream()
        .map(pitch -> harmonizer.step(pitch, true, pitch % 16))
        .map(frame -> frame.pitch(1) + " " + frame.pitch(2) + " " + frame.pitch(3))
        .toList();
  }
}
