package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.lstm.HyperParameters;
import cantus.model.lstm.Seeds;
import cantus.model.lstm.StreamFeatures;
import cantus.model.music.Grid;
import cantus.model.music.KeyEstimate;
import cantus.model.music.Melody;
import cantus.model.sense.Horizon;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts batches of windows out of pieces: each window from a random place of a random piece,
 * transposed to a random key in which it fits the pitch range, with its key told or not, and more
 * or less of its melody known beforehand. Longer pieces come up more often, as often as they have
 * events; beginnings come up as often as half a window of places does. Where there are styles, each
 * comes up as often as every other.
 *
 * <p>Windows of one batch and of successive batches have nothing to do with each other: reading
 * pieces from end to end instead, with the state carried along, learnt more slowly and ended
 * higher, because batch after batch was in the same keys. All that is random follows from the seed
 * and the number of the batch, so a run that is broken off goes on with the very same windows.
 */
final class Windows {

  private static final int[] NONE = {};
  private static final int NO_LABEL = -1;

  /** Of all windows, those whose melody is not known beforehand, as in live play. */
  private static final double BLIND = 0.5;

  /** How many steps of the melody are known in the others. */
  static final int[] HORIZONS = {2, 4, 8, 16, 32, Horizon.ALL, Horizon.ALL};

  /** Of all windows, those that are told the key of their melody. */
  private static final double TOLD = 0.25;

  /** Of all windows, those of its own past where the network learns from that, too. */
  private static final double OWN = 0.5;

  /**
   * Of all windows of a style, those that are told it: the others learn what all have in common.
   */
  private static final double NAMED = 0.9;

  private final List<Pool> composed; // by style
  private final @Nullable Pool played; // by the network itself
  private final HyperParameters hyperParameters;
  private final int lowest;
  private final int highest;
  private final long seed;
  private final StreamFeatures features;
  private final int[] rows;

  /**
   * One batch.
   *
   * @param active [event · batch + lane], the input rows that are 1
   * @param labels [event · batch + lane], the class to predict, or -1 behind the end of a piece
   * @param events labels that are not -1
   */
  record Batch(int[][] active, int[] labels, int events) {}

  /** Pieces to choose from, longer ones more often. */
  private static final class Pool {
    private final Streams pieces;
    private final @Nullable OwnPast past; // if that is what they are
    private final long[] placesUpTo; // by piece: windows that may begin in it or in one before it

    /** One of each style. */
    static List<Pool> byStyle(List<EventStream> list) {
      Streams pieces = Streams.of(list);
      return IntStream.range(0, pieces.size())
          .boxed()
          .collect(Collectors.groupingBy(pieces::style, TreeMap::new, Collectors.toList()))
          .values()
          .stream()
          .map(ofOne -> new Pool(pieces.subset(ofOne), null))
          .toList();
    }

    Pool(List<EventStream> list, @Nullable OwnPast past) {
      pieces = Streams.of(list);
      this.past = past;
      placesUpTo = new long[pieces.size()];
      long places = 0;
      for (int i = 0; i < placesUpTo.length; i++) {
        places += pieces.length(i) - 1;
        placesUpTo[i] = places;
      }
    }

    /** The number of a piece. */
    int choose(SplittableRandom random) {
      long place = random.nextLong(placesUpTo[placesUpTo.length - 1]);
      int index = Arrays.binarySearch(placesUpTo, place);
      return index >= 0 ? index + 1 : -index - 1;
    }

    /** One of the ways to say what is expected as the events of a piece. */
    int drawAnswers(SplittableRandom random) {
      return past == null ? 0 : random.nextInt(OwnPast.DRAWS);
    }

    int expected(int piece, EventStream stream, int answers, int index) {
      return past == null ? stream.classAt(index) : past.answer(piece, answers, index);
    }
  }

  /** Windows of composed pieces alone. */
  Windows(List<EventStream> pieces, HyperParameters h, int lowest, int highest, long seed) {
    this(pieces, null, h, lowest, highest, seed);
  }

  /**
   * @param pieces that were composed
   * @param past what half of the windows are to come from, or null
   * @param lowest of the pitch range
   * @param highest of the pitch range
   */
  Windows(
      List<EventStream> pieces,
      @Nullable OwnPast past,
      HyperParameters h,
      int lowest,
      int highest,
      long seed) {
    composed = Pool.byStyle(pieces);
    played = past == null ? null : new Pool(past.played(), past);
    this.hyperParameters = h;
    this.lowest = lowest;
    this.highest = highest;
    this.seed = seed;
    Grid grid = pieces.isEmpty() ? Grid.SIXTEENTHS : pieces.get(0).metre().grid();
    features = new StreamFeatures(h.features(), grid);
    rows = new int[features.maxActiveRows()];
  }

  /** The batch of a number, counted from 0. */
  Batch batch(int number) {
    int batch = hyperParameters.batchSize();
    int length = hyperParameters.windowEvents();
    int[][] active = new int[length * batch][];
    Arrays.fill(active, NONE);
    int[] labels = new int[length * batch];
    Arrays.fill(labels, NO_LABEL);
    SplittableRandom random = new SplittableRandom(Seeds.numbered(seed, number));
    int events = 0;
    for (int lane = 0; lane < batch; lane++) {
      events += cut(random, lane, active, labels);
    }
    return new Batch(active, labels, events);
  }

  /** Fills one lane, and tells how many events it holds. */
  private int cut(SplittableRandom random, int lane, int[][] active, int[] labels) {
    int batch = hyperParameters.batchSize();
    Pool pool = pool(random);
    int piece = pool.choose(random);
    EventStream inItsKey = pool.pieces.get(piece);
    int semitones = semitones(random, inItsKey);
    EventStream stream = inItsKey.transpose(semitones);
    int answers = pool.drawAnswers(random);
    int half = hyperParameters.windowEvents() / 2;
    int start = Math.max(0, random.nextInt(-half, stream.length() - 1));
    int end = Math.min(stream.length() - 1, start + hyperParameters.windowEvents());
    features.reset();
    if (stream.style() >= 0 && random.nextDouble() < NAMED) {
      features.tellStyle(stream.style());
    }
    surround(random, stream);
    for (int i = 0; i < end; i++) {
      int count = features.accept(stream.classAt(i), stream.placeInBarAfter(i), rows);
      if (i >= start) {
        int row = (i - start) * batch + lane;
        active[row] = Arrays.copyOf(rows, count);
        labels[row] = transposed(pool.expected(piece, inItsKey, answers, i + 1), semitones);
      }
    }
    return end - start;
  }

  private Pool pool(SplittableRandom random) {
    if (played != null && random.nextDouble() < OWN) {
      return played;
    }
    return composed.get(composed.size() == 1 ? 0 : random.nextInt(composed.size()));
  }

  /** What is known of a piece beside what has been read of it. */
  private void surround(SplittableRandom random, EventStream stream) {
    boolean blind = random.nextDouble() < BLIND;
    int known = HORIZONS[random.nextInt(HORIZONS.length)];
    boolean told = random.nextDouble() < TOLD;
    if (!features.listens() || blind && !told) {
      return;
    }
    Melody melody = stream.melody();
    if (!blind) {
      features.look(melody, known);
    }
    if (told) {
      features.tell(KeyEstimate.of(melody).key());
    }
  }

  private int semitones(SplittableRandom random, EventStream piece) {
    int down = Math.min(0, lowest - piece.lowestPitch());
    int up = Math.max(0, highest - piece.highestPitch());
    return random.nextInt(down, up + 1);
  }

  /** An answer in another key, or none where it would leave the keyboard. */
  private static int transposed(int event, int semitones) {
    if (!EventCodec.isNote(event)) {
      return event;
    }
    int pitch = EventCodec.pitch(event) + semitones;
    if (pitch < 0 || pitch > 127) {
      return NO_LABEL;
    }
    return EventCodec.isNew(event) ? EventCodec.newNote(pitch) : EventCodec.continuedNote(pitch);
  }
}
