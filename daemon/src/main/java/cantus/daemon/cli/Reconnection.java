package cantus.daemon.cli;

import cantus.daemon.midi.LivePorts;
import cantus.daemon.midi.PortLink;
import cantus.model.file.AtomicFile;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Remembers what the ports are connected to, by name, and connects them to it again: at a start,
 * and when a port comes back that was gone. What a user disconnects is forgotten.
 *
 * <p>For one thread.
 */
final class Reconnection {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final long LOOK_NANOS = 1_000_000_000L;

  /** What an instrument was connected to, as the file has it. */
  record Kept(List<String> players, List<String> listeners) {

    static Kept of(Set<PortLink> links) {
      return new Kept(names(links, true), names(links, false));
    }

    private static List<String> names(Set<PortLink> links, boolean play) {
      return links.stream()
          .filter(link -> link.plays() == play)
          .map(PortLink::port)
          .sorted()
          .toList();
    }

    Set<PortLink> links() {
      Set<PortLink> links = new HashSet<>();
      Stream.ofNullable(players)
          .flatMap(List::stream)
          .map(port -> new PortLink(true, port))
          .forEach(links::add);
      Stream.ofNullable(listeners)
          .flatMap(List::stream)
          .map(port -> new PortLink(false, port))
          .forEach(links::add);
      return links;
    }
  }

  private final Path file;
  private final String name;
  private final LivePorts ports;
  private final PrintWriter err;
  private final Set<PortLink> remembered = new HashSet<>();
  private Set<PortLink> seen = Set.of();
  private long nextLook = System.nanoTime();

  /**
   * Reads what is to be connected.
   *
   * @param file of all instruments of this user
   * @param name of this one
   */
  Reconnection(Path file, String name, LivePorts ports, PrintWriter err) {
    this.file = file;
    this.name = name;
    this.ports = ports;
    this.err = err;
    Kept kept = read().get(name);
    if (kept != null) {
      remembered.addAll(kept.links());
    }
  }

  /** To be called a few times a second. */
  void tick() {
    if (!ports.alive()) {
      seen = Set.of(); // what is gone now was not disconnected by anybody
    }
    if (System.nanoTime() - nextLook >= 0) {
      look();
      nextLook = System.nanoTime() + LOOK_NANOS;
    }
  }

  void look() {
    Set<PortLink> possible = ports.possibleLinks();
    Set<PortLink> before = Set.copyOf(remembered);
    Set<PortLink> now = ports.links();
    for (PortLink link : before) {
      if (!now.contains(link) && possible.contains(link)) {
        if (seen.contains(link)) {
          remembered.remove(link);
        } else {
          ports.connect(link);
        }
      }
    }
    seen = ports.links();
    remembered.addAll(seen);
    if (!before.equals(remembered)) {
      write();
    }
  }

  private Map<String, Kept> read() {
    try {
      return Files.isRegularFile(file)
          ? JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, Kept>>() {})
          : Map.of();
    } catch (IOException e) {
      err.println(file + " cannot be used; nothing is connected again");
      return Map.of();
    }
  }

  private void write() {
    Map<String, Kept> all = new TreeMap<>(read());
    all.put(name, Kept.of(remembered));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(all)));
    } catch (IOException e) {
      err.println("What is connected cannot be kept: " + e.getMessage());
    }
  }
}
