package cantus.model.file.musicxml;

import cantus.model.file.notation.Fraction;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.NoteSequenceProto.KeySignature;
import cantus.model.file.tensorflow.NoteSequenceProto.Tempo;
import cantus.model.file.tensorflow.NoteSequenceProto.TextAnnotation;
import cantus.model.file.tensorflow.NoteSequenceProto.TimeSignature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reference's MusicXML parser carries from one element to the next, and what it has
 * collected. Most of it outlives a part: the second part begins with the tempo, metre, divisions
 * and velocity that the first one ended with.
 *
 * <p>Times are sums of doubles in the order of the reference, because a last bit decides into which
 * step a note goes that lies between two.
 */
final class CompatXmlState {

  /** The resolution through which durations go on their way to seconds. */
  static final int TICKS = 220;

  /** The length and place of a note, which the next note of its chord takes over. */
  record Placed(int duration, double time) {}

  /** A metre; {@code time} is where it begins in seconds. */
  record Metre(long numerator, long denominator, double time) {

    Fraction fraction() {
      return new Fraction(numerator, denominator);
    }
  }

  int divisions = 1;
  double qpm = 120;
  double secondsPerQuarter = 0.5;
  double time;
  int velocity = 64;
  int program;
  int channel;
  int transposition;
  @Nullable Placed previous;
  @Nullable Metre metre;

  private final List<Metre> metres = new ArrayList<>();
  private final List<KeySignature> keys = new ArrayList<>();
  final List<Tempo> tempos = new ArrayList<>();
  final List<TextAnnotation> chords = new ArrayList<>();
  final List<NoteSequenceProto.Note> notes = new ArrayList<>();

  /** A duration in seconds, by way of ticks. */
  double seconds(int duration) {
    double ticks = duration * ((double) TICKS / divisions);
    return ticks / TICKS * secondsPerQuarter;
  }

  void tempo(double newQpm) {
    qpm = newQpm;
    secondsPerQuarter = 60 / newQpm;
  }

  /** Takes a metre of a measure, unless another part has said the same. */
  void addMetre(Metre added) {
    for (Metre known : metres) {
      if (known.numerator == added.numerator
          && known.denominator == added.denominator
          && known.time == added.time) {
        return;
      }
    }
    metres.add(added);
  }

  void addKey(int fifths, double at) {
    KeySignature key = new KeySignature(at, tonic(fifths), 0, NoteSequenceProto.NOTHING);
    if (!keys.contains(key)) {
      keys.add(key);
    }
  }

  List<TimeSignature> timeSignatures() {
    return metres.stream()
        .map(
            m ->
                new TimeSignature(
                    m.time,
                    Math.toIntExact(m.numerator),
                    Math.toIntExact(m.denominator),
                    NoteSequenceProto.NOTHING))
        .toList();
  }

  List<KeySignature> keySignatures() {
    return keys.isEmpty() ? List.of(new KeySignature(0, 0, 0, NoteSequenceProto.NOTHING)) : keys;
  }

  /**
   * The tonic of a major key; the mode is never read, so that is what the reference takes all for.
   */
  private static int tonic(int fifths) {
    if (fifths > 7 || fifths < -22) {
      throw new NumberFormatException("a key of " + fifths + " fifths");
    }
    int inTable = fifths < -7 ? fifths + 15 : fifths; // as an index from the end
    return Math.floorMod(7 * inTable, 12);
  }
}
