package cantus.daemon.midi.kit;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux's real-time scheduling, as sound programs have it: a thread that has something to do runs
 * at once, whatever else the computer is busy with. Java's own priorities do nothing there.
 *
 * <p>Who may have it is up to the system: on most, members of the group audio. All others play as
 * well as the computer's load allows.
 *
 * <p>When Java collects garbage all its threads stand still until those are done that collect it.
 * So the first who gets this priority has it for them, too.
 */
public final class RealTimePriority {

  private static final Logger LOG = LoggerFactory.getLogger(RealTimePriority.class);

  // Below a JACK client's cycles, which usually have 5.
  public static final int PLAYING = 3;
  public static final int PREPARING = 2;

  private static final int SCHED_FIFO = 1;
  private static final int NOT_FOR_THREADS_IT_STARTS = 0x40000000;
  private static final int CALLING_THREAD = 0;

  private static final Path THREADS = Path.of("/proc/self/task");
  private static final List<String> COLLECTORS = List.of("VM Thread", "GC Thread");
  private static final AtomicBoolean COLLECTORS_HURRY = new AtomicBoolean();

  private RealTimePriority() {}

  /** The C library, which is always there. */
  private static final class Libc {

    static {
      Native.register(Libc.class, NativeLibrary.getInstance("c"));
    }

    private Libc() {}

    static native int sched_setscheduler(int thread, int policy, long parameter);
  }

  /**
   * Asks for real-time priority for the calling thread, which goes on as it was where it gets none.
   *
   * @param priority 1..99, the highest runs first
   */
  public static void request(int priority) {
    if (!Platform.isLinux()) {
      return;
    }
    if (!isGiven(CALLING_THREAD, SCHED_FIFO | NOT_FOR_THREADS_IT_STARTS, priority)) {
      LOG.debug("no real-time priority for {}", Thread.currentThread().getName());
    } else if (!COLLECTORS_HURRY.getAndSet(true)) {
      hurryCollectors();
    }
  }

  /** And those they start: Java has as many at a time as it thinks fit. */
  private static void hurryCollectors() {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        String name = Files.readString(thread.resolve("comm"));
        if (COLLECTORS.stream().anyMatch(name::startsWith)) {
          isGiven(Integer.parseInt(thread.getFileName().toString()), SCHED_FIFO, PLAYING);
        }
      }
    } catch (IOException | DirectoryIteratorException e) { // a thread has just ended
      LOG.debug("no real-time priority for what collects garbage: {}", e.getMessage());
    }
  }

  private static boolean isGiven(int thread, int policy, int priority) {
    try (Memory parameter = new Memory(Integer.BYTES)) { // struct sched_param
      parameter.setInt(0, priority);
      long address = Pointer.nativeValue(parameter);
      return Libc.sched_setscheduler(thread, policy, address) == 0;
    } catch (LinkageError e) { // Java Sound works where native libraries cannot be loaded
      return false;
    }
  }
}
