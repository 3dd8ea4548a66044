package cantus.daemon.midi.alsa;

import cantus.daemon.midi.PortException;
import cantus.daemon.midi.PortInfo;
import com.sun.jna.Memory;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A client of the ALSA sequencer: the calls that are made now and then. */
final class AlsaClient implements AutoCloseable {

  private static final Path DEVICE = Path.of("/dev/snd/seq");
  private static final int EBUSY = 16;

  private final long seq;
  private final int id;

  /**
   * Opens a client.
   *
   * @throws PortException if this computer has no sequencer or does not let us
   */
  AlsaClient(String name) throws PortException {
    if (!Platform.isLinux()) {
      throw new PortException("ALSA is a part of Linux");
    }
    if (!Files.exists(DEVICE)) {
      throw new PortException(
          "the ALSA sequencer is not there: no " + DEVICE + " (load it: sudo modprobe snd-seq)");
    }
    if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
      throw new PortException(
          "the ALSA sequencer may not be used: no access to "
              + DEVICE
              + " (join the group that owns it: sudo adduser $USER audio, and log in anew)");
    }
    LibAsound.load();
    Memory pointer = new Memory(8);
    check(
        LibAsound.snd_seq_open(
            Pointer.nativeValue(pointer), "default", LibAsound.OPEN_DUPLEX, LibAsound.NONBLOCK),
        "open the ALSA sequencer");
    seq = pointer.getLong(0);
    id = LibAsound.snd_seq_client_id(seq);
    LibAsound.snd_seq_set_client_name(seq, name);
  }

  /** A port of a client, numbered client times 256 plus port. */
  record Port(int address, PortInfo info) {

    int client() {
      return address >> 8;
    }

    int number() {
      return address & 0xFF;
    }
  }

  /** The handle of libasound. */
  long seq() {
    return seq;
  }

  int id() {
    return id;
  }

  /**
   * Makes a port whose incoming events the kernel stamps with a queue's real time; -1 for none.
   *
   * @return its number
   */
  int createPort(String name, int capabilities, int stampingQueue) throws PortException {
    long info = allocate(LibAsound::snd_seq_port_info_malloc);
    try {
      LibAsound.snd_seq_port_info_set_name(info, name);
      LibAsound.snd_seq_port_info_set_capability(info, capabilities);
      LibAsound.snd_seq_port_info_set_type(info, LibAsound.PORT_MIDI_APPLICATION);
      if (stampingQueue >= 0) {
        LibAsound.snd_seq_port_info_set_timestamping(info, 1);
        LibAsound.snd_seq_port_info_set_timestamp_real(info, 1);
        LibAsound.snd_seq_port_info_set_timestamp_queue(info, stampingQueue);
      }
      check(LibAsound.snd_seq_create_port(seq, info), "make the port \"" + name + "\"");
      return LibAsound.snd_seq_port_info_get_port(info);
    } finally {
      LibAsound.snd_seq_port_info_free(info);
    }
  }

  /** Starts a queue whose timer ticks at a rate, or as fast as this kernel's timer can. */
  int startQueue(String name, int hertz) throws PortException {
    int queue = check(LibAsound.snd_seq_alloc_named_queue(seq, name), "make a queue");
    long timer = allocate(LibAsound::snd_seq_queue_timer_malloc);
    try {
      if (LibAsound.snd_seq_get_queue_timer(seq, queue, timer) == 0) {
        LibAsound.snd_seq_queue_timer_set_resolution(timer, hertz);
        check(LibAsound.snd_seq_set_queue_timer(seq, queue, timer), "set the queue's timer");
      }
    } finally {
      LibAsound.snd_seq_queue_timer_free(timer);
    }
    check(LibAsound.snd_seq_control_queue(seq, queue, AlsaEvent.START, 0, 0), "start the queue");
    check(LibAsound.snd_seq_drain_output(seq), "start the queue");
    return queue;
  }

  /** Ports of other clients that may be connected to. */
  List<Port> others() throws PortException {
    List<Port> found = new ArrayList<>();
    long client = allocate(LibAsound::snd_seq_client_info_malloc);
    long port = allocate(LibAsound::snd_seq_port_info_malloc);
    try {
      LibAsound.snd_seq_client_info_set_client(client, 0);
      while (LibAsound.snd_seq_query_next_client(seq, client) >= 0) {
        int clientId = LibAsound.snd_seq_client_info_get_client(client);
        String clientName = LibAsound.snd_seq_client_info_get_name(client);
        LibAsound.snd_seq_port_info_set_client(port, clientId);
        LibAsound.snd_seq_port_info_set_port(port, -1);
        while (clientId != id && LibAsound.snd_seq_query_next_port(seq, port) >= 0) {
          addIfUsable(found, clientId, clientName, port);
        }
      }
    } finally {
      LibAsound.snd_seq_client_info_free(client);
      LibAsound.snd_seq_port_info_free(port);
    }
    return found;
  }

  private static void addIfUsable(List<Port> found, int client, String clientName, long port) {
    int capability = LibAsound.snd_seq_port_info_get_capability(port);
    boolean canPlay = has(capability, LibAsound.PORT_CAN_READ | LibAsound.PORT_SUBSCRIBE_READ);
    boolean canListen = has(capability, LibAsound.PORT_CAN_WRITE | LibAsound.PORT_SUBSCRIBE_WRITE);
    if (has(capability, LibAsound.PORT_NO_EXPORT) || !canPlay && !canListen) {
      return;
    }
    String name = clientName + ":" + LibAsound.snd_seq_port_info_get_name(port);
    found.add(
        new Port(
            client << 8 | LibAsound.snd_seq_port_info_get_port(port),
            new PortInfo(name, canPlay, canListen)));
  }

  private static boolean has(int capability, int flags) {
    return (capability & flags) == flags;
  }

  /**
   * Who is connected to one of our ports.
   *
   * @param kind readers or writers
   * @return their addresses, as of {@link Port}
   */
  Set<Integer> subscribers(int myPort, int kind) throws PortException {
    Set<Integer> found = new HashSet<>();
    long query = allocate(LibAsound::snd_seq_query_subscribe_malloc);
    try (Memory root = new Memory(2)) { // struct snd_seq_addr: client, port
      root.setByte(0, (byte) id);
      root.setByte(1, (byte) myPort);
      LibAsound.snd_seq_query_subscribe_set_root(query, Pointer.nativeValue(root));
      LibAsound.snd_seq_query_subscribe_set_type(query, kind);
      LibAsound.snd_seq_query_subscribe_set_index(query, 0);
      while (LibAsound.snd_seq_query_port_subscribers(seq, query) >= 0) {
        Pointer other = new Pointer(LibAsound.snd_seq_query_subscribe_get_addr(query));
        found.add((other.getByte(0) & 0xFF) << 8 | other.getByte(1) & 0xFF);
        LibAsound.snd_seq_query_subscribe_set_index(query, found.size());
      }
    } finally {
      LibAsound.snd_seq_query_subscribe_free(query);
    }
    return found;
  }

  /** Lets another port play to one of ours. */
  void connectFrom(int myPort, Port other) throws PortException {
    int result = LibAsound.snd_seq_connect_from(seq, myPort, other.client(), other.number());
    if (result != -EBUSY) { // which says that they are connected already
      check(result, "connect to \"" + other.info().name() + "\"");
    }
  }

  /** Lets one of our ports play to another. */
  void connectTo(int myPort, Port other) throws PortException {
    int result = LibAsound.snd_seq_connect_to(seq, myPort, other.client(), other.number());
    if (result != -EBUSY) {
      check(result, "connect to \"" + other.info().name() + "\"");
    }
  }

  /** Hears of ports that come and go: the system's announcements. */
  void subscribeToAnnouncements(int myPort) throws PortException {
    check(LibAsound.snd_seq_connect_from(seq, myPort, 0, 1), "hear of ports that come and go");
  }

  /** One of libasound's makers of structures. */
  interface Allocator {
    int allocate(long pointer);
  }

  static long allocate(Allocator allocator) throws PortException {
    Memory pointer = new Memory(8);
    check(allocator.allocate(Pointer.nativeValue(pointer)), "allocate memory");
    return pointer.getLong(0);
  }

  private static int check(int result, String what) throws PortException {
    if (result < 0) {
      throw new PortException("cannot " + what + ": " + LibAsound.snd_strerror(result));
    }
    return result;
  }

  @Override
  public void close() {
    LibAsound.snd_seq_close(seq);
  }
}
