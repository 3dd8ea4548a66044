package cantus.daemon.midi;

/**
 * A connection of ours.
 *
 * @param plays whether the other port plays to ours, rather than listens
 * @param port the whole name of the other port
 */
public record PortLink(boolean plays, String port) {}
