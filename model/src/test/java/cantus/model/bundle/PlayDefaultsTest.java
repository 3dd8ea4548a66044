package cantus.model.bundle;

import static cantus.model.event.EventCodec.END;
import static cantus.model.event.EventCodec.START;
import static cantus.model.event.EventCodec.STEP_END;
import static cantus.model.event.EventCodec.newNote;
import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventStream;
import cantus.model.generate.Constraints;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Metre;
import cantus.model.music.VoiceRange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlayDefaultsTest {

  @Test
  void there_are_as_many_voices_as_mostly_sound_below_the_melody() {
    PlayDefaults play =
        PlayDefaults.fitting(
            List.of(piece(frame(72, 64, 50), frame(74, 62, 48), frame(71, 67, 60, 40))),
            0.3,
            96,
            true);
    assertThat(play.voices()).containsExactly(new VoiceRange(62, 67), new VoiceRange(48, 60));
    assertThat(play.temperature()).isEqualTo(0.3);
    assertThat(play.qpm()).isEqualTo(96);
    assertThat(play.parallels()).isTrue();
  }

  @Test
  void a_note_in_a_thousand_does_not_widen_a_range() {
    int[][] frames =
        IntStream.range(0, 2000).mapToObj(i -> frame(80, 60 + i % 5)).toArray(int[][]::new);
    frames[70] = frame(80, 20);
    frames[71] = frame(80, 79);
    assertThat(PlayDefaults.fitting(List.of(piece(frames)), 0.5, 80, false).voices())
        .containsExactly(new VoiceRange(60, 64));
  }

  @Test
  void a_melody_alone_is_given_one_voice() {
    assertThat(PlayDefaults.fitting(List.of(piece(frame(60))), 0.5, 80, false).voices()).hasSize(1);
  }

  @Test
  void a_bundle_is_played_with_its_voices_its_temperature_and_its_ban_on_parallels() {
    HarmonySettings players =
        HarmonySettings.belowMelody(
            PlayDefaults.CHORALE.ranges(5), 1, 7, RestPolicy.HOLD, Constraints.ALL);
    PlayDefaults blocks = new PlayDefaults(List.of(new VoiceRange(40, 60)), 0.2, 100, true);
    HarmonySettings played = blocks.applyTo(players);
    assertThat(played.voices()).containsExactly(new VoiceRange(40, 60));
    assertThat(played.temperature()).isEqualTo(0.2);
    assertThat(played.constraints().noParallels()).isFalse();
    assertThat(played.chords()).isEqualTo(7);
    assertThat(played.rests()).isEqualTo(RestPolicy.HOLD);
    assertThat(PlayDefaults.CHORALE.applyTo(played).constraints()).isEqualTo(Constraints.ALL);
    HarmonySettings loose = blocks.withCadences(0.5).applyTo(players);
    assertThat(loose.constraints().cadences()).isEqualTo(0.5);
    assertThat(blocks.applyTo(loose).constraints().cadences()).isEqualTo(1);
    HarmonySettings song = blocks.withSongs(0.5).applyTo(players);
    assertThat(song.constraints().songs()).isEqualTo(0.5);
    assertThat(blocks.applyTo(song).constraints().songs()).isZero();
  }

  private static int[] frame(int... pitches) {
    return IntStream.concat(
            IntStream.of(pitches).map(pitch -> newNote(pitch)), IntStream.of(STEP_END))
        .toArray();
  }

  private static EventStream piece(int[]... frames) {
    IntStream.Builder events = IntStream.builder().add(START);
    for (int[] frame : frames) {
      IntStream.of(frame).forEach(events::add);
    }
    return new EventStream(events.add(END).build().toArray(), Metre.COMMON_TIME);
  }
}
