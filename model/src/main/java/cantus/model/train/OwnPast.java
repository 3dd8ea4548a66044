package cantus.model.train;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.lstm.LstmKernel;
import cantus.model.lstm.LstmState;
import cantus.model.lstm.LstmWeights;
import cantus.model.lstm.Seeds;
import cantus.model.lstm.StreamFeatures;
import cantus.model.music.KeyEstimate;
import cantus.model.music.Melody;
import cantus.model.sense.Horizon;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pieces that a network has played itself below given melodies, with what a teacher would go on
 * with after each event. Whoever only ever learns from composers' pasts meets in play what it has
 * never seen: its own. The teacher knows the key and all of the melody, the pupil learns to expect
 * the same without (distillation on the pupil's own states, as in Agarwal et al., <i>On-policy
 * distillation of language models</i>, 2024, and Wu et al., <i>Adaptive accompaniment with
 * ReaLchords</i>, 2024).
 *
 * <p>Several teachers take turns with the answers: what is learnt is what they expect on average.
 *
 * <p>An answer is drawn from the teacher's distribution, {@value #DRAWS} of them for each event: on
 * average over the draws the gradient is that of the divergence from the teacher (KL), and a batch
 * looks the same to the network as one of composed music. The melody's own notes are the answers
 * where they come.
 */
public final class OwnPast {

  /** How many answers there are to each event. */
  static final int DRAWS = 16;

  /** So many that each has an answer. */
  public static final int MOST_TEACHERS = DRAWS;

  private final String name;
  private final List<EventStream> played;
  private final int[][][] answers; // [piece][draw][index of the event that is expected]

  private OwnPast(String name, List<EventStream> played, int[][][] answers) {
    this.name = name;
    this.played = played;
    this.answers = answers;
  }

  /**
   * Asks teachers.
   *
   * @param past the melodies as they were, the voices as the network played them
   * @param teachers one or more, of the same kind of network
   * @param seed of what is drawn
   */
  public static OwnPast of(Corpus past, List<StartingPoint> teachers, long seed) {
    List<EventStream> played = past.streams();
    int[][][] answers = new int[played.size()][][];
    IntStream.range(0, played.size())
        .parallel()
        .forEach(
            piece ->
                answers[piece] = answers(played.get(piece), teachers, Seeds.numbered(seed, piece)));
    String names = teachers.stream().map(StartingPoint::name).collect(Collectors.joining(" and "));
    return new OwnPast(past.hash() + " answered by " + names, played, answers);
  }

  private static int[][] answers(EventStream stream, List<StartingPoint> teachers, long seed) {
    int[][] answers = new int[DRAWS][];
    SplittableRandom random = new SplittableRandom(seed);
    for (int t = 0; t < teachers.size(); t++) {
      int turns = (DRAWS - t + teachers.size() - 1) / teachers.size();
      int[][] own = answers(stream, teachers.get(t).weights(), turns, random);
      for (int turn = 0; turn < turns; turn++) {
        answers[turn * teachers.size() + t] = own[turn];
      }
    }
    return answers;
  }

  private static int[][] answers(
      EventStream stream, LstmWeights teacher, int draws, SplittableRandom random) {
    StreamFeatures features = new StreamFeatures(teacher.features(), teacher.grid());
    Melody melody = stream.melody();
    features.tell(KeyEstimate.of(melody).key());
    features.look(melody, Horizon.ALL);
    LstmKernel kernel = new LstmKernel(teacher, 1);
    LstmState state = new LstmState(teacher);
    int[] rows = new int[features.maxActiveRows()];
    float[] logits = new float[teacher.classes()];
    double[] upTo = new double[logits.length];
    int[][] answers = new int[draws][stream.length()];
    for (int i = 1; i < stream.length(); i++) {
      int before = stream.classAt(i - 1);
      int count = features.accept(before, stream.placeInBarAfter(i - 1), rows);
      kernel.step(rows, count, state, logits);
      boolean opens = !EventCodec.isNote(before); // it is for the melody to say
      accumulate(logits, upTo);
      for (int[] answer : answers) {
        answer[i] = opens ? stream.classAt(i) : draw(upTo, random.nextDouble());
      }
    }
    return answers;
  }

  private static void accumulate(float[] logits, double[] upTo) {
    double highest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Math.max(highest, logit);
    }
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      sum += StrictMath.exp(logits[c] - highest);
      upTo[c] = sum;
    }
  }

  private static int draw(double[] upTo, double chance) {
    double mark = chance * upTo[upTo.length - 1];
    int c = 0;
    while (c < upTo.length - 1 && upTo[c] <= mark) {
      c++;
    }
    return c;
  }

  /** Says which music it is, and whose answers. */
  String name() {
    return name;
  }

  List<EventStream> played() {
    return played;
  }

  /** What is expected as an event of a piece, by one of the draws. */
  int answer(int piece, int draw, int index) {
    return answers[piece][draw][index];
  }
}
