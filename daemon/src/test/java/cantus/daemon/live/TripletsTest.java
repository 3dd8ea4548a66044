package cantus.daemon.live;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.MILLI;
import static cantus.daemon.live.Stage.QPM;
import static cantus.daemon.live.Stage.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.daemon.clock.FirstNoteClock;
import cantus.daemon.clock.HeardBars;
import cantus.daemon.clock.MidiClock;
import cantus.daemon.clock.StepClock;
import cantus.daemon.clock.TransportClock;
import cantus.daemon.live.record.Recorder;
import cantus.daemon.live.settings.ChordSettings;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.live.settings.MetronomeSettings;
import cantus.daemon.midi.MidiMessages;
import cantus.daemon.midi.SyncMessages;
import cantus.daemon.midi.inprocess.BlockPorts;
import cantus.daemon.midi.inprocess.InProcessPorts.TimedMessage;
import cantus.model.file.format.ScoreReader;
import cantus.model.generate.HarmonyFrame;
import cantus.model.music.ChordChart;
import cantus.model.music.Feel;
import cantus.model.music.Metre;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.TimeSignature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A jig that is counted in quarters, and a shuffle in triplets, are heard as a jig is. */
class TripletsTest {

  private static final int QUARTERS = 16;
  private static final long QUARTER = 4 * D;
  private static final int[] TUNE = {72, 74, 76, 77, 76, 74, 72, 71, 69};
  private static final MetronomeSettings CLICKS =
      new MetronomeSettings(true, MetronomeSettings.Clicks.WOODBLOCK, true, 0);

  @TempDir Path folder;

  private static LiveSettings settings(Lookahead lookahead) {
    return Stage.settings(lookahead).withFeel(Feel.TRIPLET);
  }

  private static Stage led(LiveSettings settings, StepClock grid) {
    return new Stage(settings, MetronomeSettings.NONE, grid);
  }

  /** When a third of a quarter begins, counted from the first note. */
  private static long third(int number) {
    return line(0) + Math.round(number * QUARTER / 3.0);
  }

  /** Thirds of a quarter, each a note, with one that is long and one short in every third one. */
  private static Stage jig(Stage stage) {
    return jig(stage, 0, 3 * QUARTERS);
  }

  private static Stage jig(Stage stage, int from, int to) {
    for (int i = from; i < to; i++) {
      if (i % 9 != 7) {
        int key = TUNE[i % TUNE.length];
        stage.on(third(i), key).off(third(i % 9 == 6 ? i + 2 : i + 1) - 20 * MILLI, key);
      }
    }
    return stage;
  }

  private static List<Long> voices(Stage stage) {
    return IntStream.range(1, 4)
        .boxed()
        .flatMap(voice -> stage.times(voice, true).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Integer> begun(Stage stage, int from, int to) {
    return IntStream.range(from, to)
        .filter(step -> stage.steps.get(step).startsWith(" "))
        .boxed()
        .toList();
  }

  // ---- on the clock of one's own

  @Test
  void each_note_has_a_step_and_chords_leave_with_the_notes() {
    Stage stage = jig(new Stage(settings(Lookahead.PREDICT))).toTheEnd();
    assertThat(begun(stage, 0, 6 * QUARTERS))
        .isEqualTo(
            IntStream.range(0, 3 * QUARTERS).filter(i -> i % 9 != 7).mapToObj(i -> 2 * i).toList());
    List<Long> notes = stage.times(0, true);
    assertThat(voices(stage)).filteredOn(notes::contains).hasSizeGreaterThan(10);
    assertThat(voices(stage))
        .as("between notes voices go on by themselves, shortly after the line of a step")
        .allSatisfy(
            time ->
                assertThat(notes.contains(time) || !hasNoteWithin(notes, time, QUARTER / 12))
                    .isTrue());
  }

  private static boolean hasNoteWithin(List<Long> notes, long time, long nanos) {
    return notes.stream().anyMatch(note -> Math.abs(note - time) < nanos);
  }

  @ParameterizedTest
  @EnumSource
  void it_is_what_a_jig_in_twelve_eighths_is(Lookahead lookahead) {
    Stage counted = jig(new Stage(settings(lookahead))).toTheEnd();
    LiveSettings written = Stage.settings(lookahead).withMetre(Metre.named("12/8"));
    Stage jig = jig(led(written, new FirstNoteClock(QPM * 3 / 2))).toTheEnd();
    assertThat(counted.steps.headMap(6 * QUARTERS)).isEqualTo(jig.steps.headMap(6 * QUARTERS));
    assertThat(counted.times(0, true)).hasSameSizeAs(jig.times(0, true));
  }

  @Test
  void with_a_delay_all_of_it_sounds_a_sixth_of_a_quarter_later() {
    Stage stage = jig(new Stage(settings(Lookahead.DELAY))).toTheEnd();
    List<Long> times = stage.times(0, true);
    assertThat(times.get(0) - third(0)).isCloseTo(QUARTER / 6, within(2L));
    assertThat(times.get(5) - third(5)).isCloseTo(QUARTER / 6, within(2L));
    assertThat(voices(stage)).contains(times.get(0));
  }

  @Test
  void an_upbeat_of_a_third_leads_into_the_bar() {
    Stage stage = new Stage(settings(Lookahead.PREDICT).withMetre(Metre.of(16, 1)));
    jig(stage, 0, 22).toTheEnd();
    assertThat(begun(stage, 0, 20)).containsExactly(0, 2, 4, 6, 8, 10, 12, 16, 18);
    assertThat(stage.session.counters().corrections()).isZero();
  }

  @Test
  void a_swung_upbeat_leads_into_the_bar() {
    Stage stage =
        new Stage(
            Stage.settings(Lookahead.PREDICT).withFeel(Feel.SWING).withMetre(Metre.of(16, 2)));
    for (int i = 0; i < 12; i++) { // short, long, short: from the last third of a quarter on
      long on = third(3 * ((i + 1) / 2) - (i % 2 == 0 ? 0 : 2));
      stage.on(on, 72 + i % 3).off(on + D / 2, 72 + i % 3);
    }
    stage.toTheEnd();
    assertThat(begun(stage, 0, 12)).containsExactly(0, 2, 4, 6, 8, 10);
  }

  @Test
  void who_counts_along_counts_quarters() {
    Stage triplets = jig(new Stage(settings(Lookahead.PREDICT), CLICKS, new FirstNoteClock(QPM)));
    Stage straight =
        jig(new Stage(Stage.settings(Lookahead.PREDICT), CLICKS, new FirstNoteClock(QPM)));
    triplets.toTheEnd();
    straight.toTheEnd();
    assertThat(triplets.onsets(9)).isEqualTo(straight.onsets(9)).hasSizeGreaterThan(QUARTERS);
    assertThat(ticks(triplets)).isEqualTo(ticks(straight)).hasSizeGreaterThan(24 * QUARTERS);
  }

  private static List<Long> ticks(Stage stage) {
    return stage.ports.sent().stream()
        .filter(one -> one.message() == SyncMessages.tick())
        .map(TimedMessage::nanos)
        .toList();
  }

  @Test
  void a_take_is_in_the_metre_and_tempo_that_were_counted() throws Exception {
    LiveSettings settings = settings(Lookahead.PREDICT);
    Recorder recorder = new Recorder(settings.output().parts(), true);
    jig(new Stage(settings, 1, recorder)).toTheEnd();
    Path file = folder.resolve("take.mid");
    recorder.save(file);
    NoteSequence take = ScoreReader.read(file);
    assertThat(take.timeSignatures()).containsExactly(new TimeSignature(0, 4, 4));
    assertThat(take.tempos()).hasSize(1);
    assertThat(take.initialQpm()).isCloseTo(QPM, within(0.01));
    assertThat(take.notes().stream().filter(note -> note.part() == 0))
        .extracting(Note::start)
        .allSatisfy(start -> assertThat(start * 6 % 1).isCloseTo(0, within(0.01)));
  }

  @Test
  void bars_of_a_chart_are_those_that_are_counted() {
    ChordSettings chart = ChordSettings.NONE.withChart(ChordChart.parse("C | F"));
    Stage stage = jig(new Stage(settings(Lookahead.PREDICT).withChords(chart))).toTheEnd();
    assertThat(stage.chord(line(14))[3] % 12).isEqualTo(0);
    assertThat(stage.chord(line(18))[3] % 12).isEqualTo(5);
    assertThat(stage.chord(line(34))[3] % 12).isEqualTo(0);
  }

  @Test
  void a_feel_that_is_turned_holds_from_the_next_bar_on() {
    ChordSettings chart = ChordSettings.NONE.withChart(ChordChart.parse("C | F"));
    Stage stage = new Stage(Stage.settings(Lookahead.PREDICT).withChords(chart));
    for (int step = 0; step < 16; step += 4) {
      stage.note(step, 79, 4);
    }
    jig(stage, 12, 24);
    for (int step = 32; step < 48; step += 4) {
      stage.note(step, 79, 4);
    }
    stage.until(line(5));
    stage.session.apply(settings(Lookahead.PREDICT).withChords(chart));
    stage.until(line(20));
    stage.session.apply(Stage.settings(Lookahead.PREDICT).withChords(chart));
    stage.toTheEnd();
    assertThat(begun(stage, 0, 40))
        .containsExactly(0, 4, 8, 12, 16, 18, 20, 22, 26, 28, 30, 32, 34, 36, 38);
    assertThat(begun(stage, 40, 56)).containsExactly(40, 44, 48, 52);
    assertThat(stage.chord(line(14))[3] % 12).isEqualTo(0);
    assertThat(stage.chord(line(18))[3] % 12).isEqualTo(5);
    assertThat(stage.chord(line(34))[3] % 12).isEqualTo(0);
    assertThat(stage.count(stage.clock.now())).isZero();
  }

  // ---- on the clock of others

  @ParameterizedTest
  @EnumSource
  void midi_clock_has_four_ticks_a_step(Lookahead lookahead) {
    Stage own = jig(new Stage(settings(lookahead))).toTheEnd();
    Stage led = led(settings(lookahead), new MidiClock(100));
    led.send(line(0) - MILLI, SyncMessages.start());
    led.ticks(0, 4 * QUARTERS + 8);
    jig(led).toTheEnd();
    assertThat(led.steps.headMap(6 * QUARTERS)).isEqualTo(own.steps.headMap(6 * QUARTERS));
    List<Long> notes = led.times(0, true);
    assertThat(voices(led)).filteredOn(notes::contains).hasSizeGreaterThan(10);
  }

  @Test
  void midi_clock_goes_on_from_any_sixteenth() {
    Stage led = led(settings(Lookahead.PREDICT), new MidiClock(QPM));
    led.send(line(0) - 2 * MILLI, SyncMessages.songPosition(20));
    led.send(line(0) - MILLI, SyncMessages.goOn());
    led.ticks(0, 24);
    jig(led, 0, 12).until(line(15));
    assertThat(begun(led, 30, 42)).containsExactly(30, 32, 34, 36, 38, 40);
  }

  @Test
  void a_transports_quarter_is_six_steps_where_a_metre_has_quarters() {
    TreeMap<Integer, String> places = new TreeMap<>();
    List<Integer> begun = new ArrayList<>();
    int rate = 48_000;
    BlockPorts ports = new BlockPorts(rate, (at, message) -> {});
    LiveSession session =
        new LiveSession(
            settings(Lookahead.PREDICT),
            RandomWeights.small(),
            1,
            new TransportClock(90),
            new StepListener() {
              private HeardBars bars;

              @Override
              public void countedBy(HeardBars counted) {
                bars = counted;
              }

              @Override
              public void step(long nanos, int step, HarmonyFrame frame) {
                places.put(step, bars.positionInBar(step) + "/" + bars.stepsPerBar(step));
                if (!frame.isContinued(0) && frame.pitch(0) >= 0) {
                  begun.add(step);
                }
              }
            });
    session.attach(ports);
    BlockTime time = new BlockTime(session, ports, rate);
    time.metre(0, 3, 4, 1); // its bars begin at quarter 1, 4, 7
    time.roll(0, 2, 120);
    int quarter = rate / 2;
    for (int i = 0; i < 6; i++) { // up to quarter 4
      time.play(i * quarter / 3, MidiMessages.noteOn(0, 72 + i, 90));
      time.play(i * quarter / 3 + 3000, MidiMessages.noteOff(0, 72 + i));
    }
    time.metre(2 * quarter, 6, 8, 4);
    for (int i = 0; i < 3; i++) {
      time.play(2 * quarter + i * quarter / 2, MidiMessages.noteOn(0, 72 + i, 90));
      time.play(2 * quarter + i * quarter / 2 + 3000, MidiMessages.noteOff(0, 72 + i));
    }
    time.settle(4L * quarter);
    assertThat(begun).containsExactly(12, 14, 16, 18, 20, 22, 24, 26, 28);
    assertThat(places).containsEntry(12, "6/18").containsEntry(23, "17/18");
    assertThat(places).containsEntry(24, "0/12").containsEntry(28, "4/12");
  }
}
