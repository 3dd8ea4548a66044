package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.file.format.ScoreReader;
import cantus.model.file.midi.MidiWriter;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.ChoirVoice;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve steps to a quarter: from notes in seconds, through the harmoniser, into a file and back.
 */
class TripletGridTest {

  private static final Grid TRIPLETS = new Grid(12);
  private static final double QUARTER = 0.5; // seconds

  @TempDir Path directory;

  /** Triplets of eighths, then a quarter, for two bars; a bar's rest; a dotted rhythm. */
  private static NoteSequence tune() {
    List<Note> notes = new ArrayList<>();
    for (int beat = 0; beat < 8; beat += 2) {
      for (int third = 0; third < 3; third++) {
        double start = (beat + third / 3.0) * QUARTER;
        notes.add(Note.of(72 + 2 * third, 80, start, start + QUARTER / 3));
      }
      notes.add(Note.of(71, 80, (beat + 1) * QUARTER, (beat + 2) * QUARTER));
    }
    notes.add(Note.of(72, 80, 12 * QUARTER, 12.75 * QUARTER));
    notes.add(Note.of(74, 80, 12.75 * QUARTER, 14 * QUARTER));
    return NoteSequence.of(notes, 60 / QUARTER);
  }

  private static Harmonizer harmonizer(Grid grid) {
    HarmonySettings settings =
        HarmonySettings.belowMelody(
                List.of(ChoirVoice.ALTO.range(), ChoirVoice.BASS.range()),
                0.7,
                4,
                RestPolicy.STOP,
                Constraints.ALL)
            .withKey(Key.named("C"));
    return new Harmonizer(
        RandomWeights.of(5, InputFeatures.ALL, EventCodec.CLASSES, 12).on(grid), settings, 1);
  }

  @Test
  void a_tune_in_triplets_is_harmonised_as_it_stands() throws Exception {
    Path file = directory.resolve("harmony.mid");
    QuantizedSequence piece = Quantizer.quantize(tune(), TRIPLETS);
    QuantizedSequence harmony =
        Harmonization.of(
            Melody.skyline(piece), piece.metre(), piece.qpm(), 80, harmonizer(TRIPLETS), n -> {});
    MidiWriter.write(harmony.toNoteSequence(List.of()), file);
    QuantizedSequence read = Quantizer.quantize(ScoreReader.read(file), TRIPLETS);

    assertThat(read.notes().stream().filter(note -> note.part() == 0))
        .extracting(QuantizedNote::start)
        .startsWith(0, 4, 8, 12, 24, 28, 32, 36)
        .endsWith(144, 153);
    assertThat(EventStream.of(read).toArray()).isEqualTo(EventStream.of(harmony).toArray());
    assertThat(harmony.totalSteps()).isEqualTo(14 * 12);
    assertThat(harmony.metre().positionInBar(48)).isZero();
    assertThat(harmony.notes()).filteredOn(note -> note.part() > 0).isNotEmpty();
  }

  @Test
  void a_network_and_music_on_different_grids_do_not_go_together() {
    QuantizedSequence piece = Quantizer.quantize(tune(), TRIPLETS);
    Melody melody = Melody.skyline(piece);
    Harmonizer sixteenths = harmonizer(Grid.SIXTEENTHS);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Harmonization.of(melody, piece.metre(), piece.qpm(), 80, sixteenths, n -> {}))
        .withMessage("the network counts 4 steps to a quarter, the music 12");
  }

  @Test
  void a_piece_begins_anew_after_a_bar_of_silence_on_any_grid() {
    for (Grid grid : List.of(Grid.SIXTEENTHS, TRIPLETS)) {
      int bar = grid.stepsPerWhole();
      assertThat(beginsPieceAfterSilence(grid, bar - 1)).isFalse();
      assertThat(beginsPieceAfterSilence(grid, bar)).isTrue();
    }
  }

  private static boolean beginsPieceAfterSilence(Grid grid, int steps) {
    Harmonizer harmonizer = harmonizer(grid);
    Branch branch = harmonizer.newBranch();
    OpenStep open = harmonizer.newOpenStep();
    for (int step = 0; step <= steps; step++) {
      harmonizer.open(branch, step % grid.stepsPerWhole(), open);
      harmonizer.harmonise(open, step == 0 ? 72 : HarmonyFrame.REST, step == 0, branch);
    }
    harmonizer.open(branch, 0, open);
    return open.beginsPiece();
  }
}
