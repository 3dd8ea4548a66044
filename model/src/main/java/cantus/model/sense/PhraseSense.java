package cantus.model.sense;

import cantus.model.music.Grid;
import cantus.model.music.Melody;
import java.util.Arrays;

/**
 * Whether a phrase of the melody ends, as far as what has been heard of it tells. Allocates nothing
 * after construction.
 *
 * <p>It believes with so much probability that the present phrase began so many half beats ago, and
 * that the one before was so long: a hidden Markov model, whose forward algorithm this is (Rabiner,
 * "A tutorial on hidden Markov models", 1989). When a note begins, each hypothesis has an opinion
 * on whether it is the last of its phrase, by logistic regression on {@link PhraseNote}. While the
 * note is held, and when it is over, its length tells more.
 */
public final class PhraseSense {

  private static final int PLACES = 2 * PhraseNote.BEATS; // half beats into a phrase
  private static final int NO_PHRASE_BEFORE = PLACES;
  private static final int BEFORE =
      PLACES + 1; // how long the phrase before was, or that there was none

  private static final int LONG = 1 << 20; // steps: longer than any note

  private final Odds ends;
  private final Odds nextEnds;
  private final float[] lengthsOfEnds;
  private final float[] lengthsOfOthers;
  private final float[] keys = KeySense.newKeys();
  private final int[] rows = new int[PhraseNote.OF_NOTE];

  private final PhraseNote note;
  private final float[] belief = new float[BEFORE * PLACES];
  private final float[] last = new float[BEFORE * PLACES]; // how likely this is the last note then
  private int steps; // since the piece began
  private int onset; // the step in which the note began
  private boolean sounds;
  private float onsetEnds; // how likely the note is the last, as it seemed when it began
  private float nextLast;
  private int beats; // into the phrase, when the note began

  /**
   * What the rows come to as factors of odds, so that nothing need be raised to a power in play.
   */
  private static final class Odds {
    private final float[] factors;

    Odds(float[] nats) {
      factors = new float[nats.length];
      for (int row = 0; row < nats.length; row++) {
        factors[row] = (float) StrictMath.exp(nats[row]);
      }
    }

    float ofNote(int[] rows) {
      float odds = 1;
      for (int row : rows) {
        odds *= factors[row];
      }
      return odds;
    }

    float of(int row) {
      return factors[row];
    }
  }

  /** Nothing has been heard. */
  public PhraseSense(PhraseTable table, Grid grid) {
    note = new PhraseNote(grid);
    ends = new Odds(table.ends());
    nextEnds = new Odds(table.nextEnds());
    lengthsOfEnds = table.lengthsOfEnds();
    lengthsOfOthers = table.lengthsOfOthers();
    forget();
  }

  /** Nothing has been heard. */
  public void forget() {
    note.forget();
    Arrays.fill(belief, 0);
    Arrays.fill(last, 0);
    belief[NO_PHRASE_BEFORE * PLACES] = 1;
    steps = 0;
    onset = 0;
    sounds = false;
    onsetEnds = 0;
    nextLast = 0;
    beats = 0;
  }

  /** Becomes what another one of the same table is. */
  public void copyFrom(PhraseSense other) {
    note.copyFrom(other.note);
    System.arraycopy(other.belief, 0, belief, 0, belief.length);
    System.arraycopy(other.last, 0, last, 0, last.length);
    steps = other.steps;
    onset = other.onset;
    sounds = other.sounds;
    onsetEnds = other.onsetEnds;
    nextLast = other.nextLast;
    beats = other.beats;
  }

  /**
   * A step of the melody has been heard.
   *
   * @param pitch MIDI key number, or {@link Melody#REST}
   * @param begins whether a note begins
   * @param placeInBar of the step: a {@link cantus.model.music.BarPlace}
   * @param key what has been heard of the key, this step included
   */
  public void hear(int pitch, boolean begins, int placeInBar, KeySense key) {
    if (pitch == Melody.REST) {
      sounds = false;
    } else if (begins) {
      begin(pitch, placeInBar, key);
    }
    steps++;
  }

  private void begin(int pitch, int placeInBar, KeySense key) {
    if (steps > 0) {
      goOn();
    }
    key.keys(keys);
    note.begin(pitch, placeInBar, steps - onset, KeySense.likeliest(keys));
    onset = steps;
    sounds = true;
    note.rows(rows);
    nextLast = opinion(nextEnds);
    onsetEnds = opinion(ends); // the last, because it leaves its opinions in the array
    beats = likeliestBeats();
  }

  private int likeliestBeats() {
    int likeliest = 0;
    float most = -1;
    for (int place = 0; place < PLACES; place++) {
      float sum = 0;
      for (int before = 0; before < BEFORE; before++) {
        sum += belief[before * PLACES + place];
      }
      if (sum > most) {
        most = sum;
        likeliest = place;
      }
    }
    return Math.min(beats(likeliest), PhraseNote.BEATS - 1);
  }

  /** Takes the opinions of all hypotheses, and what they come to together. */
  private float opinion(Odds odds) {
    float ofNote = odds.ofNote(rows);
    float sum = 0;
    for (int place = 0; place < PLACES; place++) {
      int beats = beats(place);
      float ofPlace =
          ofNote * odds.of(PhraseNote.rowOfBeat(beats)) * odds.of(note.rowOfPlaceAndBeat(beats));
      for (int before = 0; before < BEFORE; before++) {
        int beatsBefore = before == NO_PHRASE_BEFORE ? -1 : beats(before);
        float all = ofPlace * odds.of(PhraseNote.rowOfRelation(beats, beatsBefore));
        int at = before * PLACES + place;
        last[at] = all / (1 + all);
        sum += belief[at] * last[at];
      }
    }
    return sum;
  }

  private static int beats(int halfBeats) {
    return (halfBeats + 1) / 2;
  }

  /** The note is over: what it was like tells whether the phrase was. */
  private void goOn() {
    int length = sounds ? note.lengthClass(steps - onset) : PhraseNote.LENGTHS - 1;
    float ofEnds = lengthsOfEnds[length];
    float ofOthers = lengthsOfOthers[length];
    int passed = note.halfBeats(steps) - note.halfBeats(onset);
    float sum = 0;
    for (int before = 0; before < BEFORE; before++) {
      for (int place = PLACES - 1; place >= 0; place--) {
        int at = before * PLACES + place;
        float ended = belief[at] * last[at] * ofEnds;
        float goes = belief[at] * (1 - last[at]) * ofOthers;
        // last is free from here on: it collects the phrases that begin, by how long they were
        last[at] = ended;
        belief[at] = goes;
        sum += ended + goes;
      }
    }
    shift(passed);
    for (int place = 0; place < PLACES; place++) {
      float ended = 0;
      for (int before = 0; before < BEFORE; before++) {
        ended += last[before * PLACES + place];
      }
      belief[place * PLACES] += ended;
    }
    for (int at = 0; at < belief.length; at++) {
      belief[at] /= sum;
    }
  }

  /** All phrases that go on are so many half beats further. */
  private void shift(int halfBeats) {
    for (int before = 0; before < BEFORE; before++) {
      for (int moved = 0; moved < halfBeats; moved++) {
        int first = before * PLACES;
        int end = first + PLACES - 1;
        belief[end] += belief[end - 1];
        System.arraycopy(belief, first, belief, first + 1, PLACES - 2);
        belief[first] = 0;
      }
    }
  }

  /**
   * How likely the note that sounds, or sounded last, is the last of its phrase.
   *
   * @param ahead what is known of how long it lasts
   */
  public float ends(Horizon ahead) {
    int held = steps - onset - 1; // steps it has certainly outlasted
    if (!sounds || ahead.count() == 0) {
      int known = sounds ? Math.min(ahead.known(), LONG) : 0;
      return ends(
          outlasting(lengthsOfEnds, held + known), outlasting(lengthsOfOthers, held + known));
    }
    if (ahead.pitch(0) == Horizon.END) {
      return 1;
    }
    int length =
        ahead.pitch(0) < 0 ? PhraseNote.LENGTHS - 1 : note.lengthClass(held + ahead.steps(0));
    return ends(lengthsOfEnds[length], lengthsOfOthers[length]);
  }

  private float ends(float ofEnd, float ofOther) {
    float ofEnds = onsetEnds * ofEnd;
    float ofOthers = (1 - onsetEnds) * ofOther;
    return ofEnds == 0 ? 0 : ofEnds / (ofEnds + ofOthers);
  }

  private float outlasting(float[] shares, int steps) {
    float sum = 0;
    for (int length = 0; length < shares.length; length++) {
      sum += note.mayOutlast(length, steps) ? shares[length] : 0;
    }
    return sum;
  }

  /** How likely the note after this one is the last of its phrase. */
  public float nextEnds() {
    return nextLast;
  }

  /** Beats since the phrase began, as the likeliest hypothesis has it. */
  int beats() {
    return beats;
  }
}
