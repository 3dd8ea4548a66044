package cantus.model.dataset;

import cantus.model.music.ChordSymbol;
import cantus.model.music.ChordTrack;
import cantus.model.music.Melody;
import cantus.model.music.MelodyLine;
import cantus.model.music.Metre;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.QuantizedSequence;
import cantus.model.music.Quantizer;
import cantus.model.music.TempoMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A melody with chord symbols above it and no other voices, made ready for voices to go below it.
 *
 * <p>The melody is put into the octave in which voices have room below it. Where it rests for no
 * longer than a beat its notes reach over the rest: such a rest is breath, and chords do not stop
 * for it. A chord that is written first holds from the beginning, upbeats included.
 *
 * @param notes the melody, as it is going to be
 * @param melody the same on the grid
 * @param chords that are written
 * @param metre of the piece
 */
record LeadSheet(List<Note> notes, Melody melody, ChordTrack chords, Metre metre) {

  private static final double MOSTLY = 0.05; // of the steps, for two notes at once
  private static final int OCTAVE = 12;
  private static final int[] OCTAVES = {0, OCTAVE, -OCTAVE, 2 * OCTAVE, -2 * OCTAVE};
  private static final int LOW = 59; // few notes lie below, and few above
  private static final int HIGH = 81;
  private static final double FEW = 0.1;

  /** The lead sheet that a piece is; nothing where it has no chord symbols, or voices already. */
  static Optional<LeadSheet> of(NoteSequence piece) {
    QuantizedSequence onGrid = Quantizer.quantize(piece);
    if (onGrid.chords().isEmpty() || onGrid.notes().isEmpty() || hasVoices(onGrid)) {
      return Optional.empty();
    }
    List<Note> notes = inRoom(MelodyLine.of(piece, note -> true).notes());
    List<Note> connected = connected(notes, new TempoMap(piece.tempos()));
    Melody melody = Melody.skyline(Quantizer.quantize(piece.withNotes(connected)));
    return Optional.of(new LeadSheet(connected, melody, onGrid.chords(), onGrid.metre()));
  }

  /** Whether more than one note sounds in more than a few steps. */
  private static boolean hasVoices(QuantizedSequence piece) {
    int[] sounding = new int[piece.totalSteps()];
    piece
        .notes()
        .forEach(
            note -> {
              for (int step = note.start(); step < note.end(); step++) {
                sounding[step]++;
              }
            });
    int steps = 0;
    int several = 0;
    for (int count : sounding) {
      steps += count > 0 ? 1 : 0;
      several += count > 1 ? 1 : 0;
    }
    return several > MOSTLY * steps;
  }

  /** The same melody in the octave that leaves most of it where it should be. */
  private static List<Note> inRoom(List<Note> notes) {
    int[] pitches = notes.stream().mapToInt(Note::pitch).sorted().toArray();
    int few = (int) (FEW * pitches.length);
    int low = pitches[few];
    int high = pitches[pitches.length - 1 - few];
    int best = 0;
    int leastOutside = Integer.MAX_VALUE;
    for (int octaves : OCTAVES) {
      int outside = Math.max(0, LOW - low - octaves) + Math.max(0, high + octaves - HIGH);
      boolean isMidi = pitches[0] + octaves >= 0 && pitches[pitches.length - 1] + octaves <= 127;
      if (isMidi && outside < leastOutside) {
        leastOutside = outside;
        best = octaves;
      }
    }
    int chosen = best;
    return notes.stream().map(note -> note(note, note.pitch() + chosen, note.end())).toList();
  }

  private static List<Note> connected(List<Note> notes, TempoMap tempo) {
    List<Note> connected = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      double next = i + 1 < notes.size() ? notes.get(i + 1).start() : note.end();
      double gap = tempo.quartersAt(next) - tempo.quartersAt(note.end());
      connected.add(gap > 0 && gap <= 1 ? note(note, note.pitch(), next) : note);
    }
    return connected;
  }

  private static Note note(Note note, int pitch, double end) {
    return new Note(
        pitch, note.velocity(), note.start(), end, 0, note.program(), false, 0, note.voice());
  }

  /** The chord that holds in a step. */
  ChordSymbol chordAt(int step) {
    int first = chords.changes().get(0).step();
    return chords.at(Math.max(first, step));
  }
}
