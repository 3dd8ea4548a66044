package cantus.model.dataset;

import cantus.model.dataset.Voicings.Voicing;
import cantus.model.music.ChordSymbol;
import cantus.model.music.Melody;
import cantus.model.music.Note;
import cantus.model.music.NoteSequence;
import cantus.model.music.Part;
import cantus.model.music.TempoMap;
import cantus.model.music.VoiceRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How the chords of lead sheets are made to sound: as voices below the melody, the bass as it is
 * written and the others on tones of the chord, led smoothly. Voices rest where the melody rests
 * (for longer than a beat, see {@link LeadSheet}), as they do in live play.
 *
 * @param rhythm when they are struck
 * @param voices below the melody, {@link #FEWEST} or {@link #MOST}
 * @param seed by which it is decided between voicings that are about as good
 * @param blocks whether chords struck as blocks below a melody are taken for chord symbols
 */
public record Realisation(ChordRhythm rhythm, int voices, long seed, boolean blocks)
    implements Serializable {

  /** The fewest voices that a chord is made of. */
  public static final int FEWEST = 3;

  /** The most voices: with a seventh and a ninth, or a note doubled. */
  public static final int MOST = 4;

  /** What is done where nothing is said. */
  public static final Realisation USUAL = new Realisation(ChordRhythm.CHANGES, FEWEST, 1);

  private static final List<VoiceRange> RANGES =
      List.of(
          new VoiceRange(57, 76),
          new VoiceRange(53, 72),
          new VoiceRange(48, 67),
          new VoiceRange(36, 57));
  private static final List<String> NAMES = List.of("Voice 1", "Voice 2", "Voice 3", "Bass");
  private static final int SOFTER = 10;

  /** One that takes symbols alone. */
  public Realisation(ChordRhythm rhythm, int voices, long seed) {
    this(rhythm, voices, seed, false);
  }

  public Realisation {
    if (voices < FEWEST || voices > MOST) {
      throw new IllegalArgumentException(
          "a lead sheet gets " + FEWEST + " or " + MOST + " voices, not " + voices);
    }
  }

  /** A stretch of a piece with one chord. */
  private record Span(ChordSymbol chord, int start, int end) {}

  /** The ranges of the voices, from the top. */
  public List<VoiceRange> ranges() {
    return RANGES.subList(MOST - voices, MOST);
  }

  /** A lead sheet as its melody with voices below it; nothing where a piece is none. */
  public Optional<NoteSequence> ofLeadSheet(NoteSequence piece) {
    NoteSequence read = blocks ? BlockChords.asLeadSheet(piece).orElse(piece) : piece;
    return LeadSheet.of(read).map(sheet -> realise(read, sheet));
  }

  /** The same; any other piece as it is. */
  public NoteSequence realise(NoteSequence piece) {
    return ofLeadSheet(piece).orElse(piece);
  }

  private NoteSequence realise(NoteSequence piece, LeadSheet sheet) {
    List<Note> notes = new ArrayList<>(sheet.notes());
    notes.addAll(new Sounding(sheet, new TempoMap(piece.tempos())).notes());
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(0, piece.parts().isEmpty() ? "Melody" : piece.parts().get(0).name()));
    for (int voice = 0; voice < voices; voice++) {
      parts.add(new Part(voice + 1, NAMES.get(MOST - voices + voice)));
    }
    return new NoteSequence(
        notes,
        piece.tempos(),
        piece.timeSignatures(),
        piece.keySignatures(),
        parts,
        piece.annotations(),
        piece.totalTime(),
        piece.ticksPerQuarter());
  }

  /** The voices of one sheet. */
  private final class Sounding {
    private final LeadSheet sheet;
    private final Melody melody;
    private final TempoMap tempo;
    private final List<Note> notes = new ArrayList<>();
    private final int[] pitches = new int[voices]; // that sound, or rests
    private final int[] starts = new int[voices];

    Sounding(LeadSheet sheet, TempoMap tempo) {
      this.sheet = sheet;
      this.tempo = tempo;
      melody = sheet.melody();
    }

    List<Note> notes() {
      List<Span> spans = spans();
      List<int[]> chords = chords(spans);
      Arrays.fill(pitches, Voicings.REST);
      int before = 0;
      for (int i = 0; i < spans.size(); i++) {
        Span span = spans.get(i);
        silence(before, span.start);
        for (int step = span.start; step < span.end; step++) {
          if (melody.pitchAt(step) == Melody.REST) {
            silence(step, step + 1);
          } else {
            sound(step, chords.get(i), step == span.start);
          }
        }
        before = span.end;
      }
      silence(before, before + 1);
      return notes;
    }

    /** Where one chord lasts and the melody sounds, at least for a while. */
    private List<Span> spans() {
      List<Span> spans = new ArrayList<>();
      int start = 0;
      for (int step = 1; step <= melody.length(); step++) {
        ChordSymbol chord = sheet.chordAt(start);
        if (step == melody.length() || !sheet.chordAt(step).isSame(chord)) {
          if (chord.sounds() && lowest(start, step) <= 127) {
            spans.add(new Span(chord, start, step));
          }
          start = step;
        }
      }
      return spans;
    }

    /** The lowest note of the melody, or 128 if it rests. */
    private int lowest(int start, int end) {
      int lowest = 128;
      for (int step = start; step < end; step++) {
        int pitch = melody.pitchAt(step);
        lowest = pitch == Melody.REST ? lowest : Math.min(lowest, pitch);
      }
      return lowest;
    }

    private List<int[]> chords(List<Span> spans) {
      Voicings voicings = new Voicings(ranges(), new SplittableRandom(seed));
      List<List<Voicing>> choices = new ArrayList<>();
      for (Span span : spans) {
        choices.add(voicings.of(span.chord, lowest(span.start, span.end)));
      }
      return VoiceLeading.cheapest(spans.stream().map(Span::chord).toList(), choices);
    }

    private void sound(int step, int[] chord, boolean changes) {
      for (int voice = 0; voice < voices; voice++) {
        boolean isBass = voice == voices - 1;
        boolean struck =
            pitches[voice] != chord[voice]
                || changes && rhythm != ChordRhythm.HELD
                || rhythm.strikes(sheet.metre(), step, isBass);
        if (struck) {
          end(voice, step);
          pitches[voice] = chord[voice];
          starts[voice] = step;
        }
      }
    }

    private void silence(int from, int to) {
      for (int voice = 0; voice < voices && from < to; voice++) {
        end(voice, from);
      }
    }

    private void end(int voice, int step) {
      if (pitches[voice] != Voicings.REST) {
        int part = voice + 1;
        int velocity = Math.max(1, sheet.notes().get(0).velocity() - SOFTER);
        notes.add(
            new Note(
                pitches[voice],
                velocity,
                seconds(starts[voice]),
                seconds(step),
                part,
                sheet.notes().get(0).program(),
                false,
                part,
                0));
      }
      pitches[voice] = Voicings.REST;
    }

    private double seconds(int step) {
      return tempo.secondsAt((double) step / sheet.metre().grid().stepsPerQuarter());
    }
  }
}
