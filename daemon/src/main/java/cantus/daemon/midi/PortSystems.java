package cantus.daemon.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The port systems there are, in the order in which they are tried. */
public final class PortSystems {

  private final List<PortSystem> tried;

  /** Systems in the order in which they are to be tried. */
  public PortSystems(List<PortSystem> tried) {
    this.tried = List.copyOf(tried);
  }

  /** All of them, in the order in which they are tried. */
  public List<PortSystem> all() {
    return tried;
  }

  /**
   * The system of a name.
   *
   * @throws PortException if there is none; its message lists the names
   */
  public PortSystem named(String name) throws PortException {
    for (PortSystem system : tried) {
      if (system.name().equalsIgnoreCase(name)) {
        return system;
      }
    }
    String names = tried.stream().map(PortSystem::name).collect(Collectors.joining(", "));
    throw new PortException("There is no port system \"" + name + "\" here; known: " + names + ".");
  }

  /**
   * Opens ports on the system of a name, or on the first that can do what is asked.
   *
   * @param name of the system, or null to try all
   * @throws PortException if none can; its message has one line for each that was tried
   */
  public LivePorts open(@Nullable String name, PortRequest request, MidiInput input)
      throws PortException {
    if (name != null) {
      return named(name).open(request, input);
    }
    List<String> failures = new ArrayList<>();
    for (PortSystem system : tried) {
      try {
        return system.open(request, input);
      } catch (PortException e) {
        failures.add("  " + system.name() + ": " + e.getMessage());
      }
    }
    throw new PortException(
        "No MIDI ports could be opened. Tried:\n"
            + String.join("\n", failures)
            + "\nList what there is with \"cantus ports\" and choose from it with --in and --out,"
            + " or choose a system with --ports.");
  }
}
