package cantus.daemon.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.TransportClock;
import cantus.daemon.live.record.Recorder;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.Metre;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.TempoMap;
import cantus.model.music.TimeSignature;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded has every metre where it began to hold. */
class RecordedMetresTest {

  private static final int RATE = 48_000;
  private static final int STEP = 6000; // at 120

  @TempDir Path folder;

  private final LiveSettings settings = Stage.settings(Lookahead.PREDICT);
  private final Recorder recorder = new Recorder(settings.output().parts(), true);

  private LiveSession session;
  private BlockTime time;

  private void start(StepClock grid) {
    session = new LiveSession(settings, RandomWeights.small(), 1, grid, (nanos, step, frame) -> {});
    session.record(recorder);
    BlockPorts ports = new BlockPorts(RATE, (at, message) -> {});
    session.attach(ports);
    time = new BlockTime(session, ports, RATE);
  }

  private void play(int from, int to) {
    for (int step = from; step < to; step += 4) {
      time.play((long) step * STEP, MidiMessages.noteOn(0, 72, 90));
      time.play((step + 3L) * STEP, MidiMessages.noteOff(0, 72));
    }
    time.render((long) to * STEP);
  }

  private List<TimeSignature> recorded() throws Exception {
    Path file = folder.resolve("take.mid");
    recorder.save(file);
    return ScoreReader.read(file).timeSignatures();
  }

  @Test
  void one_that_is_set_while_playing() throws Exception {
    start(new FirstNoteClock(120));
    play(0, 24);
    session.apply(settings.withMetre(Metre.named("3/4")));
    play(24, 48);
    session.apply(settings.withMetre(Metre.named("6/8")));
    play(48, 72);
    assertThat(recorded())
        .containsExactly(
            new TimeSignature(0, 4, 4), new TimeSignature(4, 3, 4), new TimeSignature(7, 6, 8));
  }

  @Test
  void what_begins_anew_after_a_pause_begins_a_bar() throws Exception {
    start(new FirstNoteClock(120));
    play(0, 24);
    time.render(64L * STEP + STEP / 3);
    for (int step = 64; step < 96; step += 4) {
      time.play((long) step * STEP + STEP / 3, MidiMessages.noteOn(0, 72, 90));
      time.play((step + 3L) * STEP, MidiMessages.noteOff(0, 72));
    }
    time.render(100L * STEP);
    Path file = folder.resolve("take.mid");
    recorder.save(file);
    NoteSequence take = ScoreReader.read(file);
    TempoMap map = new TempoMap(take.tempos());
    List<Double> begins =
        take.notes().stream().filter(note -> note.pitch() == 72).map(Note::start).sorted().toList();
    double again = map.quartersAt(begins.get(6));
    assertThat(again % 4).isCloseTo(0, within(0.02));
    assertThat(map.quartersAt(begins.get(7)) - again).isCloseTo(1, within(0.02));
  }

  @Test
  void one_that_a_host_is_in() throws Exception {
    start(new TransportClock(120));
    time.metre(0, 4, 4, 0);
    time.roll(0, 0, 120);
    play(0, 32);
    time.metre(32 * STEP, 3, 4, 8);
    play(32, 56);
    assertThat(recorded()).containsExactly(new TimeSignature(0, 4, 4), new TimeSignature(4, 3, 4));
  }
}
