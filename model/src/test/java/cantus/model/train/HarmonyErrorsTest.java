package cantus.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.music.Metre;
import cantus.model.train.HarmonyErrors.Voice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarmonyErrorsTest {

  /** A new chord, and the same held. */
  private static final EventStream PIECE = stream("72 67 60 48", "-72 -67 -60 -48");

  @Test
  void a_piece_is_its_own_harmony() {
    HarmonyErrors errors = HarmonyErrors.between(PIECE, PIECE);
    assertThat(errors.frames()).isEqualTo(2);
    assertThat(errors.frameErrorRate()).isZero();
    assertThat(errors.tokenErrorRate()).isZero();
    assertThat(errors.voices()).containsExactly(new Voice(2, 0), new Voice(2, 0), new Voice(2, 0));
  }

  @Test
  void a_note_is_wrong_by_pitch_or_by_beginning_where_it_should_go_on() {
    HarmonyErrors errors = HarmonyErrors.between(PIECE, stream("72 67 59 48", "-72 -67 60 -48"));
    assertThat(errors.voices()).containsExactly(new Voice(2, 0), new Voice(2, 2), new Voice(2, 0));
    assertThat(errors.tokenErrorRate()).isEqualTo(2 / 6.0);
    assertThat(errors.frameErrorRate()).isEqualTo(1);
  }

  @Test
  void the_melody_itself_is_not_compared() {
    HarmonyErrors errors = HarmonyErrors.between(PIECE, stream("80 67 60 48", "71 -67 -60 -48"));
    assertThat(errors.tokenErrorRate()).isZero();
  }

  @Test
  void a_missing_note_is_wrong_in_its_place_and_one_too_many_makes_the_frame_wrong() {
    HarmonyErrors errors = HarmonyErrors.between(PIECE, stream("72 67 60", "-72 -67 -60 -48 36"));
    assertThat(errors.voices()).containsExactly(new Voice(2, 0), new Voice(2, 0), new Voice(2, 1));
    assertThat(errors.wrongFrames()).isEqualTo(2);
  }

  @Test
  void rests_and_melody_alone_are_no_frames() {
    EventStream piece = stream("72", "", "72 60");
    HarmonyErrors errors = HarmonyErrors.between(piece, stream("72 50", "40", "72 60"));
    assertThat(errors).isEqualTo(new HarmonyErrors(1, 0, List.of(new Voice(1, 0))));
  }

  @Test
  void steps_that_the_harmony_lacks_are_wrong() {
    HarmonyErrors errors = HarmonyErrors.between(PIECE, stream("72 67 60 48"));
    assertThat(errors.tokenErrorRate()).isEqualTo(0.5);
    assertThat(errors.frameErrorRate()).isEqualTo(0.5);
  }

  @Test
  void errors_add_up_over_pieces_of_different_numbers_of_voices() {
    EventStream duet = stream("72 60");
    HarmonyErrors sum =
        HarmonyErrors.between(duet, stream("72 61")).plus(HarmonyErrors.between(PIECE, PIECE));
    assertThat(sum)
        .isEqualTo(
            new HarmonyErrors(3, 1, List.of(new Voice(3, 1), new Voice(2, 0), new Voice(2, 0))))
        .isEqualTo(
            HarmonyErrors.between(PIECE, PIECE).plus(HarmonyErrors.between(duet, stream("72 61"))));
  }

  /** Frames of pitches, negative where they go on. */
  private static EventStream stream(String... frames) {
    List<Integer> classes = new ArrayList<>();
    classes.add(EventCodec.START);
    for (String frame : frames) {
      for (String note : frame.isEmpty() ? new String[0] : frame.split(" ")) {
        int pitch = Integer.parseInt(note);
        classes.add(pitch < 0 ? EventCodec.continuedNote(-pitch) : EventCodec.newNote(pitch));
      }
      classes.add(EventCodec.STEP_END);
    }
    classes.add(EventCodec.END);
    return new EventStream(
        classes.stream().mapToInt(Integer::intValue).toArray(), Metre.COMMON_TIME);
  }
}
