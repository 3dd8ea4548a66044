package cantus.daemon.live;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.clock.StepGrid;
import cantus.daemon.clock.VirtualClock;
import cantus.daemon.midi.InProcessPorts;
import cantus.daemon.midi.InProcessPorts.TimedMessage;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortRequest;
import cantus.model.generate.Constraints;
import cantus.model.generate.HarmonySettings;
import cantus.model.generate.RestPolicy;
import cantus.model.generate.VoiceRange;
import cantus.model.music.Metre;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The session on a virtual clock: faster than real time, and the same every time. */
class LiveSessionTest {

  private static final double QPM = 120;
  private static final long D = 125_000_000;
  private static final long T0 = 1_000_000_000;

  private final VirtualClock clock = new VirtualClock();
  private final InProcessPorts ports = new InProcessPorts(clock);

  @Test
  void melody_and_voices_sound_together_one_step_after_the_line_the_note_belongs_to() {
    LiveSession session = session(true);
    note(session, T0, 72, 4 * D);
    note(session, T0 + 4 * D + 20_000_000, 74, 4 * D); // late, but nearest to line 4
    note(session, T0 + 8 * D - 30_000_000, 76, 4 * D); // early, but nearest to line 8
    runUntil(session, T0 + 16 * D);
    Map<Long, List<Integer>> onsets = onsets();
    assertThat(onsets.get(T0 + D)).hasSize(4).first().isEqualTo(72);
    assertThat(onsets.get(T0 + 5 * D)).contains(74);
    assertThat(onsets.get(T0 + 9 * D)).contains(76);
    assertThat(onsets.keySet()).allMatch(nanos -> (nanos - T0) % D == 0);
  }

  @Test
  void the_melody_can_be_left_out() {
    LiveSession session = session(false);
    note(session, T0, 72, 4 * D);
    runUntil(session, T0 + 8 * D);
    assertThat(ports.sent()).isNotEmpty().allMatch(m -> MidiMessages.channel(m.message()) > 0);
  }

  @Test
  void voices_stay_below_the_melody_each_on_its_channel() {
    LiveSession session = session(true);
    note(session, T0, 67, 4 * D);
    runUntil(session, T0 + 4 * D);
    List<TimedMessage> chord =
        ports.sent().stream().filter(m -> m.nanos() == T0 + D && isOn(m)).toList();
    assertThat(chord)
        .extracting(m -> MidiMessages.channel(m.message()))
        .containsExactly(0, 1, 2, 3);
    assertThat(chord)
        .extracting(m -> -MidiMessages.data1(m.message()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void everything_stops_when_the_melody_rests() {
    LiveSession session = session(true);
    note(session, T0, 72, 4 * D);
    runUntil(session, T0 + 10 * D);
    assertThat(sounding(T0 + 4 * D)).isEqualTo(4);
    assertThat(sounding(T0 + 5 * D)).isZero();
  }

  @Test
  void ending_in_the_middle_of_a_chord_leaves_nothing_sounding() {
    LiveSession session = session(true);
    session.receive(T0, MidiMessages.noteOn(0, 72, 90));
    runUntil(session, T0 + 3 * D);
    assertThat(sounding(clock.now())).isEqualTo(4);
    session.end();
    assertThat(sounding(clock.now())).isZero();
  }

  @Test
  void ending_between_a_scheduled_release_and_its_time_leaves_nothing_sounding() {
    LiveSession session = session(true);
    note(session, T0, 72, 2 * D);
    // Step 2 is closed, so the release at T0 + 3 D has been sent ahead, but has not left yet.
    runUntil(session, T0 + 2 * D + D / 2 + D / 4);
    session.end();
    assertThat(sounding(clock.now())).isZero();
  }

  @Test
  void a_host_that_sends_all_notes_off_is_not_taken_for_music() {
    LiveSession session = session(true);
    session.receive(T0, MidiMessages.noteOn(0, 72, 90));
    session.receive(T0 + 4 * D, MidiMessages.controlChange(0, MidiMessages.ALL_NOTES_OFF, 0));
    runUntil(session, T0 + 8 * D);
    assertThat(sounding(T0 + 6 * D)).isZero();
  }

  @Test
  void a_note_on_of_velocity_zero_is_a_release() {
    LiveSession session = session(true);
    session.receive(T0, MidiMessages.noteOn(0, 72, 90));
    session.receive(T0 + 4 * D, MidiMessages.noteOn(0, 72, 0));
    runUntil(session, T0 + 8 * D);
    assertThat(sounding(T0 + 6 * D)).isZero();
  }

  @Test
  void the_same_playing_gives_the_same_harmony() {
    LiveSession session = session(true);
    note(session, T0, 72, 4 * D);
    note(session, T0 + 4 * D, 74, 4 * D);
    runUntil(session, T0 + 10 * D);
    List<TimedMessage> first = ports.sent();
    LiveSessionTest again = new LiveSessionTest();
    LiveSession other = again.session(true);
    note(other, T0, 72, 4 * D);
    note(other, T0 + 4 * D, 74, 4 * D);
    again.runUntil(other, T0 + 10 * D);
    assertThat(again.ports.sent()).isEqualTo(first);
  }

  @Property(tries = 60)
  void every_note_on_has_its_note_off_whatever_is_played(
      @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 4095) Integer> playing) {
    LiveSessionTest fresh = new LiveSessionTest(); // jqwik keeps one instance for all tries
    LiveSession session = fresh.session(true);
    long now = T0;
    for (int code : playing) {
      int key = 36 + code % 48;
      int message =
          switch (code / 48 % 4) {
            case 0, 1 -> MidiMessages.noteOn(0, key, 1 + code % 127);
            case 2 -> MidiMessages.noteOff(0, key);
            default -> MidiMessages.controlChange(0, MidiMessages.SUSTAIN_PEDAL, code % 128);
          };
      session.receive(now, message);
      now += (long) code * 100_000;
      fresh.runUntil(session, now);
    }
    fresh.runUntil(session, now + 2 * D);
    session.end();
    assertThat(fresh.sounding(Long.MAX_VALUE)).isZero();
    fresh.eachChordIsInOrder();
  }

  @Test
  void playing_allocates_nothing() {
    NoSound silent = new NoSound(clock);
    LiveSession session = new LiveSession(settings(true), Nets.small(), 1, StepListener.NONE);
    session.attach(silent);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    play(session, 0, 2000);
    long before = threads.getThreadAllocatedBytes(thread);
    play(session, 2000, 3000);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated).isLessThan(2000); // asking costs some; a step would cost 1000 times that
    assertThat(session.counters().steps()).isGreaterThan(2900);
  }

  private static void play(LiveSession session, int from, int to) {
    for (int step = from; step < to; step++) {
      if (step % 4 == 0) {
        session.receive(T0 + step * D, MidiMessages.noteOn(0, 60 + step / 4 % 20, 90));
      } else if (step % 4 == 3) {
        session.receive(T0 + step * D, MidiMessages.noteOff(0, 60 + step / 4 % 20));
      }
      session.advance(T0 + step * D);
    }
  }

  // ---- playing and listening

  LiveSession session(boolean thru) {
    LiveSession session = new LiveSession(settings(thru), Nets.small(), 1, StepListener.NONE);
    try {
      session.attach(ports.open(new PortRequest("Cantus", null, null), session));
    } catch (PortException e) {
      throw new AssertionError(e);
    }
    return session;
  }

  private static LiveSettings settings(boolean thru) {
    return new LiveSettings(
        QPM,
        Metre.COMMON_TIME,
        Lookahead.DELAY,
        thru,
        MelodyPriority.HIGHEST,
        -10,
        0,
        new HarmonySettings(
            List.of(new VoiceRange(53, 74), new VoiceRange(48, 69), new VoiceRange(36, 64)),
            1,
            4,
            RestPolicy.STOP,
            Constraints.ALL));
  }

  private static void note(LiveSession session, long nanos, int key, long length) {
    session.receive(nanos, MidiMessages.noteOn(0, key, 90));
    session.receive(nanos + length - 40_000_000, MidiMessages.noteOff(0, key));
  }

  void runUntil(LiveSession session, long end) {
    while (clock.now() < end) {
      clock.advanceTo(Math.min(end, clock.now() + D / 10));
      session.advance(clock.now());
    }
  }

  private static boolean isOn(TimedMessage message) {
    return MidiMessages.isNoteOn(message.message());
  }

  private Map<Long, List<Integer>> onsets() {
    Map<Long, List<Integer>> onsets = new HashMap<>();
    for (TimedMessage message : ports.sent()) {
      if (isOn(message)) {
        onsets
            .computeIfAbsent(message.nanos(), nanos -> new ArrayList<>())
            .add(MidiMessages.data1(message.message()));
      }
    }
    return onsets;
  }

  /** How many keys sound after all that has left until a time. */
  long sounding(long nanos) {
    Map<Integer, Boolean> keys = new HashMap<>();
    for (TimedMessage message : ports.sent()) {
      int slot =
          MidiMessages.channel(message.message()) << 7 | MidiMessages.data1(message.message());
      if (message.nanos() <= nanos && isOn(message)) {
        keys.put(slot, true);
      } else if (message.nanos() <= nanos && MidiMessages.isNoteOff(message.message())) {
        keys.put(slot, false);
      }
    }
    return keys.values().stream().filter(on -> on).count();
  }

  /** Never two notes in one voice, and no voice above the melody or the voice above it. */
  void eachChordIsInOrder() {
    int[] voices = {-1, -1, -1, -1};
    List<TimedMessage> sent = ports.sent();
    for (int i = 0; i < sent.size(); i++) {
      int message = sent.get(i).message();
      int voice = MidiMessages.channel(message);
      if (isOn(sent.get(i))) {
        assertThat(voices[voice]).isEqualTo(-1);
        voices[voice] = MidiMessages.data1(message);
      } else if (MidiMessages.isNoteOff(message) && voices[voice] == MidiMessages.data1(message)) {
        voices[voice] = -1;
      }
      boolean complete = i + 1 == sent.size() || sent.get(i + 1).nanos() > sent.get(i).nanos();
      if (complete && voices[0] >= 0) {
        for (int v = 1; v < 4 && voices[v] >= 0; v++) {
          assertThat(voices[v]).isLessThan(voices[v - 1]);
        }
      }
    }
  }

  @Test
  void the_grid_begins_with_the_first_note() {
    LiveSession session = session(true);
    runUntil(session, T0 + 37);
    note(session, T0 + 37, 72, 4 * D);
    runUntil(session, T0 + 4 * D);
    assertThat(onsets()).containsKey(StepGrid.ofTempo(T0 + 37, QPM).timeOf(1));
  }
}
