package cantus.model.file.musicxml;

import cantus.model.file.musicxml.CompatXmlState.Metre;
import cantus.model.file.notation.Fraction;
import cantus.model.file.tensorflow.NoteSequenceProto;
import cantus.model.file.tensorflow.NoteSequenceProto.Tempo;
import cantus.model.file.tensorflow.NoteSequenceProto.TextAnnotation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One measure of one part, read as the reference reads it. */
final class CompatXmlMeasure {

  private final CompatXmlState state;
  private final int part;
  private final double start;
  private @Nullable Metre metre;
  private @Nullable Integer fifths;
  private double keyTime;
  private int duration; // of the notes and rests of voice 1

  CompatXmlMeasure(CompatXmlState state, int part) {
    this.state = state;
    this.part = part;
    start = state.time;
  }

  void read(List<Element> elements) {
    Element onlyForward = onlyForward(elements);
    for (Element element : elements) {
      if (element != onlyForward) {
        read(element);
      }
    }
    if (onlyForward != null) {
      rest(CompatText.whole(CompatText.required(onlyForward, "duration")));
    }
    correctMetre();
    if (metre != null) {
      state.addMetre(metre);
    }
    if (fifths != null) {
      state.addKey(fifths, keyTime);
    }
  }

  /** The one forward of a measure without notes, which is taken for a rest at its end. */
  private static @Nullable Element onlyForward(List<Element> elements) {
    Element forward = null;
    for (Element element : elements) {
      if (element.name().equals("note")) {
        return null;
      }
      if (element.name().equals("forward")) {
        if (forward != null) {
          return null;
        }
        forward = element;
      }
    }
    return forward;
  }

  private void rest(int length) {
    CompatXmlNote rest = new CompatXmlNote(state);
    rest.duration(length);
    state.previous = rest.placed();
    duration += length;
  }

  private void read(Element element) {
    switch (element.name()) {
      case "attributes" -> element.children().forEach(this::attribute);
      case "backup" ->
          state.time -= state.seconds(CompatText.whole(CompatText.required(element, "duration")));
      case "forward" ->
          state.time += state.seconds(CompatText.whole(CompatText.required(element, "duration")));
      case "direction" -> element.all("sound").forEach(this::sound);
      case "note" -> note(element);
      case "harmony" -> {
        CompatXmlHarmony harmony = CompatXmlHarmony.read(element, state);
        TextAnnotation chord =
            new TextAnnotation(
                harmony.time(),
                harmony.figure(),
                TextAnnotation.CHORD_SYMBOL,
                0,
                NoteSequenceProto.NOTHING);
        state.chords.add(chord);
      }
      default -> {}
    }
  }

  private void note(Element element) {
    CompatXmlNote note = new CompatXmlNote(state);
    note.read(element);
    state.previous = note.placed();
    if (note.voice() == 1 && !note.inChord()) {
      duration = Math.addExact(duration, note.placed().duration());
    }
    if (!note.rest()) {
      state.notes.add(note.message(part));
    }
  }

  private void sound(Element sound) {
    String tempo = sound.attribute("tempo");
    if (tempo == null) {
      return;
    }
    double qpm = CompatText.decimal(tempo);
    qpm = qpm == 0 ? 120 : qpm;
    if (part == 0) {
      state.tempos.add(new Tempo(state.time, qpm, NoteSequenceProto.NOTHING));
    }
    state.tempo(qpm);
    String dynamics = sound.attribute("dynamics");
    if (dynamics != null) {
      state.velocity = CompatText.whole(dynamics);
    }
  }

  private void attribute(Element attribute) {
    switch (attribute.name()) {
      case "divisions" -> {
        state.divisions = CompatText.whole(attribute.text());
        if (state.divisions == 0) {
          throw new NumberFormatException("0 divisions of a quarter");
        }
      }
      case "key" -> {
        fifths = CompatText.whole(CompatText.required(attribute, "fifths"));
        keyTime = state.time;
      }
      case "time" -> time(attribute);
      case "transpose" -> {
        state.transposition = CompatText.whole(CompatText.required(attribute, "chromatic"));
        if (fifths != null) {
          int moved = fifths + Math.floorMod(-5 * state.transposition, 12);
          fifths = moved > 6 ? -Math.floorMod(-moved, 6) : moved;
        }
      }
      default -> {}
    }
  }

  private void time(Element time) {
    if (metre != null) {
      throw new NumberFormatException("two time signatures in one measure");
    }
    if (time.all("beats").size() > 1 || time.all("beat-type").size() > 1) {
      throw new NumberFormatException("an alternating time signature");
    }
    metre =
        new Metre(
            CompatText.whole(CompatText.required(time, "beats")),
            CompatText.whole(CompatText.required(time, "beat-type")),
            state.time);
    state.metre = metre;
  }

  /**
   * Gives a measure that is not as long as its metre a metre of its own. The first test compares
   * divisions with beats, as the reference does.
   */
  private void correctMetre() {
    Fraction length = new Fraction(duration, 4L * state.divisions);
    if (state.metre == null) {
      metre = new Metre(length.numerator(), length.denominator(), 0);
      state.metre = metre;
      return;
    }
    boolean pickup = duration < state.metre.numerator();
    boolean differs = metre == null && !length.equals(state.metre.fraction());
    if (pickup || differs) {
      boolean whole = length.numerator() == length.denominator() && !pickup;
      long beats = state.metre.denominator();
      metre =
          whole
              ? new Metre(beats, beats, start)
              : new Metre(length.numerator(), length.denominator(), start);
      state.metre = metre;
    }
  }
}
