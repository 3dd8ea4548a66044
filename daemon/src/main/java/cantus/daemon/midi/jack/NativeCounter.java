package cantus.daemon.midi.jack;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * A number that native code can count up without entering the JVM: its {@link #function} is one of
 * the C library's that takes a pointer, its {@link #argument} what that function counts up.
 *
 * <p>It exists because JACK's library cancels its threads, at any instruction, when a client is
 * closed. A thread cancelled inside the JVM is waited for at the next safepoint, for ever. So no
 * Java runs on the thread on which JACK tells of xruns and of its end.
 */
final class NativeCounter {

  private static final boolean SEMAPHORE = !Platform.isMac();
  private static final NativeLibrary PROCESS = NativeLibrary.getProcess();

  static {
    if (SEMAPHORE) {
      Native.register(Semaphore.class, PROCESS);
    }
  }

  /** POSIX semaphores: {@code int sem_post(sem_t *)} counts up. */
  private static final class Semaphore {

    private Semaphore() {}

    static native int sem_init(long semaphore, int shared, int value);

    static native int sem_getvalue(long semaphore, long value);
  }

  /** A sem_t, or an int on macOS, whose semaphores must have names. */
  private final Memory counted = new Memory(64);

  private final Memory value = new Memory(4);
  private final long argument = Pointer.nativeValue(counted);
  private final long valueAddress = Pointer.nativeValue(value);

  NativeCounter() {
    counted.clear();
    if (SEMAPHORE) {
      Semaphore.sem_init(argument, 0, 0);
    }
  }

  /** The address of the function that counts up. */
  static long function() {
    return Pointer.nativeValue(PROCESS.getFunction(SEMAPHORE ? "sem_post" : "OSAtomicIncrement32"));
  }

  /** What the function is to be given. */
  long argument() {
    return argument;
  }

  /** How often the function was called; for one thread. Allocates nothing. */
  int value() {
    if (!SEMAPHORE) {
      return counted.getInt(0);
    }
    Semaphore.sem_getvalue(argument, valueAddress);
    return value.getInt(0);
  }
}
