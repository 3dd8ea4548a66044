package cantus.model.generate;

import cantus.model.event.EventCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Writes music event by event, as the reference's {@code polyphony_rnn_generate} does: off line,
 * several outputs side by side in one batch of the network, with notes injected at the beginning of
 * steps, and with beam search.
 *
 * <p>What is drawn depends on the seed and on the number of the output alone, not on how many are
 * made together. Not thread-safe.
 */
public final class Generator {

  /** What even the densest music does not need; a network that never ends a step is stopped. */
  private static final int MOST_EVENTS_PER_STEP = 1000;

  private static final boolean[] ANYTHING = new boolean[EventCodec.CLASSES];

  static {
    Arrays.fill(ANYTHING, true);
  }

  private final EventNetwork network;
  private final GenerationTask task;
  private final GenerationSettings settings;
  private final Chance chance;
  private final Sampler sampler;
  private final WellFormed wellFormed = new WellFormed();

  // Of the streams that read something at once:
  private final int[] streams;
  private final int[] events;
  private final int[] positions;

  /**
   * @param network with {@link GenerationSettings#streams} streams for each output to make at once
   * @param seed of all that is drawn
   */
  public Generator(
      EventNetwork network, GenerationTask task, GenerationSettings settings, long seed) {
    this.network = network;
    this.task = task;
    this.settings = settings;
    chance = new Chance(seed);
    sampler = new Sampler(settings.temperature(), settings.topP(), EventCodec.CLASSES);
    streams = new int[network.streams()];
    events = new int[network.streams()];
    positions = new int[network.streams()];
  }

  /**
   * Writes some of the outputs.
   *
   * @param first number of the first one, from 0
   * @param count how many; there must be room for them in the network
   * @param progress told after each event how many steps the shortest one has
   * @return the streams, without END, of as many steps as the task wants
   * @throws IllegalStateException if the network does not come to the end of its steps
   */
  public List<int[]> generate(int first, int count, IntConsumer progress) {
    Draft start = start();
    List<BeamSearch> searches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      searches.add(
          new BeamSearch(task, settings, network, chance, first + i, i * settings.streams()));
    }
    // The stream of the start belongs to the first output, so that one begins last.
    for (int i = count - 1; i >= 0; i--) {
      searches.get(i).begin(start);
    }
    List<BeamSearch> unfinished = unfinished(searches);
    while (!unfinished.isEmpty()) {
      List<Draft> drafts = new ArrayList<>();
      for (BeamSearch search : unfinished) {
        search.draw(sampler, this::legal);
        drafts.addAll(search.candidates());
      }
      read(drafts);
      unfinished.forEach(BeamSearch::advance);
      checkLength(drafts);
      progress.accept(drafts.stream().mapToInt(draft -> draft.steps).min().orElseThrow());
      unfinished = unfinished(unfinished);
    }
    return searches.stream().map(BeamSearch::result).toList();
  }

  private static List<BeamSearch> unfinished(List<BeamSearch> searches) {
    return searches.stream().filter(search -> !search.isFinished()).toList();
  }

  /** The beginning of every output, read once for all. */
  private Draft start() {
    Draft start = new Draft(0);
    network.reset(start.stream);
    for (int event : task.beginning()) {
      start.append(event);
    }
    start.inject(task);
    read(List.of(start));
    return start;
  }

  private boolean[] legal(Draft draft) {
    return task.wellFormed() ? wellFormed.next(draft.events, draft.length) : ANYTHING;
  }

  /** Lets the network read all that it has not read yet, one event of each draft at a time. */
  private void read(List<Draft> drafts) {
    int count;
    do {
      count = 0;
      for (Draft draft : drafts) {
        if (draft.read < draft.length) {
          streams[count] = draft.stream;
          events[count] = next(draft);
          positions[count] = task.placeInBar(draft.stepsRead);
          count++;
        }
      }
      network.read(count, streams, events, positions);
    } while (count > 0);
  }

  private int next(Draft draft) {
    int event = draft.events[draft.read];
    if (settings.compares() && draft.read >= draft.scored && draft.read > 0) {
      draft.score += sampler.logProbability(network.logits(draft.stream), event);
    }
    draft.read++;
    if (event == EventCodec.STEP_END) {
      draft.stepsRead++;
    }
    return event;
  }

  private void checkLength(List<Draft> drafts) {
    for (Draft draft : drafts) {
      if (draft.length / MOST_EVENTS_PER_STEP > draft.steps + 1) {
        throw new IllegalStateException(
            "the network goes on writing notes without ending the step; try a higher temperature,"
                + " or train it for longer");
      }
    }
  }
}
