package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cantus.daemon.clock.Sync;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.daemon.midi.jack.JackServer;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The daemon in another's time, on a real JACK server: that of a MIDI clock sent on exact frames,
 * that of the server's transport, and that of a program which makes the one of the other.
 *
 * <p>A busy computer may make one or the other late. What is asserted is that nothing is early, and
 * that the middle one of them is on its line.
 */
@Tag("jack")
@Timeout(120)
class InTimeOverJackTest extends DaemonOverJack {

  private static final int RATE = JackServer.RATE;

  private Process sender;
  private final List<TimedMessage> wanted = new ArrayList<>();

  @AfterEach
  void stopSender() throws InterruptedException {
    if (sender != null) {
      sender.destroy();
      sender.waitFor();
    }
  }

  private void inTime(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--lookahead=delay");
    startDaemon(all.toArray(String[]::new));
  }

  @Test
  void voices_and_clicks_are_on_the_lines_of_a_midi_clock_whose_tempo_changes() throws Exception {
    inTime("--clock=midi", "--metronome");
    List<Long> lines = playWithClock(keyboard.presentFrame() + RATE / 2);
    awaitFrame(lines.get(lines.size() - 1) + RATE / 4);
    assumeTrue(isPlayedInTime(), "the clock itself was late: this computer is too busy");
    // When no more ticks come, Cantus goes on by itself for a while: that is not looked at here.
    long end = lines.get(lines.size() - 1) + JackServer.PERIOD;
    List<Long> clicks = onsets(9).stream().skip(1).filter(at -> at <= end).toList(); // see evenness
    List<Long> voices = onsets(1).stream().filter(at -> at <= end).toList();
    assertThat(clicks).hasSizeGreaterThan(30);
    assertThat(voices).hasSizeGreaterThan(20);
    List<Long> quarters = everyFourth(lines);
    assertThat(deviations(clicks, quarters)).allMatch(frames -> frames >= -JackServer.PERIOD);
    for (List<Long> part : List.of(clicks.subList(0, 14), clicks.subList(14, 30))) {
      assertThat(usual(deviations(part, quarters))).isLessThanOrEqualTo(JackServer.PERIOD);
    }
    assertThat(usual(deviations(voices, lines))).isLessThanOrEqualTo(JackServer.PERIOD);
  }

  private void playOn(long frame, int message) {
    wanted.add(new TimedMessage(frame, message));
    keyboard.play(frame, message);
  }

  private boolean isPlayedInTime() {
    return keyboard.played().equals(wanted);
  }

  private static List<Long> everyFourth(List<Long> lines) {
    return IntStream.range(0, lines.size()).filter(i -> i % 4 == 0).mapToObj(lines::get).toList();
  }

  /** A bar to tell the tempo, then the piece: 4 bars at 120, 4 on the way to 150, 2 at 150. */
  private List<Long> playWithClock(long begin) {
    double at = begin;
    List<Long> lines = new ArrayList<>();
    for (int tick = -96; tick < 24 * 40; tick++) {
      long frame = Math.round(at);
      if (tick == 0) {
        playOn(frame, SyncMessages.start());
      }
      playOn(frame, SyncMessages.tick());
      if (tick >= 0 && tick % 6 == 0) {
        lines.add(frame);
      }
      if (tick >= 0 && tick % 24 == 0) {
        playOn(frame, MidiMessages.noteOn(0, 67 + tick / 24 % 8, 90));
      } else if (tick > 0 && tick % 24 == 21) {
        playOn(frame, MidiMessages.noteOff(0, 67 + tick / 24 % 8));
      }
      double quarter = tick / 24.0;
      double qpm = Math.max(120, Math.min(150, 120 + 30 * (quarter - 16) / 16));
      at += RATE * 60 / qpm / 24;
    }
    return lines;
  }

  @Test
  void clicks_and_clock_follow_the_transport_where_it_is_moved() throws Exception {
    keyboard.lead(132);
    inTime("--clock=jack", "--metronome", "--send-clock");
    double quarter = RATE * 60 / 132.0;
    keyboard.roll(true);
    Thread.sleep(3000);
    keyboard.roll(false);
    Thread.sleep(500);
    List<Long> first = onsets(9);
    assertThat(first).hasSizeBetween(4, 8);
    assertThat(evenness(first, quarter)).isLessThanOrEqualTo(JackServer.PERIOD);
    int before = synth.heard().size();
    keyboard.locate((int) Math.round(8 * quarter) - 1200);
    keyboard.roll(true);
    Thread.sleep(2500);
    List<TimedMessage> later = synth.heard().stream().skip(before).toList();
    List<Long> second = onsets(9).stream().skip(first.size()).toList();
    assertThat(evenness(second, quarter)).isLessThanOrEqualTo(JackServer.PERIOD);
    assertThat(later.stream().map(m -> SyncMessages.of(m.message())))
        .startsWith(Sync.POSITION, Sync.CONTINUE, Sync.TICK);
    assertThat(SyncMessages.value(later.get(0).message())).isEqualTo(32);
    int accent = 76;
    assertThat(later.stream().filter(m -> MidiMessages.isNoteOn(m.message())).findFirst())
        .hasValueSatisfying(m -> assertThat(MidiMessages.data1(m.message())).isEqualTo(accent));
  }

  @Test
  void another_programs_midi_clock_is_followed() throws Exception {
    assumeTrue(new File("/usr/bin/jack_midi_clock").canExecute(), "jack_midi_clock is not here");
    keyboard.lead(126);
    inTime("--clock=midi", "--metronome");
    ProcessBuilder clock = new ProcessBuilder("jack_midi_clock", "Cantus:in");
    clock.environment().put("JACK_DEFAULT_SERVER", server.name);
    sender =
        clock
            .redirectErrorStream(true)
            .redirectOutput(new File("target/jack_midi_clock.log"))
            .start();
    Thread.sleep(1000);
    keyboard.roll(true);
    Thread.sleep(4500);
    List<Long> clicks = onsets(9);
    assertThat(clicks).hasSizeBetween(6, 10);
    assertThat(evenness(clicks, RATE * 60 / 126.0)).isLessThanOrEqualTo(JackServer.PERIOD);
    keyboard.roll(false);
    Thread.sleep(700);
    int heard = onsets(9).size();
    Thread.sleep(1000);
    assertThat(onsets(9)).hasSize(heard);
  }

  private void awaitFrame(long frame) throws InterruptedException {
    while (keyboard.presentFrame() < frame) {
      Thread.sleep(20);
    }
  }

  private List<Long> onsets(int channel) {
    return synth.heard().stream()
        .filter(
            m -> MidiMessages.isNoteOn(m.message()) && MidiMessages.channel(m.message()) == channel)
        .map(TimedMessage::nanos)
        .toList();
  }

  /** How many frames after the nearest line they are; less than none is before it. */
  private static List<Long> deviations(List<Long> onsets, List<Long> lines) {
    return onsets.stream().map(on -> on - nearest(lines, on)).toList();
  }

  private static long nearest(List<Long> lines, long frame) {
    return Collections.min(lines, Comparator.comparingLong(line -> Math.abs(line - frame)));
  }

  /** The median distance, in frames: one or the other may be late on a busy computer. */
  private static long usual(List<Long> deviations) {
    return deviations.stream().map(Math::abs).sorted().toList().get(deviations.size() / 2);
  }

  /**
   * How far, in frames, the distances between them usually are from an even one, from the second
   * on. The first comes with the start, which nobody knows of before.
   */
  private static long evenness(List<Long> onsets, double distance) {
    List<Long> deviations = new ArrayList<>();
    for (int i = 2; i < onsets.size(); i++) {
      deviations.add(onsets.get(i) - onsets.get(i - 1) - Math.round(distance));
    }
    return usual(deviations);
  }
}
