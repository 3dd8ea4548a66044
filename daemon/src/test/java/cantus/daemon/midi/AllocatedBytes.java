package cantus.daemon.midi;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads have allocated so far. */
public final class AllocatedBytes {

  /**
   * What a thread may be charged with though its code allocates nothing: when a method is hot
   * enough to be compiled, the JVM resolves the strings and classes it names, on the thread that
   * ran it. Measured: 64 to 800 bytes, a handful of times. One small object in each of a few
   * hundred cycles would be far more.
   */
  public static final long BY_COMPILING = 2_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /** By all threads of a name together; there must be one. */
  public static long byThreadsNamed(String name) {
    long[] allocated =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(name))
            .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getId()))
            .toArray();
    if (allocated.length == 0) {
      throw new AssertionError("no thread is called " + name);
    }
    long sum = 0;
    for (long one : allocated) {
      sum += one;
    }
    return sum;
  }

  /** By the thread that asks, which adds nothing by asking. */
  public static long byThisThread() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
