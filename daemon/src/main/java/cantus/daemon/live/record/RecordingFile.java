package cantus.daemon.live.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The file that all of a session is recorded into. It is written anew every few seconds in which
 * notes were played, whole or not at all: so it is a MIDI file at any time, and whatever ends the
 * process costs seconds of it at most. While it cannot be written, as when the disk is full, the
 * recording stays in memory, and is tried again; in the end it goes to another folder rather than
 * nowhere. A file of this name that was there before is kept under another one.
 */
public final class RecordingFile implements Runnable, AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Writing takes a share of the time at most, so that long recordings are written less often. */
  private static final int SHARE = 20;

  private final Recorder recorder;
  private final Path file;
  private final List<Path> otherFolders;
  private final LongSupplier clock;
  private final Consumer<String> teller;
  private boolean begun; // the file is ours
  private boolean failing;
  private long written; // notes
  private long nextTime = Long.MIN_VALUE;
  private volatile boolean stopping;

  /**
   * @param recorder that keeps all
   * @param otherFolders to be written to in the end, if the file's own cannot
   * @param clock in nanoseconds
   * @param teller is told in a sentence each what the player has to know
   */
  public RecordingFile(
      Recorder recorder,
      Path file,
      List<Path> otherFolders,
      LongSupplier clock,
      Consumer<String> teller) {
    this.recorder = recorder;
    this.file = file;
    this.otherFolders = List.copyOf(otherFolders);
    this.clock = clock;
    this.teller = teller;
  }

  /** Keeps the file up to date until {@link #close}. */
  @Override
  public void run() {
    while (!stopping) {
      keepUp();
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }

  /** Writes the file if notes have been played, and it is time. */
  synchronized void keepUp() {
    long now = clock.getAsLong();
    if (now < nextTime || recorder.notes() == written) {
      return;
    }
    try {
      write();
      if (failing) {
        failing = false;
        teller.accept("The recording is written again; nothing of it is missing.");
      }
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        teller.accept(
            "The recording cannot be written: "
                + e.getMessage()
                + ". It goes on in memory, and is tried again.");
      }
    }
    long end = clock.getAsLong();
    nextTime = end + Math.max(PAUSE_NANOS, SHARE * (end - now));
  }

  private void write() throws IOException {
    long notes = recorder.notes();
    if (!begun) {
      keepEarlier();
    }
    recorder.save(file);
    begun = true;
    written = notes;
  }

  private void keepEarlier() throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > 0) {
      Path real = file.toRealPath();
      Path kept = free(real);
      Files.move(real, kept);
      teller.accept("What was recorded into " + file + " before is kept as " + kept + ".");
    }
  }

  /** A file that is not there, with a name like that of one that may be. */
  private static Path free(Path like) {
    String name = like.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    Path free = like;
    for (int number = 1; Files.exists(free); number++) {
      free = like.resolveSibling(stem + "-" + number + ending);
    }
    return free;
  }

  /** Writes what is still to be written, and ends. */
  @Override
  public synchronized void close() {
    stopping = true;
    if (recorder.notes() == written) {
      return;
    }
    try {
      write();
    } catch (IOException e) {
      writeElsewhere(String.valueOf(e.getMessage()));
    }
  }

  private void writeElsewhere(String why) {
    for (Path folder : otherFolders) {
      try {
        Path other = free(folder.resolve(file.getFileName()));
        recorder.save(other);
        written = recorder.notes();
        teller.accept("The recording cannot be written: " + why + ". It is in " + other + ".");
        return;
      } catch (IOException e) {
        // there is another one, perhaps
      }
    }
    teller.accept("The recording cannot be written: " + why + ".");
  }
}
