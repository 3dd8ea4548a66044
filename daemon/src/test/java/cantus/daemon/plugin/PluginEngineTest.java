package cantus.daemon.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.control.ControlClient;
import cantus.daemon.control.Player;
import cantus.daemon.control.PresetShelf;
import cantus.daemon.control.SocketFile;
import cantus.daemon.plugin.HostProcess.Heard;
import cantus.model.bundle.Presets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instances of the plug-in play through an engine, by real sockets and shared memory. */
@Timeout(120)
class PluginEngineTest {

  @TempDir Path runtime;
  @TempDir Path bundles;
  private Path folder;
  private PluginEngine engine;
  private Thread running;

  @BeforeEach
  void start() throws Exception {
    folder = runtime.resolve("cantus");
    Player.writePresets(bundles);
    engine = PluginEngine.open(plan(Duration.ofMinutes(1)));
    running = new Thread(() -> run(engine));
    running.start();
  }

  private PluginEngine.Plan plan(Duration linger) {
    Presets presets = new Presets(List.of(bundles));
    PresetShelf shelf = new PresetShelf(presets);
    return new PluginEngine.Plan(
        presets,
        shelf,
        Player::playing,
        PluginEngine.Knobs.NONE,
        Map.of("XDG_RUNTIME_DIR", runtime.toString()),
        linger);
  }

  private static void run(PluginEngine engine) {
    try {
      engine.run();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
    running.join();
  }

  private HostProcess host(String... hello) throws Exception {
    return new HostProcess(folder, hello).ready();
  }

  private static final int STEP = 6000; // at 120

  @Test
  void a_key_is_answered_with_voices_that_end_with_it() throws Exception {
    try (HostProcess host = host("preset first")) {
      host.midi(0, 0x90, 72, 90);
      host.pass(() -> host.onsets().size() >= 3);
      assertThat(host.onsets()).extracting(Heard::voice).containsExactly(1, 2, 3);
      assertThat(host.sounding()).isEqualTo(3);
      host.midi(host.frame, 0x80, 72, 64);
      host.pass(() -> host.sounding() == 0);
    }
  }

  @Test
  void the_chord_that_sounds_is_shown() throws Exception {
    try (HostProcess host = host("preset first")) {
      List<Integer> named = new ArrayList<>();
      for (int key = 60; key < 80; key++) {
        host.midi(host.frame, 0x90, key, 90);
        host.render(host.frame + STEP);
        int chord = chord(host, key);
        if (chord != ShownChord.NONE) {
          named.add(chord);
          assertThat(shown(host)).isEqualTo(chord);
        }
        host.midi(host.frame, 0x80, key, 64);
      }
      assertThat(named).isNotEmpty();
      host.render(host.frame + 8 * STEP);
      assertThat(shown(host)).isEqualTo(ShownChord.NONE);
    }
  }

  private static int chord(HostProcess host, int melody) {
    int classes = 1 << melody % 12;
    int lowest = melody;
    for (int note : host.notes()) {
      classes |= 1 << (note & 127) % 12;
      lowest = Math.min(lowest, note & 127);
    }
    return ShownChord.of(classes, lowest % 12);
  }

  private static double shown(HostProcess host) {
    return host.heard.stream()
        .filter(one -> one.type() == SharedBlock.VALUE)
        .filter(one -> one.data() == HostParameter.CHORD.ordinal())
        .reduce((before, last) -> last)
        .map(Heard::value)
        .orElse(-1.0);
  }

  private List<Heard> rendered(int size, String... hello) throws Exception {
    try (HostProcess host = host(hello)) {
      host.roll(0, 0, 97);
      int[] keys = {67, 69, 71, 72, 74, 72, 71, 69};
      long frame = 0;
      for (int i = 0; i < 64; i++) {
        long at = 7000L * i + 13 * (i % 5);
        while (frame + size <= at) {
          frame += size;
          host.render(frame);
        }
        long off = at + 6000;
        host.midi(at, 0x90, keys[i % 8], 60 + i);
        while (frame + size <= off) {
          frame += size;
          host.render(frame);
        }
        host.midi(off, 0x80, keys[i % 8], 64);
      }
      host.render(frame + 8L * size + 48_000);
      assertThat(host.sounding()).isZero();
      return host.heard.stream()
          .filter(one -> one.type() != SharedBlock.VALUE) // is told at the ends of blocks
          .map(one -> new Heard(one.frame(), one.type(), one.data(), one.value(), 0))
          .toList();
    }
  }

  @Test
  void what_is_rendered_is_the_same_whatever_the_size_of_a_block() throws Exception {
    List<Heard> expected = rendered(256, "preset first", "value seed 7");
    assertThat(expected).hasSizeGreaterThan(100);
    for (int size : new int[] {64, 1000, 4096}) {
      assertThat(rendered(size, "preset first", "value seed 7")).isEqualTo(expected);
    }
    assertThat(rendered(256, "preset first", "value seed 8")).isNotEqualTo(expected);
  }

  @Test
  void instances_that_play_the_same_play_as_each_alone() throws Exception {
    List<Heard> expected = rendered(256, "preset first", "value seed 7");
    ExecutorService hosts = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Heard>>> together =
          Collections.nCopies(4, () -> rendered(256, "preset first", "value seed 7"));
      for (Future<List<Heard>> one : hosts.invokeAll(together)) {
        assertThat(one.get()).isEqualTo(expected);
      }
    } finally {
      hosts.shutdownNow();
    }
  }

  @Test
  void a_render_is_the_same_whatever_its_host_did_before() throws Exception {
    List<List<String>> renders = new ArrayList<>();
    for (int blocks : new int[] {0, 1, 2, 40, 100}) {
      try (HostProcess host = host("preset first", "value voices 2", "value seed 7")) {
        for (int i = 0; i < blocks; i++) {
          if (i == 0) {
            host.put(0, SharedBlock.RESET, 0, 0);
            host.turn(0, HostParameter.SEED, 77);
            host.turn(0, HostParameter.KEY, 8);
            host.stand(0, 0);
          }
          host.play(host.frame + 1024, false);
          Thread.sleep(blocks == 100 ? 20 : 1);
        }
        host.put(host.frame, SharedBlock.RESET, 0, 0);
        host.turn(host.frame, HostParameter.SEED, 77);
        host.turn(host.frame, HostParameter.KEY, 8);
        host.roll(host.frame, 0, 120);
        long begin = host.frame;
        for (int key : new int[] {67, 69, 71, 72, 74, 72, 71, 69, 67, 66, 67, 71, 69, 67}) {
          host.render(host.frame + STEP);
          host.midi(host.frame, 0x90, key, 100);
          host.render(host.frame + 2 * STEP);
          host.midi(host.frame, 0x80, key, 64);
          host.render(host.frame + STEP);
        }
        renders.add(
            host.heard.stream()
                .filter(one -> one.type() == SharedBlock.NOTE_OF_VOICE)
                .map(one -> one.frame() - begin + " " + one.data())
                .toList());
      }
    }
    for (List<String> render : renders) {
      assertThat(render).hasSizeGreaterThan(20).isEqualTo(renders.get(0));
    }
  }

  @Test
  void a_second_engine_finds_the_first() throws Exception {
    assertThat(PluginEngine.open(plan(Duration.ZERO))).isNull();
  }

  @Test
  void an_engine_that_nobody_needs_ends() throws Exception {
    engine.close();
    running.join();
    try (PluginEngine other = PluginEngine.open(plan(Duration.ofMillis(100)))) {
      other.run();
    }
    assertThat(folder.resolve("engine.sock")).doesNotExist();
  }

  @Test
  void an_instance_is_told_of_presets_that_it_has_no_name_for_and_of_the_hash() throws Exception {
    try (HostProcess host = host("preset first")) {
      assertThat(host.said).contains("preset second");
      host.await("hash first ");
    }
  }

  @Test
  void a_preset_that_is_not_here_is_replaced_with_a_line() throws Exception {
    try (HostProcess host = host("preset first", "preset gone", "value preset 1")) {
      assertThat(host.said)
          .anyMatch(
              line -> line.startsWith("say Cantus plays first instead: there is no preset 'gone'"));
      host.note(0, 72, STEP);
      host.render(2 * STEP);
      assertThat(host.onsets()).hasSize(3);
    }
  }

  @Test
  void a_preset_that_is_another_than_when_the_song_was_saved_is_told_of() throws Exception {
    try (HostProcess host = host("preset first", "hash first 0123456789abcdef")) {
      host.await("say Cantus: the preset first is not");
    }
    String now = "hash first " + PresetHash.of(bundles.resolve("first.cantus"));
    try (HostProcess host = host("preset first", "preset gone", now)) {
      host.render(STEP);
      host.turn(STEP, HostParameter.PRESET, 1);
      host.render(2 * STEP);
      assertThat(host.await("say ")).contains("there is no preset 'gone'");
    }
  }

  @Test
  void parameters_are_turned_on_their_frames() throws Exception {
    try (HostProcess host = host("preset first", "value voices 1")) {
      host.note(0, 72, STEP);
      host.turn(4 * STEP, HostParameter.VOICES, 2);
      host.turn(4 * STEP, HostParameter.TRANSPOSE, 12);
      host.note(8 * STEP, 74, STEP);
      host.render(10 * STEP);
      assertThat(host.onsets()).extracting(Heard::voice).containsExactly(1, 1, 2);
    }
  }

  /** A bar of a melody, of quarters, from a frame on. */
  private static void playBar(HostProcess host, long from, int seed) throws Exception {
    for (int i = 0; i < 4; i++) {
      host.note(from + i * 4L * STEP, 64 + (seed * 5 + i * 3) % 12, 3L * STEP);
    }
    host.render(from + BAR);
  }

  private static final long BAR = 16L * STEP;

  /** Voices that begin in a bar, with when they do. */
  private static List<String> bar(HostProcess host, long from) {
    return host.onsets().stream()
        .filter(one -> one.frame() >= from && one.frame() < from + BAR)
        .map(one -> (one.frame() - from) + ": " + one.voice() + " " + one.key())
        .toList();
  }

  @Test
  void a_loop_sounds_the_same_on_each_pass() throws Exception {
    try (HostProcess host = host("preset first", "value temperature 1")) {
      host.roll(0, 0, 120);
      for (int bar = 0; bar < 4; bar++) {
        playBar(host, bar * BAR, bar);
      }
      for (int pass = 1; pass <= 2; pass++) { // of the bars 2 and 3
        long from = (2L + 2 * pass) * BAR;
        host.roll(from, 8, 120);
        playBar(host, from, 2);
        playBar(host, from + BAR, 3);
        assertThat(bar(host, from)).isEqualTo(bar(host, 2 * BAR)).hasSizeGreaterThan(8);
        assertThat(bar(host, from + BAR)).isEqualTo(bar(host, 3 * BAR));
      }
    }
  }

  @Test
  void from_the_middle_of_a_song_it_plays_the_same_in_every_render() throws Exception {
    List<String> first = fromBarTwo(0);
    assertThat(first).hasSizeGreaterThan(8);
    assertThat(fromBarTwo(3)).isEqualTo(first);
  }

  /** Plays some bars in real time before it renders from bar 2. */
  private List<String> fromBarTwo(int barsBefore) throws Exception {
    try (HostProcess host = host("preset first", "value temperature 1")) {
      host.roll(0, 0, 120);
      for (int bar = 0; bar < barsBefore; bar++) {
        host.note(bar * BAR, 70, STEP);
        host.play((bar + 1) * BAR, false);
      }
      long from = barsBefore * BAR;
      host.roll(from, 8, 120);
      playBar(host, from, 2);
      return bar(host, from);
    }
  }

  @Test
  void while_the_transport_stands_it_plays_in_its_own_tempo() throws Exception {
    try (HostProcess host = host("preset first", "value tempo 60")) {
      host.roll(0, 0, 120);
      host.render(BAR);
      host.stand(BAR, 4);
      host.midi(BAR + 100, 0x90, 72, 90);
      host.midi(BAR + 100 + 12_000, 0x90, 74, 90); // the next step, at 60
      host.midi(BAR + 100 + 18_100, 0x80, 72, 64);
      host.midi(BAR + 100 + 24_000, 0x80, 74, 64);
      host.render(2 * BAR);
      assertThat(host.onsets()).extracting(Heard::frame).contains(BAR + 100, BAR + 100 + 12_000);
      assertThat(host.sounding()).isZero();
    }
  }

  @Test
  void what_is_turned_elsewhere_is_turned_in_the_host() throws Exception {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
    try (HostProcess host = host("preset first", "name Alt & Co.")) {
      try (ControlClient ctl = new ControlClient(new SocketFile("Alt-Co.", environment))) {
        ctl.send(Map.of("command", "set", "values", Map.of("temperature", "0.25", "voices", "2")));
        assertThat(ctl.answer()).contains("temperature 0.25");
      }
      host.pass(() -> host.turned(HostParameter.TEMPERATURE) && host.turned(HostParameter.VOICES));
      assertThat(host.heard)
          .filteredOn(one -> one.type() == SharedBlock.VALUE)
          .extracting(Heard::value)
          .containsExactlyInAnyOrder(0.25, 2.0);
    }
  }

  @Test
  void what_the_host_turns_is_seen_elsewhere() throws Exception {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
    try (HostProcess host = host("preset first", "preset second", "name Bass")) {
      host.turn(0, HostParameter.PRESET, 1);
      host.turn(0, HostParameter.KEY, 19); // F# minor
      host.turn(0, HostParameter.LEVEL_VOICE_1, 40);
      host.render(100);
      try (ControlClient ctl = new ControlClient(new SocketFile("Bass", environment))) {
        ctl.send(Map.of("command", "get"));
        assertThat(ctl.answer())
            .contains("\"preset\":\"second\"", "\"key\":\"F# minor\"", "\"level.1\":40")
            .contains("\"tempo\":100", "\"voices\":1");
      }
      assertThat(host.heard).noneMatch(one -> one.type() == SharedBlock.VALUE);
    }
  }

  @Test
  void what_a_host_turns_of_scale_feel_and_left_hand_is_seen_elsewhere() throws Exception {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
    try (HostProcess host = host("preset first", "name Alt", "value split 55", "value latch 0")) {
      host.turn(0, HostParameter.LOCK, 2);
      host.turn(0, HostParameter.SCALE, 4);
      host.turn(0, HostParameter.FEEL, 3);
      host.turn(0, HostParameter.LEFT_HAND, 1);
      host.turn(0, HostParameter.RETRIGGER, 1);
      host.turn(0, HostParameter.BASS_OCTAVE, 1);
      host.render(100);
      try (ControlClient ctl = new ControlClient(new SocketFile("Alt", environment))) {
        ctl.send(Map.of("command", "get"));
        assertThat(ctl.answer())
            .contains("\"lock\":\"hard\"", "\"scale\":\"dorian\"", "\"feel\":\"triplet\"")
            .contains("\"left-hand\":\"fingered\"", "\"split\":55", "\"octaves\":\"bass\"")
            .contains("\"latch\":false", "\"retrigger\":true");
        ctl.send(Map.of("command", "set", "values", Map.of("scale", "blues", "octaves", "off")));
        assertThat(ctl.answer()).contains("blues");
      }
      host.pass(() -> host.turned(HostParameter.SCALE) && host.turned(HostParameter.BASS_OCTAVE));
      assertThat(host.heard)
          .filteredOn(one -> one.type() == SharedBlock.VALUE)
          .extracting(Heard::value)
          .containsExactlyInAnyOrder(10.0, 0.0);
    }
  }

  @Test
  void what_the_host_has_no_parameter_for_is_kept_with_its_song() throws Exception {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
    String kept;
    try (HostProcess host = host("preset first", "name Alt")) {
      assertThat(host.said).noneMatch(line -> line.startsWith("kept"));
      try (ControlClient ctl = new ControlClient(new SocketFile("Alt", environment))) {
        Map<String, String> some = Map.of("chart", "C | Am7 | Dm7 G7", "softest", "30");
        ctl.send(Map.of("command", "set", "values", some));
        assertThat(ctl.answer()).contains("chart");
      }
      kept = host.await("kept");
      assertThat(kept).isEqualTo("kept chart=C | Am7 | Dm7 G7\tsoftest=30");
    }
    try (HostProcess host = host("preset first", "name Alt", kept + "\tranges=none\tgone=1");
        ControlClient ctl = new ControlClient(new SocketFile("Alt", environment))) {
      assertThat(host.said).anyMatch(line -> line.startsWith("say Cantus leaves out"));
      ctl.send(Map.of("command", "get"));
      assertThat(ctl.answer()).contains("\"chart\":\"C | Am7 | Dm7 G7\"", "\"softest\":30");
    }
  }

  @Test
  void instances_of_one_name_are_told_apart_and_one_that_has_gone_is_let_go() throws Exception {
    try (HostProcess first = host("preset first")) {
      try (HostProcess second = host("preset first")) {
        assertThat(folder.resolve("plugin.sock")).exists();
        assertThat(folder.resolve("plugin-2.sock")).exists();
        assertThat(engine.instances()).isEqualTo(2);
        assertThat(SocketFile.running(Map.of("XDG_RUNTIME_DIR", runtime.toString())))
            .containsExactly("engine", "plugin", "plugin-2");
        second.note(0, 70, STEP);
        second.render(BAR);
      }
      for (int i = 0; i < 1000 && engine.instances() > 1; i++) {
        Thread.sleep(10);
      }
      assertThat(engine.instances()).isEqualTo(1);
      assertThat(folder.resolve("plugin-2.sock")).doesNotExist();
      first.note(0, 70, STEP);
      first.render(BAR);
      assertThat(first.onsets()).isNotEmpty();
    }
  }

  @Test
  void what_is_no_plug_in_is_refused_in_one_line() throws Exception {
    try (HostProcess host = new HostProcess(folder, "map /etc/passwd")) {
      assertThat(host.await("refused")).contains("no memory is shared at /etc/passwd");
    }
    try (HostProcess host = new HostProcess(folder, "rate nonsense")) {
      assertThat(host.await("refused")).contains("makes no sense");
    }
  }

  @Test
  void a_ring_that_is_broken_harms_nobody_else() throws Exception {
    try (HostProcess good = host("preset first");
        HostProcess bad = host("preset first")) {
      bad.memory.putLong(SharedBlock.TO_ENGINE, -7);
      bad.wake();
      assertThat(bad.await("refused")).contains("ring is broken");
      good.note(0, 70, STEP);
      good.render(BAR);
      assertThat(good.onsets()).isNotEmpty();
    }
  }

  @Test
  void where_nothing_happens_it_plays_by_itself_as_far_as_the_host_has_come() throws Exception {
    try (HostProcess host = host("preset first")) {
      host.midi(0, 0x90, 72, 90);
      host.pass(() -> host.sounding() == 3);
      host.midi(host.frame, 0x80, 72, 64);
      host.play(host.frame + 512, false);
      long told = host.block;
      for (int i = 0; i < 2000 && host.sounding() > 0; i++) { // until the next line
        host.pass(host.frame + 512);
        Thread.sleep(2);
      }
      assertThat(host.sounding()).isZero();
      assertThat(host.block).isEqualTo(told);
    }
  }

  @Test
  void a_song_that_has_lasted_for_days_is_played() throws Exception {
    try (HostProcess host = host("preset first")) {
      long days = 100L * 24 * 3600 * HostProcess.RATE;
      host.roll(days, 8, 120);
      host.note(days, 72, STEP);
      host.render(days + BAR);
      assertThat(host.onsets()).extracting(Heard::frame).containsOnly(days).hasSize(3);
      assertThat(host.sounding()).isZero();
      host.note(2 * days, 72, STEP); // as after a long bypass
      host.render(2 * days + BAR);
      assertThat(host.onsets()).extracting(Heard::frame).contains(2 * days);
    }
  }

  @Test
  void blocks_without_an_end_are_not_heard() throws Exception {
    try (HostProcess host = host("preset first")) {
      for (int i = 0; i < 1000 && host.hasRead(); i++) {
        for (int n = 0; n < 100; n++) {
          host.midi(10, 0xB0, 1, n);
        }
        host.wake();
        for (int wait = 0; wait < 1000 && !host.hasRead(); wait++) {
          Thread.sleep(1);
        }
      }
      assertThat(host.await("refused")).contains("have no end");
    }
  }

  @Test
  void a_refusal_has_room_in_a_line_of_the_plug_in() throws Exception {
    try (HostProcess host = new HostProcess(folder, "map /" + "ü".repeat(3000))) {
      assertThat(host.await("refused").getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024);
    }
  }

  @Test
  void others_of_the_same_name_do_not_take_its_socket() throws Exception {
    try (HostProcess first = host("preset first", "name Alt");
        HostProcess second = host("preset first", "name Alt")) {
      assertThat(SocketFile.running(Map.of("XDG_RUNTIME_DIR", runtime.toString())))
          .containsExactly("Alt", "Alt-2", "engine");
      second.render(BAR);
      first.render(BAR);
    }
  }

  @Test
  void levels_and_transpositions_turned_elsewhere_are_turned_in_the_host() throws Exception {
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
    try (HostProcess host = host("preset first", "name Alt", "value voices 3")) {
      try (ControlClient ctl = new ControlClient(new SocketFile("Alt", environment))) {
        Map<String, String> all = new HashMap<>(Map.of("level.2", "40"));
        for (int part = 0; part <= 3; part++) {
          all.put("transpose." + part, "-12");
        }
        ctl.send(Map.of("command", "set", "values", all));
        assertThat(ctl.answer()).contains("transpose.3");
      }
      host.pass(
          () -> host.turned(HostParameter.TRANSPOSE) && host.turned(HostParameter.LEVEL_VOICE_2));
      assertThat(host.heard)
          .filteredOn(one -> one.type() == SharedBlock.VALUE)
          .extracting(Heard::value)
          .containsExactlyInAnyOrder(-12.0, 40.0);
    }
  }

  @Test
  void after_a_reset_what_is_held_counts_again() throws Exception {
    try (HostProcess host = host("preset first")) {
      host.midi(0, 0x90, 72, 90);
      host.render(BAR);
      int before = host.onsets().size();
      host.put(BAR, SharedBlock.RESET, 0, 0);
      host.midi(BAR, 0x90, 72, 90);
      host.render(2 * BAR);
      assertThat(host.onsets()).hasSizeGreaterThan(before);
      host.midi(2 * BAR, 0x80, 72, 64);
      host.render(3 * BAR);
      assertThat(host.sounding()).isZero();
    }
  }
}
