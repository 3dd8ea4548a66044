package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.midi.InProcessPorts.TimedMessage;
import cantus.daemon.midi.JackProbe;
import cantus.daemon.midi.JackServer;
import cantus.daemon.midi.MidiMessages;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/**
 * The daemon as it is started without options, on a real JACK server with short cycles: chords
 * leave with their notes, whatever happens around them.
 *
 * <p>How many cycles a chord takes is counted in frames and printed; it is asserted of nothing that
 * has to share its processors. {@code -Dcantus.notes=N} plays N notes.
 */
@Tag("jack")
@Timeout(900)
class PredictOverJackTest {

  private static final int PERIOD = 128;
  private static final int QPM = 200;
  private static final double FRAMES_PER_STEP = JackServer.RATE * 60.0 / QPM / 4;
  private static final int UNEVENNESS = JackServer.RATE / 50;
  private static final int NOTES = Integer.getInteger("cantus.notes", 120);

  private JackServer server;
  private JackProbe keyboard;
  private JackProbe synth;
  private DaemonProcess daemon;

  @BeforeEach
  void start(TestInfo test) throws Exception {
    server = new JackServer(test.getTestMethod().orElseThrow().getName(), PERIOD);
    keyboard = new JackProbe(server.name, true);
    synth = new JackProbe(server.name, false);
    daemon =
        new DaemonProcess(
            Map.of("JACK_DEFAULT_SERVER", server.name),
            "live",
            "--ports=jack",
            "--tempo=" + QPM,
            "--in=player",
            "--out=recorder");
    daemon.await("Ctrl-C ends");
  }

  @AfterEach
  void stop() throws InterruptedException {
    daemon.close();
    keyboard.close();
    synth.close();
    server.stop();
  }

  @Test
  void every_note_leaves_with_a_chord_of_its_own() throws Exception {
    Tune tune = Tune.ofNotes(NOTES);
    play(tune);
    HeardNotes heard = new HeardNotes(synth.heard());
    List<TimedMessage> played = notesPlayed();

    assertThat(heard.keys(0)).as("the melody").isEqualTo(tune.keys());
    for (int i = 0; i < played.size(); i++) {
      long before = i + 1 < played.size() ? played.get(i + 1).nanos() : endOf(heard);
      assertThat(heard.isChordAt(heard.onsets(0).get(i).nanos()) || heard.isChordAt(before - 201))
          .as("note %d has a chord", i)
          .isTrue();
    }
    assertThat(heard.sounding()).as("what sounds at the end").isEmpty();
    System.out.printf("Cycles of %d frames from a note to%n", PERIOD);
    System.out.printf("  itself: %s%n", cyclesToMelody(played, heard));
    System.out.printf("  each note of its chord: %s%n", cyclesToVoices(played, heard));
    System.out.printf("  (%s)%n", daemon.ctl("get", "counters"));
  }

  private static long endOf(HeardNotes heard) {
    return heard.messages().get(heard.messages().size() - 1).nanos();
  }

  private List<TimedMessage> notesPlayed() {
    return keyboard.played().stream().filter(m -> MidiMessages.isNoteOn(m.message())).toList();
  }

  private static SortedMap<Long, Integer> cyclesToMelody(
      List<TimedMessage> played, HeardNotes heard) {
    SortedMap<Long, Integer> cycles = new TreeMap<>();
    for (int i = 0; i < played.size(); i++) {
      count(cycles, played.get(i), heard.onsets(0).get(i));
    }
    return cycles;
  }

  /** Of each note, until something else can be decided: the next line, or the next note. */
  private static SortedMap<Long, Integer> cyclesToVoices(
      List<TimedMessage> played, HeardNotes heard) {
    SortedMap<Long, Integer> cycles = new TreeMap<>();
    for (int i = 0; i < played.size(); i++) {
      TimedMessage note = played.get(i);
      long line = note.nanos() + Math.round(FRAMES_PER_STEP) - UNEVENNESS;
      long end = i + 1 < played.size() ? Math.min(line, played.get(i + 1).nanos()) : line;
      heard.messages().stream()
          .filter(m -> MidiMessages.isNoteOn(m.message()))
          .filter(m -> MidiMessages.channel(m.message()) > 0)
          .filter(m -> m.nanos() >= note.nanos() && m.nanos() <= end)
          .forEach(m -> count(cycles, note, m));
    }
    return cycles;
  }

  /** What comes too late for its frame leaves with the first of a cycle. */
  private static void count(SortedMap<Long, Integer> cycles, TimedMessage from, TimedMessage to) {
    cycles.merge(-Math.floorDiv(from.nanos() - to.nanos(), PERIOD), 1, Integer::sum);
  }

  // ---- playing

  private void play(Tune tune) throws InterruptedException {
    long begin = keyboard.presentFrame() + JackServer.RATE / 2;
    tune.play(keyboard, begin, FRAMES_PER_STEP, UNEVENNESS);
    awaitFrame(begin + Math.round((tune.steps() + 6) * FRAMES_PER_STEP));
  }

  private void awaitFrame(long frame) throws InterruptedException {
    while (keyboard.presentFrame() < frame) {
      Thread.sleep(20);
    }
  }
}
