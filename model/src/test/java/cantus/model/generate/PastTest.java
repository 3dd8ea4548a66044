package cantus.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.lstm.InputFeatures;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.RandomWeights;
import cantus.model.music.Grid;
import cantus.model.music.VoiceRange;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A network that takes over in the middle of a piece. */
class PastTest {

  private static final int STEPS = 32; // that are remembered: two bars of 4/4

  private static final LstmWeights WEIGHTS =
      RandomWeights.of(3, InputFeatures.ALL, EventCodec.CLASSES, 12, 8);
  private static final int LOWEST = 55;
  private static final int HIGHEST = 84;

  private static Harmonizer harmonizer(int voices, RestPolicy rests) {
    List<VoiceRange> ranges = new ArrayList<>();
    for (int i = 0; i < voices; i++) {
      ranges.add(new VoiceRange(53 - 6 * i, 74 - 6 * i));
    }
    return new Harmonizer(
        WEIGHTS, HarmonySettings.belowMelody(ranges, 1, 3, rests, Constraints.ALL), 1);
  }

  /** Below LOWEST the melody rests. */
  @Property(tries = 100)
  void who_has_heard_the_whole_piece_goes_on_like_the_one_who_played_it(
      @ForAll @Size(max = STEPS) List<@IntRange(min = LOWEST - 6, max = HIGHEST) Integer> tune,
      @ForAll RestPolicy rests) {
    Harmonizer plays = harmonizer(3, rests);
    Harmonizer hears = harmonizer(3, rests);
    Past past = new Past(Grid.SIXTEENTHS);
    Branch last = play(plays, tune, past);
    OpenStep known = plays.newOpenStep();
    OpenStep heard = hears.newOpenStep();
    plays.open(last, tune.size() % 16, known);
    hears.open(past, tune.size() % 16, heard);
    assertThat(heard.logits).isEqualTo(known.logits);
    assertThat(heard.before().pitch(0)).isEqualTo(known.before().pitch(0));
    Branch expected = plays.newBranch();
    Branch actual = hears.newBranch();
    plays.harmonise(known, 70, true, expected);
    hears.harmonise(heard, 70, true, actual);
    assertThat(text(actual.frame())).isEqualTo(text(expected.frame()));
  }

  private static Branch play(Harmonizer harmonizer, List<Integer> tune, Past past) {
    Branch last = harmonizer.newBranch();
    OpenStep open = harmonizer.newOpenStep();
    for (int step = 0; step < tune.size(); step++) {
      int pitch = tune.get(step) < LOWEST ? HarmonyFrame.REST : tune.get(step);
      harmonizer.open(last, step % 16, open);
      Branch thought = harmonizer.newBranch();
      harmonizer.harmonise(open, 60, true, thought);
      past.remember(thought); // and decided otherwise
      last = harmonizer.newBranch();
      harmonizer.harmonise(open, pitch, step % 3 != 1, last);
      past.remember(last);
    }
    return last;
  }

  @Test
  void a_piece_longer_than_what_is_remembered_is_taken_up_from_the_chord_that_sounds() {
    List<Integer> tune = new ArrayList<>();
    for (int i = 0; i < 3 * STEPS; i++) {
      tune.add(65 + i / 4 % 7);
    }
    Past past = new Past(Grid.SIXTEENTHS);
    Branch last = play(harmonizer(3, RestPolicy.STOP), tune, past);
    Harmonizer fewer = harmonizer(2, RestPolicy.STOP);
    OpenStep open = fewer.newOpenStep();
    fewer.open(past, 0, open);
    assertThat(open.before().pitch(0)).isEqualTo(tune.get(tune.size() - 1));
    assertThat(open.step).isEqualTo(tune.size());
    assertThat(open.before.pitch(1)).isEqualTo(last.frame().pitch(1));
    assertThat(open.before.pitch(2)).isEqualTo(last.frame().pitch(2));
    Branch next = fewer.newBranch();
    fewer.harmonise(open, 72, true, next);
    assertThat(next.frame().sounding()).isEqualTo(3);
  }

  @Test
  void the_same_network_goes_on_with_more_voices_or_fewer() {
    Harmonizer three = harmonizer(3, RestPolicy.STOP);
    Branch last = play(three, List.of(72, 72, 74, 74, 76), new Past(Grid.SIXTEENTHS));
    for (int voices = 1; voices <= HarmonySettings.MAX_VOICES; voices++) {
      Harmonizer other = harmonizer(voices, RestPolicy.STOP);
      assertThat(other.knows(last)).isTrue();
      OpenStep open = other.newOpenStep();
      other.open(last, 5, open);
      Branch next = other.newBranch();
      other.harmonise(open, 76, false, next);
      assertThat(next.frame().sounding()).isEqualTo(1 + voices);
    }
  }

  private static String text(HarmonyFrame frame) {
    StringBuilder text = new StringBuilder();
    for (int voice = 0; voice < frame.parts(); voice++) {
      text.append(frame.isContinued(voice) ? "~" : " ").append(frame.pitch(voice));
    }
    return text.toString();
  }
}
