package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.Grid;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.VoiceRange;
import cantus.model.sense.Listener;
import cantus.model.sense.Phrasing;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartWritingCostsTest {

  private static final Offset<Float> LITTLE = within(0.2f);

  @Test
  void fifths_octaves_and_unisons_that_move_on_are_parallels() {
    assertThat(parallels(frame(67, 60), frame(69), 62)).isEqualTo(1); // fifths
    assertThat(parallels(frame(72, 60), frame(74), 62)).isEqualTo(1); // octaves
    assertThat(parallels(frame(60, 60), frame(62), 62)).isEqualTo(1); // unisons
    assertThat(parallels(frame(67, 60), frame(69), 50)).isEqualTo(1); // in contrary motion
    assertThat(parallels(frame(86, 60), frame(88), 62)).isZero(); // sevenths
    assertThat(parallels(frame(64, 60), frame(65), 62)).isZero(); // thirds
  }

  @Test
  void what_stays_is_no_parallel() {
    assertThat(parallels(frame(67, 60), frame(67), 60)).isZero();
    assertThat(parallels(frame(67, 60), frame(67), 48)).isZero();
    assertThat(parallels(frame(67, 60), frame(79), 60)).isZero();
  }

  @Test
  void what_was_not_there_is_no_parallel() {
    assertThat(parallels(frame(HarmonyFrame.REST, 60), frame(69), 62)).isZero();
    assertThat(parallels(frame(67, 60), frame(HarmonyFrame.REST), 62)).isZero();
    assertThat(parallels(frame(67), frame(69), 62)).isZero();
  }

  @Test
  void every_pair_with_a_part_above_counts() {
    assertThat(parallels(frame(72, 67, 60), frame(74, 69), 62)).isEqualTo(2);
    assertThat(parallels(frame(76, 67, 60), frame(77, 69), 62)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12})
  void a_harmony_has_next_to_no_parallels(int chords) {
    Constraints alone = new Constraints(true, true, true, true, true, true, false, 1, 0, null);
    int allowed = parallelsOfHarmony(chords, alone.withParallels(true));
    assertThat(allowed).isPositive();
    assertThat(10 * parallelsOfHarmony(chords, alone)).isLessThan(allowed);
  }

  private static int parallelsOfHarmony(int chords, Constraints constraints) {
    List<VoiceRange> voices = List.of(new VoiceRange(53, 74), new VoiceRange(36, 64));
    Harmonizer harmonizer =
        new Harmonizer(
            RandomWeights.of(3, InputFeatures.EVENT_ONLY, EventCodec.CLASSES, 12),
            HarmonySettings.belowMelody(voices, 1, chords, RestPolicy.STOP, constraints),
            1);
    Random random = new Random(1);
    HarmonyFrame before = new HarmonyFrame(3);
    int found = 0;
    for (int step = 0; step < 600; step++) {
      HarmonyFrame frame = harmonizer.step(72 + random.nextInt(8), true, step % 16);
      HarmonyFrame soFar = new HarmonyFrame(3);
      for (int part = 0; part < frame.parts(); part++) {
        found += parallels(before, soFar, frame.pitch(part));
        soFar.add(frame.pitch(part), false);
      }
      before.copyFrom(frame);
    }
    return found;
  }

  @Test
  void a_seventh_goes_down_a_step_or_is_held() {
    HarmonyFrame seventh = frame(71, 65, 55); // G, B and the seventh F
    HarmonyFrame soFar = frame(72);
    float down = begins(seventh, 1, soFar, 64);
    assertThat(begins(seventh, 1, soFar, 67)).isGreaterThan(down + 2);
    assertThat(begins(seventh, 1, soFar, 60)).isGreaterThan(down + 2);
    assertThat(goesOn(seventh, 1, frame(71), 65)).isLessThan(down + 1);
  }

  @Test
  void on_a_beat_what_begins_makes_a_chord() {
    HarmonyFrame before = frame(72, 64, 55);
    HarmonyFrame soFar = frame(72, 64);
    assertThat(begins(before, 4, soFar, 54)).isGreaterThan(begins(before, 4, soFar, 57) + 0.5f);
    assertThat(begins(before, 5, soFar, 54)).isCloseTo(begins(before, 5, soFar, 57), LITTLE);
  }

  @Test
  void a_pitch_that_could_go_on_is_not_struck_again_but_in_the_lowest_part() {
    HarmonyFrame before = frame(72, 64, 60);
    assertThat(begins(before, 1, frame(72), 64)).isGreaterThan(goesOn(before, 1, frame(72), 64));
    assertThat(begins(before, 1, frame(72, 64), 60))
        .isCloseTo(begins(before, 1, frame(72, 64), 57), LITTLE);
    PartWritingCosts blocks =
        new PartWritingCosts(Constraints.ALL.withParallels(true), Grid.SIXTEENTHS);
    blocks.begin(before, false, 1, new Listener(Grid.SIXTEENTHS), new Given(4));
    assertThat(blocks.cost(frame(72), EventCodec.newNote(64)))
        .isEqualTo(blocks.cost(frame(72), EventCodec.newNote(65)));
  }

  @Test
  void what_begins_keeps_to_the_key_that_was_heard_and_what_goes_on_may_stay() {
    Listener heard = new Listener(Grid.SIXTEENTHS);
    for (int pitch : new int[] {60, 62, 64, 65, 67, 69, 71, 72}) {
      for (int step = 0; step < 4; step++) {
        heard.key().hear(pitch);
      }
    }
    PartWritingCosts rules = new PartWritingCosts(Constraints.ALL, Grid.SIXTEENTHS);
    rules.begin(frame(74, 61, 50), false, 1, heard, new Given(4));
    float inside = rules.cost(frame(76), EventCodec.newNote(64));
    assertThat(inside).isNegative();
    assertThat(rules.cost(frame(76), EventCodec.newNote(63))).isGreaterThan(inside + 1);
    assertThat(rules.cost(frame(76), EventCodec.continuedNote(61))).isZero();
  }

  @Test
  void where_no_key_was_heard_all_pitches_cost_next_to_nothing() {
    HarmonyFrame before = frame(76, 62, 50);
    for (int pitch = 50; pitch < 62; pitch++) {
      assertThat(begins(before, 1, frame(76), pitch)).isCloseTo(0, LITTLE);
    }
  }

  @Test
  void a_chord_on_a_beat_does_not_stand_on_its_fifth() {
    HarmonyFrame before = frame(74, 65, 50);
    assertThat(begins(before, 4, frame(72, 64), 55))
        .isGreaterThan(begins(before, 4, frame(72, 67), 52) + 1);
    assertThat(begins(before, 5, frame(72, 64), 55))
        .isCloseTo(begins(before, 5, frame(72, 67), 52), LITTLE);
  }

  @Test
  void a_diminished_triad_on_a_beat_stands_on_its_third_begun_or_held() {
    HarmonyFrame before = frame(72, 67, 59);
    assertThat(begins(before, 4, frame(77, 74), 59))
        .isGreaterThan(begins(before, 4, frame(77, 71), 62) + 2);
    assertThat(begins(before, 5, frame(77, 74), 59))
        .isCloseTo(begins(before, 5, frame(77, 71), 62), LITTLE);
    HarmonyFrame held = new HarmonyFrame(3);
    held.add(77, true);
    held.add(74, true);
    assertThat(goesOn(frame(77, 74, 59), 4, held, 59)).isGreaterThan(2);
  }

  @Test
  void on_a_beat_something_new_is_welcome_unless_it_is_known_what_comes() {
    HarmonyFrame before = frame(72, 64, 55);
    float newOnBeat = begins(before, 4, frame(72), 65);
    assertThat(newOnBeat).isLessThan(begins(before, 4, frame(72), 67) - 0.5f);
    assertThat(newOnBeat).isLessThan(begins(before, 5, frame(72), 65) - 0.5f);
    Melody melody = Melody.of(new int[] {72, 72, 74, 74}, new boolean[] {true, false, true, false});
    Listener knows = new Listener(Grid.SIXTEENTHS);
    knows.ahead().look(melody, 0, Phrasing.of(melody, Metre.COMMON_TIME, List.of()));
    PartWritingCosts rules = new PartWritingCosts(Constraints.ALL, Grid.SIXTEENTHS);
    rules.begin(before, false, 4, knows, new Given(3));
    assertThat(rules.cost(frame(72), EventCodec.newNote(65)))
        .isCloseTo(rules.cost(frame(72), EventCodec.newNote(67)), LITTLE);
  }

  @Test
  void a_leading_tone_is_not_doubled() {
    PartWritingCosts rules = inCMajor(frame(72, 67, 60), false, 4, new Listener(Grid.SIXTEENTHS));
    float doubled = rules.cost(frame(71), EventCodec.newNote(59));
    assertThat(doubled).isGreaterThan(rules.cost(frame(71), EventCodec.newNote(62)) + 1);
  }

  @Test
  void a_piece_begins_on_the_tonic_triad() {
    PartWritingCosts rules = inCMajor(frame(), true, 0, new Listener(Grid.SIXTEENTHS));
    float tonic = rules.cost(frame(67, 64), EventCodec.newNote(48));
    assertThat(rules.cost(frame(69, 60), EventCodec.newNote(53))).isGreaterThan(tonic + 2);
    assertThat(rules.cost(frame(67, 60), EventCodec.newNote(52))).isGreaterThan(tonic + 2);
  }

  /** A phrase of eight beats in C major, to its last note or the one before that. */
  private static Listener phrase(int notes) {
    int[] pitches = {67, 69, 71, 72, 74, 72, 71, 72};
    int[] lengths = {4, 4, 4, 4, 4, 4, 4, 8};
    Listener listener = new Listener(Grid.SIXTEENTHS);
    int position = 0;
    for (int note = 0; note < notes; note++) {
      for (int step = 0; step < lengths[note]; step++) {
        listener.hear(pitches[note], step == 0, position % 16);
        position++;
      }
    }
    return listener;
  }

  @Test
  void a_phrase_ends_on_a_triad_in_root_position_that_its_dominant_leads_to() {
    PartWritingCosts rules = inCMajor(frame(71, 62, 55), false, 12, phrase(8));
    float closed = rules.cost(frame(67, 64), EventCodec.newNote(48));
    assertThat(rules.cost(frame(67, 60), EventCodec.newNote(52))).isGreaterThan(closed + 2);
    assertThat(rules.cost(frame(71, 64), EventCodec.newNote(48))).isGreaterThan(closed + 2);
    assertThat(rules.cost(frame(65, 62), EventCodec.newNote(47))) // no end, on whatever it stands
        .isGreaterThan(rules.cost(frame(65, 59), EventCodec.newNote(50)) + 2.5f);
    PartWritingCosts after = inCMajor(frame(72, 69, 53), false, 12, phrase(8));
    assertThat(after.cost(frame(67, 64), EventCodec.newNote(48))).isGreaterThan(closed + 0.5f);
  }

  @Test
  void how_firmly_a_phrase_closes_is_a_setting() {
    float firm = closedOnItsThird(1);
    assertThat(closedOnItsThird(0.5)).isBetween(0.4f * firm, 0.6f * firm);
    assertThat(closedOnItsThird(0)).isLessThan(0.1f * firm);
  }

  /** How much more a phrase costs that ends on the tonic triad's first inversion. */
  private static float closedOnItsThird(double cadences) {
    Listener listener = phrase(8);
    PartWritingCosts rules =
        new PartWritingCosts(Constraints.ALL.withCadences(cadences), Grid.SIXTEENTHS);
    rules.begin(frame(71, 62, 55), false, 12, listener, new Given(4));
    return rules.cost(frame(67, 60), EventCodec.newNote(52))
        - rules.cost(frame(67, 64), EventCodec.newNote(48));
  }

  @Test
  void under_a_last_note_that_is_held_the_harmony_comes_home() {
    assertThat(homesick(72)).as("the tonic").isGreaterThan(4);
    assertThat(homesick(76)).as("its third").isGreaterThan(4);
    assertThat(homesick(74)).as("a half close").isLessThan(1);
  }

  /** How much more the fourth degree costs than the third under a note that is held. */
  private static float homesick(int melody) {
    Given given = new Given(4);
    given.set(0, melody, false);
    PartWritingCosts rules = inCMajor(frame(melody, 69, 53), false, 4, phrase(8), given);
    HarmonyFrame soFar = frame(melody);
    return rules.cost(soFar, EventCodec.newNote(65)) - rules.cost(soFar, EventCodec.newNote(64));
  }

  private static PartWritingCosts inCMajor(
      HarmonyFrame before, boolean first, int position, Listener listener) {
    return inCMajor(before, first, position, listener, new Given(4));
  }

  private static PartWritingCosts inCMajor(
      HarmonyFrame before, boolean first, int position, Listener listener, Given given) {
    for (int pitch : new int[] {60, 62, 64, 65, 67, 69, 71, 72, 67, 64, 60}) {
      for (int step = 0; step < 4; step++) {
        listener.key().hear(pitch);
      }
    }
    PartWritingCosts rules = new PartWritingCosts(Constraints.ALL, Grid.SIXTEENTHS);
    rules.begin(before, first, position, listener, given);
    return rules;
  }

  private static float begins(HarmonyFrame before, int position, HarmonyFrame soFar, int pitch) {
    return cost(before, position, soFar, EventCodec.newNote(pitch));
  }

  private static float goesOn(HarmonyFrame before, int position, HarmonyFrame soFar, int pitch) {
    return cost(before, position, soFar, EventCodec.continuedNote(pitch));
  }

  private static float cost(HarmonyFrame before, int position, HarmonyFrame soFar, int event) {
    PartWritingCosts rules = new PartWritingCosts(Constraints.ALL, Grid.SIXTEENTHS);
    rules.begin(before, false, position, new Listener(Grid.SIXTEENTHS), new Given(4));
    return rules.cost(soFar, event);
  }

  private static int parallels(HarmonyFrame before, HarmonyFrame soFar, int pitch) {
    return PartWritingCosts.parallels(before, soFar, pitch);
  }

  private static HarmonyFrame frame(int... pitches) {
    HarmonyFrame frame = new HarmonyFrame(3);
    for (int pitch : pitches) {
      frame.add(pitch, false);
    }
    return frame;
  }
}
