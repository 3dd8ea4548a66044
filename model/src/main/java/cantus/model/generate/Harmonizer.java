package cantus.model.generate;

import cantus.model.event.EventCodec;
import cantus.model.lstm.LstmWeights;
import cantus.model.music.BarPlace;
import cantus.model.music.Grid;
import cantus.model.music.Key;
import cantus.model.sense.KeySense;
import org.jspecify.annotations.Nullable;

/**
 * Answers a melody with the other voices, one step at a time, and never knows more of the melody
 * than what has been. What is given may be any part, and several of them; see {@link Given}.
 * Allocates nothing after construction. Not thread-safe.
 *
 * <p>{@link #step} walks a melody that is known. Where it is not known yet, {@link #open} the step,
 * {@link #harmonise} it for each thing that the melody may do, and open the next step from the
 * branch that came true: that is to commit it.
 */
public final class Harmonizer {

  /*
   * A step of the stream is: its parts from the top, STEP_END. What is given, the melody as a rule, is
   * not sampled but injected; open parts are sampled from what is legal; STEP_END follows when the step
   * is complete. Of parts that are given below open ones the network has not heard yet when it writes
   * these: they are known to the rules, and they count in how likely a chord is (see ChordSearch).
   *
   * The event that opens a step for the network, START or the STEP_END of the step before, is fed only
   * when the new step opens, because the position in the bar that goes with it is that of the new step
   * and the clock may be moved in between. The last part is certain once it is drawn, and nothing more
   * is asked of the network in its step; so it, too, is fed only then. A chord is known that much
   * sooner, and of a dozen branches only the one that came true is fed to its end.
   *
   * With three voices and b chords weighed, opening costs two runs of the network, and a branch one run
   * (the melody) and two runs of b streams at once. Measured on a 3×256 network, b streams from one
   * state cost 38 µs each for any b from 12 up, and 46 µs for 4: so a branch is as good a batch as many
   * branches together, and made one by one they are ready sooner.
   *
   * What is drawn is a function of the seed, the number of the step, what is given of it and the state,
   * and of nothing else (see Chance). So whether a branch was foreseen, made on the spot, or made when
   * the melody was known, it is the same.
   *
   * Where a key was asked for, a piece begins as if a cadence in that key had just been heard.
   *
   * When everything has rested for a bar, a new piece begins: the network was trained on pieces, and a
   * state that has seen nothing but rests is worth less than none.
   */

  /** The longest upbeat that is waited for. */
  private static final int UPBEAT_QUARTERS = 2;

  private final LstmWeights weights;
  private final EventReader reader;
  private final HarmonySettings settings;
  private final long seed;
  private final LegalEvents legalEvents;
  private final Chance chance;
  private final Sampler sampler;
  private final @Nullable ChordSearch search; // null: voices are drawn one by one
  private final float[] logits;
  private final boolean[] legal = new boolean[EventCodec.CLASSES]; // of the part being drawn
  private final PartWritingCosts rules;
  private final MannerCosts manner;
  private final float[] weighed; // logits with what the rules of part-writing say to them
  private final Given melodyAlone;
  private final OpenStep open;
  private final @Nullable Heard cadence; // what a piece begins from where there is a key, or null
  private final float[] keys = KeySense.newKeys();
  private Branch present;
  private Branch next;

  /**
   * @param seed of all that is drawn
   */
  public Harmonizer(LstmWeights weights, HarmonySettings settings, long seed) {
    this.weights = weights;
    this.settings = settings;
    this.seed = seed;
    reader = new EventReader(weights);
    legalEvents = new LegalEvents(settings);
    chance = new Chance(seed);
    sampler = new Sampler(settings.temperature(), weights.classes());
    search = settings.chords() == 1 ? null : new ChordSearch(weights, legalEvents, settings);
    logits = new float[weights.classes()];
    rules = new PartWritingCosts(settings, weights.grid());
    manner = new MannerCosts(settings.manner(), weights.grid());
    weighed = new float[weights.classes()];
    melodyAlone = newGiven();
    open = newOpenStep();
    cadence =
        settings.key() == null ? null : reader.of(new Cadence(settings.key(), weights.grid()));
    present = newBranch();
    next = newBranch();
  }

  /** Another one that harmonises alike, for another thread. */
  Harmonizer another() {
    return new Harmonizer(weights, settings, seed);
  }

  /** The steps that it counts. */
  Grid grid() {
    return weights.grid();
  }

  /** What it draws by. */
  Chance chance() {
    return chance;
  }

  /** How it harmonises. */
  public HarmonySettings settings() {
    return settings;
  }

  /** Room for a branch. Until it is harmonised, it stands for the silence before a piece. */
  public Branch newBranch() {
    return new Branch(weights, settings.parts().size());
  }

  /** Room for what is given. Until it is said, all parts are open. */
  public Given newGiven() {
    return new Given(settings.parts().size());
  }

  /** Room for an open step. */
  public OpenStep newOpenStep() {
    return new OpenStep(weights, settings.parts().size());
  }

  /** Begins a new piece; of {@link #step}'s walk. */
  public void reset() {
    present.forget();
    present.step = -1;
  }

  /**
   * Harmonises the next step of a melody that is known, below it.
   *
   * @param melody pitch of the melody, or {@link HarmonyFrame#REST}
   * @param onset whether a note begins; a pitch that did not sound before begins in any case
   * @param placeInBar of this step: a {@link cantus.model.music.BarPlace}
   * @return all parts; valid until the next call
   */
  public HarmonyFrame step(int melody, boolean onset, int placeInBar) {
    melodyAlone.set(0, melody, onset);
    return step(melodyAlone, placeInBar);
  }

  /**
   * Harmonises the next step of music that is partly known.
   *
   * @param given what is known
   * @param placeInBar of this step: a {@link cantus.model.music.BarPlace}
   * @return all parts; valid until the next call
   */
  public HarmonyFrame step(Given given, int placeInBar) {
    open(present, placeInBar, open);
    harmonise(open, given, next);
    Branch old = present;
    present = next;
    next = old;
    return present.frame;
  }

  /**
   * Opens the step after a branch.
   *
   * @param from what came true in the step before; of the same network, if perhaps with other
   *     settings
   * @param placeInBar of the step that opens: a {@link cantus.model.music.BarPlace}
   * @param to receives the open step
   */
  public void open(Branch from, int placeInBar, OpenStep to) {
    boolean begins = !from.begun;
    to.heard.copyFrom(begins && cadence != null ? cadence : from.heard);
    to.before.copyFrom(from.frame);
    to.continues = from.begun;
    to.silentSteps = from.silentSteps;
    to.melody = from.melody;
    to.breath = from.breath;
    to.upbeat = from.upbeat;
    to.step = from.step + 1;
    to.placeInBar = placeInBar;
    to.heard.mark(placeInBar);
    if (from.unfed != Branch.NOTHING) {
      reader.read(from.unfed, from.placeInBar, to.heard, to.logits);
    }
    reader.read(opening(begins), placeInBar, to.heard, to.logits);
  }

  /** The event that opens a step. */
  private int opening(boolean first) {
    return first && cadence == null ? EventCodec.START : EventCodec.STEP_END;
  }

  /** Whether a branch was made with the same network, so that it can be {@link #open opened}. */
  public boolean knows(Branch branch) {
    return branch.weights == weights;
  }

  /**
   * Opens the step after what was played with another network: hears the last of it first, five
   * runs of the network for each step that is remembered.
   *
   * @param past what was played
   * @param placeInBar of the step that opens: a {@link cantus.model.music.BarPlace}
   * @param to receives the open step
   */
  public void open(Past past, int placeInBar, OpenStep to) {
    if (past.count() == 0 && cadence != null) {
      to.heard.copyFrom(cadence);
    } else {
      to.heard.forget();
      Key said = settings.key();
      if (said != null) {
        to.heard.tell(said);
      }
    }
    to.before.clear();
    to.continues = past.count() > 0;
    to.silentSteps = past.silentSteps();
    to.melody = HarmonyFrame.REST;
    to.breath = 0;
    to.upbeat = 0;
    to.step = past.last() + 1;
    to.placeInBar = placeInBar;
    int opening = past.count() == 0 ? opening(true) : EventCodec.START;
    for (int i = 0; i < past.count(); i++) {
      Past.Step step = past.step(i);
      reader.read(opening, step.placeInBar, to.heard, to.logits);
      to.heard.hear(step.frame, step.placeInBar);
      reader.read(step, i == 0, to.heard, to.logits);
      to.before.copyFrom(step.frame);
      if (step.breath > 0) {
        to.before.silenceFirst();
      }
      to.melody = step.melody;
      to.breath = step.breath;
      to.upbeat = step.upbeat;
      opening = EventCodec.STEP_END;
    }
    if (past.count() > 0) {
      to.heard.takeOver(past.listener());
      to.heard.mark(past.trace());
    }
    to.heard.mark(placeInBar);
    reader.read(opening, placeInBar, to.heard, to.logits);
  }

  /**
   * Harmonises an open step below one thing that the melody may do.
   *
   * @param from the open step; is only read
   * @param melody pitch of the melody, or {@link HarmonyFrame#REST}
   * @param onset whether a note begins; a pitch that did not sound before begins in any case
   * @param to receives the branch
   */
  public void harmonise(OpenStep from, int melody, boolean onset, Branch to) {
    melodyAlone.set(0, melody, onset);
    harmonise(from, melodyAlone, to);
  }

  /**
   * Harmonises an open step for what is given of it.
   *
   * @param from the open step; is only read
   * @param given what is known; is only read
   * @param to receives the branch
   */
  public void harmonise(OpenStep from, Given given, Branch to) {
    harmonise(from, given, 0, null, to);
  }

  /**
   * Harmonises an open step otherwise than before, as far as there is another chord.
   *
   * @param from the open step; is only read
   * @param not a branch of the same step whose chord is not wanted again
   * @param variation how often the step was asked for anew, above 0
   * @param to receives the branch; another one than {@code not}
   */
  public void harmoniseAnew(OpenStep from, Branch not, int variation, Branch to) {
    harmonise(from, not.given, variation, not.frame, to);
  }

  private void harmonise(
      OpenStep from, Given given, int variation, @Nullable HarmonyFrame not, Branch to) {
    float[] opinion = hear(from, given, to);
    if (opinion != null && search != null) {
      search.find(from.before, opinion, to);
      search.draw(sampler, chance.at(to.step, to.given.key(), variation, 0), not, to);
    } else if (opinion != null) {
      draw(from.before, variation, opinion, to);
    }
    complete(to);
  }

  /**
   * Finds the chords of an open step, and leaves it open which of them it is to be.
   *
   * @param from the open step; is only read
   * @param given what is known; is only read
   * @param to receives the branch, without its chord
   * @param probabilities receives how likely each chord is to be drawn
   * @return how many chords there are; 0 where nothing is left to choose and the branch is complete
   */
  int find(OpenStep from, Given given, Branch to, double[] probabilities) {
    if (search == null) {
      harmonise(from, given, to);
      return 0;
    }
    float[] opinion = hear(from, given, to);
    if (opinion == null) {
      complete(to);
      return 0;
    }
    search.find(from.before, opinion, to);
    search.probabilities(sampler, probabilities);
    return search.count();
  }

  /** The logarithm of how likely the chords that were {@link #find found} are, costs counted. */
  double evidence() {
    return search == null ? 0 : search.evidence();
  }

  /** Completes a branch with one of the chords that were {@link #find found} for it. */
  void take(int chord, Branch to) {
    if (search != null) {
      search.take(chord, to);
    }
    complete(to);
  }

  /** What is open of the step is written. */
  private static void complete(Branch to) {
    if (to.breath > 0) {
      to.given.set(0, HarmonyFrame.REST, false);
      to.frame.silenceFirst();
    }
    to.mark();
  }

  /** Whether the melody rests, but not for long, so that it is heard as going on. */
  private boolean breathes(OpenStep from, Given given) {
    return settings.rests() == RestPolicy.BREATHE
        && from.continues
        && given.rests()
        && !given.isPlayed()
        && from.melody != HarmonyFrame.REST
        && from.breath < weights.grid().stepsPerQuarter();
  }

  /**
   * Hears what is given of an open step, as far as the first part that is open.
   *
   * @return what the network expects of that part, or null if nothing is left open
   */
  private float @Nullable [] hear(OpenStep from, Given given, Branch to) {
    to.given.copyFrom(given, from.before);
    boolean breathes = breathes(from, given);
    to.breath = breathes ? from.breath + 1 : 0;
    to.melody = breathes ? from.melody : given.pitch(0);
    if (breathes) {
      to.given.set(0, from.melody, false);
    }
    to.placeInBar = from.placeInBar;
    to.upbeat = isUpbeat(from, to.given) ? from.upbeat + 1 : 0;
    to.first = from.beginsPiece() || from.upbeat > 0;
    to.step = from.step;
    to.frame.clear();
    to.unfed = Branch.NOTHING;
    to.heard.copyFrom(from.heard);
    to.heard.hear(to.given, to.placeInBar);
    lock(to);
    boolean rests = to.given.rests() && !to.given.isPlayed();
    boolean stops = settings.rests() == RestPolicy.STOP || settings.rests() == RestPolicy.BREATHE;
    if (rests && (stops || !openPartsSound(from.before, to.given))) {
      rest(from, to);
      return null;
    }
    to.begun = true;
    to.silentSteps = 0;
    if (rests && settings.rests() == RestPolicy.HOLD) {
      hold(from.before, to);
      return null;
    }
    float[] opinion = takeGiven(from.logits, to);
    while (to.upbeat > 0 && to.frame.written() < to.frame.parts()) {
      to.frame.addRest();
    }
    return to.frame.written() == to.frame.parts() ? null : opinion;
  }

  /**
   * Whether the melody begins before the bar does, and the voices have not come in yet: whoever
   * accompanies a song leaves its upbeat to the singer, and knows more of its key by then.
   */
  private boolean isUpbeat(OpenStep from, Given given) {
    return settings.rests() == RestPolicy.BREATHE
        && given.isMelodyAlone()
        && (from.beginsPiece() || from.upbeat > 0)
        && BarPlace.position(from.placeInBar) > 0
        && from.upbeat < UPBEAT_QUARTERS * weights.grid().stepsPerQuarter();
  }

  /** Keeps what is open to the scale of the key that was said, or else of the likeliest. */
  private void lock(Branch to) {
    KeyLock lock = settings.lock();
    if (lock.strength() == KeyLock.Strength.OFF) {
      return;
    }
    Key said = settings.key();
    if (said != null) {
      to.given.keepTo(lock.classes(said.tonic(), said.mode()));
    } else {
      to.heard.listener.key().keys(keys);
      int likeliest = KeySense.likeliest(keys);
      to.given.keepTo(lock.classes(KeySense.tonic(likeliest), KeySense.mode(likeliest)));
    }
  }

  private static boolean openPartsSound(HarmonyFrame before, Given given) {
    for (int part = 0; part < before.parts(); part++) {
      if (given.isOpen(part) && before.pitch(part) != HarmonyFrame.REST) {
        return true;
      }
    }
    return false;
  }

  private void rest(OpenStep from, Branch to) {
    if (!from.continues || from.silentSteps + 1 >= weights.grid().stepsPerWhole()) {
      to.forget();
      return;
    }
    to.begun = true;
    to.silentSteps = from.silentSteps + 1;
  }

  private void hold(HarmonyFrame before, Branch to) {
    for (int part = 0; part < to.frame.parts(); part++) {
      int pitch = before.pitch(part);
      if (!to.given.isOpen(part) || pitch == HarmonyFrame.REST) {
        to.frame.addRest();
      } else {
        feedUnfed(to, logits);
        to.frame.add(pitch, true);
        to.unfed = EventCodec.continuedNote(pitch);
      }
    }
  }

  /**
   * Writes the parts that are given, up to one that is open, and feeds them to the network.
   *
   * @param opinion of the network so far
   * @return its opinion now
   */
  private float[] takeGiven(float[] opinion, Branch to) {
    float[] latest = opinion;
    int part = to.frame.written();
    while (part < to.frame.parts() && !to.given.isOpen(part)) {
      if (to.given.sounds(part)) {
        feedUnfed(to, logits);
        to.frame.add(to.given.pitch(part), !to.given.isOnset(part));
        to.unfed = to.given.event(part);
      } else {
        to.frame.addRest();
      }
      part++;
    }
    if (to.unfed != Branch.NOTHING && part < to.frame.parts()) {
      feedUnfed(to, logits);
      latest = logits;
    }
    return latest;
  }

  /** Draws the open parts one by one. */
  private void draw(HarmonyFrame before, int variation, float[] first, Branch to) {
    float[] opinion = first;
    rules.begin(before, to.first, to.placeInBar, to.heard.listener, to.given);
    manner.begin(before, to.placeInBar, to.heard.listener.key());
    while (to.frame.written() < to.frame.parts()) {
      boolean hasPlace = legalEvents.find(to.given, to.frame, before, legal);
      double drawn = chance.at(to.step, to.given.key(), variation, to.frame.written());
      int event = EventCodec.STEP_END;
      if (hasPlace) {
        event = sampler.draw(weighed(opinion, to.frame), legal, drawn);
      }
      if (EventCodec.isNote(event)) {
        to.frame.add(EventCodec.pitch(event), EventCodec.isContinued(event));
        to.unfed = event;
      } else if (hasPlace) {
        return; // the network ends the step
      } else {
        to.frame.addRest();
      }
      opinion = takeGiven(opinion, to);
    }
  }

  private float[] weighed(float[] opinion, HarmonyFrame soFar) {
    for (int event = 0; event < opinion.length; event++) {
      boolean isNote = legal[event] && EventCodec.isNote(event);
      weighed[event] = opinion[event] - (isNote ? cost(soFar, event) : 0);
    }
    return weighed;
  }

  private float cost(HarmonyFrame soFar, int event) {
    return rules.cost(soFar, event) + manner.cost(soFar, event);
  }

  private void feedUnfed(Branch branch, float[] opinion) {
    if (branch.unfed != Branch.NOTHING) {
      reader.read(branch.unfed, branch.placeInBar, branch.heard, opinion);
      branch.unfed = Branch.NOTHING;
    }
  }
}
