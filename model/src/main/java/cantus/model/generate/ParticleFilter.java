package cantus.model.generate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Harmonises music that is known as a whole, and does not answer a step for good before it knows
 * where that leads to. Several harmonies, the particles, are carried along side by side. In each
 * step every one of them can go on with any of its chords, as likely as that is and the costs of
 * part-writing have it; of all of these as many are carried on as there is room for, see {@link
 * OptimalResampling}. So what paints itself into a corner dies out a few steps later, while voices
 * still move as the network believes they do: the likeliest harmony of all would hardly move.
 *
 * <p>A particle filter, as Gordon, Salmond and Smith have it (<i>Novel approach to
 * nonlinear/non-Gaussian Bayesian state estimation</i>, IEE Proceedings F 140, 1993), with costs in
 * the place of observations. With one particle it draws what {@link Harmonizer#step} does. What the
 * particles of a step are does not depend on how many cores make them.
 */
final class ParticleFilter {

  private static final int OF_THE_STEP = 0; // what is given is the same for all

  private final Chance chance;
  private final boolean onAllCores;
  private final Choice[] choices;
  private Particle[] living;
  private Particle[] next;
  private int count = 1; // of those that live
  private int step;

  /** One harmony, as far as it goes. */
  private static final class Particle {
    final Branch branch;
    @Nullable Step last;

    /** How much of what is likely it stands for; of all together it is 1. */
    double weight = 1;

    /** How likely the chords were that it had to choose from. */
    double evidence;

    Particle(Harmonizer harmonizer) {
      branch = harmonizer.newBranch();
    }
  }

  /** A step that came true, and those before it. */
  private record Step(HarmonyFrame frame, @Nullable Step before) {}

  /** The chords that a particle can go on with. */
  private static final class Choice {
    private final Harmonizer harmonizer;
    private final OpenStep open;
    private final Branch branch; // the step, without its chord if there are several
    private final double[] probabilities = new double[HarmonySettings.MAX_CHORDS];
    private int chords;
    private double evidence;

    Choice(Harmonizer harmonizer) {
      this.harmonizer = harmonizer;
      open = harmonizer.newOpenStep();
      branch = harmonizer.newBranch();
    }

    void find(Particle particle, Given given, int placeInBar) {
      harmonizer.open(particle.branch, placeInBar, open);
      chords = harmonizer.find(open, given, branch, probabilities);
      evidence = chords == 0 ? 0 : harmonizer.evidence();
      if (chords == 0) {
        probabilities[0] = 1;
      }
    }

    int ways() {
      return Math.max(1, chords);
    }

    /** Has a particle go on in one of the ways. */
    void take(int way, Particle from, double weight, Particle to) {
      to.branch.copyFrom(branch);
      if (chords > 0) {
        harmonizer.take(way, to.branch);
      }
      to.last = new Step(to.branch.frame().copy(), from.last);
      to.weight = weight;
      to.evidence = from.evidence + evidence;
    }
  }

  /**
   * @param harmonizer whose settings say how many particles there are
   * @param onAllCores whether a step is made on all of them, rather than by who calls
   */
  ParticleFilter(Harmonizer harmonizer, boolean onAllCores) {
    this.onAllCores = onAllCores;
    int most = harmonizer.settings().particles();
    chance = harmonizer.chance();
    choices = IntStream.range(0, most).mapToObj(i -> choice(harmonizer)).toArray(Choice[]::new);
    living = particles(harmonizer, most);
    next = particles(harmonizer, most);
  }

  private static Choice choice(Harmonizer harmonizer) {
    return new Choice(harmonizer.another());
  }

  private static Particle[] particles(Harmonizer harmonizer, int most) {
    return IntStream.range(0, most)
        .mapToObj(i -> new Particle(harmonizer))
        .toArray(Particle[]::new);
  }

  /**
   * Goes on by a step.
   *
   * @param given what is known of it
   * @param placeInBar of the step: a {@link cantus.model.music.BarPlace}
   */
  void step(Given given, int placeInBar) {
    IntStream all = IntStream.range(0, count);
    (onAllCores ? all.parallel() : all).forEach(i -> choices[i].find(living[i], given, placeInBar));
    double[] weights = weights();
    OptimalResampling.keep(weights, living.length, chance.at(step++, given.key(), 0, OF_THE_STEP));
    carryOn(weights);
  }

  /** Of all ways in which the particles can go on, one particle's after the other's; together 1. */
  private double[] weights() {
    double[] logs = new double[Arrays.stream(choices, 0, count).mapToInt(Choice::ways).sum()];
    int at = 0;
    for (int i = 0; i < count; i++) {
      Choice choice = choices[i];
      for (int way = 0; way < choice.ways(); way++) {
        logs[at++] = StrictMath.log(living[i].weight * choice.probabilities[way]) + choice.evidence;
      }
    }
    double highest = Arrays.stream(logs).max().orElseThrow();
    double[] weights = Arrays.stream(logs).map(log -> StrictMath.exp(log - highest)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private void carryOn(double[] weights) {
    int at = 0;
    int carried = 0;
    for (int i = 0; i < count; i++) {
      for (int way = 0; way < choices[i].ways(); way++) {
        double weight = weights[at++];
        if (weight > 0) {
          choices[i].take(way, living[i], weight, next[carried++]);
        }
      }
    }
    Particle[] old = living;
    living = next;
    next = old;
    count = carried;
  }

  /** What sounds in each step of the harmony that went best. */
  List<HarmonyFrame> best() {
    Deque<HarmonyFrame> frames = new ArrayDeque<>();
    for (Step at = bestParticle().last; at != null; at = at.before()) {
      frames.addFirst(at.frame());
    }
    return List.copyOf(frames);
  }

  /** The logarithm of how likely the chords were that the best one had to choose from. */
  double evidence() {
    return bestParticle().evidence;
  }

  private Particle bestParticle() {
    return Arrays.stream(living, 0, count)
        .max(Comparator.comparingDouble(particle -> particle.evidence))
        .orElseThrow();
  }
}
