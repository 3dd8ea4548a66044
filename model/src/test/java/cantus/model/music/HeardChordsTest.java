package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeardChordsTest {

  @Test
  void names_chords_where_they_change_as_the_key_spells_them() {
    assertThat(heard(ChordTrack.EMPTY, "48 64 67", "48 64 67", "56 60 63", "55 62 65 71"))
        .containsExactly("0 C", "8 Ab", "12 G7");
  }

  @Test
  void a_chord_that_is_as_written_has_the_name_that_is_written() {
    ChordTrack written =
        new ChordTrack(List.of(new ChordTrack.Change(0, ChordSymbol.parse("C6/9").orElseThrow())));
    assertThat(heard(written, "48 64 67", "53 69 72")).containsExactly("0 C6/9", "4 F");
  }

  private static List<String> heard(ChordTrack written, String... beats) {
    List<QuantizedNote> notes = new ArrayList<>();
    for (int beat = 0; beat < beats.length; beat++) {
      for (String pitch : beats[beat].split(" ")) {
        notes.add(new QuantizedNote(Integer.parseInt(pitch), 80, 4 * beat, 4 * beat + 4, 0, 0));
      }
    }
    QuantizedSequence piece =
        new QuantizedSequence(notes, 4 * beats.length, Metre.COMMON_TIME, 120);
    return HeardChords.of(piece, written, Key.named("Cm")).changes().stream()
        .map(change -> change.step() + " " + change.chord())
        .toList();
  }
}
