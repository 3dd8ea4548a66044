package cantus.model.file.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cantus.model.event.EventStream;
import cantus.model.file.ScoreException;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PitchGridReaderTest {

  @TempDir Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("grid.json"), json);
  }

  @Test
  void a_voice_that_keeps_its_pitch_holds_it() throws Exception {
    Path file = file("{\"train\": [], \"valid\": [[[72, 60], [72, 62], [74, 62]]]}");
    List<QuantizedSequence> pieces = PitchGridReader.read(file, "valid");
    assertThat(pieces).hasSize(1);
    assertThat(pieces.get(0).totalSteps()).isEqualTo(3);
    assertThat(pieces.get(0).notes())
        .containsExactly(
            new QuantizedNote(72, 80, 0, 2, 0, 0),
            new QuantizedNote(60, 80, 0, 1, 1, 0),
            new QuantizedNote(62, 80, 1, 3, 1, 0),
            new QuantizedNote(74, 80, 2, 3, 0, 0));
    assertThat(PitchGridReader.read(file, "train")).isEmpty();
  }

  @Test
  void as_a_stream_it_is_new_or_continued_by_voice_from_the_highest_down() throws Exception {
    Path file = file("{\"test\": [[[60, 72], [72, 72], [-1, 72.0], [NaN, null]]]}");
    QuantizedSequence piece = PitchGridReader.read(file, "test").get(0);
    assertThat(EventStream.of(piece).events().stream().map(Object::toString))
        .containsExactly(
            "START",
            "NEW_NOTE, 72",
            "NEW_NOTE, 60",
            "STEP_END",
            "CONTINUED_NOTE, 72",
            "NEW_NOTE, 72",
            "STEP_END",
            "CONTINUED_NOTE, 72",
            "STEP_END",
            "STEP_END",
            "END");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|not an object",
        "MThd|not JSON",
        "{\"valid\": 1}|no list of pieces",
        "{\"valid\": [5]}|no list of frames",
        "{\"valid\": [[[60, 50], [60]]]}|different lengths",
        "{\"valid\": [[[60], 60]]}|different lengths",
        "{\"valid\": [[[128]]]}|128",
        "{\"valid\": [[[60.5]]]}|60.5",
        "{\"valid\": [[[\"C\"]]]}|'C'",
        "{\"train\": [], \"test\": []}|there is no split 'valid' in it; there is train, test"
      })
  void what_is_no_grid_is_refused_in_one_line(String json, String complaint) throws IOException {
    Path file = file(json);
    assertThatExceptionOfType(ScoreException.class)
        .isThrownBy(() -> PitchGridReader.read(file, "valid"))
        .withMessageStartingWith(file.toString())
        .withMessageContaining(complaint)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void a_file_that_is_not_there_is_said_to_be_that() {
    assertThatExceptionOfType(ScoreException.class)
        .isThrownBy(() -> PitchGridReader.read(folder.resolve("none.json"), "valid"))
        .withMessageContaining("there is no such file");
  }
}
