package cantus.model.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One output in the making: several drafts of it, of which the likeliest are kept.
 *
 * <p>As in the reference, a round draws five times as many events as steps are missing. Within it
 * every draft of the beam is carried on in several ways, by a number of drawn events each; then the
 * likeliest are kept. The first iteration of a round is the one that is shorter where the events
 * cannot be divided evenly. Injected events are not counted, but their probability is: a draft
 * whose chords suit the melody to come is the better one.
 */
final class BeamSearch {

  private static final int EVENTS_PER_STEP = 5;
  private static final Comparator<Draft> LIKELIEST_FIRST =
      Comparator.comparingDouble((Draft d) -> d.score).reversed();

  private final GenerationTask task;
  private final GenerationSettings settings;
  private final EventNetwork network;
  private final List<Draft> beam = new ArrayList<>();
  private final List<Draft> candidates; // the beam itself where nothing branches
  private final Chance chance;
  private final int output;
  private int drawn; // events of each candidate so far
  private int leftInRound;
  private int leftInIteration;
  private boolean finished;

  /**
   * @param output its number, from 0
   * @param firstStream of those of the network that are for this output
   */
  BeamSearch(
      GenerationTask task,
      GenerationSettings settings,
      EventNetwork network,
      Chance chance,
      int output,
      int firstStream) {
    this.task = task;
    this.settings = settings;
    this.network = network;
    this.chance = chance;
    this.output = output;
    int stream = firstStream;
    for (int i = 0; i < settings.beamSize(); i++) {
      beam.add(new Draft(stream++));
    }
    if (settings.branchFactor() == 1) {
      candidates = beam;
    } else {
      candidates = new ArrayList<>();
      for (int i = 0; i < settings.candidates(); i++) {
        candidates.add(new Draft(stream++));
      }
    }
  }

  /** Begins with a draft that the network has read. */
  void begin(Draft start) {
    beginRound(start);
  }

  boolean isFinished() {
    return finished;
  }

  /** The drafts that are being carried on. */
  List<Draft> candidates() {
    return candidates;
  }

  /** Draws an event for each candidate. What it leads to must be read before the next call. */
  void draw(Sampler sampler, Legality legality) {
    for (int i = 0; i < candidates.size(); i++) {
      Draft draft = candidates.get(i);
      float[] logits = network.logits(draft.stream);
      boolean[] legal = legality.next(draft);
      int event = sampler.draw(logits, legal, chance.at(drawn, i, 0, output));
      if (settings.compares()) {
        draft.score += sampler.logProbability(logits, event);
      }
      draft.append(event);
      draft.scored = draft.length;
      draft.inject(task);
    }
    drawn++;
  }

  /** What may be drawn. */
  interface Legality {
    boolean[] next(Draft draft);
  }

  /** Goes on after what was drawn has been read: chooses, or ends. */
  void advance() {
    leftInRound--;
    leftInIteration--;
    // A single draft may stop as soon as it is long enough; among several, what follows counts.
    if (candidates.size() == 1 && candidates.get(0).steps >= task.steps()) {
      finished = true;
    } else if (leftInRound == 0) {
      Draft best = sorted().get(0);
      if (best.steps >= task.steps()) {
        finish(best);
      } else {
        beginRound(best);
      }
    } else if (leftInIteration == 0) {
      prune();
      beginIteration(settings.stepsPerIteration());
    }
  }

  /** The best draft, cut to length. */
  int[] result() {
    Draft best = beam.get(0);
    return StreamSteps.first(best.events, best.length, task.steps());
  }

  private void beginRound(Draft start) {
    if (start.steps >= task.steps()) {
      finish(start);
      return;
    }
    for (Draft draft : beam) {
      copy(start, draft);
    }
    beam.forEach(draft -> draft.score = 0);
    leftInRound = EVENTS_PER_STEP * (task.steps() - start.steps);
    beginIteration((leftInRound - 1) % settings.stepsPerIteration() + 1);
  }

  private void beginIteration(int events) {
    leftInIteration = events;
    if (candidates != beam) {
      for (int i = 0; i < candidates.size(); i++) {
        copy(beam.get(i / settings.branchFactor()), candidates.get(i));
      }
    }
  }

  private void prune() {
    if (candidates != beam) {
      List<Draft> best = sorted();
      for (int i = 0; i < beam.size(); i++) {
        copy(best.get(i), beam.get(i));
      }
    }
  }

  private List<Draft> sorted() {
    return candidates.stream().sorted(LIKELIEST_FIRST).toList();
  }

  private void finish(Draft best) {
    beam.get(0).copyFrom(best);
    finished = true;
  }

  private void copy(Draft from, Draft to) {
    if (from != to) {
      to.copyFrom(from);
      network.copy(from.stream, to.stream);
    }
  }
}
