package cantus.daemon.live;

import cantus.daemon.clock.StepGrid;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiMessages;
import cantus.model.file.MidiWriter;
import cantus.model.music.Metre;
import cantus.model.music.NoteSequence;
import cantus.model.music.Tempo;
import cantus.model.music.TimeSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps what is played and what is added, as it sounds: all of it for a file that is written now
 * and then and in the end, or the last minutes for whoever wishes afterwards that it had been
 * recorded.
 *
 * <p>The live thread only puts numbers into a ring; {@link #run} takes them out on another one. In
 * a file there is a track for the melody and one for each voice, and the tempo of the grid, so that
 * bars are bars; it begins with the bar of its first note.
 */
public final class Recorder implements Tape, Runnable {

  /** How long is kept where no file is written. */
  public static final Duration KEPT = Duration.ofMinutes(10);

  private static final int RING = 1 << 14;
  private static final int FORGOTTEN = Integer.MIN_VALUE;
  private static final long IDLE_NANOS = 100_000_000;
  private static final double SAME_TEMPO = 1e-4;

  /** A message, or a line of the grid: -1 - its step. */
  private record Moment(long nanos, int what) {
    boolean isLine() {
      return what < 0;
    }

    int step() {
      return -1 - what;
    }
  }

  private final MessageRing ring = new MessageRing(RING);
  private final Metre metre;
  private final TimeSignature signature;
  private final boolean keepsAll;
  private List<Moment> moments = new ArrayList<>();
  private List<VoiceSettings> parts;
  private volatile boolean stopping;

  /**
   * @param parts the melody, then the voices
   * @param keepsAll whether all is kept, or {@link #KEPT}
   */
  public Recorder(Metre metre, List<VoiceSettings> parts, boolean keepsAll) {
    this.metre = metre;
    signature = new TimeSignature(0, metre.beats(0), metre.beatType(0));
    this.parts = parts;
    this.keepsAll = keepsAll;
  }

  @Override
  public void sent(long nanos, int message) {
    ring.offer(nanos, message);
  }

  @Override
  public void forgotten(long now) {
    ring.offer(now, FORGOTTEN);
  }

  @Override
  public void line(int step, long nanos) {
    ring.offer(nanos, -1 - step);
  }

  /** Empties the ring until {@link #stop}. */
  @Override
  public void run() {
    while (!stopping) {
      drain();
      LockSupport.parkNanos(this, IDLE_NANOS);
    }
  }

  /** Asks {@link #run} to end. */
  public void stop() {
    stopping = true;
  }

  /** The parts are others now. */
  public synchronized void use(List<VoiceSettings> newParts) {
    if (newParts.size() >= parts.size()) { // of voices that have gone the track stays
      parts = newParts;
    }
  }

  private synchronized void drain() {
    while (!ring.isEmpty()) {
      long nanos = ring.firstTime();
      int what = ring.firstMessage();
      ring.removeFirst();
      if (what == FORGOTTEN) {
        moments.removeIf(one -> one.nanos > nanos && !one.isLine());
      } else {
        moments.add(new Moment(nanos, what));
      }
    }
    if (!keepsAll && !moments.isEmpty()) {
      long oldest = moments.get(moments.size() - 1).nanos - 2 * KEPT.toNanos();
      if (moments.get(0).nanos < oldest) { // now and then, not each time
        moments = after(oldest + KEPT.toNanos());
      }
    }
  }

  private List<Moment> after(long nanos) {
    List<Moment> left = new ArrayList<>(moments);
    left.removeIf(one -> one.nanos < nanos);
    return left;
  }

  /** Whether any note has been played. */
  public synchronized boolean isEmpty() {
    drain();
    return moments.stream().noneMatch(one -> isNoteOn(one));
  }

  /**
   * Writes all that is kept.
   *
   * @return how long it is
   */
  public Duration save(Path file) throws IOException {
    return save(Duration.ofSeconds(Long.MAX_VALUE / 2_000_000_000), file);
  }

  /**
   * Writes what was played last.
   *
   * @param length at most
   * @return how long it is
   * @throws IOException if nothing has been played, or the file cannot be written
   */
  public Duration save(Duration length, Path file) throws IOException {
    NoteSequence music = music(length);
    MidiWriter.write(music, file);
    return Duration.ofNanos(Math.round(music.totalTime() * 1e9));
  }

  private synchronized NoteSequence music(Duration length) throws IOException {
    drain();
    List<Moment> chosen = new ArrayList<>();
    if (!moments.isEmpty()) {
      long end = moments.get(moments.size() - 1).nanos;
      long most = Math.min(length.toNanos(), keepsAll ? Long.MAX_VALUE : KEPT.toNanos());
      chosen = after(Math.max(end - most, Long.MIN_VALUE / 2));
      chosen.sort(Comparator.comparingLong(Moment::nanos));
    }
    Moment first = chosen.stream().filter(Recorder::isNoteOn).findFirst().orElse(null);
    if (first == null) {
      throw new IOException("nothing has been played in that time");
    }
    List<Moment> lines = chosen.stream().filter(Moment::isLine).toList();
    long origin = barOf(first.nanos, lines);
    Take take = new Take();
    chosen.stream().filter(one -> !one.isLine()).forEach(one -> take.receive(one.nanos, one.what));
    return take.toNoteSequence(origin, tempos(lines, origin), List.of(signature), tracks(chosen));
  }

  private static boolean isNoteOn(Moment one) {
    return !one.isLine() && MidiMessages.isNoteOn(one.what);
  }

  /** When the bar begins in which a note lies. */
  private long barOf(long nanos, List<Moment> lines) {
    if (lines.size() < 2) {
      return nanos;
    }
    long step = stepNanos(lines.get(0), lines.get(1));
    Moment last = lines.get(0);
    for (Moment line : lines) {
      if (line.nanos - step / 2 <= nanos) {
        last = line;
      }
    }
    long early = Math.floorDiv(nanos - last.nanos + step / 2, step); // a note before all lines
    long line = last.nanos + Math.min(0, early) * step;
    int position = metre.positionInBar(Math.max(0, last.step() + (int) Math.min(0, early)));
    return line - position * step;
  }

  private static List<Tempo> tempos(List<Moment> lines, long origin) {
    List<Tempo> tempos = new ArrayList<>();
    double last = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i + 1).step() != lines.get(i).step() + 1) {
        continue; // the grid was stopped and began again
      }
      double qpm = StepGrid.tempoOf(stepNanos(lines.get(i), lines.get(i + 1)));
      if (Math.abs(qpm / last - 1) > SAME_TEMPO) {
        double at = tempos.isEmpty() ? 0 : Math.max(0, (lines.get(i).nanos - origin) / 1e9);
        tempos.add(new Tempo(at, qpm));
        last = qpm;
      }
    }
    return tempos.isEmpty() ? List.of(new Tempo(0, Tempo.DEFAULT_QPM)) : tempos;
  }

  private static long stepNanos(Moment line, Moment next) {
    return Math.max(1, next.nanos - line.nanos);
  }

  private List<Take.Track> tracks(List<Moment> chosen) {
    List<Take.Track> tracks = new ArrayList<>();
    boolean[] known = new boolean[16];
    for (int i = 0; i < parts.size(); i++) {
      VoiceSettings part = parts.get(i);
      if (!known[part.channel()]) {
        known[part.channel()] = true;
        String name = i == 0 ? "Melody" : "Voice " + i;
        tracks.add(new Take.Track(part.channel(), name, Math.max(0, part.program())));
      }
    }
    for (Moment one : chosen) {
      if (isNoteOn(one) && !known[MidiMessages.channel(one.what)]) {
        int channel = MidiMessages.channel(one.what);
        known[channel] = true;
        tracks.add(new Take.Track(channel, "Channel " + (channel + 1), 0));
      }
    }
    return tracks;
  }
}
