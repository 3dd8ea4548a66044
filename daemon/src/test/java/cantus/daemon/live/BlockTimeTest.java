package cantus.daemon.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.HeardBars;
import cantus.daemon.clock.MidiClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.TransportClock;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.RestPolicy;
import cantus.model.music.Feel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A host drives a session by frames. */
class BlockTimeTest {

  private static final int RATE = 48_000;
  private static final int STEP = 6000; // at 120

  /** A message that came out. */
  private record Heard(long frame, int message) {}

  /** A host with a session. */
  private static final class Host {
    final List<Heard> heard = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    final LiveSession session;
    final BlockTime time;
    boolean renders;
    long frame;

    Host(LiveSettings settings, MetronomeSettings pulse, StepClock grid) {
      BlockPorts ports = new BlockPorts(RATE, (at, message) -> heard.add(new Heard(at, message)));
      session =
          new LiveSession(
              settings,
              pulse,
              RandomWeights.small(),
              1,
              grid,
              (nanos, step, frame) -> steps.add(step + ": " + frame.pitch(0)));
      session.attach(ports);
      time = new BlockTime(session, ports, RATE);
    }

    Host note(long on, int key, long length) {
      time.play(on, MidiMessages.noteOn(0, key, 90));
      time.play(on + length, MidiMessages.noteOff(0, key));
      return this;
    }

    Host settle(long end) {
      if (renders) {
        time.render(end);
      } else {
        time.settle(end);
      }
      frame = end;
      return this;
    }

    List<Heard> onsets() {
      return heard.stream().filter(one -> MidiMessages.isNoteOn(one.message)).toList();
    }

    List<Long> chordFrames() {
      return onsets().stream().map(Heard::frame).distinct().toList();
    }

    int sounding() {
      List<Integer> keys = new ArrayList<>();
      for (Heard one : heard) {
        Integer key = MidiMessages.slot(one.message);
        if (MidiMessages.isNoteOn(one.message)) {
          keys.add(key);
        } else if (MidiMessages.isNoteOff(one.message)) {
          keys.remove(key);
        }
      }
      return keys.size();
    }
  }

  private static Host host(StepClock grid) {
    return new Host(Stage.settings(Lookahead.PREDICT), MetronomeSettings.NONE, grid);
  }

  private static Host free() {
    return host(new FirstNoteClock(120));
  }

  private static Host led() {
    return host(new TransportClock(100));
  }

  // ---- the same however time is cut

  /** What is to happen, in order, and how a host tells it. */
  private interface Telling {
    void tell(Host host);
  }

  private record Event(long frame, Telling telling) {}

  /** Somebody plays, turns things, and rolls and stops a transport, at random. */
  private static List<Event> score(long seed, boolean transport) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    long frame = 1000;
    double quarters = 0;
    for (int i = 0; i < 60; i++) {
      long at = frame;
      int key = 48 + random.nextInt(40);
      switch (random.nextInt(transport ? 12 : 8)) {
        case 0, 1, 2 ->
            events.add(
                new Event(at, h -> h.time.play(at, MidiMessages.noteOn(0, key, 1 + key % 99))));
        case 3, 4 -> events.add(new Event(at, h -> h.time.play(at, MidiMessages.noteOff(0, key))));
        case 5 -> {
          int value = random.nextInt(128);
          int pedal = MidiMessages.controlChange(0, MidiMessages.SUSTAIN_PEDAL, value);
          events.add(new Event(at, h -> h.time.play(at, pedal)));
        }
        case 6 -> {
          int candidates = random.nextInt(13);
          events.add(
              new Event(
                  at,
                  h ->
                      h.time.change(
                          at,
                          () -> h.session.apply(h.session.settings().withCandidates(candidates)))));
        }
        case 7 -> events.add(new Event(at, h -> h.time.change(at, h.session::panic)));
        case 8, 9 -> {
          double place = random.nextInt(3) == 0 ? random.nextInt(64) / 4.0 : quarters;
          double qpm = 60 + random.nextInt(120);
          events.add(new Event(at, h -> h.time.roll(at, place, qpm)));
        }
        case 10 -> events.add(new Event(at, h -> h.time.stand(at)));
        default -> {
          int beats = 2 + random.nextInt(5);
          events.add(new Event(at, h -> h.time.metre(at, beats, 4, 0)));
        }
      }
      long pause = random.nextInt(4) == 0 ? 0 : random.nextInt(9000);
      frame += pause;
      quarters += pause * 120 / 60.0 / RATE;
    }
    return events;
  }

  private static Host played(List<Event> score, Host host, SplittableRandom blocks, int block) {
    long end = score.get(score.size() - 1).frame() + 10 * STEP;
    int told = 0;
    while (host.frame < end) {
      long next = Math.min(end, host.frame + (block > 0 ? block : 1 + blocks.nextInt(3000)));
      while (told < score.size() && score.get(told).frame() < next) {
        score.get(told).telling().tell(host);
        told++;
      }
      host.settle(next);
    }
    host.time.close();
    return host;
  }

  private static Host any(
      Lookahead lookahead, RestPolicy rests, Feel feel, boolean transport, boolean pulsing) {
    MetronomeSettings pulse =
        pulsing
            ? new MetronomeSettings(true, MetronomeSettings.Clicks.WOODBLOCK, true, -12_345_678)
            : MetronomeSettings.NONE;
    StepClock grid = transport ? new TransportClock(100) : new FirstNoteClock(120);
    return new Host(Stage.settings(lookahead, 4, rests).withFeel(feel), pulse, grid);
  }

  @Property(tries = 15)
  void a_session_plays_the_same_in_blocks_of_any_length(
      @ForAll long seed,
      @ForAll Lookahead lookahead,
      @ForAll RestPolicy rests,
      @ForAll Feel feel,
      @ForAll boolean transport,
      @ForAll boolean pulsing) {
    List<Event> score = score(seed, transport);
    Host whole = any(lookahead, rests, feel, transport, pulsing);
    played(score, whole, null, 1 << 30);
    for (int block : new int[] {1, 64, 480, 4096, 0}) {
      Host host = any(lookahead, rests, feel, transport, pulsing);
      played(score, host, new SplittableRandom(seed), block);
      assertThat(host.heard).as("blocks of %d", block).isEqualTo(whole.heard);
      assertThat(host.steps).as("blocks of %d", block).isEqualTo(whole.steps);
    }
    assertThat(whole.sounding()).isZero();
  }

  @Property(tries = 15)
  void what_is_rendered_is_what_would_have_been_foreseen(
      @ForAll long seed, @ForAll RestPolicy rests, @ForAll Feel feel, @ForAll boolean transport) {
    List<Event> score = score(seed, transport);
    Host settled = any(Lookahead.PREDICT, rests, feel, transport, false);
    played(score, settled, null, 1 << 30);
    Host rendered = any(Lookahead.PREDICT, rests, feel, transport, false);
    rendered.renders = true;
    played(score, rendered, null, 1 << 30);
    assertThat(rendered.heard).isEqualTo(settled.heard);
    assertThat(rendered.session.counters().hits()).isZero();
  }

  @Example
  void a_chord_is_waited_for_before_anything_else_of_its_moment_happens() {
    for (boolean renders : new boolean[] {true, false}) {
      Host host = led();
      host.renders = renders;
      host.time.roll(0, 0, 120);
      host.time.play(2 * STEP, MidiMessages.noteOn(0, 72, 90));
      host.time.stand(2 * STEP);
      host.settle(4 * STEP);
      assertThat(host.onsets()).hasSize(4);
      assertThat(host.sounding()).isEqualTo(1);
    }
  }

  @Example
  void a_midi_clock_that_falls_silent_is_given_up_at_the_same_moment_in_all_blocks() {
    List<Event> score = new ArrayList<>();
    score.add(new Event(0, h -> h.time.play(0, SyncMessages.start())));
    for (int i = 0; i < 100; i++) {
      long at = 1000L * i;
      score.add(new Event(at, h -> h.time.play(at, SyncMessages.tick())));
    }
    score.add(new Event(99_500, h -> h.time.play(99_500, MidiMessages.noteOn(0, 72, 90))));
    score.add(new Event(300_000, h -> h.time.play(300_000, MidiMessages.noteOff(0, 72))));
    List<Heard> whole = played(score, host(new MidiClock(100)), null, 1 << 30).heard;
    assertThat(whole).hasSizeGreaterThan(8);
    for (int block : new int[] {64, 4096}) {
      assertThat(played(score, host(new MidiClock(100)), null, block).heard).isEqualTo(whole);
    }
  }

  // ---- what is told

  @Example
  void a_chord_sounds_on_the_frame_of_its_note() {
    Host host = free().note(12_345, 72, 5000).note(12_345 + 4 * STEP, 74, 5000);
    host.settle(20 * STEP);
    assertThat(host.onsets()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(host.chordFrames()).startsWith(12_345L).contains(12_345L + 4 * STEP);
  }

  @Example
  void nothing_leaves_before_its_block() {
    Host host = free().note(1000, 72, 5000);
    host.settle(1000);
    assertThat(host.onsets()).isEmpty();
    host.settle(1001);
    assertThat(host.onsets()).hasSize(4);
  }

  @Example
  void frames_are_told_in_order() {
    Host host = free().note(1000, 72, 5000);
    assertThatThrownBy(() -> host.time.play(5999, MidiMessages.noteOn(0, 60, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5999");
  }

  @Example
  void what_is_turned_holds_between_what_is_told_before_it_and_after_it() {
    Host host = free();
    host.time.play(1000, MidiMessages.noteOn(0, 72, 90));
    host.time.change(1000, () -> host.session.bypass(true));
    host.time.play(1000, MidiMessages.noteOff(0, 72));
    host.time.play(1000 + 4 * STEP, MidiMessages.noteOn(0, 74, 90));
    host.settle(10 * STEP);
    assertThat(host.onsets()).hasSize(4 + 1);
  }

  @Example
  void more_may_be_told_at_once_than_a_session_keeps() {
    Host host = free();
    for (int i = 0; i < 10_000; i++) {
      host.note(1000 + 200L * i, 60 + i % 12, 150);
    }
    host.settle(1000 + 200L * 10_000);
    assertThat(host.session.counters().droppedInputs()).isZero();
    assertThat(host.session.counters().notesIn()).isEqualTo(10_000);
  }

  @Example
  void what_sounds_ends_with_the_session() {
    Host host = free();
    host.time.play(1000, MidiMessages.noteOn(0, 72, 90));
    host.settle(7777);
    assertThat(host.sounding()).isEqualTo(4);
    host.time.close();
    assertThat(host.sounding()).isZero();
    assertThat(host.heard.get(host.heard.size() - 1).frame()).isEqualTo(7777);
  }

  // ---- a host's transport

  @Example
  void the_lines_are_those_of_the_transport() {
    Host host = led();
    host.time.roll(480, 3.5, 120); // an eighth before the next bar
    host.note(480 + 2 * STEP + 900, 72, 4 * STEP).settle(20 * STEP);
    assertThat(host.steps.get(0)).isEqualTo("14: -1");
    assertThat(host.steps).contains("16: 72", "17: 72");
  }

  @Example
  void while_it_stands_the_melody_sounds_alone_and_when_it_stops_the_voices_end() {
    Host host = led().note(1000, 72, 5000);
    host.settle(10_000);
    assertThat(host.onsets()).hasSize(1);
    host.time.roll(12_000, 0, 120);
    host.time.play(12_000, MidiMessages.noteOn(0, 74, 90));
    host.settle(24_000);
    assertThat(host.sounding()).isEqualTo(4);
    host.time.stand(30_000);
    host.settle(30_100);
    assertThat(host.sounding()).isEqualTo(1);
  }

  @Example
  void a_loop_begins_again_with_the_lines_it_leads_to() {
    Host host = led();
    host.time.play(0, MidiMessages.noteOn(0, 72, 90));
    host.time.roll(0, 8, 120);
    host.time.roll(4 * STEP, 8, 120);
    host.settle(8 * STEP);
    assertThat(host.steps)
        .containsExactly(
            "32: 72", "33: 72", "34: 72", "35: 72", "32: 72", "33: 72", "34: 72", "35: 72");
  }

  @Example
  void bars_are_those_of_the_host() {
    List<String> positions = new ArrayList<>();
    StepListener listener =
        new StepListener() {
          private HeardBars bars;

          @Override
          public void countedBy(HeardBars counted) {
            bars = counted;
          }

          @Override
          public void step(long nanos, int step, HarmonyFrame frame) {
            positions.add(bars.positionInBar(step) + "/" + bars.stepsPerBar(step));
          }
        };
    BlockPorts ports = new BlockPorts(RATE, (at, message) -> {});
    LiveSession session =
        new LiveSession(
            Stage.settings(Lookahead.PREDICT),
            RandomWeights.small(),
            1,
            new TransportClock(90),
            listener);
    session.attach(ports);
    BlockTime time = new BlockTime(session, ports, RATE);
    time.metre(0, 3, 4, 1); // its bars begin at quarter 1, 4, 7
    time.roll(0, 6.5, 120);
    time.metre(3 * STEP, 6, 8, 7);
    time.settle(7 * STEP);
    assertThat(positions).containsExactly("10/12", "11/12", "0/12", "1/12", "2/12", "3/12", "4/12");
    positions.clear();
    time.metre(7 * STEP, 4, 4, 7);
    time.settle(10 * STEP);
    assertThat(positions).startsWith("5/16");
  }

  // ---- in real time

  @Example
  void in_real_time_a_chord_that_is_not_ready_sounds_in_a_later_block() {
    Host host = free();
    host.time.play(1000, MidiMessages.noteOn(0, 72, 90));
    host.time.advance(1256);
    assertThat(host.onsets()).as("nobody has thought yet").hasSize(1);
    assertThat(host.time.isSettled()).isFalse();
    while (host.time.think()) {
      // until all is made that was asked for
    }
    host.time.advance(1256);
    assertThat(host.time.isSettled()).isTrue();
    host.time.advance(1512);
    assertThat(host.onsets()).hasSize(4);
    assertThat(host.onsets().get(3).frame()).isEqualTo(1256);
  }

  @Example
  void with_a_thread_of_its_own_the_lookahead_is_waited_for_only_when_it_is_settled() {
    Host host = free();
    host.time.start();
    for (int i = 0; i < 20; i++) {
      host.note(1000 + i * STEP, 60 + i % 12, STEP / 2);
      host.time.settle(1000 + i * STEP + 10);
      assertThat(host.time.isSettled()).isTrue();
    }
    host.time.settle(30 * STEP);
    assertThat(host.session.counters().steps()).isGreaterThan(20);
    assertThat(host.onsets())
        .filteredOn(one -> MidiMessages.channel(one.message()) == 0)
        .hasSize(20);
    host.time.close();
    assertThat(host.sounding()).isZero();
  }

  @Example
  void it_says_when_something_happens_by_itself() {
    Host host = free().note(1000, 72, 5000);
    host.settle(8000);
    long next = host.time.nextFrame();
    assertThat(next).isGreaterThanOrEqualTo(8000).isLessThan(8000 + 2 * STEP);
    int before = host.steps.size();
    host.settle(next - 1);
    assertThat(host.steps).hasSize(before);
    host.settle(next + 1);
    assertThat(host.steps).hasSize(before + 1);
  }
}
