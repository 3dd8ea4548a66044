package cantus.daemon.live.record;

import cantus.daemon.clock.Bars;
import cantus.daemon.live.settings.VoiceSettings;
import cantus.daemon.live.sound.OutputListener;
import cantus.daemon.midi.MessageRing;
import cantus.daemon.midi.MidiMessages;
import cantus.model.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps what is played and what is added, as it sounds: all of it for a file that is written now
 * and then and in the end, or the last minutes, in case they are wanted afterwards.
 *
 * <p>The live thread only puts numbers into a ring; {@link #run} takes them out on another one. In
 * a file there is a track for the melody and one for each voice, with all that was sent to them,
 * and the tempo and the metre of the grid, so that bars are bars; it begins with the bar of its
 * first note.
 */
public final class Recorder implements OutputListener, Runnable {

  /** How long is kept where no file is written. */
  public static final Duration KEPT = Duration.ofMinutes(10);

  private static final int RING = 1 << 14;
  private static final int FORGOTTEN = -1; // no line looks like this
  private static final long IDLE_NANOS = 100_000_000;

  /** Time that goes back by more has jumped: nothing is sent so far ahead. */
  private static final long JUMP_NANOS = 5_000_000_000L;

  /** How much is kept of wheels and pressure; of notes, all. */
  private static final int MOST_CONTROLS = 1 << 22;

  private final MessageRing ring = new MessageRing(RING);
  private final boolean keepsAll;
  private int nextStep; // the live thread's

  private final Timeline timeline = new Timeline();
  private final TimelineFile file = new TimelineFile();
  private long shift; // that makes up for jumps back
  private long notes; // that have been taken out of the ring
  private List<VoiceSettings> parts;
  private volatile boolean stopping;

  /**
   * @param parts the melody, then the voices
   * @param keepsAll whether all is kept, or {@link #KEPT}
   */
  public Recorder(List<VoiceSettings> parts, boolean keepsAll) {
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
  public void line(long nanos, int step, Bars bars) {
    boolean isBreak = step != nextStep;
    nextStep = step + 1;
    int position = bars.positionInBar(step);
    ring.offer(nanos, Timeline.line(isBreak, position, bars.beats(step), bars.beatType(step)));
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
      long nanos = ring.firstTime() + shift;
      int what = ring.firstMessage();
      ring.removeFirst();
      if (timeline.size() > 0 && timeline.lastTime() - nanos > JUMP_NANOS) {
        shift += timeline.lastTime() - nanos;
        nanos = timeline.lastTime();
      }
      keep(nanos, what);
    }
    if (!keepsAll && timeline.size() > 0) {
      long oldest = timeline.lastTime() - 2 * KEPT.toNanos();
      if (timeline.time(0) < oldest) { // now and then, not each time
        timeline.forgetUpTo(oldest + KEPT.toNanos());
      }
    }
  }

  private void keep(long nanos, int what) {
    if (what == FORGOTTEN) {
      timeline.forgetMessagesAfter(nanos);
    } else if (what < 0 || MidiMessages.isNote(what) || timeline.size() < MOST_CONTROLS) {
      timeline.add(nanos, what);
      notes += MidiMessages.isNote(what) ? 1 : 0;
    }
  }

  /** How many notes have begun and ended so far. */
  synchronized long notes() {
    drain();
    return notes;
  }

  /**
   * Writes all that is kept.
   *
   * @return how long it is
   */
  public Duration save(Path to) throws IOException {
    return save(Duration.ofSeconds(Long.MAX_VALUE / 2_000_000_000), to);
  }

  /**
   * Writes what was played last.
   *
   * @param length at most
   * @return how long it is
   * @throws IOException if nothing has been played, or the file cannot be written
   */
  public Duration save(Duration length, Path to) throws IOException {
    synchronized (file) { // a slow disk does not keep the ring from being emptied
      double seconds = make(length);
      AtomicFile.write(to, file::writeTo);
      return Duration.ofNanos(Math.round(seconds * 1e9));
    }
  }

  private synchronized double make(Duration length) throws IOException {
    drain();
    int first = 0;
    if (timeline.size() > 0) {
      long most = Math.min(length.toNanos(), keepsAll ? Long.MAX_VALUE : KEPT.toNanos());
      first = timeline.firstAfter(Math.max(timeline.lastTime() - most, Long.MIN_VALUE / 2) - 1);
    }
    int note = first;
    while (note < timeline.size() && !timeline.isNoteOn(note)) {
      note++;
    }
    if (note == timeline.size()) {
      throw new IOException("nothing has been played in that time");
    }
    TimelineBars bars = new TimelineBars(timeline, first, note);
    return file.make(timeline, first, bars, tracks(first));
  }

  private List<TimelineFile.Track> tracks(int first) {
    List<TimelineFile.Track> tracks = new ArrayList<>();
    boolean[] known = new boolean[16];
    for (int i = 0; i < parts.size(); i++) {
      VoiceSettings part = parts.get(i);
      if (!known[part.channel()]) {
        known[part.channel()] = true;
        String name = i == 0 ? "Melody" : "Voice " + i;
        tracks.add(new TimelineFile.Track(part.channel(), name, Math.max(0, part.program())));
      }
    }
    for (int i = first; i < timeline.size(); i++) {
      if (timeline.isNoteOn(i) && !known[MidiMessages.channel(timeline.message(i))]) {
        int channel = MidiMessages.channel(timeline.message(i));
        known[channel] = true;
        tracks.add(new TimelineFile.Track(channel, "Channel " + (channel + 1), 0));
      }
    }
    return tracks;
  }
}
