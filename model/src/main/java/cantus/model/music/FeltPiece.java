package cantus.model.music;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * A piece as it is felt, and the same evenly, as the network hears it. What is swung, as in
 * recordings, is evenly as it would be written. What is counted in triplets is evenly the same
 * music in 6/8, 9/8 or 12/8, at the same moments. Bars whose pulse is no quarter are the same in
 * both.
 *
 * @param played as it is felt
 * @param feel of all of it
 */
public record FeltPiece(NoteSequence played, Feel feel) {

  private static final int STEPS = Grid.SIXTEENTHS.stepsPerQuarter();

  /** All of it, evenly. */
  public NoteSequence even() {
    return switch (feel) {
      case STRAIGHT -> played;
      case SWING, SWING16 -> moved(played, feel::even);
      case TRIPLET -> counted(heardTempos(), heardMetres(), played);
    };
  }

  /**
   * Music that goes with it, as it is felt.
   *
   * @param music evenly, with the tempi and metres of {@link #even}
   */
  public NoteSequence felt(NoteSequence music) {
    return switch (feel) {
      case STRAIGHT -> music;
      case SWING, SWING16 -> moved(music, feel::felt);
      case TRIPLET -> counted(played.tempos(), played.timeSignatures(), music);
    };
  }

  /** The same as a score has it: what is swung is written evenly. */
  public NoteSequence written(NoteSequence music) {
    return feel.isUnwritten() ? music : felt(music);
  }

  // ---- in triplets

  private static NoteSequence counted(
      List<Tempo> tempos, List<TimeSignature> metres, NoteSequence music) {
    return new NoteSequence(
        music.notes(),
        tempos,
        metres,
        music.keySignatures(),
        music.parts(),
        music.annotations(),
        music.totalTime(),
        music.ticksPerQuarter());
  }

  /** Each metre begins with a tempo: other notes may be counted in it. */
  private List<Tempo> heardTempos() {
    TreeMap<Double, Double> tempos = new TreeMap<>(Map.of(0.0, Tempo.DEFAULT_QPM));
    played.tempos().forEach(tempo -> tempos.put(tempo.time(), tempo.qpm()));
    playedMetres()
        .forEach(m -> tempos.computeIfAbsent(m.time(), t -> tempos.floorEntry(t).getValue()));
    return tempos.entrySet().stream()
        .map(at -> new Tempo(at.getKey(), at.getValue() * stepsPerQuarter(at.getKey()) / STEPS))
        .toList();
  }

  private List<TimeSignature> heardMetres() {
    return playedMetres().stream()
        .map(metre -> stepsPerQuarter(metre.time()) == STEPS ? metre : inTriplets(metre))
        .toList();
  }

  /** Each note value in it is half as long again. */
  private static TimeSignature inTriplets(TimeSignature metre) {
    return new TimeSignature(metre.time(), 3 * metre.numerator(), 2 * metre.denominator());
  }

  private List<TimeSignature> playedMetres() {
    List<TimeSignature> metres = new ArrayList<>(played.timeSignatures());
    if (metres.isEmpty() || metres.get(0).time() > 0) {
      metres.add(0, new TimeSignature(0, 4, 4));
    }
    return metres;
  }

  private int stepsPerQuarter(double time) {
    TempoMap tempo = new TempoMap(played.tempos());
    Metre metre = Metre.of(played.timeSignatures(), tempo, Grid.SIXTEENTHS);
    int step = Grid.SIXTEENTHS.nearestStep(tempo.quartersAt(time));
    return feel.stepsPerQuarter(metre.stepsPerPulse(step));
  }

  // ---- swung

  /**
   * @param within a quarter: from a place to another, in steps
   */
  private static NoteSequence moved(NoteSequence piece, DoubleUnaryOperator within) {
    TempoMap tempo = new TempoMap(piece.tempos());
    Metre metre = Metre.of(piece.timeSignatures(), tempo, Grid.SIXTEENTHS);
    DoubleUnaryOperator moved = time -> moved(time, tempo, metre, within);
    List<Note> notes =
        piece.notes().stream()
            .map(
                note ->
                    new Note(
                        note.pitch(),
                        note.velocity(),
                        moved.applyAsDouble(note.start()),
                        moved.applyAsDouble(note.end()),
                        note.instrument(),
                        note.program(),
                        note.drum(),
                        note.part(),
                        note.voice()))
            .toList();
    List<Annotation> annotations =
        piece.annotations().stream()
            .map(a -> new Annotation(moved.applyAsDouble(a.time()), a.kind(), a.text()))
            .toList();
    return piece.withNotes(notes).withAnnotations(annotations);
  }

  private static double moved(
      double time, TempoMap tempo, Metre metre, DoubleUnaryOperator within) {
    double steps = STEPS * tempo.quartersAt(time);
    int step = (int) steps;
    if (!Feel.isFelt(metre.stepsPerPulse(step))) {
      return time;
    }
    int begin = step - metre.positionInBar(step) % STEPS;
    return tempo.secondsAt((begin + within.applyAsDouble(steps - begin)) / STEPS);
  }
}
