package cantus.daemon.midi;

import org.jspecify.annotations.Nullable;

/**
 * Which ports to open.
 *
 * @param client name under which other programs see this one
 * @param input an existing port to listen to, by name or a part of it; null for a virtual port only
 * @param output an existing port to play to, by name or a part of it; null for a virtual port only
 */
public record PortRequest(String client, @Nullable String input, @Nullable String output) {

  /** How virtual ports are called behind the client's name: the one that is played to. */
  public static final String INPUT_PORT = "in";

  /** And the one on which melody and voices come out. */
  public static final String OUTPUT_PORT = "harmony";
}
