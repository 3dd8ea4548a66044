package cantus.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.daemon.midi.jack.JackServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chords that change by themselves, on a line of the grid on which nothing is played: how far from
 * their time they leave, beside a client in C that does nothing but wait for the same times in the
 * same run. Both are printed; {@code -Dcantus.lines=N} listens for N lines.
 */
@Tag("jack")
@Timeout(1800)
class LinesOverJackTest extends DaemonOverJack {

  private static final int PERIOD = 128;
  private static final int QPM = 200;
  private static final double FRAMES_PER_STEP = JackServer.RATE * 60.0 / QPM / 4;
  private static final int LINES = Integer.getInteger("cantus.lines", 200);

  @TempDir Path folder;

  LinesOverJackTest() {
    super(PERIOD);
  }

  @Test
  void a_chord_in_delay_mode_is_on_its_line_to_the_frame() throws Exception {
    long begin = playBesideC("delay", 0);
    List<Long> chords = deviations(begin, 1, 3);
    print("delay", chords, deviations(begin, 15, 15));
    assertThat(chords).hasSizeGreaterThan(LINES / 20);
    assertThat(chords).contains(0L); // all but those that a busy computer makes too late
  }

  @Test
  void a_chord_in_predict_mode_changes_when_no_note_can_come_any_more() throws Exception {
    int grace = (int) Math.round(FRAMES_PER_STEP / 4);
    int inputLatency = 2 * PERIOD; // see JackLivePorts: what was played by then may still come
    long begin = playBesideC("predict", grace + inputLatency);
    List<Long> chords = deviations(begin, 1, 3);
    print("predict", chords, deviations(begin, 15, 15));
    assertThat(chords).hasSizeGreaterThan(LINES / 40); // they are drawn, now more, now fewer
  }

  /** Answers the frame of the first thing due. */
  private long playBesideC(String lookahead, int after) throws Exception {
    Path lines = compile();
    startDaemon("--lookahead=" + lookahead, "--rests=free", "--temperature=1", "--tempo=" + QPM);
    long begin = keyboard.presentFrame() + JackServer.RATE;
    ProcessBuilder client =
        new ProcessBuilder(
            lines.toString(),
            "lines",
            "recorder:in",
            "" + (begin + after),
            "" + FRAMES_PER_STEP,
            "" + LINES);
    client.environment().put("JACK_DEFAULT_SERVER", server.name);
    Process inC = client.inheritIO().start();
    keyboard.play(begin, MidiMessages.noteOn(0, 69, 90));
    keyboard.play(begin + Math.round(3.5 * FRAMES_PER_STEP), MidiMessages.noteOff(0, 69));
    assertThat(inC.waitFor()).isZero();
    return begin + after;
  }

  private Path compile() throws IOException, InterruptedException {
    assumeTrue(new File("/usr/bin/cc").canExecute(), "there is no C compiler");
    Path program = folder.resolve("lines");
    Process cc =
        new ProcessBuilder(
                "cc",
                "-O2",
                "-o",
                program.toString(),
                "src/test/c/lines.c",
                "-l:libjack.so.0",
                "-lm")
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).isZero();
    assertThat(Files.isExecutable(program)).isTrue();
    return program;
  }

  /** Of the moments at which notes begin on some channels after the melody, from the lines. */
  private List<Long> deviations(long first, int lowest, int highest) {
    return synth.heard().stream()
        .filter(m -> MidiMessages.isNoteOn(m.message()))
        .filter(m -> MidiMessages.channel(m.message()) >= lowest)
        .filter(m -> MidiMessages.channel(m.message()) <= highest)
        .map(TimedMessage::nanos)
        .filter(at -> at > first + 5 * FRAMES_PER_STEP)
        .distinct()
        .map(at -> at - nearestLine(at, first))
        .sorted()
        .toList();
  }

  private static long nearestLine(long at, long first) {
    return first + Math.round(Math.round((at - first) / FRAMES_PER_STEP) * FRAMES_PER_STEP);
  }

  private static void print(String lookahead, List<Long> chords, List<Long> inC) {
    System.out.printf("Frames from the due time, %s mode%n", lookahead);
    System.out.printf("  %d chords that change by themselves: %s%n", chords.size(), spread(chords));
    System.out.printf("  %d lines of the client in C: %s%n", inC.size(), spread(inC));
  }

  private static String spread(List<Long> sorted) {
    return "min %d, median %d, p90 %d, p99 %d, max %d"
        .formatted(
            sorted.get(0),
            at(sorted, 0.5),
            at(sorted, 0.9),
            at(sorted, 0.99),
            sorted.get(sorted.size() - 1));
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
