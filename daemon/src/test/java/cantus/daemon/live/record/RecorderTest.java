package cantus.daemon.live.record;

import static cantus.daemon.live.Stage.D;
import static cantus.daemon.live.Stage.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cantus.daemon.clock.Bars;
import cantus.daemon.live.Stage;
import cantus.daemon.live.settings.LiveSettings;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.midi.MidiMessages;
import cantus.model.file.format.ScoreReader;
import cantus.model.music.Metre;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.Tempo;
import cantus.model.music.TempoMap;
import cantus.model.music.TimeSignature;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was played, in a file. */
class RecorderTest {

  private static final LiveSettings SETTINGS = Stage.settings(Lookahead.PREDICT);

  @TempDir Path folder;
  private final Recorder recorder = recorder(true);
  private final Bars common = new Bars(Metre.COMMON_TIME);

  private static Recorder recorder(boolean keepsAll) {
    return new Recorder(SETTINGS.output().parts(), keepsAll);
  }

  private NoteSequence saved(Recorder from) throws Exception {
    Path file = folder.resolve("take.mid");
    from.save(file);
    return ScoreReader.read(file);
  }

  private static List<Note> part(NoteSequence music, int part) {
    return music.notes().stream().filter(note -> note.part() == part).toList();
  }

  @Test
  void melody_and_voices_come_in_tracks_of_their_own_in_the_tempo_that_was_played()
      throws Exception {
    Stage stage = new Stage(SETTINGS, 1, recorder);
    for (int i = 0; i < 8; i++) {
      stage.note(4 * i, 67 + i, 4);
    }
    stage.toTheEnd();
    NoteSequence music = saved(recorder);
    assertThat(music.tempos()).extracting(Tempo::qpm).containsExactly(Stage.QPM);
    assertThat(music.parts())
        .extracting(Part::name)
        .contains("Melody", "Voice 1", "Voice 2", "Voice 3");
    List<Note> melody = part(music, music.notes().get(0).part());
    assertThat(melody).extracting(Note::pitch).containsExactly(67, 68, 69, 70, 71, 72, 73, 74);
    for (int i = 0; i < melody.size(); i++) {
      assertThat(melody.get(i).start()).isCloseTo(i * 0.5, within(0.002));
    }
    assertThat(music.notes().stream().map(Note::part).distinct()).hasSize(4);
  }

  @Test
  void what_was_sent_ahead_and_forgotten_again_is_not_in_it() throws Exception {
    Recorder own = recorder(true);
    own.sent(0, MidiMessages.noteOn(0, 60, 90));
    own.sent(100, MidiMessages.noteOn(0, 64, 90));
    own.forgotten(50);
    own.sent(1_000_000_000, MidiMessages.noteOff(0, 60));
    assertThat(saved(own).notes()).extracting(Note::pitch).containsExactly(60);
  }

  @Test
  void the_melody_is_in_it_though_it_does_not_sound() throws Exception {
    LiveSettings silent = SETTINGS.withOutput(SETTINGS.output().withThru(false));
    Stage stage = new Stage(silent, 1, recorder).note(0, 72, 4).note(4, 74, 4).toTheEnd();
    assertThat(stage.onsets(0)).isEmpty();
    NoteSequence music = saved(recorder);
    assertThat(music.notes().stream().filter(n -> n.pitch() > 71))
        .extracting(Note::pitch)
        .contains(72, 74);
  }

  @Test
  void the_bars_of_the_file_are_those_of_the_music() throws Exception {
    Recorder upbeat = recorder(true);
    Bars bars = new Bars(Metre.of(16, 4));
    for (int step = 0; step < 40; step++) {
      upbeat.line(line(step), step, bars);
    }
    upbeat.sent(line(0), MidiMessages.noteOn(0, 60, 90)); // fourth beat of a bar
    upbeat.sent(line(4), MidiMessages.noteOff(0, 60));
    assertThat(saved(upbeat).notes().get(0).start()).isCloseTo(1.5, within(0.002));
  }

  @Test
  void a_tempo_that_changes_keeps_the_notes_on_their_beats() throws Exception {
    long at = 0;
    for (int step = 0; step < 33; step++) {
      recorder.line(at, step, common);
      if (step % 4 == 0) {
        recorder.sent(at, MidiMessages.noteOn(0, 60 + step / 4, 90));
        recorder.sent(at + D / 2, MidiMessages.noteOff(0, 60 + step / 4));
      }
      at += step < 16 ? D : 2 * D;
    }
    NoteSequence music = saved(recorder);
    assertThat(music.tempos()).extracting(Tempo::qpm).containsExactly(120.0, 60.0);
    assertThat(music.notes()).element(7).extracting(Note::start).isEqualTo(5.0);
  }

  @Test
  void the_last_minutes_can_be_saved_afterwards_and_older_ones_are_forgotten() throws Exception {
    Recorder ten = recorder(false);
    for (int second = 0; second < 3600; second++) {
      ten.sent(second * 1_000_000_000L, MidiMessages.noteOn(0, 40 + second % 60, 90));
      ten.sent(second * 1_000_000_000L + 500_000_000, MidiMessages.noteOff(0, 40 + second % 60));
      if (second % 100 == 0) {
        ten.notes(); // takes it out of the ring
      }
    }
    Path file = folder.resolve("last.mid");
    assertThat(ten.save(Duration.ofMinutes(5), file).toSeconds()).isBetween(298L, 302L);
    assertThat(ScoreReader.read(file).notes()).hasSizeBetween(299, 301);
    ten.save(Duration.ofHours(1), file);
    assertThat(ScoreReader.read(file).notes()).hasSizeBetween(599, 601);
  }

  @Test
  void nothing_played_is_nothing_to_save() {
    Path file = folder.resolve("none.mid");
    assertThat(recorder.notes()).isZero();
    assertThatThrownBy(() -> recorder.save(file)).hasMessageContaining("nothing has been played");
    assertThat(file).doesNotExist();
  }

  @Test
  void what_still_sounds_when_it_is_saved_ends_with_it() throws Exception {
    Stage stage = new Stage(SETTINGS, 1, recorder).on(line(0), 72);
    stage.until(line(8));
    assertThat(saved(recorder).notes()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void a_metre_that_changes_is_in_it_from_the_bar_on_that_it_holds_from() throws Exception {
    Bars bars = new Bars(Metre.COMMON_TIME);
    recorder.sent(line(0), MidiMessages.noteOn(0, 60, 90));
    for (int step = 0; step < 60; step++) {
      if (step == 20) {
        bars.change(Metre.named("3/4"), step);
      }
      recorder.line(line(step), step, bars);
    }
    recorder.sent(line(58), MidiMessages.noteOff(0, 60));
    assertThat(saved(recorder).timeSignatures())
        .containsExactly(new TimeSignature(0, 4, 4), new TimeSignature(4, 3, 4));
  }

  @Test
  void while_a_grid_stood_time_goes_just_so_fast_that_it_begins_a_bar_again() throws Exception {
    for (int step = 0; step < 8; step++) {
      recorder.line(line(step), step, common);
    }
    recorder.sent(line(0), MidiMessages.noteOn(0, 60, 90));
    recorder.sent(line(4), MidiMessages.noteOff(0, 60));
    for (int step = 0; step < 8; step++) {
      recorder.line(line(100 + step) + 7, step, common);
    }
    List<Tempo> tempos = saved(recorder).tempos();
    assertThat(tempos).hasSize(3).first().extracting(Tempo::qpm).isEqualTo(Stage.QPM);
    assertThat(tempos.get(1).qpm()).isBetween(Stage.QPM * 0.9, Stage.QPM);
    assertThat(tempos.get(2).qpm()).isEqualTo(Stage.QPM);
    double quarters = new TempoMap(tempos).quartersAt(tempos.get(2).time());
    assertThat(quarters).isCloseTo(24, within(0.01));
  }

  @Test
  void notes_that_meet_on_a_key_do_not_overlap_and_the_shortest_is_still_a_note() throws Exception {
    Recorder own = recorder(true);
    long second = 1_000_000_000;
    own.sent(0, MidiMessages.noteOn(0, 60, 90));
    own.sent(second, MidiMessages.noteOn(0, 60, 80));
    own.sent(2 * second, MidiMessages.noteOff(0, 60));
    own.sent(2 * second, MidiMessages.noteOff(0, 60));
    own.sent(3 * second, MidiMessages.noteOn(0, 62, 90));
    own.sent(3 * second + 1, MidiMessages.noteOff(0, 62));
    own.sent(3 * second + 2, MidiMessages.noteOn(0, 62, 70));
    own.sent(4 * second, MidiMessages.noteOff(0, 62));
    List<Note> notes = saved(own).notes();
    assertThat(notes).extracting(Note::velocity).containsExactly(90, 80, 90, 70);
    assertThat(notes)
        .extracting(Note::start)
        .usingComparatorForType(near(), Double.class)
        .containsExactly(0.0, 1.0, 3.0, 3.0);
    assertThat(notes)
        .extracting(Note::end)
        .usingComparatorForType(near(), Double.class)
        .containsExactly(1.0, 2.0, 3.0, 4.0);
  }

  private static Comparator<Double> near() {
    return (a, b) -> Math.abs(a - b) < 0.002 ? 0 : Double.compare(a, b);
  }

  @Test
  void wheels_and_pedals_are_in_it_as_they_were_sent() throws Exception {
    int bend = MidiMessages.pack(MidiMessages.PITCH_BEND, 1, 90);
    int wheel = MidiMessages.controlChange(0, 1, 70);
    recorder.sent(0, MidiMessages.noteOn(0, 60, 90));
    recorder.sent(100, bend);
    recorder.sent(200, wheel);
    recorder.sent(1_000_000_000, MidiMessages.pack(MidiMessages.NOTE_OFF, 60, 33));
    Path file = folder.resolve("take.mid");
    recorder.save(file);
    List<Integer> found = new ArrayList<>();
    for (Track track : MidiSystem.getSequence(file.toFile()).getTracks()) {
      for (int i = 0; i < track.size(); i++) {
        if (track.get(i).getMessage() instanceof ShortMessage one) {
          found.add(MidiMessages.pack(one.getStatus(), one.getData1(), one.getData2()));
        }
      }
    }
    assertThat(found).contains(bend, wheel, MidiMessages.pack(MidiMessages.NOTE_OFF, 60, 33));
  }

  @Test
  void a_clock_that_goes_back_does_not_put_what_comes_after_before() throws Exception {
    Recorder own = recorder(true);
    long second = 1_000_000_000;
    own.sent(100 * second, MidiMessages.noteOn(0, 60, 90));
    own.sent(101 * second, MidiMessages.noteOff(0, 60));
    own.sent(3 * second, MidiMessages.noteOn(0, 62, 90));
    own.sent(4 * second, MidiMessages.noteOff(0, 62));
    List<Note> notes = saved(own).notes();
    assertThat(notes).extracting(Note::pitch).containsExactly(60, 62);
    assertThat(notes.get(1).end()).isCloseTo(2, within(0.002));
  }

  @Test
  void what_is_written_again_and_again_makes_next_to_no_garbage() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      recorder.line(i * D, i, common);
      recorder.sent(i * D, MidiMessages.noteOn(i % 4, 60, 90));
      recorder.sent((i + 1) * D, MidiMessages.noteOff(i % 4, 60));
      if (i % 1000 == 0) {
        recorder.notes();
      }
    }
    Path file = folder.resolve("take.mid");
    recorder.save(file);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    recorder.save(file);
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(Files.size(file)).isGreaterThan(160_000);
    assertThat(allocated).isLessThan(60_000);
  }
}
