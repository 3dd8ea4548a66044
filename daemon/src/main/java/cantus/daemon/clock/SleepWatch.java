package cantus.daemon.clock;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.function.LongSupplier;

/**
 * Notices that the computer has slept, also where the JVM's clock sleeps with it, as on Linux and
 * macOS: these have a second clock that goes on. One thread asks.
 */
public final class SleepWatch {

  private static final int FAILED = -1;

  /** Shorter is no sleep but the two clocks being read one after the other. */
  private static final long SHORTEST = 1_000_000_000;

  private final LongSupplier slept;
  private long seen;

  /**
   * @param slept how many nanoseconds the computer has slept, from any moment on
   */
  SleepWatch(LongSupplier slept) {
    this.slept = slept;
    seen = slept.getAsLong();
  }

  /** Of this computer; where the JVM's clock does not sleep it notices nothing. */
  public static SleepWatch ofThisComputer() {
    boolean hasClocks = Platform.isLinux() || Platform.isMac();
    return new SleepWatch(hasClocks ? SleepWatch::sleptSinceBoot : () -> 0);
  }

  /** For how many nanoseconds it has slept since the last call; 0 if it was awake. */
  public long slept() {
    long now = slept.getAsLong();
    long news = now - seen;
    if (news < SHORTEST) {
      return 0;
    }
    seen = now;
    return news;
  }

  /** POSIX clocks. */
  private static final class Clocks {

    // Linux: CLOCK_BOOTTIME and CLOCK_MONOTONIC. macOS: CLOCK_MONOTONIC and CLOCK_UPTIME_RAW.
    static final int GOES_ON = Platform.isLinux() ? 7 : 6;
    static final int SLEEPS = Platform.isLinux() ? 1 : 8;

    static {
      Native.register(Clocks.class, NativeLibrary.getInstance("c"));
    }

    private Clocks() {}

    static native int clock_gettime(int clock, long time);
  }

  private static long sleptSinceBoot() {
    try (Memory time = new Memory(2L * Long.BYTES)) { // struct timespec
      long goesOn = nanos(Clocks.GOES_ON, time);
      long sleeps = nanos(Clocks.SLEEPS, time);
      return goesOn == FAILED || sleeps == FAILED ? 0 : goesOn - sleeps;
    } catch (LinkageError e) { // native libraries cannot be loaded: then it is not noticed
      return 0;
    }
  }

  private static long nanos(int clock, Memory time) {
    if (Clocks.clock_gettime(clock, Pointer.nativeValue(time)) != 0) {
      return FAILED;
    }
    return time.getLong(0) * 1_000_000_000L + time.getLong(Long.BYTES);
  }
}
