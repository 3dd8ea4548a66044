package cantus.model.sense;

import cantus.model.music.BarPlace;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Where the phrases of a melody end that is known as a whole: how likely each of its notes is the
 * last of its phrase. All ways to divide the melody are weighed against each other, by what {@link
 * PhraseSense} believes of its notes and by how long they are (the forward-backward algorithm;
 * Rabiner, "A tutorial on hidden Markov models", 1989). Phrases end where the music says so, by
 * fermatas; between two of those that are no further apart than a phrase is long, none does.
 */
public final class Phrasing {

  /** Notes of the longest phrase that is thought of. */
  private static final int MOST_NOTES = 64;

  private static final int FIRST = 0; // there is no phrase before
  private static final int BEFORE = 1 + PhraseNote.BEATS; // or its last note is so many beats in

  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final Melody melody;
  private final Metre metre;
  private final PhraseTable table = PhraseTable.shipped();
  private final MelodyNotes notes;
  private final float[][] nats; // by note, and by beats in its phrase: that it ends it
  private final double[] lengths; // nats that its length tells for an end
  private final boolean[] isEnd; // said to end a phrase
  private final boolean[] isInside; // said to lie within one
  private final float[] ends;
  private final int[] noteAt; // by step: the note that sounds or sounded last, -1 before the first

  private Phrasing(Melody melody, Metre metre) {
    this.melody = melody;
    this.metre = metre;
    notes = new MelodyNotes(melody);
    nats = new float[notes.count()][];
    lengths = new double[notes.count()];
    isEnd = new boolean[notes.count()];
    isInside = new boolean[notes.count()];
    ends = new float[notes.count()];
    noteAt = new int[melody.length()];
  }

  /**
   * The phrases of a melody.
   *
   * @param metre where its steps lie in their bars
   * @param marked where the music says that phrases have ended: the first steps after their last
   *     notes, or steps within these; none where it does not say
   */
  public static Phrasing of(Melody melody, Metre metre, List<Integer> marked) {
    Phrasing phrasing = new Phrasing(melody, metre);
    phrasing.listen();
    phrasing.mark(new TreeSet<>(marked));
    phrasing.weigh();
    return phrasing;
  }

  /** How likely the note that sounds in a step, or sounded last, is the last of its phrase. */
  public float ends(int step) {
    return ofNote(note(step));
  }

  /** How likely the note after it is. */
  public float nextEnds(int step) {
    return ofNote(note(step) + 1);
  }

  private int note(int step) {
    return step < noteAt.length ? noteAt[step] : ends.length;
  }

  private float ofNote(int note) {
    return note >= 0 && note < ends.length ? Math.min(1, ends[note]) : 0;
  }

  private void listen() {
    KeySense key = new KeySense(metre.grid());
    float[] keys = KeySense.newKeys();
    PhraseNote listener = new PhraseNote(metre.grid());
    int note = -1;
    for (int step = 0; step < melody.length(); step++) {
      int pitch = melody.pitchAt(step);
      if (pitch != Melody.REST) {
        key.hear(pitch);
      }
      if (melody.isOnset(step)) {
        note++;
        key.keys(keys);
        int before = notes.stepsBefore(note);
        listener.begin(pitch, metre.placeInBar(step), before, KeySense.likeliest(keys));
        nats[note] = nats(listener);
        int length = notes.lengthClass(note, listener);
        lengths[note] =
            StrictMath.log(table.lengthsOfEnds()[length] / table.lengthsOfOthers()[length]);
      }
      noteAt[step] = note;
    }
  }

  private float[] nats(PhraseNote note) {
    int[] rows = new int[PhraseNote.OF_NOTE];
    note.rows(rows);
    float ofNote = 0;
    for (int row : rows) {
      ofNote += table.ends()[row];
    }
    float[] byBeats = new float[PhraseNote.BEATS];
    for (int beats = 0; beats < byBeats.length; beats++) {
      byBeats[beats] =
          ofNote
              + table.ends()[PhraseNote.rowOfBeat(beats)]
              + table.ends()[note.rowOfPlaceAndBeat(beats)];
    }
    return byBeats;
  }

  private void mark(TreeSet<Integer> marked) {
    int first = 0; // of the notes since the last mark
    for (int note = 0; note < isEnd.length; note++) {
      Integer mark = marked.floor(notes.end(note));
      isEnd[note] = mark != null && mark > notes.onset(note);
      if (isEnd[note]) {
        Arrays.fill(isInside, first, note, beats(first, note) < PhraseNote.BEATS - 1);
        first = note + 1;
      }
    }
  }

  /** Shown a phrase: from one note to another, after another phrase or none. */
  private interface Visitor {
    void take(int first, int before, int last, int beats, double nats);
  }

  private void each(int first, int before, Visitor visitor) {
    double goesOn = 0;
    for (int note = first; note < isEnd.length; note++) {
      if (note - first >= MOST_NOTES && !isEnd[note] && !isInside[note]) {
        return;
      }
      int beats = beats(first, note);
      double odds = nats[note][beats] + table.ends()[relation(beats, before)];
      if (!isInside[note]) {
        visitor.take(first, before, note, beats, goesOn + logistic(odds) + lengths[note]);
      }
      if (isEnd[note]) {
        return;
      }
      goesOn += logistic(-odds);
    }
  }

  private static int relation(int beats, int before) {
    return PhraseNote.rowOfRelation(beats, before - 1);
  }

  private void weigh() {
    int count = isEnd.length;
    double[][] from = nothing(count); // the log-probability of all before a phrase from there
    double[][] to = nothing(count); // and of all from there on
    from[0][FIRST] = 0;
    for (int first = 0; first < count; first++) {
      for (int before = 0; before < BEFORE; before++) {
        double sofar = from[first][before];
        if (sofar > NEVER) {
          each(
              first,
              before,
              (f, b, last, beats, logs) ->
                  from[last + 1][1 + beats] = logAdd(from[last + 1][1 + beats], sofar + logs));
        }
      }
    }
    Arrays.fill(to[count], 0);
    for (int first = count - 1; first >= 0; first--) {
      for (int before = 0; before < BEFORE; before++) {
        double sofar = from[first][before];
        if (sofar > NEVER) {
          each(
              first,
              before,
              (f, b, last, beats, logs) ->
                  to[f][b] = logAdd(to[f][b], logs + to[last + 1][1 + beats]));
        }
      }
    }
    for (int note = 0; note < count; note++) { // it ends as often as a phrase begins after it
      double all = NEVER;
      for (int before = 0; before < BEFORE; before++) {
        all = logAdd(all, from[note + 1][before] + to[note + 1][before]);
      }
      ends[note] = (float) StrictMath.exp(all - to[0][FIRST]);
    }
  }

  private static double[][] nothing(int count) {
    double[][] nothing = new double[count + 1][BEFORE];
    for (double[] row : nothing) {
      Arrays.fill(row, NEVER);
    }
    return nothing;
  }

  private static double logAdd(double a, double b) {
    double more = Math.max(a, b);
    double less = Math.min(a, b);
    return less == NEVER ? more : more + StrictMath.log1p(StrictMath.exp(less - more));
  }

  private int beats(int first, int note) {
    int stepsPerBeat = BarPlace.stepsPerBeat(metre.placeInBar(notes.onset(note)), metre.grid());
    int halfBeats = 2 * notes.onset(note) / stepsPerBeat - 2 * notes.onset(first) / stepsPerBeat;
    return Math.min((halfBeats + 1) / 2, PhraseNote.BEATS - 1);
  }

  private static double logistic(double odds) {
    return -StrictMath.log1p(StrictMath.exp(-odds));
  }
}
