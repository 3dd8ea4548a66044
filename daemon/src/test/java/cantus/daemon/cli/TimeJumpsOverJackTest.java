package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.daemon.midi.jack.JackServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon, the server, or both stand still while a key is held, and go on. */
@Tag("jack")
@Timeout(120)
class TimeJumpsOverJackTest extends DaemonOverJack {

  private static final int SECOND = JackServer.RATE;
  private static final int STANDS_STILL_MILLIS = 6000;
  private static final int NOTES = 6;

  private void hold(String lookahead) throws Exception {
    startDaemon("--lookahead=" + lookahead, "--tempo=120");
    keyboard.play(keyboard.presentFrame() + SECOND / 4, MidiMessages.noteOn(0, 67, 90));
    Thread.sleep(1500);
    assertThat(new HeardNotes(synth.heard()).sounding()).hasSize(4);
  }

  private static void standStill(long... pids) throws IOException, InterruptedException {
    signal("STOP", pids);
    Thread.sleep(STANDS_STILL_MILLIS);
    signal("CONT", pids);
  }

  private static void signal(String name, long... pids) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    for (long pid : pids) {
      command.add(Long.toString(pid));
    }
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private void playsAgain() throws InterruptedException {
    int before = synth.heard().size();
    long begin = keyboard.presentFrame() + SECOND / 2;
    keyboard.play(begin, MidiMessages.noteOff(0, 67));
    for (int i = 1; i <= NOTES; i++) {
      long on = begin + i * SECOND / 2;
      keyboard.play(on, MidiMessages.noteOn(0, 60 + i, 90));
      keyboard.play(on + SECOND / 2 - SECOND / 20, MidiMessages.noteOff(0, 60 + i));
    }
    while (keyboard.presentFrame() < begin + (NOTES + 2) * SECOND / 2) {
      Thread.sleep(20);
    }
    HeardNotes all = new HeardNotes(synth.heard());
    HeardNotes since = new HeardNotes(all.messages().subList(before, all.messages().size()));
    assertThat(since.keys(0)).isEqualTo(List.of(61, 62, 63, 64, 65, 66));
    assertThat(since.keys(1)).hasSizeGreaterThanOrEqualTo(NOTES / 2);
    assertThat(all.sounding()).isEmpty();
    assertThat(daemon.lines()).filteredOn(line -> line.contains("begins anew")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict", "delay"})
  void a_daemon_that_was_stopped_plays_on(String lookahead) throws Exception {
    hold(lookahead);
    standStill(daemon.pid());
    daemon.await("begins anew", 5);
    playsAgain();
  }

  @Test
  void when_the_server_slept_with_it_it_plays_on() throws Exception {
    hold("predict");
    standStill(server.pid(), daemon.pid());
    daemon.await("begins anew", 5);
    playsAgain();
  }

  @Test
  void when_the_server_alone_stood_still_it_plays_on() throws Exception {
    hold("predict");
    standStill(server.pid());
    daemon.await("begins anew", 5);
    playsAgain();
  }

  @Test
  void when_the_server_freewheeled_for_a_moment_it_plays_on() throws Exception {
    hold("predict");
    keyboard.freewheel(true);
    Thread.sleep(1000);
    keyboard.freewheel(false);
    daemon.await("begins anew", 5);
    playsAgain();
  }

  @Tag("slow")
  @Test
  void what_is_exported_off_line_has_its_chords_on_the_very_frames_of_the_notes_each_time()
      throws Exception {
    hold("predict");
    List<String> first = export();
    assertThat(first).hasSizeGreaterThan(4 * 20);
    assertThat(export()).isEqualTo(first);
  }

  /** Forty notes, half a second each, as fast as the server goes; what is heard, by its frame. */
  private List<String> export() throws InterruptedException {
    keyboard.freewheel(true);
    Thread.sleep(100);
    int before = synth.heard().size();
    long begin = keyboard.presentFrame() + 20L * SECOND; // in no time
    for (int i = 0; i < 40; i++) {
      long on = begin + i * SECOND / 2 + (i % 3 - 1) * 100;
      keyboard.play(on, MidiMessages.noteOn(0, 60 + i * 5 % 13, 90));
      keyboard.play(on + SECOND / 3, MidiMessages.noteOff(0, 60 + i * 5 % 13));
    }
    while (keyboard.presentFrame() < begin + 22L * SECOND) {
      Thread.sleep(5);
    }
    keyboard.freewheel(false);
    Thread.sleep(500);
    List<TimedMessage> heard = synth.heard();
    HeardNotes notes = new HeardNotes(heard.subList(before, heard.size()));
    long played = begin - 100;
    int together = 0;
    for (TimedMessage note : notes.onsets(0)) {
      together += notes.isChordAt(note.nanos()) ? 1 : 0;
    }
    assertThat(notes.onsets(0)).hasSize(40);
    assertThat(notes.onsets(0).get(0).nanos()).isEqualTo(played);
    assertThat(together).isEqualTo(40);
    return notes.messages().stream()
        .filter(one -> one.nanos() >= played) // and not what is silenced as the export begins
        .filter(one -> one.nanos() < begin + 21L * SECOND)
        .map(one -> (one.nanos() - played) + " " + Integer.toHexString(one.message()))
        .toList();
  }
}
