package cantus.model.score;

import cantus.model.music.ChoirVoice;
import cantus.model.music.Key;
import cantus.model.music.Mode;
import cantus.model.music.PitchClasses;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a finished piece breaks the rules of part-writing, and where. (What breaking one costs
 * a chord in the making is said in {@code cantus.model.generate}.)
 *
 * <p>Parallel errors are those of Fang et al. 2020: of any two voices, both begin another note in
 * the same step, each directly after the note before, in the same direction, and are a fifth apart
 * before and after, or octaves and unisons. They let the ones after a fermata pass; we do not know
 * where fermatas are. Antiparallels are the same in contrary motion. Hidden parallels are between
 * the outer voices: similar motion into a fifth or octave from another interval while the top voice
 * leaps more than a tone. Two neighbouring voices overlap when one goes beyond where the other has
 * just been. Neighbours are too far apart beyond an octave, above the bass beyond a twelfth. A
 * voice is out of its range beyond what Bach ever gives it ({@link ChoirVoice}). In minor, the
 * augmented second is that of sixth and seventh degree.
 */
final class PartWritingRules {

  private static final int OCTAVE = 12;
  private static final int TWELFTH = 19;
  private static final int TRITONE = 6;
  private static final int FIFTH = 7;

  private final VoicedPiece piece;
  private final Key key;
  private final int voices;
  private final Scorecard card;
  private final List<Fault> faults = new ArrayList<>();

  private PartWritingRules(VoicedPiece piece, Key key, Scorecard card) {
    this.piece = piece;
    this.key = key;
    this.card = card;
    voices = piece.voices().size();
  }

  /** Counts, and returns the places. */
  static List<Fault> measure(VoicedPiece piece, Key key, Scorecard card) {
    PartWritingRules rules = new PartWritingRules(piece, key, card);
    for (int voice = 0; voice < voices(piece); voice++) {
      rules.line(voice, piece.notes(voice));
    }
    for (int step = 0; step < piece.steps(); step++) {
      rules.motion(step);
    }
    rules.states();
    rules.count();
    return rules.faults;
  }

  private static int voices(VoicedPiece piece) {
    return piece.voices().size();
  }

  private void line(int voice, List<VoiceNote> notes) {
    for (int i = 0; i < notes.size(); i++) {
      VoiceNote note = notes.get(i);
      if (ChoirVoice.of(voice, voices)
          .map(of -> !of.range().contains(note.pitch()))
          .orElse(false)) {
        fault(Measure.RANGE, note.start(), voice, voice);
      }
      if (i > 0 && notes.get(i - 1).end() == note.start()) {
        leap(voice, notes.get(i - 1), note);
      }
    }
  }

  private void leap(int voice, VoiceNote from, VoiceNote to) {
    int interval = Math.abs(to.pitch() - from.pitch());
    if (interval > OCTAVE) {
      fault(Measure.LARGE_LEAPS, to.start(), voice, voice);
    } else if (interval == TRITONE) {
      fault(Measure.TRITONE_LEAPS, to.start(), voice, voice);
    } else if (interval == 3
        && key.mode() == Mode.MINOR
        && key.degree(Math.min(from.pitch(), to.pitch())) == 8) {
      fault(Measure.AUGMENTED_SECONDS, to.start(), voice, voice);
    }
  }

  private void motion(int step) {
    for (int upper = 0; upper < voices; upper++) {
      for (int lower = upper + 1; lower < voices; lower++) {
        boolean both = piece.moves(upper, step) && piece.moves(lower, step);
        if (both) {
          together(step, upper, lower);
        }
        if (lower == upper + 1) {
          overlap(step, upper, lower);
        }
      }
    }
  }

  private void together(int step, int upper, int lower) {
    int upperMotion = piece.pitch(upper, step) - piece.pitch(upper, step - 1);
    int lowerMotion = piece.pitch(lower, step) - piece.pitch(lower, step - 1);
    boolean similar = upperMotion > 0 == lowerMotion > 0;
    int before = intervalClass(step - 1, upper, lower);
    int after = intervalClass(step, upper, lower);
    if (after != 0 && after != FIFTH) {
      return;
    }
    if (before == after) {
      fault(
          !similar
              ? Measure.ANTIPARALLELS
              : after == FIFTH ? Measure.PARALLEL_FIFTHS : Measure.PARALLEL_OCTAVES,
          step,
          upper,
          lower);
    } else if (similar && upper == 0 && lower == voices - 1 && Math.abs(upperMotion) > 2) {
      fault(Measure.HIDDEN_PARALLELS, step, upper, lower);
    }
  }

  private int intervalClass(int step, int upper, int lower) {
    return Math.abs(piece.pitch(upper, step) - piece.pitch(lower, step)) % OCTAVE;
  }

  private void overlap(int step, int upper, int lower) {
    if (piece.moves(upper, step)
        && piece.sounds(lower, step - 1)
        && piece.pitch(upper, step) < piece.pitch(lower, step - 1)) {
      fault(Measure.OVERLAP, step, upper, lower);
    }
    if (piece.moves(lower, step)
        && piece.sounds(upper, step - 1)
        && piece.pitch(lower, step) > piece.pitch(upper, step - 1)) {
      fault(Measure.OVERLAP, step, upper, lower);
    }
  }

  /** What lasts: every pair's runs of steps, and in how many steps any pair is at fault. */
  private void states() {
    boolean[] crossed = new boolean[piece.steps()];
    boolean[] apart = new boolean[piece.steps()];
    for (int upper = 0; upper < voices; upper++) {
      for (int lower = upper + 1; lower < voices; lower++) {
        runs(Measure.CROSSING, upper, lower, -1, crossed);
        if (lower == upper + 1 && isChoir()) {
          boolean bass = lower == voices - 1;
          runs(Measure.SPACING, upper, lower, bass ? TWELFTH : OCTAVE, apart);
        }
      }
    }
    int sounding = soundingSteps();
    if (voices > 1) {
      card.add(Measure.CROSSING, count(crossed), sounding);
    }
    if (isChoir()) {
      card.add(Measure.SPACING, count(apart), sounding);
    }
  }

  /** Of two voices nobody says how far apart they should be, and of more than four neither. */
  private boolean isChoir() {
    return voices > 2 && ChoirVoice.of(0, voices).isPresent();
  }

  /**
   * @param widest interval allowed; negative asks for crossed voices instead
   */
  private void runs(Measure rule, int upper, int lower, int widest, boolean[] steps) {
    int start = -1;
    for (int step = 0; step <= piece.steps(); step++) {
      boolean broken = step < piece.steps() && broken(step, upper, lower, widest);
      if (broken) {
        steps[step] = true;
      }
      if (broken && start < 0) {
        start = step;
      } else if (!broken && start >= 0) {
        faults.add(new Fault(rule, start, step - start, upper, lower));
        start = -1;
      }
    }
  }

  private boolean broken(int step, int upper, int lower, int widest) {
    if (!piece.sounds(upper, step) || !piece.sounds(lower, step)) {
      return false;
    }
    int interval = piece.pitch(upper, step) - piece.pitch(lower, step);
    return widest < 0 ? interval < 0 : interval > widest;
  }

  private int soundingSteps() {
    int count = 0;
    for (int step = 0; step < piece.steps(); step++) {
      if (!PitchClasses.of(piece.pitchesAt(step)).isEmpty()) {
        count++;
      }
    }
    return count;
  }

  private static int count(boolean[] steps) {
    int count = 0;
    for (boolean step : steps) {
      count += step ? 1 : 0;
    }
    return count;
  }

  private void fault(Measure rule, int step, int upper, int lower) {
    faults.add(new Fault(rule, step, 1, upper, lower));
  }

  private void count() {
    int notes = piece.noteCount();
    for (Measure rule :
        List.of(Measure.LARGE_LEAPS, Measure.TRITONE_LEAPS, Measure.AUGMENTED_SECONDS)) {
      card.add(rule, count(rule), notes);
    }
    if (ChoirVoice.of(0, voices).isPresent()) {
      card.add(Measure.RANGE, count(Measure.RANGE), notes);
    }
    if (voices < 2) {
      return;
    }
    for (Measure rule :
        List.of(
            Measure.PARALLEL_FIFTHS,
            Measure.PARALLEL_OCTAVES,
            Measure.ANTIPARALLELS,
            Measure.HIDDEN_PARALLELS,
            Measure.OVERLAP)) {
      card.add(rule, count(rule), notes);
    }
    card.add(
        Measure.PARALLEL_ERRORS,
        count(Measure.PARALLEL_FIFTHS) + count(Measure.PARALLEL_OCTAVES),
        notes);
  }

  private long count(Measure rule) {
    return faults.stream().filter(fault -> fault.rule() == rule).count();
  }
}
