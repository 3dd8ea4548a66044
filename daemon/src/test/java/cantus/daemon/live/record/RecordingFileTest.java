package cantus.daemon.live.record;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.daemon.live.Stage;
import cantus.daemon.live.settings.Lookahead;
import cantus.daemon.midi.MidiMessages;
import cantus.model.file.format.ScoreReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a recording while it is being recorded, when it cannot be written, and after. */
class RecordingFileTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir Path root;
  private final Recorder recorder =
      new Recorder(Stage.settings(Lookahead.PREDICT).output().parts(), true);
  private final List<String> told = new ArrayList<>();
  private long now = 50 * SECOND;
  private Path folder;
  private Path spare;
  private Path file;
  private RecordingFile recording;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(root.resolve("disk"));
    spare = Files.createDirectory(root.resolve("spare"));
    file = folder.resolve("take.mid");
    recording = new RecordingFile(recorder, file, List.of(spare), () -> now, told::add);
  }

  /** A note is played; three seconds pass. */
  private void play(int key) {
    recorder.sent(now, MidiMessages.noteOn(0, key, 90));
    recorder.sent(now + SECOND, MidiMessages.noteOff(0, key));
    now += 3 * SECOND;
    recording.keepUp();
  }

  private static List<Integer> keys(Path from) throws Exception {
    return ScoreReader.read(from).notes().stream().map(note -> note.pitch()).toList();
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatever_ends_the_process_the_file_holds_what_was_played_seconds_before() throws Exception {
    for (int key = 60; key < 72; key++) {
      play(key);
      assertThat(keys(file)).hasSize(key - 59).endsWith(key);
    }
    assertThat(names(folder)).containsExactly("take.mid");
    assertThat(told).isEmpty();
  }

  @Test
  void a_note_that_sounds_while_it_is_written_is_in_it_and_ends() throws Exception {
    recorder.sent(now, MidiMessages.noteOn(0, 60, 90));
    recording.keepUp();
    assertThat(keys(file)).isEmpty(); // no time has passed yet
    recorder.sent(now + SECOND, MidiMessages.noteOn(1, 55, 90));
    now += 3 * SECOND;
    recording.keepUp();
    assertThat(keys(file)).contains(60);
  }

  @Test
  void nothing_is_written_before_something_is_played_nor_while_nothing_is() throws Exception {
    recording.keepUp();
    assertThat(file).doesNotExist();
    play(60);
    Files.delete(file);
    now += 60 * SECOND;
    recording.keepUp();
    assertThat(file).doesNotExist();
  }

  @Test
  void a_recording_takes_a_share_of_the_time_however_slow_the_disk() throws Exception {
    RecordingFile slow =
        new RecordingFile(recorder, file, List.of(), () -> now += SECOND / 2, told::add);
    int writes = 0;
    long begin = now;
    for (int i = 0; i < 200; i++) {
      recorder.sent(now, MidiMessages.noteOn(0, 60, 90));
      recorder.sent(now + SECOND, MidiMessages.noteOff(0, 60));
      Files.deleteIfExists(file);
      slow.keepUp();
      writes += Files.exists(file) ? 1 : 0;
    }
    assertThat(writes).isBetween(2, (int) ((now - begin) / (10 * SECOND)) + 1);
  }

  @Test
  void what_cannot_be_written_is_kept_and_written_when_it_can_be() throws Exception {
    play(60);
    Files.delete(file);
    Files.delete(folder);
    play(62);
    play(64);
    assertThat(told).hasSize(1).first().asString().contains("there is no folder", "in memory");
    Files.createDirectory(folder);
    play(65);
    assertThat(keys(file)).containsExactly(60, 62, 64, 65);
    assertThat(told).hasSize(2).last().asString().contains("nothing of it is missing");
    recording.close();
    assertThat(names(spare)).isEmpty();
  }

  @Test
  void in_the_end_it_goes_to_another_folder_rather_than_nowhere() throws Exception {
    play(60);
    Files.delete(file);
    Files.delete(folder);
    Files.writeString(spare.resolve("take.mid"), "somebody else's");
    Files.writeString(spare.resolve("take-1.mid"), "somebody else's");
    recorder.sent(now, MidiMessages.noteOn(0, 62, 90));
    recorder.sent(now + SECOND, MidiMessages.noteOff(0, 62));
    recording.close();
    assertThat(keys(spare.resolve("take-2.mid"))).containsExactly(60, 62);
    assertThat(told).singleElement().asString().contains("take-2.mid");
  }

  @Test
  void the_end_is_written_at_once() throws Exception {
    play(60);
    recorder.sent(now, MidiMessages.noteOn(0, 62, 90));
    recorder.sent(now + SECOND, MidiMessages.noteOff(0, 62));
    recording.close();
    assertThat(keys(file)).containsExactly(60, 62);
  }

  @Test
  void a_recording_of_the_same_name_that_was_there_before_is_kept() throws Exception {
    play(60);
    recording.close();
    recording = new RecordingFile(recorder, file, List.of(), () -> now, told::add);
    assertThat(names(folder)).containsExactly("take.mid");
    play(62);
    assertThat(names(folder)).containsExactly("take-1.mid", "take.mid");
    assertThat(keys(folder.resolve("take-1.mid"))).containsExactly(60);
    play(64);
    assertThat(names(folder)).hasSize(2);
    assertThat(told).singleElement().asString().contains("take-1.mid");
  }
}
