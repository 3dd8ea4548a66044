package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChordSymbolTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C | 0 4 7",
        "Am7 | 0 4 7 9",
        "F#m7b5 | 0 4 6 9",
        "F♯m7♭5 | 0 4 6 9",
        "Fø | 3 5 8 11",
        "G7(b9) | 2 5 7 8 11",
        "G7b9 | 2 5 7 8 11",
        "G13(b9) | 2 4 5 7 8 11",
        "Csus4 | 0 5 7",
        "Csus | 0 5 7",
        "Dsus2 | 2 4 9",
        "G7sus4 | 0 2 5 7",
        "Gsus(b7) | 0 2 5 7",
        "Gsus(add7) | 0 2 5 7",
        "Bdim7 | 2 5 8 11",
        "B°7 | 2 5 8 11",
        "Bo | 2 5 11",
        "D/F# | 2 6 9",
        "C/B | 0 4 7 11",
        "Bbmaj7 | 2 5 9 10",
        "BbΔ | 2 5 9 10",
        "Cm(maj7) | 0 3 7 11",
        "CmM7 | 0 3 7 11",
        "C6 | 0 4 7 9",
        "C6/9 | 0 2 4 7 9",
        "C9 | 0 2 4 7 10",
        "Cadd9 | 0 2 4 7",
        "C2 | 0 2 4 7",
        "C7#5 | 0 4 8 10",
        "C+7 | 0 4 8 10",
        "C7+ | 0 4 8 10",
        "C7(b5) | 0 4 6 10",
        "C7(#5,b9) | 0 1 4 8 10",
        "Cm(add9) | 0 2 3 7",
        "C(no3) | 0 7",
        "C5 | 0 7",
        "Cmin7 | 0 3 7 10",
        "C-7 | 0 3 7 10",
        "CM7 | 0 4 7 11",
        "Cmaj7#11 | 0 4 6 7 11",
        "A7alt | 0 1 5 7 9"
      })
  void is_the_notes_that_its_name_says(String name, String classes) {
    ChordSymbol chord = ChordSymbol.parse(name).orElseThrow();
    assertThat(chord.name()).isEqualTo(name);
    assertThat(classes(chord)).isEqualTo(classes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H", "Refrain", "Allegro", "am7", "C7x", "Dance", "C/H", "V7", "(C)"})
  void words_are_no_chords(String text) {
    assertThat(ChordSymbol.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"N.C.", "NC", "n.c."})
  void says_that_there_is_no_chord(String text) {
    ChordSymbol none = ChordSymbol.parse(text).orElseThrow();
    assertThat(none.sounds()).isFalse();
    assertThat(none.pitchClasses().isEmpty()).isTrue();
    assertThat(none.chord()).isEqualTo(Chord.SILENCE);
  }

  @Test
  void a_bass_behind_a_slash_is_the_lowest_note() {
    ChordSymbol chord = ChordSymbol.parse("D/F#").orElseThrow();
    assertThat(chord.rootClass()).isEqualTo(2);
    assertThat(chord.bassClass()).isEqualTo(6);
    assertThat(chord.chord().name()).isEqualTo("D/F♯");
  }

  @ParameterizedTest
  @EnumSource(ChordKind.class)
  void every_kind_is_read_back_as_it_is_written(ChordKind kind) {
    ChordSymbol chord =
        new ChordSymbol("", PitchName.of('E', -1), kind, List.of(), PitchName.of('G', 0));
    ChordSymbol read = ChordSymbol.parse(chord.figure()).orElseThrow();
    assertThat(read.pitchClasses()).isEqualTo(chord.pitchClasses());
    assertThat(read.isSame(chord)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"C, 2, D", "F#m7b5, 1, Gm7b5", "D/F#, -2, C/E", "G7(b9), 5, C7(b9)", "N.C., 3, N.C."})
  void sounds_as_much_higher_as_its_instrument(String written, int semitones, String sounding) {
    ChordSymbol chord = ChordSymbol.parse(written).orElseThrow();
    assertThat(chord.transposed(semitones).name()).isEqualTo(sounding);
  }

  @ParameterizedTest
  @CsvSource({"C9, C7", "C6, C", "Dm7, Dm7", "G7(b9), G7", "C/B, C/B", "Esus2, (E)"})
  void is_heard_as_the_triad_or_seventh_chord_in_it(String name, String heard) {
    assertThat(ChordSymbol.parse(name).orElseThrow().chord().name()).isEqualTo(heard);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "Am7/G", "F♯m7♭5", "B7", "Edim7", "Gsus4", "Daug", "Am(maj7)"})
  void what_is_heard_can_be_written(String name) {
    ChordSymbol chord = ChordSymbol.parse(name).orElseThrow();
    ChordSymbol written = ChordSymbol.of(chord.chord(), Key.named("G")).orElseThrow();
    assertThat(written.isSame(chord)).isTrue();
  }

  private static String classes(ChordSymbol chord) {
    return IntStream.range(0, PitchClasses.COUNT)
        .filter(chord.pitchClasses()::contains)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
