package cantus.model.score;

import cantus.model.music.Key;
import cantus.model.music.KeyEstimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Measures pieces. Knows the corpus they are compared with; may be used by several threads. */
public final class Judge {

  private static final int VOICES_OF_A_CHORALE = 4;

  private final Grader grader;

  /** A judge by the standards of a corpus. */
  public Judge(Reference reference) {
    this(reference.distributions());
  }

  Judge(Distributions distributions) {
    grader = new Grader(distributions);
  }

  /** Everything that can be measured of a piece; voices from the top, the melody first. */
  public Verdict judge(VoicedPiece piece) {
    Scorecard card = new Scorecard();
    KeyEstimate heard = piece.key();
    Key key = heard.key();
    List<Fault> faults = new ArrayList<>(PartWritingRules.measure(piece, key, card));
    faults.sort(Comparator.comparingInt(Fault::step).thenComparing(Fault::rule));
    HarmonyMeasures.measure(piece, heard, card);
    TextureMeasures.measure(piece, card);
    MelodyHarmony.measure(piece, card);
    PitchMeasures.measure(piece, key, card);
    Features features = Features.of(piece, key, faults);
    if (features.notes() > 0) {
      card.set(Measure.PITCH_CLASS_DISTANCE, grader.pitchClassDistance(features, key.mode()));
      if (piece.voices().size() == VOICES_OF_A_CHORALE) {
        grader.grade(features, key.mode(), card);
      }
    }
    return new Verdict(key, card, faults);
  }

  /** The features of a piece, to learn a corpus from. */
  static Distributions learn(Distributions corpus, VoicedPiece piece) {
    Key key = piece.key().key();
    List<Fault> faults = PartWritingRules.measure(piece, key, new Scorecard());
    return corpus.plus(key.mode(), Features.of(piece, key, faults));
  }
}
