package cantus.model.sense;

import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.Phrases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the phrases of a melody end that is known as a whole: how likely each of its notes is the
 * last of its phrase. Where the music says so, by fermatas, they do; else all ways to divide the
 * melody are weighed against each other, by what {@link PhraseSense} believes of its notes and by
 * how long they are (the forward-backward algorithm; Rabiner, "A tutorial on hidden Markov models",
 * 1989).
 */
public final class Phrasing {

  /** Notes of the longest phrase that is thought of. */
  private static final int MOST_NOTES = 64;

  private static final int FIRST = 0; // there is no phrase before
  private static final int BEFORE = 1 + PhraseNote.BEATS; // or its last note is so many beats in

  private final Melody melody;
  private final Metre metre;
  private final PhraseTable table;
  private final List<Integer> onsets = new ArrayList<>();
  private final List<float[]> nats = new ArrayList<>(); // that a note ends, by beats in its phrase
  private final List<Double> lengths = new ArrayList<>(); // nats that its length tells for an end
  private final float[] ends; // by note
  private final int[] noteAt; // by step: the note that sounds or sounded last, -1 before the first

  private Phrasing(Melody melody, Metre metre, PhraseTable table) {
    this.melody = melody;
    this.metre = metre;
    this.table = table;
    noteAt = new int[melody.length()];
    listen();
    ends = new float[onsets.size()];
  }

  /**
   * By the notes alone.
   *
   * @param metre where the melody's steps lie in their bars
   */
  public static Phrasing of(Melody melody, Metre metre) {
    Phrasing phrasing = new Phrasing(melody, metre, PhraseTable.shipped());
    phrasing.weigh();
    return phrasing;
  }

  /**
   * By where they are marked, or by the notes where nothing is.
   *
   * @param marked the first steps after the phrases, or steps within their last notes
   */
  public static Phrasing of(Melody melody, Metre metre, List<Integer> marked) {
    if (marked.isEmpty()) {
      return of(melody, metre);
    }
    Phrasing phrasing = new Phrasing(melody, metre, PhraseTable.shipped());
    List<Integer> ends = Phrases.ends(melody, marked, metre.grid());
    for (int note = 0; note < phrasing.ends.length; note++) {
      int end = phrasing.noteEnd(phrasing.onsets.get(note));
      boolean isLast = note == phrasing.ends.length - 1;
      phrasing.ends[note] = isLast || ends.contains(end) ? 1 : 0;
    }
    return phrasing;
  }

  /** How likely the note that sounds in a step, or sounded last, is the last of its phrase. */
  public float ends(int step) {
    return ends(note(step), 0);
  }

  /** How likely the note after it is. */
  public float nextEnds(int step) {
    return ends(note(step), 1);
  }

  private int note(int step) {
    return step < noteAt.length ? noteAt[step] : ends.length;
  }

  private float ends(int note, int after) {
    int index = note + after;
    return note >= 0 && index < ends.length ? ends[index] : 0;
  }

  private void listen() {
    KeySense key = new KeySense(metre.grid());
    float[] keys = KeySense.newKeys();
    PhraseNote note = new PhraseNote(metre.grid());
    int last = -1;
    for (int step = 0; step < melody.length(); step++) {
      if (melody.pitchAt(step) != Melody.REST) {
        key.hear(melody.pitchAt(step));
      }
      if (melody.isOnset(step)) {
        key.keys(keys);
        int before = last < 0 ? 0 : step - last;
        note.begin(
            melody.pitchAt(step), metre.positionInBar(step), before, KeySense.likeliest(keys));
        onsets.add(step);
        nats.add(nats(note));
        lengths.add(lengthTells(note, step));
        last = step;
      }
      noteAt[step] = onsets.size() - 1;
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

  private double lengthTells(PhraseNote note, int onset) {
    int end = noteEnd(onset);
    boolean rests = end < melody.length() && melody.pitchAt(end) == Melody.REST;
    int length = rests ? PhraseNote.LENGTHS - 1 : note.lengthClass(end - onset);
    return StrictMath.log(table.lengthsOfEnds()[length] / table.lengthsOfOthers()[length]);
  }

  private int noteEnd(int onset) {
    int end = onset + 1;
    while (end < melody.length()
        && !melody.isOnset(end)
        && melody.pitchAt(end) == melody.pitchAt(onset)) {
      end++;
    }
    return end;
  }

  /** Shown a phrase: from one note to another, after another phrase or none. */
  private interface Visitor {
    void take(int first, int before, int last, int beats, double nats);
  }

  private void each(int first, int before, Visitor visitor) {
    double goesOn = 0;
    int end = Math.min(onsets.size(), first + MOST_NOTES);
    for (int note = first; note < end; note++) {
      int beats = beats(first, note);
      double odds = odds(note, beats, before - 1);
      visitor.take(first, before, note, beats, goesOn + logistic(odds) + lengths.get(note));
      goesOn += logistic(-odds);
    }
  }

  private void weigh() {
    int notes = onsets.size();
    double[][] from =
        nothing(notes); // the log-probability of all before a phrase that begins there
    double[][] to = nothing(notes); // and of all from there on
    from[0][FIRST] = 0;
    for (int first = 0; first < notes; first++) {
      for (int before = 0; before < BEFORE; before++) {
        double sofar = from[first][before];
        if (sofar > Double.NEGATIVE_INFINITY) {
          each(
              first,
              before,
              (f, b, last, beats, logs) ->
                  from[last + 1][1 + beats] = logAdd(from[last + 1][1 + beats], sofar + logs));
        }
      }
    }
    Arrays.fill(to[notes], 0);
    for (int first = notes - 1; first >= 0; first--) {
      for (int before = 0; before < BEFORE; before++) {
        if (from[first][before] > Double.NEGATIVE_INFINITY) {
          each(
              first,
              before,
              (f, b, last, beats, logs) ->
                  to[f][b] = logAdd(to[f][b], logs + to[last + 1][1 + beats]));
        }
      }
    }
    double all = to[0][FIRST];
    for (int first = 0; first < notes; first++) {
      for (int before = 0; before < BEFORE; before++) {
        double sofar = from[first][before];
        if (sofar > Double.NEGATIVE_INFINITY) {
          each(
              first,
              before,
              (f, b, last, beats, logs) ->
                  ends[last] +=
                      (float) StrictMath.exp(sofar + logs + to[last + 1][1 + beats] - all));
        }
      }
    }
  }

  private static double[][] nothing(int notes) {
    double[][] nothing = new double[notes + 1][BEFORE];
    for (double[] row : nothing) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    return nothing;
  }

  private static double logAdd(double a, double b) {
    double more = Math.max(a, b);
    double less = Math.min(a, b);
    return less == Double.NEGATIVE_INFINITY
        ? more
        : more + StrictMath.log1p(StrictMath.exp(less - more));
  }

  private double odds(int note, int beats, int beatsBefore) {
    return nats.get(note)[beats] + table.ends()[PhraseNote.rowOfRelation(beats, beatsBefore)];
  }

  private int beats(int first, int note) {
    int halfBeats = halfBeats(onsets.get(note)) - halfBeats(onsets.get(first));
    return Math.min((halfBeats + 1) / 2, PhraseNote.BEATS - 1);
  }

  private int halfBeats(int step) {
    return 2 * step / metre.grid().stepsPerQuarter();
  }

  private static double logistic(double odds) {
    return -StrictMath.log1p(StrictMath.exp(-odds));
  }
}
