package cantus.model.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bars of chorales by Bach, their chords written down by hand. */
class ChordLabellerTest {

  /** Aus meines Herzens Grunde, BWV 269: 3/4, an upbeat of a quarter. */
  private static final String[] MAJOR = {
    "67 _ 67 _ _ _ 74 _ 71 _ _ 69 67 _ 67 _ _ 69 71 _ 69 _ _ _",
    "62 _ 62 _ 64 _ 62 _ 62 _ _ _ 59 _ 64 62 64 66 67 _ 66 _ _ _",
    "59 _ 59 _ 60 59 57 _ 55 _ 54 _ 55 _ 60 59 60 _ 62 _ 62 _ _ _",
    "43 _ 55 _ 52 _ 54 _ 55 _ 50 _ 52 _ 48 _ 47 45 43 _ 50 _ _ _"
  };

  /** BWV 285: C minor, 4/4, an upbeat of a quarter. */
  private static final String[] MINOR = {
    "67 _ 67 _ 67 _ 70 _ 67 _ 70 _ 71 _ 72 _ 74 _ 75 74 72 74 75 _ 74 _ 72 _ 72 _ 71 _ 67 _",
    "63 65 67 65 63 _ 65 _ _ 63 67 _ 65 _ 63 _ 67 _ 67 _ 67 _ 67 _ 67 _ 67 _ 67 65 67 _ 62 _",
    "60 _ 62 _ _ 60 58 _ 58 _ 58 60 62 _ 55 _ 62 _ 60 62 63 62 60 _ 59 _ 60 59 60 _ 62 _ 59 _",
    "48 _ 47 _ 48 _ 50 _ 51 _ _ _ 50 _ 48 _ 47 _ 48 _ _ _ _ 51 55 53 51 _ 56 _ 55 _ 55 53"
  };

  @Test
  void is_right_about_a_chorale_in_major_but_for_two_beats() {
    String[] byHand = {"G", "G", "C/E", "D/F♯", "G", "D", "Em", "C", "C/B", "G", "D", "D"};
    List<String> heard = beats(MAJOR, "G");
    assertThat(heard.get(5)).isEqualTo("Bm/D"); // the melody's B leans on its A, and makes a chord
    assertThat(heard.get(8)).isEqualTo("Cmaj7/B"); // the bass goes through B
    byHand[5] = heard.get(5);
    byHand[8] = heard.get(8);
    assertThat(heard).containsExactly(byHand);
  }

  @Test
  void is_right_about_a_chorale_in_minor() {
    assertThat(beats(MINOR, "C minor"))
        .containsExactly(
            "Cm", "G/B", "Cm", "B♭/D", "E♭", "E♭", "Bdim/D", "Cm", "G/B", "Cm", "Cm", "Cm", "G",
            "Cm/E♭", "Fm/A♭", "G", "G");
  }

  @Test
  void hears_through_suspensions_and_passing_notes() {
    assertThat(label("60 _", "53 52", "55 _", "48 _")).isEqualTo("C"); // 4-3
    assertThat(label("74 72", "67 _", "64 _", "48 _")).isEqualTo("C"); // 9-8
    assertThat(label("67 _", "64 _", "60 _", "48 50")).isEqualTo("C");
    assertThat(label("69 67", "65 _", "59 _", "43 _")).isEqualTo("G7");
  }

  @Test
  void makes_no_chord_of_too_little() {
    assertThat(label("60 62", "48 _")).isEqualTo("(C)");
    assertThat(label("67 _", "48 _")).isEqualTo("C5");
    assertThat(label("64 _", "48 _")).isEqualTo("C");
    assertThat(ChordLabeller.label(List.of(new int[] {Melody.REST}))).isEqualTo(Chord.SILENCE);
    assertThat(ChordLabeller.label(List.of())).isEqualTo(Chord.SILENCE);
  }

  private static String label(String... lines) {
    return ChordLabeller.label(eighths(lines)).name();
  }

  private static List<String> beats(String[] lines, String key) {
    List<int[]> eighths = eighths(lines);
    List<String> names = new ArrayList<>();
    for (int i = 0; i + 1 < eighths.size(); i += 2) {
      names.add(ChordLabeller.label(eighths.subList(i, i + 2)).name(Key.named(key)));
    }
    return names;
  }

  private static List<int[]> eighths(String... lines) {
    List<int[]> eighths = new ArrayList<>();
    for (int voice = 0; voice < lines.length; voice++) {
      String[] signs = lines[voice].split(" ");
      for (int i = 0; i < signs.length; i++) {
        if (voice == 0) {
          eighths.add(new int[lines.length]);
        }
        eighths.get(i)[voice] =
            signs[i].equals("_") ? eighths.get(i - 1)[voice] : Integer.parseInt(signs[i]);
      }
    }
    return eighths;
  }
}
