package cantus.daemon.midi.alsa;

import cantus.daemon.midi.PortException;
import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of libasound that the sequencer needs, bound with bare addresses so that a call
 * allocates nothing. Names and arguments are those of alsa/seq.h; 64-bit machines only.
 */
final class LibAsound {

  static final int OPEN_DUPLEX = 3;
  static final int NONBLOCK = 1;

  static final int PORT_CAN_READ = 1;
  static final int PORT_CAN_WRITE = 1 << 1;
  static final int PORT_SUBSCRIBE_READ = 1 << 5;
  static final int PORT_SUBSCRIBE_WRITE = 1 << 6;
  static final int PORT_NO_EXPORT = 1 << 7;
  static final int PORT_MIDI_APPLICATION = 1 << 1 | 1 << 20;

  static final int REMOVE_OUTPUT = 1 << 1;

  static final int EAGAIN = 11;
  static final int EINTR = 4;
  static final int ENOSPC = 28;

  private static final Logger LOG = LoggerFactory.getLogger(LibAsound.class);

  /** Kept, for JNA holds callbacks weakly. */
  private static final ErrorHandler TO_THE_LOG =
      (file, line, function, error, format) -> LOG.debug("alsa: {}: {}", function, format);

  private static boolean loaded;

  private LibAsound() {}

  /** Libasound's own complaints would go to stderr otherwise. */
  interface ErrorHandler extends Callback {
    void report(String file, int line, String function, int error, String format);
  }

  /** The C library, which is there whenever libasound is. */
  static final class Libc {

    private Libc() {}

    static native int poll(long descriptors, long count, int timeoutMillis);
  }

  /**
   * Loads the library on the first call.
   *
   * @throws PortException if it is not installed
   */
  static synchronized void load() throws PortException {
    if (loaded) {
      return;
    }
    try {
      Native.register(LibAsound.class, NativeLibrary.getInstance("libasound.so.2"));
      Native.register(Libc.class, NativeLibrary.getInstance("c"));
      snd_lib_error_set_handler(TO_THE_LOG);
      loaded = true;
    } catch (UnsatisfiedLinkError e) {
      throw new PortException(
          "ALSA's library is not installed (on Debian: apt install libasound2)", e);
    }
  }

  static native int snd_lib_error_set_handler(ErrorHandler handler);

  static native String snd_strerror(int error);

  static native int snd_seq_open(long seqPointer, String name, int streams, int mode);

  static native int snd_seq_close(long seq);

  static native int snd_seq_client_id(long seq);

  static native int snd_seq_set_client_name(long seq, String name);

  static native int snd_seq_set_client_pool_input(long seq, long size);

  static native int snd_seq_set_client_pool_output(long seq, long size);

  static native int snd_seq_poll_descriptors_count(long seq, short events);

  static native int snd_seq_poll_descriptors(long seq, long descriptors, int space, short events);

  static native int snd_seq_event_input(long seq, long eventPointer);

  static native int snd_seq_event_output_direct(long seq, long event);

  static native int snd_seq_drain_output(long seq);

  // Queues.

  static native int snd_seq_alloc_named_queue(long seq, String name);

  static native int snd_seq_control_queue(long seq, int queue, int type, int value, long event);

  static native int snd_seq_queue_status_malloc(long pointer);

  static native void snd_seq_queue_status_free(long status);

  static native int snd_seq_get_queue_status(long seq, int queue, long status);

  static native long snd_seq_queue_status_get_real_time(long status);

  static native int snd_seq_queue_timer_malloc(long pointer);

  static native void snd_seq_queue_timer_free(long timer);

  static native int snd_seq_get_queue_timer(long seq, int queue, long timer);

  static native int snd_seq_set_queue_timer(long seq, int queue, long timer);

  static native void snd_seq_queue_timer_set_resolution(long timer, int hertz);

  static native int snd_seq_remove_events_malloc(long pointer);

  static native void snd_seq_remove_events_free(long remove);

  static native void snd_seq_remove_events_set_condition(long remove, int flags);

  static native void snd_seq_remove_events_set_queue(long remove, int queue);

  static native int snd_seq_remove_events(long seq, long remove);

  // Ports and clients.

  static native int snd_seq_client_info_malloc(long pointer);

  static native void snd_seq_client_info_free(long info);

  static native void snd_seq_client_info_set_client(long info, int client);

  static native int snd_seq_client_info_get_client(long info);

  static native String snd_seq_client_info_get_name(long info);

  static native int snd_seq_query_next_client(long seq, long info);

  static native int snd_seq_port_info_malloc(long pointer);

  static native void snd_seq_port_info_free(long info);

  static native void snd_seq_port_info_set_client(long info, int client);

  static native void snd_seq_port_info_set_port(long info, int port);

  static native int snd_seq_port_info_get_port(long info);

  static native void snd_seq_port_info_set_name(long info, String name);

  static native String snd_seq_port_info_get_name(long info);

  static native void snd_seq_port_info_set_capability(long info, int capability);

  static native int snd_seq_port_info_get_capability(long info);

  static native void snd_seq_port_info_set_type(long info, int type);

  static native void snd_seq_port_info_set_timestamping(long info, int enable);

  static native void snd_seq_port_info_set_timestamp_real(long info, int enable);

  static native void snd_seq_port_info_set_timestamp_queue(long info, int queue);

  /** Kinds of subscribers: who reads a port, who writes to it. */
  static final int READERS = 0;

  static final int WRITERS = 1;

  static native int snd_seq_query_next_port(long seq, long info);

  static native int snd_seq_create_port(long seq, long info);

  static native int snd_seq_connect_from(long seq, int myPort, int client, int port);

  static native int snd_seq_connect_to(long seq, int myPort, int client, int port);

  static native int snd_seq_query_subscribe_malloc(long pointer);

  static native void snd_seq_query_subscribe_free(long query);

  static native void snd_seq_query_subscribe_set_root(long query, long address);

  static native void snd_seq_query_subscribe_set_type(long query, int type);

  static native void snd_seq_query_subscribe_set_index(long query, int index);

  static native int snd_seq_query_port_subscribers(long seq, long query);

  static native long snd_seq_query_subscribe_get_addr(long query);
}
