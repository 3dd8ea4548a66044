package cantus.daemon.midi.jack;

import cantus.daemon.midi.PortException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JACK's library. What is called now and then goes through JNAJack; what is called in every cycle
 * is bound here with bare addresses, because JNAJack makes an object of each pointer.
 *
 * <p>The library's complaints go to the log while a client is being opened and nowhere later: they
 * come on threads that must not enter the JVM, see {@link NativeCounter}.
 */
final class LibJack {

  private static final Logger LOG = LoggerFactory.getLogger(LibJack.class);

  /** JACK options: start no server; a server name follows. */
  private static final int NO_START_SERVER = 0x01;

  private static final int SERVER_NAME = 0x04;

  /** Kept, for JNA holds callbacks weakly. */
  private static final JackLibrary.func TO_THE_LOG =
      text -> LOG.debug("jack: {}", text.getPointer().getString(0));

  /** A native function that takes a text and does nothing with it. */
  private static final long NOWHERE =
      Pointer.nativeValue(NativeLibrary.getProcess().getFunction("strlen"));

  private static @Nullable LibJack instance;

  /** The whole library, for what is called now and then. */
  final Calls calls;

  private LibJack() {
    // With its version, so that the dynamic linker finds it, and PipeWire's pw-jack can put its own
    // in its place; JNA would look for a bare "jack" by itself.
    String name = Platform.isLinux() ? "libjack.so.0" : "jack";
    calls = Native.load(name, Calls.class);
    Native.register(LibJack.class, NativeLibrary.getInstance(name));
    jack_set_info_function(NOWHERE);
    jack_set_error_function(NOWHERE);
  }

  /** JNAJack's calls, and opening with the name of a server, which it lacks. */
  interface Calls extends JackLibrary {
    JackLibrary._jack_client jack_client_open(
        String name, int options, IntByReference status, Object... serverName);
  }

  /**
   * The library, loaded on the first call.
   *
   * @throws PortException if it is not installed
   */
  static synchronized LibJack load() throws PortException {
    if (Platform.isWindows()) {
      throw new PortException("JACK is supported on Linux and macOS");
    }
    LibJack loaded = instance;
    if (loaded == null) {
      try {
        loaded = new LibJack();
        instance = loaded;
      } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
        throw new PortException(
            "JACK's library is not installed (on Debian: apt install libjack-jackd2-0, or"
                + " pipewire-jack)",
            e);
      }
    }
    return loaded;
  }

  /**
   * Opens a client on a running server; never starts one.
   *
   * @param server its name, or null for the usual one
   * @throws PortException if no server answers
   */
  JackLibrary._jack_client open(String name, @Nullable String server) throws PortException {
    IntByReference status = new IntByReference();
    calls.jack_set_error_function(TO_THE_LOG);
    JackLibrary._jack_client client =
        server == null
            ? calls.jack_client_open(name, NO_START_SERVER, status)
            : calls.jack_client_open(name, NO_START_SERVER | SERVER_NAME, status, server);
    jack_set_error_function(NOWHERE);
    if (client == null) {
      throw new PortException(
          "no JACK server"
              + (server == null ? "" : " \"" + server + "\"")
              + " is running (start one with qjackctl or jackd, or run cantus under PipeWire with"
              + " pw-jack); JACK's status is 0x"
              + Integer.toHexString(status.getValue()));
    }
    return client;
  }

  static long address(com.sun.jna.PointerType handle) {
    return Pointer.nativeValue(handle.getPointer());
  }

  /** Bound here so that JNA calls the callback with bare numbers, too. */
  static native int jack_set_process_callback(
      long client, JackLibrary.JackProcessCallback callback, long argument);

  // Given functions that are native themselves.

  static native void jack_set_error_function(long function);

  static native void jack_set_info_function(long function);

  static native int jack_set_xrun_callback(long client, long function, long argument);

  static native int jack_set_graph_order_callback(long client, long function, long argument);

  static native int jack_set_freewheel_callback(long client, long function, long argument);

  static native void jack_on_shutdown(long client, long function, long argument);

  // Called in every cycle. Addresses are longs: 64-bit machines only.

  static native int jack_last_frame_time(long client);

  static native int jack_frames_since_cycle_start(long client);

  static native int jack_transport_query(long client, long position);

  static native long jack_port_get_buffer(long port, int frames);

  static native int jack_midi_get_event_count(long buffer);

  static native int jack_midi_get_lost_event_count(long buffer);

  static native int jack_midi_event_get(long event, long buffer, int index);

  static native void jack_midi_clear_buffer(long buffer);

  static native long jack_midi_event_reserve(long buffer, int offset, long size);
}
