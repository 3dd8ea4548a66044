package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.daemon.midi.jack.JackProbe;
import cantus.daemon.midi.jack.JackServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The main job, from end to end: the daemon as a process of its own, on a real JACK server,
 * harmonises a chorale's soprano that is played into its port frame by frame. The shipped preset
 * plays.
 */
@Tag("jack")
@Timeout(120)
class LiveOverJackTest extends DaemonOverJack {

  /** O Haupt voll Blut und Wunden (Hassler, 1601), first line twice: pitch and sixteenths. */
  private static final int[] MELODY = {
    64, 4, 69, 4, 67, 4, 65, 4, 64, 4, 62, 8, 64, 4, 71, 4, 72, 4, 71, 2, 69, 2, 71, 4, 69, 8, -1,
    4, 64, 4, 69, 4, 67, 4, 65, 4, 64, 4, 62, 8, 64, 4, 71, 4, 72, 4, 71, 2, 69, 2, 71, 4, 69, 8
  };

  private static final int QPM = 200;
  private static final double FRAMES_PER_STEP = JackServer.RATE * 60.0 / QPM / 4;

  private void harmonise(String lookahead) throws Exception {
    startDaemon("--lookahead=" + lookahead, "--tempo=" + QPM, "--upbeat=1");
  }

  @Test
  void a_chorale_melody_comes_out_harmonised_one_step_later() throws Exception {
    harmonise("delay");
    long begin = play();
    awaitFrame(begin + frames(totalSteps() + 6));
    HeardNotes heard = new HeardNotes(synth.heard());

    assertThat(heard.keys(0)).as("every melody note").isEqualTo(melodyKeys());
    List<Long> lines = linesOfNotes(begin);
    List<Long> deviations = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      TimedMessage note = heard.onsets(0).get(i);
      deviations.add(note.nanos() - lines.get(i));
      assertThat(heard.isChordAt(heard.endOf(note) - 1)).as("a chord below note %d", i).isTrue();
    }
    deviations.sort(null);
    // One or the other is late where the computer is busy, none is early.
    assertThat(deviations.get(0)).isBetween(-1L, 1L);
    assertThat(deviations.get(deviations.size() / 2)).isBetween(-1L, 1L);
    assertThat(heard.at(endOfRest(begin))).as("what sounds in a rest").containsOnly(-1);
    assertThat(heard.sounding()).as("every note-on is paired").isEmpty();
  }

  @Test
  void a_chord_leaves_in_the_cycle_in_which_its_note_does() throws Exception {
    harmonise("predict");
    long begin = play();
    awaitFrame(begin + frames(totalSteps() + 6));
    HeardNotes heard = new HeardNotes(synth.heard());

    List<TimedMessage> notes = heard.onsets(0);
    assertThat(heard.keys(0)).as("every melody note").isEqualTo(melodyKeys());
    int together = 0;
    for (TimedMessage note : notes) {
      together += heard.isChordAt(note.nanos() + 2L * JackServer.PERIOD) ? 1 : 0;
    }
    // One or the other may not be foreseen, and takes a few milliseconds more; more on a busy
    // computer.
    assertThat(together).isGreaterThanOrEqualTo(notes.size() / 2);
    assertThat(heard.sounding()).as("every note-on is paired").isEmpty();
  }

  private static List<Integer> melodyKeys() {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < MELODY.length; i += 2) {
      if (MELODY[i] >= 0) {
        keys.add(MELODY[i]);
      }
    }
    return keys;
  }

  @Test
  void ending_the_daemon_in_the_middle_of_a_chord_leaves_nothing_sounding() throws Exception {
    harmonise("delay");
    long begin = play();
    awaitFrame(begin + frames(9));
    assertThat(new HeardNotes(synth.heard()).sounding()).hasSize(4);
    daemon.terminate();
    Thread.sleep(200);
    assertThat(new HeardNotes(synth.heard()).sounding()).isEmpty();
  }

  @Test
  void the_daemon_survives_the_death_of_the_server_and_plays_on_the_next_one() throws Exception {
    harmonise("delay");
    play();
    Thread.sleep(1500);
    server.kill();
    daemon.await("The ports are gone");
    keyboard.close();
    synth.close();
    server.start();
    keyboard = new JackProbe(server.name, true);
    synth = new JackProbe(server.name, false);
    daemon.await("The ports are back"); // it has found the new player and recorder by itself
    long begin = keyboard.presentFrame() + JackServer.RATE / 2;
    keyboard.play(begin, MidiMessages.noteOn(0, 72, 90));
    keyboard.play(begin + frames(8), MidiMessages.noteOff(0, 72));
    awaitFrame(begin + frames(16));
    HeardNotes heard = new HeardNotes(synth.heard());
    assertThat(heard.messages().stream().filter(m -> MidiMessages.isNoteOn(m.message())))
        .hasSizeGreaterThan(3);
    assertThat(heard.sounding()).isEmpty();
  }

  // ---- playing

  private long play() {
    long begin = keyboard.presentFrame() + JackServer.RATE / 2;
    int step = 0;
    for (int i = 0; i < MELODY.length; i += 2) {
      if (MELODY[i] >= 0) {
        keyboard.play(begin + frames(step), MidiMessages.noteOn(0, MELODY[i], 90));
        keyboard.play(
            begin + frames(step + MELODY[i + 1]) - 200, MidiMessages.noteOff(0, MELODY[i]));
      }
      step += MELODY[i + 1];
    }
    return begin;
  }

  private void awaitFrame(long frame) throws InterruptedException {
    while (keyboard.presentFrame() < frame) {
      Thread.sleep(20);
    }
  }

  private static long frames(int steps) {
    return Math.round(steps * FRAMES_PER_STEP);
  }

  private static int totalSteps() {
    int total = 0;
    for (int i = 1; i < MELODY.length; i += 2) {
      total += MELODY[i];
    }
    return total;
  }

  /** The line on which each note of the melody leaves: the one after that on which it is played. */
  private static List<Long> linesOfNotes(long begin) {
    List<Long> lines = new ArrayList<>();
    int step = 0;
    for (int i = 0; i < MELODY.length; i += 2) {
      if (MELODY[i] >= 0) {
        lines.add(begin + frames(step + 1));
      }
      step += MELODY[i + 1];
    }
    return lines;
  }

  /** The last frame of the first rest, as it leaves. */
  private static long endOfRest(long begin) {
    int step = 0;
    for (int i = 0; i < MELODY.length; i += 2) {
      step += MELODY[i + 1];
      if (MELODY[i] < 0) {
        return begin + frames(step + 1) - 1;
      }
    }
    throw new AssertionError("there is no rest");
  }
}
