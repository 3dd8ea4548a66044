package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.ChordSymbol;
import cantus.model.music.ChordTrack;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.Mode;
import cantus.model.music.QuantizedNote;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarmonizationTest {

  private static final Melody MELODY =
      Melody.of(
          new int[] {-1, 72, 72, 72, 72, 74, 74, -1},
          new boolean[] {false, true, false, true, false, true, false, false});

  private final QuantizedSequence result =
      Harmonization.of(MELODY, Metre.COMMON_TIME, 90, 80, harmonizer(1, null), steps -> {});

  private static Harmonizer harmonizer(long seed, Key key) {
    return harmonizer(seed, key, VoiceRange.ANY);
  }

  private static Harmonizer harmonizer(long seed, Key key, VoiceRange top) {
    HarmonySettings settings =
        new HarmonySettings(
            List.of(top, new VoiceRange(53, 74), new VoiceRange(36, 64)),
            0.7,
            4,
            RestPolicy.STOP,
            Constraints.ALL,
            null);
    return new Harmonizer(
        RandomWeights.of(5, InputFeatures.ALL, EventCodec.CLASSES, 12),
        settings.withKey(key),
        seed);
  }

  @Test
  void the_melody_comes_through_unchanged_as_the_first_part() {
    assertThat(result.notes().stream().filter(n -> n.part() == 0))
        .containsExactly(
            new QuantizedNote(72, 80, 1, 3, 0, 0),
            new QuantizedNote(72, 80, 3, 5, 0, 0),
            new QuantizedNote(74, 80, 5, 7, 0, 0));
  }

  @Test
  void each_voice_sounds_in_every_step_the_melody_does_and_in_no_other() {
    for (int part = 1; part <= 2; part++) {
      int[] sounding = new int[8];
      for (QuantizedNote note : result.notes()) {
        for (int step = note.start(); note.part() == part && step < note.end(); step++) {
          sounding[step]++;
        }
      }
      assertThat(sounding).containsExactly(0, 1, 1, 1, 1, 1, 1, 0);
    }
  }

  @Test
  void chords_that_are_wanted_are_had_with_their_bass_on_beats() {
    int steps = 64;
    int[] pitches = new int[steps];
    boolean[] onsets = new boolean[steps];
    for (int step = 0; step < steps; step++) {
      pitches[step] = 76;
      onsets[step] = step % 4 == 0;
    }
    List<ChordTrack.Change> changes = new ArrayList<>();
    for (String name : List.of("C", "F/A", "G7", "Em7b5")) {
      changes.add(
          new ChordTrack.Change(16 * changes.size(), ChordSymbol.parse(name).orElseThrow()));
    }
    ChordTrack chords = new ChordTrack(changes);
    QuantizedSequence added =
        Harmonization.added(
            List.of(new GivenPart(0, Melody.of(pitches, onsets), false)),
            chords,
            Metre.COMMON_TIME,
            90,
            harmonizer(1, null),
            done -> {});
    for (int step = 0; step < steps; step += 4) {
      int beat = step;
      for (QuantizedNote note : added.notes()) {
        if (note.start() <= beat && note.end() > beat) {
          ChordSymbol chord = chords.at(beat);
          assertThat(chord.pitchClasses().contains(note.pitch())).isTrue();
          assertThat(note.part() == 2 && note.pitch() % 12 != chord.bassClass()).isFalse();
        }
      }
    }
  }

  @Test
  void a_breath_of_the_melody_stops_no_voice_but_a_rest_does() {
    int[] pitches = new int[20];
    boolean[] onsets = new boolean[20];
    for (int step = 0; step < 20; step++) {
      pitches[step] = step == 3 || step > 7 && step < 16 ? Melody.REST : 72;
      onsets[step] = step % 4 == 0 && pitches[step] != Melody.REST;
    }
    assertThat(sounding(breathing(Melody.of(pitches, onsets), 0), 20))
        .containsExactly(3, 3, 3, 2, 3, 3, 3, 3, 2, 2, 2, 2, 0, 0, 0, 0, 3, 3, 3, 3);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "6, 6", "8, 8", "11, 8"})
  void an_upbeat_of_up_to_two_quarters_is_the_melodys_alone(int upbeat, int alone) {
    int[] sounding = sounding(breathing(held(72, 24), upbeat), 24);
    for (int step = 0; step < 24; step++) {
      assertThat(sounding[step]).isEqualTo(step < alone ? 1 : 3);
    }
  }

  @Test
  void a_chord_that_is_wanted_is_heard_in_an_upbeat_too() {
    ChordTrack chords =
        new ChordTrack(List.of(new ChordTrack.Change(0, ChordSymbol.parse("C").orElseThrow())));
    QuantizedSequence added =
        Harmonization.added(
            List.of(new GivenPart(0, held(72, 8), false)),
            chords,
            Metre.COMMON_TIME.withUpbeat(4),
            90,
            breathing(),
            done -> {});
    assertThat(sounding(added, 8)).containsExactly(2, 2, 2, 2, 2, 2, 2, 2);
  }

  private static Melody held(int pitch, int steps) {
    int[] pitches = new int[steps];
    Arrays.fill(pitches, pitch);
    boolean[] onsets = new boolean[steps];
    onsets[0] = true;
    return Melody.of(pitches, onsets);
  }

  private static Harmonizer breathing() {
    return new Harmonizer(
        RandomWeights.of(5, InputFeatures.ALL, EventCodec.CLASSES, 12),
        harmonizer(1, null).settings().withRests(RestPolicy.BREATHE),
        1);
  }

  private static QuantizedSequence breathing(Melody melody, int upbeat) {
    Metre metre = Metre.COMMON_TIME.withUpbeat(upbeat);
    return Harmonization.of(melody, metre, 90, 80, breathing(), steps -> {});
  }

  private static int[] sounding(QuantizedSequence music, int steps) {
    int[] sounding = new int[steps];
    for (QuantizedNote note : music.notes()) {
      for (int step = note.start(); step < note.end(); step++) {
        sounding[step]++;
      }
    }
    return sounding;
  }

  @Test
  void given_parts_come_through_unchanged_and_gaps_are_filled() {
    Melody bass = Melody.of(new int[] {48, 48, 50, 50}, new boolean[] {true, false, true, false});
    QuantizedSequence filled =
        Harmonization.of(
            List.of(new GivenPart(0, MELODY, true), new GivenPart(2, bass, false)),
            Metre.COMMON_TIME,
            90,
            80,
            harmonizer(1, null),
            steps -> {});
    assertThat(filled.notes())
        .contains(
            new QuantizedNote(72, 80, 1, 3, 0, 0),
            new QuantizedNote(72, 80, 3, 5, 0, 0),
            new QuantizedNote(48, 80, 0, 2, 2, 0),
            new QuantizedNote(50, 80, 2, 4, 2, 0));
    assertThat(filled.notes()).anyMatch(n -> n.part() == 0 && n.start() == 0 && n.end() == 1);
    assertThat(filled.notes()).noneMatch(n -> n.part() == 2 && n.end() > 4);
    for (int step = 0; step < 4; step++) {
      int at = step;
      assertThat(filled.notes()).anyMatch(n -> n.part() == 1 && n.start() <= at && at < n.end());
    }
  }

  @Test
  void given_parts_that_cross_stay_what_they_are() {
    Melody alto = Melody.of(new int[] {60, 79, 79, 60}, new boolean[] {true, true, false, true});
    Melody low = Melody.of(new int[] {65, 65, 65, 65}, new boolean[] {true, false, false, false});
    QuantizedSequence crossing =
        Harmonization.of(
            List.of(new GivenPart(0, low, false), new GivenPart(1, alto, false)),
            Metre.COMMON_TIME,
            90,
            80,
            harmonizer(1, null),
            steps -> {});
    assertThat(crossing.notes())
        .contains(
            new QuantizedNote(65, 80, 0, 4, 0, 0),
            new QuantizedNote(60, 80, 0, 1, 1, 0),
            new QuantizedNote(79, 80, 1, 3, 1, 0),
            new QuantizedNote(60, 80, 3, 4, 1, 0));
    assertThat(crossing.notes())
        .filteredOn(n -> n.part() == 2)
        .allMatch(n -> n.pitch() < 60 || n.start() > 0 && n.pitch() < 65);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "Cm", "Ab", "F", "Fm"})
  void where_the_key_is_known_the_piece_ends_on_its_tonic_chord_by_the_dominant(String name) {
    Key key = Key.named(name);
    for (long seed = 0; seed < 20; seed++) {
      QuantizedSequence ended = ended(harmonizer(seed, key));
      for (int step = 3; step < 8; step++) {
        int[] above = above(key.tonic(), ended, step);
        assertThat(above).hasSize(3).contains(0);
        assertThat(above[2]).as("bass").isZero();
        assertThat(chord(key.mode())).contains(above);
        assertThat(above).as("the third").containsAnyOf(3, 4);
      }
      if (key.tonic() == 0) { // a D, before
        assertThat(above(7, ended, 2)).as("the dominant").contains(4).endsWith(0);
      }
    }
  }

  private static int[] chord(Mode mode) {
    return mode == Mode.MAJOR ? new int[] {0, 4, 7} : new int[] {0, 3, 4, 7};
  }

  @Test
  void where_the_tonic_chord_does_not_suit_the_last_note_it_is_not_forced() {
    Key key = Key.named("D");
    long others =
        LongStream.range(0, 20)
            .filter(seed -> above(2, ended(harmonizer(seed, key)), 7)[2] != 0)
            .count();
    assertThat(others).isGreaterThan(10);
  }

  @Test
  void a_bass_that_does_not_end_on_the_root_is_left_to_the_network() {
    Melody bass = Melody.of(new int[] {48, 50, 55, 55}, new boolean[] {true, true, true, false});
    Key key = Key.named("C");
    long free =
        LongStream.range(0, 20)
            .mapToObj(seed -> above(0, given(bass, harmonizer(seed, key)), 3))
            .filter(above -> above[0] != 0 && above[0] != 4 && above[0] != 7)
            .count();
    assertThat(free).isPositive();
  }

  @Test
  void above_a_bass_that_closes_the_third_is_there_once() {
    Melody bass = Melody.of(new int[] {48, 43, 48, 48}, new boolean[] {true, true, true, false});
    for (long seed = 0; seed < 20; seed++) {
      Harmonizer harmonizer = harmonizer(seed, Key.named("C"), new VoiceRange(65, 81));
      QuantizedSequence closed = given(bass, harmonizer);
      assertThat(above(7, closed, 1)).containsOnlyOnce(4).containsAnyOf(0, 7, 10);
      assertThat(above(0, closed, 3)).containsOnlyOnce(4).containsAnyOf(0, 7);
    }
  }

  private static QuantizedSequence given(Melody bass, Harmonizer harmonizer) {
    List<GivenPart> given = List.of(new GivenPart(2, bass, false));
    return Harmonization.of(given, Metre.COMMON_TIME, 90, 80, harmonizer, steps -> {});
  }

  /** A melody that ends on a long C. */
  private static QuantizedSequence ended(Harmonizer harmonizer) {
    Melody melody =
        Melody.of(
            new int[] {71, 74, 74, 72, 72, 72, 72, 72},
            new boolean[] {true, true, false, true, false, false, false, false});
    return Harmonization.of(melody, Metre.COMMON_TIME, 90, 80, harmonizer, steps -> {});
  }

  /** What sounds in a step, from the top, in semitones above a pitch class. */
  private static int[] above(int tonic, QuantizedSequence music, int step) {
    return music.notes().stream()
        .filter(note -> note.start() <= step && step < note.end())
        .sorted(Comparator.comparingInt(QuantizedNote::part))
        .mapToInt(note -> Math.floorMod(note.pitch() - tonic, 12))
        .toArray();
  }

  @Test
  void tempo_metre_and_length_are_kept() {
    assertThat(result.qpm()).isEqualTo(90);
    assertThat(result.totalSteps()).isEqualTo(8);
  }
}
