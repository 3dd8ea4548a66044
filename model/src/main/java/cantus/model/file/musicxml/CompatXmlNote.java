package cantus.model.file.musicxml;

import cantus.model.file.musicxml.CompatXmlState.Placed;
import cantus.model.file.notation.Fraction;
import cantus.model.file.tensorflow.NoteSequenceProto;
import java.util.List;

/**
 * A note read as the reference reads it: ties are not looked at, a grace note (which has no
 * duration) stands at the beginning of the piece, an accidental never leaves its octave.
 */
final class CompatXmlNote {

  private static final List<String> TYPES =
      List.of(
          "1024th", "512th", "256th", "128th", "64th", "32nd", "16th", "eighth", "quarter", "half",
          "whole", "breve", "long", "maxima");

  private static final Fraction HALF = new Fraction(1, 2);

  private final CompatXmlState state;
  private int voice = 1;
  private boolean rest;
  private boolean inChord;
  private boolean grace = true; // until a duration is found
  private int pitch = -1;
  private int duration;
  private double seconds;
  private double time;
  private int dots;
  private String type = "quarter";
  private Fraction tuplet = new Fraction(1, 1);

  CompatXmlNote(CompatXmlState state) {
    this.state = state;
  }

  int voice() {
    return voice;
  }

  boolean rest() {
    return rest;
  }

  boolean inChord() {
    return inChord;
  }

  Placed placed() {
    return new Placed(duration, time);
  }

  void read(Element note) {
    boolean pitched = false;
    for (Element child : note.children()) {
      switch (child.name()) {
        case "chord" -> inChord = true;
        case "duration" -> duration(CompatText.whole(child.text()));
        case "pitch" -> {
          pitch = pitch(child) + state.transposition;
          pitched = true;
        }
        case "rest" -> rest = true;
        case "voice" -> voice = CompatText.whole(child.text());
        case "dot" -> dots++;
        case "type" -> {
          type = child.text();
          if (!TYPES.contains(type)) {
            throw new NumberFormatException("a note of type '" + type + "'");
          }
        }
        case "time-modification" ->
            tuplet =
                new Fraction(
                    CompatText.whole(CompatText.required(child, "actual-notes")),
                    CompatText.whole(CompatText.required(child, "normal-notes")));
        case "unpitched" -> throw new NumberFormatException("a note without a pitch");
        default -> {}
      }
    }
    if (!rest && !pitched) {
      throw new NumberFormatException("a note without a pitch");
    }
  }

  void duration(int length) {
    grace = false;
    if (inChord) {
      if (state.previous == null) {
        throw new NumberFormatException("a chord without a first note");
      }
      duration = state.previous.duration();
      seconds = state.seconds(duration);
      time = state.previous.time();
    } else {
      duration = length;
      seconds = state.seconds(duration);
      time = state.time;
      state.time += seconds;
    }
  }

  private static int pitch(Element pitch) {
    String step = CompatText.required(pitch, "step");
    String octave = CompatText.required(pitch, "octave");
    String alter = pitch.text("alter", "");
    int semitone = step.length() == 1 ? "C D EF G A B".indexOf(step) : -1;
    if (semitone < 0 || step.equals(" ")) {
      throw new NumberFormatException("'" + step + "' is not a step of the scale");
    }
    int altered = semitone + (alter.isEmpty() ? 0 : (int) CompatText.decimal(alter));
    return 12 + Math.floorMod(altered, 12) + 12 * CompatText.whole(octave);
  }

  /** The note as a message of a part. */
  NoteSequenceProto.Note message(int part) {
    double start = Math.max(0, time);
    Fraction written = written();
    return new NoteSequenceProto.Note(
        pitch,
        state.velocity,
        start,
        start + seconds,
        Math.toIntExact(written.numerator()),
        Math.toIntExact(written.denominator()),
        state.channel,
        state.program,
        false,
        part,
        0,
        voice,
        0,
        0,
        NoteSequenceProto.NOTHING);
  }

  /** The length as written, a whole note being 1. */
  private Fraction written() {
    int power = TYPES.indexOf(type) - TYPES.indexOf("whole");
    Fraction base =
        (power < 0 ? new Fraction(1, 1L << -power) : new Fraction(1L << power, 1))
            .dividedBy(tuplet);
    Fraction sum = base;
    Fraction dot = base;
    for (int i = 0; i < dots; i++) {
      dot = dot.times(HALF);
      sum = sum.plus(dot);
    }
    return grace ? Fraction.ZERO : sum;
  }
}
