package cantus.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.midi.MidiMessages;
import cantus.model.music.Metre;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Knobs, switches and program changes. */
@Timeout(60)
class DeskTest {

  /** Somebody who has asked for a knob. */
  private static final class Learner implements MidiLearn.Asker {
    volatile int number = -1;
    volatile String why;

    @Override
    public void learned(int learnt) {
      number = learnt;
    }

    @Override
    public void givenUp(String reason) {
      why = reason;
    }
  }

  @TempDir Path folder;
  private Player player;

  @BeforeEach
  void play() throws Exception {
    player = new Player(folder, SavedSettings.NONE);
  }

  @AfterEach
  void end() throws Exception {
    player.close();
    assertThat(player.sounding()).isZero();
  }

  private double temperature() {
    return player.session.settings().harmony().temperature();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> settings() {
    return (Map<String, Object>) player.desk.state().get("settings");
  }

  private int voices() {
    return player.session.settings().harmony().voices().size();
  }

  @Test
  void a_knob_turns_its_setting() throws Exception {
    player.turn(20, 127);
    Player.await("the temperature", () -> temperature() == 1.5);
    player.turn(21, 0);
    Player.await("one voice", () -> voices() == 1);
  }

  @Test
  void what_sounds_is_named_and_what_was_asked_for() throws Exception {
    assertThat(player.desk.state()).containsEntry("chord_name", "").containsEntry("key_heard", "");
    player.desk.set(Map.of("chart", "Am7/G"));
    player.play(76);
    Player.await("the chart", () -> "Am7/G".equals(player.desk.state().get("chord_asked")));
    assertThat(player.desk.state().get("chord_name").toString()).endsWith("/G");
    assertThat(player.desk.state().get("key_heard").toString()).isNotEmpty();
  }

  @Test
  void changes_are_taken_back_one_by_one() {
    player.desk.set(Map.of("temperature", "0.9", "voices", "2"));
    player.desk.set(Map.of("preset", "second"));
    player.desk.set(Map.of("busy", "3"));
    player.desk.set(Map.of("freeze", "on"));
    assertThat(player.desk.act("undo")).isEqualTo("undone, busy 0");
    assertThat(settings()).containsEntry("freeze", true).containsEntry("preset", "second");
    assertThat(player.desk.act("undo")).contains("preset first", "temperature 0.9");
    assertThat(voices()).isEqualTo(2);
    player.desk.act("undo");
    assertThat(temperature()).isEqualTo(0.5);
    assertThat(voices()).isEqualTo(3);
    assertThat(player.desk.act("undo")).isEqualTo("undone, nothing is left to take back");
  }

  @Test
  void a_knob_on_its_way_is_one_change() throws Exception {
    for (int place = 0; place < 100; place++) {
      player.turn(20, place);
    }
    player.turn(20, 127);
    Player.await("the temperature", () -> temperature() == 1.5);
    player.desk.act("undo");
    assertThat(temperature()).isEqualTo(0.5);
  }

  @Test
  void two_sets_of_settings_are_compared() {
    player.desk.set(Map.of("temperature", "0.9"));
    assertThat(player.desk.act("compare")).isEqualTo("changed, now B: temperature 0.5");
    player.desk.set(Map.of("spread", "4"));
    assertThat(player.desk.act("compare")).startsWith("changed, now A: ");
    assertThat(settings()).containsEntry("temperature", 0.9).containsEntry("spread", 0);
    player.desk.act("undo");
    assertThat(settings()).containsEntry("temperature", 0.5);
    player.desk.act("compare");
    assertThat(settings()).containsEntry("temperature", 0.5).containsEntry("spread", 4);
    assertThat(player.desk.state()).containsEntry("compared", "B");
  }

  @Test
  void a_saved_knob_for_what_none_can_turn_does_nothing() throws Exception {
    player.close();
    Map<Integer, String> knobs = Map.of(20, "temperature", 30, "ranges");
    player = new Player(folder, new SavedSettings(Map.of(), knobs));
    player.turn(30, 64);
    player.turn(20, 127);
    Player.await("the temperature", () -> temperature() == 1.5);
  }

  @Test
  void a_knob_that_is_turned_fast_ends_where_it_was_left() throws Exception {
    for (int i = 0; i < 1000; i++) {
      player.turn(20, i % 128);
    }
    player.turn(20, 0);
    Player.await("the temperature", () -> temperature() == 0);
  }

  @Test
  void a_knob_is_learnt_and_leaves_what_it_did_before() throws Exception {
    Learner learnt = new Learner();
    player.desk.learn("voices", learnt);
    player.turn(32, 3); // bank select
    player.turn(20, 127);
    Player.await("the knob", () -> learnt.number == 20);
    Player.await("eight voices", () -> voices() == 8);
    assertThat(temperature()).isEqualTo(0.5);
    player.turn(21, 0); // was that of the voices
    player.turn(20, 0);
    Player.await("one voice", () -> voices() == 1);
  }

  @Test
  void a_knob_is_waited_for_a_minute() {
    KnobMap knobs = new KnobMap();
    MidiLearn learning = new MidiLearn(knobs);
    Learner learner = new Learner();
    learning.begin("voices", learner, 1_000);
    learning.look(60_000_000_999L);
    assertThat(learner.why).isNull();
    learning.look(60_000_001_000L);
    assertThat(learner.why).isEqualTo("no knob was turned in 60 s");
    assertThat(learning.turned(75)).isFalse();
    assertThat(knobs.name(75)).isNull();
  }

  @Test
  void another_name_to_be_learnt_takes_the_place_of_the_one_before() {
    Learner first = new Learner();
    Learner other = new Learner();
    player.desk.learn("voices", first);
    player.desk.learn("temperature", other);
    assertThat(first.why).isEqualTo("another knob is being learnt");
    assertThatThrownBy(() -> player.desk.learn("keys", other)).hasMessageContaining("no knob");
    assertThatThrownBy(() -> player.desk.learn("loudness", other))
        .hasMessageContaining("no setting 'loudness'");
  }

  @Test
  void a_program_change_chooses_a_preset_with_its_voices_and_its_temperature() throws Exception {
    player.program(1);
    Player.await("the second preset", () -> voices() == 1 && temperature() == 0.25);
    player.program(77); // there is none
    player.program(0);
    Player.await("the first preset", () -> voices() == 3);
    player.desk.set(Map.of("presets", "second, first"));
    player.program(0);
    Player.await("the other order", () -> voices() == 1);
  }

  @Test
  void a_program_change_to_a_preset_that_cannot_be_read_costs_nothing_else() throws Exception {
    Files.writeString(folder.resolve("aa.mag"), "damaged");
    player.program(0); // the first by name
    player.turn(20, 127);
    Player.await("the knob", () -> temperature() == 1.5);
    player.program(2);
    Player.await("the second preset", () -> voices() == 1);
  }

  @Test
  void a_preset_brings_its_own_ban_on_parallels() {
    player.desk.set(Map.of("preset", "second"));
    assertThat(player.session.settings().harmony().constraints().noParallels()).isFalse();
    player.desk.set(Map.of("preset", "first"));
    assertThat(player.session.settings().harmony().constraints().noParallels()).isTrue();
  }

  @Test
  void a_preset_changes_under_a_held_chord() throws Exception {
    player.ports.play(System.nanoTime(), MidiMessages.noteOn(0, 72, 90));
    Player.await("the chord", () -> player.sounding() == 4);
    player.program(1);
    Player.await("melody and one voice", () -> player.sounding() == 2);
  }

  @Test
  void switches_act_when_they_are_pressed() throws Exception {
    player.ports.play(System.nanoTime(), MidiMessages.noteOn(0, 72, 90));
    Player.await("the chord", () -> player.sounding() == 4);
    player.turn(114, 127);
    Player.await("the melody alone", () -> player.sounding() == 1);
    player.turn(114, 0);
    Player.await("the chord again", () -> player.sounding() == 4);
    player.turn(112, 127);
    Player.await("silence", () -> player.sounding() == 0);
    player.turn(116, 127);
    player.turn(116, 100); // it is still down
    player.turn(116, 0);
    player.turn(116, 127);
    player.turn(27, 127);
    Player.await("a tempo", () -> player.tempo == 200);
    assertThat(player.taps).hasSize(2);
  }

  @Test
  void several_settings_are_set_all_or_none() {
    Map<String, String> wrong = new TreeMap<>(Map.of("temperature", "1", "voices", "many"));
    assertThatThrownBy(() -> player.desk.set(wrong)).hasMessageContaining("voices must be");
    assertThat(temperature()).isEqualTo(0.5);
    player.desk.set(Map.of("temperature", "1", "voices", "2", "tempo", "90"));
    assertThat(temperature()).isEqualTo(1);
    assertThat(voices()).isEqualTo(2);
    assertThat(player.tempo).isEqualTo(90);
  }

  @Test
  void of_wrong_and_right_values_nothing_is_done() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("tempo", "90", "freeze", "maybe"),
            Map.of("tempo", "90", "level.7", "50"),
            Map.of("freeze", "on", "loudness", "50"),
            Map.of("tempo", "900", "bypass", "on"))) {
      assertThatThrownBy(() -> player.desk.set(wrong)).message().isNotBlank();
      assertThat(settings())
          .containsEntry("tempo", 120.0)
          .containsEntry("freeze", false)
          .containsEntry("bypass", false);
    }
  }

  @Test
  void a_tempo_that_another_clock_decides_cannot_be_set_and_nothing_with_it() throws Exception {
    player.tempoIsOwn = false;
    Map<String, String> both = Map.of("tempo", "90", "temperature", "1");
    assertThatThrownBy(() -> player.desk.set(both)).hasMessageContaining("clock which is followed");
    assertThat(temperature()).isEqualTo(0.5);
    player.turn(27, 127);
    player.turn(20, 0);
    Player.await("the other knob", () -> temperature() == 0);
    assertThat(player.tempo).isEqualTo(120);
  }

  @Test
  void one_who_turns_something_is_told_what_is_so_now() {
    assertThat(player.desk.set(Map.of("temperature", "0.3", "voices", "2")))
        .isEqualTo("voices 2, temperature 0.3");
    assertThat(player.desk.set(Map.of("preset", "second")))
        .isEqualTo("preset second, tempo 120 quarters a minute");
    assertThat(player.desk.act("freeze")).isEqualTo("frozen");
    assertThat(player.desk.act("freeze")).isEqualTo("not frozen");
    assertThat(player.desk.act("thru")).isEqualTo("thru off");
    assertThat(player.desk.act("tap")).isEqualTo("tapped, tempo 120 quarters a minute");
    assertThatThrownBy(() -> player.desk.act("voices")).hasMessageContaining("to do");
  }

  @Test
  void metre_seed_and_parallels_are_set_while_playing() {
    player.desk.set(Map.of("metre", "3/4", "seed", "7", "parallels", "allow"));
    assertThat(player.session.settings().metre()).isEqualTo(Metre.named("3/4"));
    assertThat(player.session.settings().harmony().constraints().noParallels()).isFalse();
    assertThat(settings()).containsEntry("metre", "3/4").containsEntry("seed", "7");
  }

  @Test
  void a_preset_and_what_is_to_be_other_than_it_says_are_set_together() {
    player.desk.set(Map.of("level.2", "50", "voices", "2", "preset", "second"));
    assertThat(settings())
        .containsEntry("preset", "second")
        .containsEntry("voices", 2)
        .containsEntry("level.2", 50)
        .containsEntry("parallels", "allow");
  }

  @Test
  void a_program_change_among_knobs_is_done_in_its_place() throws Exception {
    player.turn(20, 0);
    player.program(1);
    player.turn(20, 127);
    Player.await("the preset, then the knob", () -> voices() == 1 && temperature() == 1.5);
  }

  @Test
  void a_preset_that_is_not_there_changes_nothing() {
    Map<String, String> third = Map.of("preset", "third", "temperature", "1");
    assertThatThrownBy(() -> player.desk.set(third)).hasMessageContaining("no preset 'third'");
    assertThat(settings()).containsEntry("preset", "first").containsEntry("temperature", 0.5);
  }

  @Test
  void what_was_turned_is_remembered_and_nothing_else() throws Exception {
    player.desk.set(Map.of("temperature", "1", "level.1", "50"));
    player.desk.set(Map.of("preset", "second"));
    player.desk.learn("voices", new Learner());
    player.turn(70, 0);
    Player.await("the knob", () -> player.desk.state().get("knobs").toString().contains("70=voi"));
    player.close();
    SavedSettings last = player.kept.get(player.kept.size() - 1);
    assertThat(last.values())
        .containsOnly(
            Map.entry("preset", "second"), Map.entry("level.1", "50"), Map.entry("voices", "1"));
    assertThat(last.knobs()).containsEntry(70, "voices").doesNotContainValue("nothing");
  }
}
