package cantus.model.file.musicxml;

import cantus.model.music.Grid;
import cantus.model.music.Metre;
import cantus.model.music.Note;
import cantus.model.music.QuantizedNote;
import cantus.model.music.TempoMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The notes of a part as notation can write them: on sixteenths, and in the beats where that fits
 * them better on triplets, thirty-seconds or sextuplets; what fits none of these goes to the
 * nearest sixteenth. Positions are ticks, {@link Division#TICKS} to a quarter.
 *
 * <p>Whoever plays is near a triplet or a sixteenth and seldom on it, so these are taken for meant
 * from near by; the finer ones only where notes lie on them, as in a score they do.
 */
final class Rhythm {

  private static final double NEAR = Division.TICKS / 20.0;
  private static final double ON = 0.06;
  private static final double LEGATO = Division.TICKS * 0.22;
  private static final int STEP = Division.TICKS / Grid.SIXTEENTHS.stepsPerQuarter();

  /** A beat that is divided otherwise than in sixteenths. */
  record Beat(int start, int end, Division division) {}

  private final TempoMap tempo;
  private final List<WrittenBar> bars;
  private final Metre metre;
  private final TreeMap<Integer, Beat> beats = new TreeMap<>(); // by where they begin
  private final List<QuantizedNote> notes = new ArrayList<>();
  private int moved;

  /**
   * @param part its notes, sorted by time, without percussion
   */
  Rhythm(List<Note> part, TempoMap tempo, List<WrittenBar> bars, Metre metre) {
    this.tempo = tempo;
    this.bars = bars;
    this.metre = metre;
    TreeMap<Integer, List<Double>> inBeats = new TreeMap<>(); // what begins or ends in each
    part.forEach(note -> add(tick(note.start()), inBeats));
    if (part.stream().allMatch(note -> isOnSomeGrid(tick(note.start())))) {
      part.forEach(note -> add(tick(note.end()), inBeats)); // a score: the ends are meant as well
    }
    inBeats.forEach(this::divide);
    for (int i = 0; i < part.size(); i++) {
      place(part.get(i), i + 1 < part.size() ? part.get(i + 1) : null);
    }
    notes.sort(
        Comparator.comparingInt(QuantizedNote::start)
            .thenComparing(Comparator.comparingInt(QuantizedNote::pitch).reversed()));
  }

  /** The notes, sorted by time. */
  List<QuantizedNote> notes() {
    return notes;
  }

  /** How many of them begin elsewhere than they did, by more than anybody hears. */
  int moved() {
    return moved;
  }

  /** Whether all of it stands on sixteenths. */
  boolean isCoarse() {
    return beats.isEmpty();
  }

  /** The beat with a division of its own that a tick lies in, or null. */
  @Nullable Beat beatAt(int tick) {
    var beat = beats.floorEntry(tick);
    return beat == null || beat.getValue().end <= tick ? null : beat.getValue();
  }

  /** Where the next beat with a division of its own begins, at most at the given end. */
  int nextBeat(int tick, int end) {
    Integer next = beats.ceilingKey(tick);
    return next == null ? end : Math.min(next, end);
  }

  private void add(double tick, TreeMap<Integer, List<Double>> inBeats) {
    // What is a hair before a beat begins it.
    int beat = beatStart((int) Math.floor(tick + NEAR));
    inBeats.computeIfAbsent(beat, b -> new ArrayList<>()).add(tick - beat);
  }

  private boolean isOnSomeGrid(double tick) {
    List<Double> place = List.of(tick - beatStart((int) Math.floor(tick + NEAR)));
    return Arrays.stream(Division.values()).anyMatch(division -> fit(place, division) <= ON);
  }

  private void divide(int beat, List<Double> places) {
    int end = beat + beatLength(beat);
    boolean whole = end - beat == Division.TICKS;
    if (fit(places, Division.SIXTEENTHS) <= NEAR) {
      return;
    }
    Division best = null;
    for (Division division : Division.values()) {
      boolean suits = whole || !division.isTuplet();
      double near = division == Division.TRIPLETS ? NEAR : ON;
      if (suits && fit(places, division) <= near && isBetter(division, best, places)) {
        best = division;
      }
    }
    if (best == null && collide(places, Division.SIXTEENTHS)) {
      for (Division division : Division.values()) {
        boolean suits = whole || !division.isTuplet();
        if (suits && !collide(places, division) && isBetter(division, best, places)) {
          best = division;
        }
      }
    }
    if (best != null && best != Division.SIXTEENTHS) {
      beats.put(beat, new Beat(beat, end, best));
    }
  }

  private static boolean isBetter(Division division, @Nullable Division than, List<Double> places) {
    return than == null || fit(places, division) < fit(places, than) - ON;
  }

  /** How far from where a division can put them places lie at most. */
  private static double fit(List<Double> places, Division division) {
    double farthest = 0;
    for (double place : places) {
      farthest = Math.max(farthest, Math.abs(place - nearest(place, division)));
    }
    return farthest;
  }

  /** Whether a division makes one of places that are apart. */
  private static boolean collide(List<Double> places, Division division) {
    List<Double> sorted = places.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      double before = sorted.get(i - 1);
      double place = sorted.get(i);
      if (place - before > NEAR && nearest(place, division) == nearest(before, division)) {
        return true;
      }
    }
    return false;
  }

  private static int nearest(double tick, Division division) {
    return (int) Math.floor(tick / division.ticks() + 0.5 + 1e-6) * division.ticks();
  }

  private void place(Note note, @Nullable Note next) {
    double exact = tick(note.start());
    int start = onGrid(exact);
    int end = Math.min(onGrid(end(note, next)), lastTick());
    Beat beat = beatAt(start);
    int least = beat == null ? STEP : beat.division.ticks();
    moved += Math.abs(exact - start) > NEAR ? 1 : 0;
    if (start >= lastTick()) {
      start = lastTick() - least;
    }
    notes.add(
        new QuantizedNote(
            note.pitch(),
            note.velocity(),
            start,
            Math.max(end, Math.min(start + least, lastTick())),
            note.part(),
            note.voice()));
  }

  /** The place of a tick in its beat. */
  private int onGrid(double tick) {
    int start = beatStart((int) Math.floor(tick + NEAR));
    Beat beat = beats.get(start);
    return start + nearest(tick - start, beat == null ? Division.SIXTEENTHS : beat.division);
  }

  /** Where a note ends; one that reaches a little into the next, as legato does, ends with it. */
  private double end(Note note, @Nullable Note next) {
    double end = tick(note.end());
    if (next == null || next.start() <= note.start()) {
      return end;
    }
    double overlap = end - tick(next.start());
    return overlap > 0 && overlap < LEGATO ? end - overlap : end;
  }

  private double tick(double seconds) {
    return tempo.quartersAt(seconds) * Division.TICKS;
  }

  private int lastTick() {
    return bars.get(bars.size() - 1).end() * STEP;
  }

  private int beatStart(int tick) {
    WrittenBar bar = barAt(tick);
    int start = bar.start() * STEP;
    int length = length(bar);
    // The beats of a bar that is not whole are counted from its end, as an upbeat's are.
    int before = bar.isWhole() ? 0 : (bar.length() * STEP) % length;
    int into = tick - start;
    return into < before ? start : start + before + (into - before) / length * length;
  }

  private int beatLength(int beatStart) {
    WrittenBar bar = barAt(beatStart);
    int rest = bar.end() * STEP - beatStart;
    int before = bar.isWhole() ? 0 : (bar.length() * STEP) % length(bar);
    boolean first = beatStart == bar.start() * STEP && before > 0;
    return Math.min(rest, first ? before : length(bar));
  }

  /** A quarter; an eighth where three of them are a beat. */
  private int length(WrittenBar bar) {
    boolean compound = metre.beatType(bar.start()) == 8 && metre.beats(bar.start()) % 3 == 0;
    return compound ? Division.TICKS / 2 : Division.TICKS;
  }

  private WrittenBar barAt(int tick) {
    int low = 0;
    int high = bars.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (bars.get(middle).start() * STEP <= tick) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return bars.get(low);
  }
}
