package cantus.daemon.live.record;

import cantus.daemon.clock.StepGrid;
import cantus.model.music.Grid;
import cantus.model.music.Tempo;
import cantus.model.music.TempoMap;
import cantus.model.music.TimeSignature;
import java.util.ArrayList;
import java.util.List;

/** The bars of what was recorded: when they begin, their tempi and their metres. */
final class TimelineBars {

  private static final double SAME_TEMPO = 1e-4;
  private static final Grid GRID = cantus.daemon.clock.Tempo.GRID;
  private static final TimeSignature COMMON = new TimeSignature(0, 4, 4);

  private final Timeline timeline;
  private final long origin;
  private final List<Tempo> tempos = new ArrayList<>();
  private final List<TimeSignature> metres = new ArrayList<>();
  private final TempoMap map;

  /**
   * The bars from that of a note on.
   *
   * @param first entry to be looked at
   * @param note entry whose bar is the first one
   */
  TimelineBars(Timeline timeline, int first, int note) {
    this.timeline = timeline;
    long begin = timeline.time(note);
    long step = 0;
    int line = first;
    int next = nextLine(first);
    if (next < timeline.size()) {
      line = next;
      next = nextLine(line + 1);
    }
    if (next < timeline.size()) {
      step = stepNanos(line, next);
      begin = barOf(begin, line, step);
    }
    origin = begin;
    readLines(line, next);
    if (tempos.isEmpty()) {
      tempos.add(new Tempo(0, Tempo.DEFAULT_QPM));
    }
    if (metres.isEmpty()) {
      metres.add(COMMON);
    }
    map = new TempoMap(tempos);
  }

  /** When the bar begins in which a time lies, if steps are as long as after the first line. */
  private long barOf(long nanos, int firstLine, long step) {
    int line = firstLine;
    for (int next = firstLine; next < timeline.size(); next = nextLine(next + 1)) {
      if (timeline.time(next) - step / 2 > nanos) {
        break;
      }
      line = next;
    }
    long early = Math.min(0, Math.floorDiv(nanos - timeline.time(line) + step / 2, step));
    long position = timeline.position(line) + early; // of a note before all lines
    if (position < 0) {
      position = Math.floorMod(position, barSteps(line));
    }
    return timeline.time(line) + (early - position) * step;
  }

  private void readLines(int firstLine, int secondLine) {
    double qpm = 0;
    long step = 0;
    int line = firstLine;
    for (int next = secondLine; next < timeline.size(); next = nextLine(next + 1)) {
      if (!timeline.isBreak(next)) {
        double now = StepGrid.tempoOf(stepNanos(line, next));
        if (Math.abs(now / qpm - 1) > SAME_TEMPO) {
          tempos.add(new Tempo(tempos.isEmpty() ? 0 : seconds(timeline.time(line)), now));
          qpm = now;
        }
        step = stepNanos(line, next);
        addMetre(line, step);
      } else if (step != 0 && stepNanos(line, next) > barSteps(line) * step) {
        addPause(line, next, step);
        qpm = 0;
      }
      line = next;
    }
  }

  /**
   * While the grid stood, time went just so fast that the next bar is where bars are counted to.
   */
  private void addPause(int line, int next, long step) {
    int bar = barSteps(line);
    long pause = stepNanos(line, next);
    long about = Math.round((double) pause / step);
    long position = timeline.position(line) + about - timeline.position(next);
    long tooFar = Math.floorMod(position, bar);
    long steps = Math.max(1, about - (tooFar > bar / 2 ? tooFar - bar : tooFar));
    tempos.add(new Tempo(seconds(timeline.time(line)), StepGrid.tempoOf(pause / steps)));
  }

  private int barSteps(int line) {
    int whole = GRID.stepsPerWhole();
    return Math.max(1, timeline.beats(line) * whole / Math.max(1, timeline.beatType(line)));
  }

  private void addMetre(int line, long step) {
    int beats = timeline.beats(line);
    int beatType = timeline.beatType(line);
    TimeSignature last = metres.isEmpty() ? null : metres.get(metres.size() - 1);
    if (last == null || last.numerator() != beats || last.denominator() != beatType) {
      double at = seconds(timeline.time(line) - timeline.position(line) * step);
      metres.add(new TimeSignature(last == null ? 0 : at, beats, beatType));
    }
  }

  private double seconds(long nanos) {
    return Math.max(0, (nanos - origin) / 1e9);
  }

  private int nextLine(int from) {
    int line = from;
    while (line < timeline.size() && !timeline.isLine(line)) {
      line++;
    }
    return line;
  }

  private long stepNanos(int line, int next) {
    return Math.max(1, timeline.time(next) - timeline.time(line));
  }

  /** When the first bar begins. */
  long origin() {
    return origin;
  }

  List<Tempo> tempos() {
    return tempos;
  }

  List<TimeSignature> metres() {
    return metres;
  }

  /** Quarters from the first bar on. */
  double quartersAt(long nanos) {
    return map.quartersAt(seconds(nanos));
  }
}
