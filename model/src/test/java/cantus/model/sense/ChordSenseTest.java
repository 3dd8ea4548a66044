package cantus.model.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.music.ChordSymbol;
import cantus.model.music.Grid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChordSenseTest {

  private static final int[] IN_C = {60, 64, 67, 64, 65, 69, 67, 64, 62, 65, 64, 62};

  @ParameterizedTest
  @CsvSource({"C,0,0", "Cmaj7,0,0", "G7,7,1", "Gsus4,7,0", "Am7,9,2", "Bm7b5,11,3", "C/E,0,0"})
  void chords_are_told_apart_by_their_roots_and_what_stands_on_them(
      String written, int root, int kind) {
    int chord = SongChord.of(ChordSymbol.parse(written).orElseThrow());
    assertThat(SongChord.root(chord)).isEqualTo(root);
    assertThat(chord % SongChord.Kind.values().length).isEqualTo(kind);
  }

  @Test
  void where_a_bar_begins_on_the_tonic_a_song_has_its_chord() {
    assertThat(likeliestRoot(0, 62, 65, 67, 71, 72)).isEqualTo(0);
  }

  @Test
  void under_the_second_degree_it_has_a_chord_of_that_note() {
    int root = likeliestRoot(0, 64, 65, 62);
    assertThat(root).isIn(2, 7, 11);
  }

  @ParameterizedTest
  @CsvSource({"3", "7", "11"})
  void what_is_believed_moves_with_the_key(int semitones) {
    float[] believed = believed(0, 67, 71, 72).clone();
    float[] moved = believed(semitones, 67, 71, 72);
    for (int chord = 0; chord < SongChord.COUNT; chord++) {
      assertThat(moved[SongChord.transposed(chord, semitones)])
          .isCloseTo(believed[chord], within(0.1f));
    }
  }

  @Test
  void between_beats_nothing_else_is_believed() {
    Listener listener = heard(0);
    listener.hear(67, true, 0);
    float before = listener.chord().chords(ChordTable.shipped())[0];
    listener.hear(71, true, 1);
    assertThat(listener.chord().chords(ChordTable.shipped())[0]).isEqualTo(before);
  }

  @Test
  void a_copy_believes_what_the_other_does() {
    Listener listener = heard(0, 67, 71, 72);
    Listener copy = new Listener(Grid.SIXTEENTHS);
    copy.copyFrom(listener);
    assertThat(copy.chord().chords(ChordTable.shipped()))
        .containsExactly(listener.chord().chords(ChordTable.shipped()));
    hear(copy, 0, 65);
    hear(listener, 0, 65);
    assertThat(copy.chord().chords(ChordTable.shipped()))
        .containsExactly(listener.chord().chords(ChordTable.shipped()));
  }

  private static int likeliestRoot(int semitones, int... last) {
    float[] believed = believed(semitones, last);
    float[] roots = new float[12];
    int likeliest = 0;
    for (int chord = 0; chord < believed.length; chord++) {
      int root = SongChord.root(chord);
      roots[root] += believed[chord];
      likeliest = roots[root] > roots[likeliest] ? root : likeliest;
    }
    return likeliest;
  }

  private static float[] believed(int semitones, int... last) {
    return heard(semitones, last).chord().chords(ChordTable.shipped());
  }

  /** Three bars, and a note on each beat of another. */
  private static Listener heard(int semitones, int... last) {
    Listener listener = new Listener(Grid.SIXTEENTHS);
    hear(listener, semitones, IN_C);
    hear(listener, semitones, last);
    return listener;
  }

  private static void hear(Listener listener, int semitones, int... pitches) {
    for (int beat = 0; beat < pitches.length; beat++) {
      for (int step = 0; step < 4; step++) {
        listener.hear(pitches[beat] + semitones, step == 0, (4 * beat + step) % 16);
      }
    }
  }
}
