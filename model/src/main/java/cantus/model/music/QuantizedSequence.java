package cantus.model.music;

import java.util.List;

/**
 * A piece on a grid, which its metre knows. Percussion is left out.
 *
 * @param notes sorted by start, then from the highest pitch down
 * @param totalSteps steps until everything has ended, rests included
 * @param metre where in its bar each step lies
 * @param phraseEnds where the score says that a phrase has ended: the first steps after it, rising
 * @param chords what chords the score writes above it
 * @param qpm the tempo at the start of the piece, in quarters a minute
 */
public record QuantizedSequence(
    List<QuantizedNote> notes,
    int totalSteps,
    Metre metre,
    List<Integer> phraseEnds,
    ChordTrack chords,
    double qpm) {

  public QuantizedSequence {
    notes = List.copyOf(notes);
    phraseEnds = List.copyOf(phraseEnds);
  }

  /** A piece whose score says nothing of phrases and chords. */
  public QuantizedSequence(List<QuantizedNote> notes, int totalSteps, Metre metre, double qpm) {
    this(notes, totalSteps, metre, List.of(), ChordTrack.EMPTY, qpm);
  }

  /** The same music in seconds, at one tempo, each note on the channel and part of its part. */
  public NoteSequence toNoteSequence(List<Part> parts) {
    double secondsPerStep = metre.grid().secondsPerStep(qpm);
    return new NoteSequence(
        notes.stream()
            .map(
                n ->
                    new Note(
                        n.pitch(),
                        n.velocity(),
                        n.start() * secondsPerStep,
                        n.end() * secondsPerStep,
                        n.part(),
                        0,
                        false,
                        n.part(),
                        n.voice()))
            .toList(),
        List.of(new Tempo(0, qpm)),
        metre.timeSignatures(qpm),
        List.of(),
        parts,
        totalSteps * secondsPerStep,
        NoteSequence.DEFAULT_TICKS_PER_QUARTER);
  }
}
