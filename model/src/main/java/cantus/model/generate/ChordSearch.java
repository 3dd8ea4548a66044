package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import org.jspecify.annotations.Nullable;

/**
 * Finds the likeliest chords of a step, all voices together.
 *
 * <p>Drawing the voices one by one chooses each before the ones below it are known: an alto that is
 * likely by itself may leave no good bass. So several partial chords are carried from part to part
 * (beam search), each weighed by the probability of all its parts together. A part that is given
 * below open ones goes into every chord, at the probability it has there: a chord that does not
 * suit it falls behind. So that the ones that suit it are still there by then, a partial chord is
 * ranked by how the lowest given note is going to sound in it, until the network says so itself.
 * Allocates nothing after construction.
 */
final class ChordSearch {

  private static final int ANY = -1;

  /**
   * How much likelier than by chance an alto or tenor of Bach's chorales has each interval above
   * the bass on a beat, octaves left out, in nats: counted in 218 chorales.
   */
  private static final float[] ABOVE_BASS = {
    0.95f, -3.17f, -1.22f, 0.67f, 0.8f, -1.01f, -1.56f, 1.05f, -0.31f, -0.78f, -1.49f, -3.22f
  };

  private final LstmKernel kernel;
  private final LegalEvents legalEvents;
  private final PartWritingCosts rules;
  private final MannerCosts manner;
  private final int width;
  private final boolean[] legal = new boolean[EventCodec.CLASSES]; // of the part being written

  private final PartialChord[] found; // of the part being written, the best first
  private PartialChord[] chords; // written up to the part before
  private PartialChord[] next;
  private int count;
  private final float[] scores;
  private final boolean[] wanted;
  private final int[] rhythms;
  private final float[] believed;

  private final int[][] rows;
  private final int[] counts;
  private final LstmState[] from;
  private final LstmState[] to;
  private final float[][] logits;

  /** One possible chord, as far as it is written. */
  private static final class PartialChord {
    final HarmonyFrame frame;
    final HeardEvents heard;
    final float[] logits;
    boolean complete;
    float score; // log-probability of all its events
    float promise; // what the given bass, not written yet, is expected to add
    int event; // the last one, not fed to the network yet

    /** What it goes on from; until it is fed, the state is that one's. */
    PartialChord parent = this;

    PartialChord(LstmWeights weights, int parts) {
      frame = new HarmonyFrame(parts);
      heard = new HeardEvents(weights);
      logits = new float[weights.classes()];
    }

    /** Becomes another chord with one event more, or that chord itself if it is complete. */
    void follow(PartialChord source, int nextEvent, float newScore, float newPromise, Given given) {
      frame.copyFrom(source.frame);
      heard.copyAllButStateFrom(source.heard);
      parent = source;
      event = nextEvent;
      score = newScore;
      promise = newPromise;
      if (!source.complete && event != EventCodec.STEP_END) {
        frame.add(EventCodec.pitch(event), EventCodec.isContinued(event));
        addGivenRests(given);
      }
      complete =
          source.complete || event == EventCodec.STEP_END || frame.written() == frame.parts();
      if (complete) {
        heard.copyFrom(source.heard);
      }
    }

    float rank() {
      return score + promise;
    }

    /** Parts that rest have no event. */
    void addGivenRests(Given given) {
      int part = frame.written();
      while (part < frame.parts() && !given.isOpen(part) && !given.sounds(part)) {
        frame.addRest();
        part++;
      }
    }

    /** Its last event stays unfed; STEP_END is the next step's to feed. */
    void copyTo(Branch branch) {
      branch.frame.copyFrom(frame);
      branch.heard.events.copyFrom(heard);
      branch.unfed = event == EventCodec.STEP_END ? Branch.NOTHING : event;
    }
  }

  ChordSearch(LstmWeights weights, LegalEvents legalEvents, HarmonySettings settings) {
    this.legalEvents = legalEvents;
    width = settings.chords();
    int parts = settings.parts().size();
    rules = new PartWritingCosts(settings, weights.grid());
    manner = new MannerCosts(settings.manner(), weights.grid());
    kernel = new LstmKernel(weights, width);
    chords = chords(weights, parts, width);
    next = chords(weights, parts, width);
    found = chords(weights, parts, width);
    scores = new float[width];
    wanted = new boolean[width];
    rhythms = new int[width];
    believed = new float[width];
    rows = new int[width][chords[0].heard.features.maxActiveRows()];
    counts = new int[width];
    from = new LstmState[width];
    to = new LstmState[width];
    logits = new float[width][];
  }

  private static PartialChord[] chords(LstmWeights weights, int parts, int width) {
    PartialChord[] chords = new PartialChord[width];
    for (int i = 0; i < width; i++) {
      chords[i] = new PartialChord(weights, parts);
    }
    return chords;
  }

  /**
   * Finds chords.
   *
   * @param before parts of the step before
   * @param logits of the network after what the branch has so far
   * @param branch with the parts above the first open one, and the state after them; is only read
   */
  void find(HarmonyFrame before, float[] logits, Branch branch) {
    rules.begin(before, branch.first, branch.placeInBar, branch.heard.listener, branch.given);
    manner.begin(before, branch.placeInBar, branch.heard.listener.key());
    start(branch, logits);
    expand(branch.given, before);
    while (!complete()) {
      feed(branch.placeInBar);
      expand(branch.given, before);
    }
  }

  /** How many were found, the likeliest first. */
  int count() {
    return count;
  }

  /** The logarithm of how likely they are, all together, costs counted. */
  double evidence() {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, chords[i].score);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += StrictMath.exp(chords[i].score - highest);
    }
    return highest + StrictMath.log(sum);
  }

  /**
   * Draws one of the chords that were found.
   *
   * @param sampler draws among them by their probabilities
   * @param chance by which it draws, in [0, 1)
   * @param not a chord that is not wanted, or null
   * @param branch that they were found for; receives the chord
   */
  void draw(Sampler sampler, double chance, @Nullable HarmonyFrame not, Branch branch) {
    weigh(sampler, not);
    take(sampler.draw(scores, wanted, chance), branch);
  }

  /** How likely each of the chords is to be drawn, in the order in which they were found. */
  void probabilities(Sampler sampler, double[] receiver) {
    weigh(sampler, null);
    sampler.probabilities(scores, wanted, receiver);
  }

  /** Has a branch go on with one of the chords, rather than the one that they were found for. */
  void take(int chord, Branch branch) {
    chords[chord].copyTo(branch);
  }

  private void weigh(Sampler sampler, @Nullable HarmonyFrame not) {
    boolean another = false;
    for (int i = 0; i < width; i++) {
      scores[i] = i < count ? chords[i].score : Float.NEGATIVE_INFINITY;
      wanted[i] = i < count && (not == null || !chords[i].frame.hasPitchesOf(not));
      another |= wanted[i];
    }
    wanted[0] |= !another;
    keepRhythm(sampler.temperature());
  }

  /**
   * Which parts begin a note is drawn as the network believes, and only among the chords of one
   * such rhythm does the temperature choose. Below 1 a temperature favours the one chord that is
   * held over the many that could move, each less likely: nothing but block chords would be left.
   */
  private void keepRhythm(double temperature) {
    if (temperature == 0) {
      return;
    }
    for (int i = 0; i < count; i++) {
      rhythms[i] = rhythm(chords[i].frame);
      believed[i] = scores[i];
    }
    for (int i = 0; i < count; i++) {
      if (wanted[i]) {
        double asBelieved = logSumExp(rhythms[i], 1);
        double sharpened = logSumExp(rhythms[i], temperature);
        scores[i] = (float) (believed[i] + temperature * (asBelieved - sharpened));
      }
    }
  }

  /** A bit for each part that begins a note. */
  private static int rhythm(HarmonyFrame frame) {
    int rhythm = 0;
    for (int part = 0; part < frame.parts(); part++) {
      boolean begins = frame.pitch(part) != HarmonyFrame.REST && !frame.isContinued(part);
      rhythm = rhythm << 1 | (begins ? 1 : 0);
    }
    return rhythm;
  }

  /** The log of the sum of all chords of a rhythm, at a temperature. */
  private double logSumExp(int rhythm, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      if (wanted[i] && rhythms[i] == rhythm) {
        highest = Math.max(highest, believed[i]);
      }
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      if (wanted[i] && rhythms[i] == rhythm) {
        sum += StrictMath.exp((believed[i] - highest) / temperature);
      }
    }
    return highest / temperature + StrictMath.log(sum);
  }

  private void start(Branch branch, float[] firstLogits) {
    PartialChord first = chords[0];
    first.frame.copyFrom(branch.frame);
    first.heard.copyFrom(branch.heard.events);
    System.arraycopy(firstLogits, 0, first.logits, 0, firstLogits.length);
    first.complete = false;
    first.score = 0;
    first.promise = 0;
    count = 1;
  }

  private boolean complete() {
    for (int i = 0; i < count; i++) {
      if (!chords[i].complete) {
        return false;
      }
    }
    return true;
  }

  /** Gives every chord its next part in all likely ways, and keeps the best. */
  private void expand(Given given, HarmonyFrame before) {
    int candidates = 0;
    for (int i = 0; i < count; i++) {
      PartialChord chord = chords[i];
      if (!chord.complete) {
        candidates = expand(candidates, chord, given, before);
      } else {
        candidates = insert(candidates, chord, chord.event, chord.score, 0);
      }
    }
    for (int i = 0; i < candidates; i++) {
      next[i].follow(found[i].parent, found[i].event, found[i].score, found[i].promise, given);
    }
    PartialChord[] old = chords;
    chords = next;
    next = old;
    count = candidates;
  }

  private int expand(int candidates, PartialChord chord, Given given, HarmonyFrame before) {
    boolean hasPlace = legalEvents.find(given, chord.frame, before, legal);
    while (isOpen(chord, given) && !hasPlace) {
      chord.frame.addRest();
      chord.addGivenRests(given);
      hasPlace = legalEvents.find(given, chord.frame, before, legal);
    }
    int part = chord.frame.written();
    int only = part < chord.frame.parts() && given.sounds(part) ? given.event(part) : ANY;
    if (only != ANY) {
      legal[only] = true; // whatever the rules say
    }
    float normaliser = logSumExp(chord.logits, legal);
    int found = candidates;
    for (int c = 0; c < legal.length; c++) {
      if (legal[c] && (only == ANY || only == c)) {
        float score = chord.score + chord.logits[c] - normaliser;
        if (EventCodec.isNote(c)) {
          score -= rules.cost(chord.frame, c) + manner.cost(chord.frame, c);
        }
        found = insert(found, chord, c, score, promise(chord, given, c));
      }
    }
    return found;
  }

  /** What a chord promises with one event more. */
  private static float promise(PartialChord chord, Given given, int event) {
    int bass = given.lowestFrom(chord.frame.written() + 1);
    if (bass == HarmonyFrame.REST || !EventCodec.isNote(event)) {
      return 0;
    }
    return chord.promise + ABOVE_BASS[Math.floorMod(EventCodec.pitch(event) - bass, 12)];
  }

  private static boolean isOpen(PartialChord chord, Given given) {
    int part = chord.frame.written();
    return part < chord.frame.parts() && given.isOpen(part);
  }

  /** Puts a candidate among the best, if it is one of them. */
  private int insert(int candidates, PartialChord parent, int event, float score, float promise) {
    float rank = score + promise;
    if (candidates == width && rank <= found[width - 1].rank()) {
      return candidates;
    }
    int at = Math.min(candidates, width - 1);
    PartialChord slot = found[at];
    while (at > 0 && found[at - 1].rank() < rank) {
      found[at] = found[at - 1];
      at--;
    }
    found[at] = slot;
    slot.parent = parent;
    slot.event = event;
    slot.score = score;
    slot.promise = promise;
    return Math.min(candidates + 1, width);
  }

  private void feed(int placeInBar) {
    int batch = 0;
    for (int i = 0; i < count; i++) {
      PartialChord chord = chords[i];
      if (chord.complete) {
        continue;
      }
      counts[batch] = chord.heard.features.accept(chord.event, placeInBar, rows[batch]);
      from[batch] = chord.parent.heard.state;
      to[batch] = chord.heard.state;
      logits[batch] = chord.logits;
      batch++;
    }
    kernel.step(batch, rows, counts, from, to, logits);
  }

  private static float logSumExp(float[] logits, boolean[] legal) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < logits.length; c++) {
      if (legal[c]) {
        highest = Math.max(highest, logits[c]);
      }
    }
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      if (legal[c]) {
        sum += StrictMath.exp(logits[c] - highest);
      }
    }
    return highest + (float) StrictMath.log(sum);
  }
}
