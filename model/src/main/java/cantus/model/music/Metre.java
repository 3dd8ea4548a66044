package cantus.model.music;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where in its bar a step lies.
 *
 * <p>Each change of metre begins a bar. A first bar that is shorter than the one after it is an
 * upbeat: its steps are counted from its end, so that an upbeat of a quarter in 4/4 begins at
 * position 12.
 */
public final class Metre implements Serializable {

  private static final int QUARTER = 4;
  private static final int EIGHTH = 8;
  private static final Pattern NAME = Pattern.compile("([1-9]\\d?)/(1|2|4|8|16)");

  private static final int SHORTEST_BEAT = 64;

  /** 4/4 from step 0 on, in sixteenths. */
  public static final Metre COMMON_TIME = of(Grid.SIXTEENTHS.stepsPerWhole(), 0);

  private final Grid grid;
  private final int[] starts; // of sections of one metre; the first, at 0, with its upbeat
  private final int[] stepsPerBar;
  private final int[] beatTypes; // that bars are written in: 4 for quarters, 8 for eighths
  private final int upbeatOffset; // position in the bar of step 0

  private Metre(Grid grid, int[] starts, int[] stepsPerBar, int[] beatTypes, int upbeatOffset) {
    this.grid = grid;
    this.starts = starts;
    this.stepsPerBar = stepsPerBar;
    this.beatTypes = beatTypes;
    this.upbeatOffset = upbeatOffset;
  }

  /** Bars of one length in sixteenths from step 0 on, entered with an upbeat. */
  public static Metre of(int stepsPerBar, int upbeatSteps) {
    if (stepsPerBar <= 0 || upbeatSteps < 0 || upbeatSteps >= stepsPerBar) {
      throw tooLong(upbeatSteps, stepsPerBar);
    }
    return new Metre(
        Grid.SIXTEENTHS,
        new int[] {0},
        new int[] {stepsPerBar},
        new int[] {beatType(Grid.SIXTEENTHS, stepsPerBar, QUARTER)},
        upbeatSteps == 0 ? 0 : stepsPerBar - upbeatSteps);
  }

  /**
   * Bars of one length from step 0 on, in sixteenths, entered with an upbeat.
   *
   * @param beats in a bar
   * @param beatType what a beat is: 1 for a whole note, 2, 4, 8 or 16
   */
  public static Metre of(int beats, int beatType, int upbeatSteps) {
    int whole = Grid.SIXTEENTHS.stepsPerWhole();
    if (beats < 1 || beatType < 1 || whole % beatType != 0) {
      throw new IllegalArgumentException("a metre of " + beats + "/" + beatType);
    }
    Metre bars = of(beats * whole / beatType, upbeatSteps);
    return new Metre(
        bars.grid, bars.starts, bars.stepsPerBar, new int[] {beatType}, bars.upbeatOffset);
  }

  /**
   * The metre of a name: {@code 3/4}, {@code 6/8}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Metre named(String name) {
    Matcher matcher = NAME.matcher(name.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a metre is like 4/4 or 6/8, not '" + name.strip() + "'");
    }
    return of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), 0);
  }

  /** The metre of a piece whose time signatures fall on the grid of the given tempo map. */
  static Metre of(List<TimeSignature> signatures, TempoMap tempo, Grid grid) {
    List<int[]> changes = new ArrayList<>();
    for (TimeSignature signature : signatures) {
      int step = grid.nearestStep(tempo.quartersAt(signature.time()));
      int bar = Math.max(1, grid.length(signature.quartersPerBar()));
      if (!changes.isEmpty() && changes.get(changes.size() - 1)[0] == step) {
        changes.remove(changes.size() - 1);
      }
      changes.add(new int[] {step, bar, beatType(grid, bar, signature.denominator())});
    }
    if (changes.isEmpty() || changes.get(0)[0] > 0) {
      changes.add(0, new int[] {0, grid.stepsPerWhole(), QUARTER});
    }
    int upbeatOffset = 0;
    if (changes.size() > 1) {
      int length = changes.get(1)[0];
      int following = changes.get(1)[1];
      if (length < following && length <= changes.get(0)[1]) {
        upbeatOffset = following - length;
        changes.remove(0);
        changes.get(0)[0] = 0;
      }
    }
    return new Metre(
        grid,
        changes.stream().mapToInt(c -> c[0]).toArray(),
        changes.stream().mapToInt(c -> c[1]).toArray(),
        changes.stream().mapToInt(c -> c[2]).toArray(),
        upbeatOffset);
  }

  /** The steps that it counts. */
  public Grid grid() {
    return grid;
  }

  /** The same bars on another grid; each step of this one is to be a whole number of its steps. */
  public Metre on(Grid other) {
    if (other.stepsPerQuarter() % grid.stepsPerQuarter() != 0) {
      throw new IllegalArgumentException(
          "%d steps to a quarter do not divide %d"
              .formatted(grid.stepsPerQuarter(), other.stepsPerQuarter()));
    }
    int times = other.stepsPerQuarter() / grid.stepsPerQuarter();
    return new Metre(
        other,
        Arrays.stream(starts).map(s -> s * times).toArray(),
        Arrays.stream(stepsPerBar).map(s -> s * times).toArray(),
        beatTypes,
        upbeatOffset * times);
  }

  /** The same bars, counted from another step: what was that step is step 0. */
  public Metre startingAt(int step) {
    int first = index(step);
    return new Metre(
        grid,
        Arrays.stream(starts, first, starts.length).map(s -> Math.max(0, s - step)).toArray(),
        Arrays.copyOfRange(stepsPerBar, first, starts.length),
        Arrays.copyOfRange(beatTypes, first, starts.length),
        positionInBar(step));
  }

  /** Steps from the beginning of its bar to a step, from 0. */
  public int positionInBar(int step) {
    int i = index(step);
    return Math.floorMod(step - starts[i] + (i == 0 ? upbeatOffset : 0), stepsPerBar[i]);
  }

  /** Where in its bar a step lies, and what is counted there: a {@link BarPlace}. */
  public int placeInBar(int step) {
    return BarPlace.of(positionInBar(step), stepsPerPulse(step), grid);
  }

  /** The length in steps of the bar a step lies in; for an upbeat, of the bar after it. */
  public int stepsPerBar(int step) {
    return stepsPerBar[index(step)];
  }

  /** The beats in the bar a step lies in; for an upbeat, in the bar after it. */
  public int beats(int step) {
    return stepsPerBar(step) * beatType(step) / grid.stepsPerWhole();
  }

  /** What a beat is in the bar a step lies in: 4 for a quarter, 8 for an eighth. */
  public int beatType(int step) {
    return beatTypes[index(step)];
  }

  /** The metre that a step lies in, as it is written: {@code 3/4}. */
  public String name(int step) {
    return beats(step) + "/" + beatType(step);
  }

  /**
   * The steps of what is counted in the bar a step lies in: three eighths in 6/8, 9/8 and so on,
   * else what the denominator says.
   */
  public int stepsPerPulse(int step) {
    int unit = grid.stepsPerWhole() / beatType(step);
    boolean isCompound = beatType(step) == EIGHTH && beats(step) > 3 && beats(step) % 3 == 0;
    return isCompound ? 3 * unit : unit;
  }

  /** The steps before the first whole bar. */
  public int upbeatSteps() {
    return upbeatOffset == 0 ? 0 : stepsPerBar[0] - upbeatOffset;
  }

  /** The same from its first step on, entered with another upbeat. */
  public Metre withUpbeat(int steps) {
    int bar = stepsPerBar[0];
    if (steps < 0 || steps >= bar) {
      throw tooLong(steps, bar);
    }
    return new Metre(
        grid,
        new int[] {0},
        new int[] {bar},
        new int[] {beatTypes[0]},
        steps == 0 ? 0 : bar - steps);
  }

  private static IllegalArgumentException tooLong(int upbeatSteps, int stepsPerBar) {
    return new IllegalArgumentException(
        "an upbeat of " + upbeatSteps + " steps in a bar of " + stepsPerBar);
  }

  /** The metre as time signatures, at a tempo in quarters a minute. */
  public List<TimeSignature> timeSignatures(double qpm) {
    return signatures(grid.secondsPerStep(qpm));
  }

  /** An upbeat as a bar of its own. */
  private List<TimeSignature> signatures(double secondsPerStep) {
    List<TimeSignature> signatures = new ArrayList<>();
    int upbeat = upbeatSteps();
    if (upbeat > 0) {
      signatures.add(signature(0, upbeat, beatType(grid, upbeat, beatTypes[0])));
    }
    for (int i = 0; i < starts.length; i++) {
      int start = i == 0 ? upbeat : starts[i];
      signatures.add(signature(start * secondsPerStep, stepsPerBar[i], beatTypes[i]));
    }
    return signatures;
  }

  private TimeSignature signature(double time, int steps, int beatType) {
    return new TimeSignature(time, Math.max(1, steps * beatType / grid.stepsPerWhole()), beatType);
  }

  /**
   * The beats wanted if so many steps are some of them, or else smaller ones; where none are small
   * enough, the smallest.
   */
  private static int beatType(Grid grid, int steps, int wanted) {
    int type = wanted;
    while (type < SHORTEST_BEAT && steps * type % grid.stepsPerWhole() != 0) {
      type *= 2;
    }
    return type;
  }

  private int index(int step) {
    int i = Arrays.binarySearch(starts, step);
    return Math.max(0, i >= 0 ? i : -i - 2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metre metre
        && grid.equals(metre.grid)
        && Arrays.equals(starts, metre.starts)
        && Arrays.equals(stepsPerBar, metre.stepsPerBar)
        && Arrays.equals(beatTypes, metre.beatTypes)
        && upbeatOffset == metre.upbeatOffset;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(starts) + Arrays.hashCode(stepsPerBar))
        + 31 * Arrays.hashCode(beatTypes)
        + upbeatOffset;
  }
}
