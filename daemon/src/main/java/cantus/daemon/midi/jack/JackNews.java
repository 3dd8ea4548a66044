package cantus.daemon.midi.jack;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * What JACK tells a client besides its cycles. All of it is only counted, see {@link
 * NativeCounter}, and asked for now and then.
 */
final class JackNews {

  private static final long CLOCK_GETTIME =
      Pointer.nativeValue(NativeLibrary.getProcess().getFunction("clock_gettime"));

  private static final long CALENDAR_SECONDS = 1_000_000_000; // the year 2001

  /** A struct timespec. */
  private final Memory freewheel = new Memory(2L * Long.BYTES);

  JackNews() {
    freewheel.clear();
  }

  /** Cycles that came late, or were left out. */
  final NativeCounter xruns = new NativeCounter();

  /** The end of the server. */
  final NativeCounter shutdowns = new NativeCounter();

  /** Connections, of anybody, that were made or broken. */
  final NativeCounter reconnections = new NativeCounter();

  /**
   * Whether the server freewheels: it calls {@code clock_gettime(int clock, struct timespec *)}
   * with 1 when it begins to and with 0 when it ends, in place of a callback of those types. So
   * there stands the monotonic time, which counts from the start of the computer, or that of the
   * calendar. On macOS clock 1 is unknown; there it is not noticed.
   */
  boolean isFreewheeling() {
    long seconds = freewheel.getLong(0);
    return seconds > 0 && seconds < CALENDAR_SECONDS;
  }

  /** Has it counted for a client. */
  void listenTo(long client) {
    long function = NativeCounter.function();
    LibJack.jack_on_shutdown(client, function, shutdowns.argument());
    LibJack.jack_set_xrun_callback(client, function, xruns.argument());
    LibJack.jack_set_graph_order_callback(client, function, reconnections.argument());
    LibJack.jack_set_freewheel_callback(client, CLOCK_GETTIME, Pointer.nativeValue(freewheel));
  }
}
