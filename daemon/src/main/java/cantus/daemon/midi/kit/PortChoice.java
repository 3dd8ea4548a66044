package cantus.daemon.midi.kit;

import cantus.daemon.midi.PortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the port a user means by a name or a part of it. */
public final class PortChoice {

  private PortChoice() {}

  /**
   * The one name that is what is wanted, or else the one that contains it, in either case.
   *
   * @param what they are, for the message: "input", "output"
   * @throws PortException if there is none or more than one; its message lists the names
   */
  public static String choose(String what, String wanted, List<String> names) throws PortException {
    List<String> matches = new ArrayList<>();
    for (String name : names) {
      if (name.equalsIgnoreCase(wanted)) {
        return name;
      }
      if (name.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))) {
        matches.add(name);
      }
    }
    if (matches.size() == 1) {
      return matches.get(0);
    }
    if (matches.isEmpty()) {
      throw new PortException(
          names.isEmpty()
              ? "no " + what + " is called \"" + wanted + "\"; there is none at all"
              : "no "
                  + what
                  + " is called \""
                  + wanted
                  + "\"; there "
                  + (names.size() > 1 ? "are " : "is ")
                  + quoted(names));
    }
    throw new PortException(
        "\"" + wanted + "\" may be any of these " + what + "s: " + quoted(matches));
  }

  private static String quoted(List<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }
}
