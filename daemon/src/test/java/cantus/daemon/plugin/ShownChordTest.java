package cantus.daemon.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.music.Chord;
import cantus.model.music.ChordQuality;
import cantus.model.music.PitchClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShownChordTest {

  private static final int QUALITIES = ChordQuality.values().length - 1; // a unison is no chord

  @Test
  void a_chord_has_the_number_of_its_root_and_quality() {
    for (int classes = 1; classes < 1 << PitchClasses.COUNT; classes++) {
      for (int bass = 0; bass < PitchClasses.COUNT; bass++) {
        if ((classes >> bass & 1) != 0) {
          Chord chord = Chord.of(new PitchClasses(classes), bass);
          int number =
              chord
                  .quality()
                  .filter(one -> one != ChordQuality.UNISON)
                  .map(one -> 1 + chord.root() * QUALITIES + one.ordinal())
                  .orElse(ShownChord.NONE);
          assertThat(ShownChord.of(classes, bass)).isEqualTo(number);
        }
      }
    }
  }

  @Test
  void the_plug_in_names_them_in_the_same_order() throws Exception {
    String table = Files.readString(Path.of("src/main/c/parameters.c")).replaceAll("\\s+", " ");
    String names =
        Arrays.stream(ChordQuality.values())
            .limit(QUALITIES)
            .map(one -> one.symbol().replace('♭', 'b'))
            .map(symbol -> symbol.isEmpty() ? "root" : "root \"" + symbol + "\"")
            .collect(Collectors.joining(", "));
    assertThat(table.replace("\\ ", "")).contains("#define CHORDS_ON(root) " + names + " static");
  }
}
