package cantus.model.music;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of music: notes in seconds with the tempi, metres and keys they were written in.
 *
 * <p>Lists are sorted by time. An upbeat is written as a short first bar: a time signature of its
 * length at 0, the metre proper where the first full bar begins.
 *
 * @param notes sorted by start, then from the highest pitch down
 * @param tempos sorted by time; none means 120 throughout
 * @param timeSignatures sorted by time; none means 4/4 throughout
 * @param keySignatures sorted by time
 * @param parts the parts that notes refer to
 * @param annotations what the score says beside its notes, sorted by time
 * @param totalTime seconds until everything has ended, rests included
 * @param ticksPerQuarter resolution of the file the piece was read from
 */
public record NoteSequence(
    List<Note> notes,
    List<Tempo> tempos,
    List<TimeSignature> timeSignatures,
    List<KeySignature> keySignatures,
    List<Part> parts,
    List<Annotation> annotations,
    double totalTime,
    int ticksPerQuarter) {

  /** The resolution written where a piece did not come from a file. */
  public static final int DEFAULT_TICKS_PER_QUARTER = 480;

  private static final Comparator<Note> SCORE_ORDER =
      Comparator.comparingDouble(Note::start)
          .thenComparing(Comparator.comparingInt(Note::pitch).reversed())
          .thenComparingInt(Note::part);

  public NoteSequence {
    notes = notes.stream().sorted(SCORE_ORDER).toList();
    tempos = tempos.stream().sorted(Comparator.comparingDouble(Tempo::time)).toList();
    timeSignatures =
        timeSignatures.stream().sorted(Comparator.comparingDouble(TimeSignature::time)).toList();
    keySignatures =
        keySignatures.stream().sorted(Comparator.comparingDouble(KeySignature::time)).toList();
    parts = List.copyOf(parts);
    annotations =
        annotations.stream().sorted(Comparator.comparingDouble(Annotation::time)).toList();
    for (Note note : notes) {
      totalTime = Math.max(totalTime, note.end());
    }
  }

  /** A piece without annotations. */
  public NoteSequence(
      List<Note> notes,
      List<Tempo> tempos,
      List<TimeSignature> timeSignatures,
      List<KeySignature> keySignatures,
      List<Part> parts,
      double totalTime,
      int ticksPerQuarter) {
    this(
        notes, tempos, timeSignatures, keySignatures, parts, List.of(), totalTime, ticksPerQuarter);
  }

  /** Notes at one tempo in 4/4. */
  public static NoteSequence of(List<Note> notes, double qpm) {
    return new NoteSequence(
        notes,
        List.of(new Tempo(0, qpm)),
        List.of(new TimeSignature(0, 4, 4)),
        List.of(),
        List.of(),
        0,
        DEFAULT_TICKS_PER_QUARTER);
  }

  /** The same music in a key from its beginning on. */
  public NoteSequence inKey(Key key) {
    return new NoteSequence(
        notes,
        tempos,
        timeSignatures,
        List.of(new KeySignature(0, key)),
        parts,
        annotations,
        totalTime,
        ticksPerQuarter);
  }

  /** The same piece with other notes. */
  public NoteSequence withNotes(List<Note> others) {
    return new NoteSequence(
        others,
        tempos,
        timeSignatures,
        keySignatures,
        parts,
        annotations,
        totalTime,
        ticksPerQuarter);
  }

  /** The same piece with something else said beside its notes. */
  NoteSequence withAnnotations(List<Annotation> others) {
    return new NoteSequence(
        notes, tempos, timeSignatures, keySignatures, parts, others, totalTime, ticksPerQuarter);
  }

  /** The same music with other chord symbols above it. */
  public NoteSequence withChords(ChordTrack chords, Grid grid) {
    List<Annotation> others =
        annotations.stream().filter(a -> a.kind() != Annotation.Kind.CHORD_SYMBOL).toList();
    List<Annotation> all = new ArrayList<>(others);
    all.addAll(chords.annotations(new TempoMap(tempos), grid));
    return withAnnotations(all);
  }

  /** The tempo at the start of the piece in quarters a minute. */
  public double initialQpm() {
    return tempos.isEmpty() || tempos.get(0).time() > 0 ? Tempo.DEFAULT_QPM : tempos.get(0).qpm();
  }
}
