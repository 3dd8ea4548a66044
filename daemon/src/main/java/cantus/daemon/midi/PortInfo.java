package cantus.daemon.midi;

/**
 * A port of another program or device.
 *
 * @param name by which it can be asked for
 * @param canPlay whether it sends messages: a keyboard, a DAW's output
 * @param canListen whether it accepts messages: a synthesizer, a DAW's input
 */
public record PortInfo(String name, boolean canPlay, boolean canListen) {}
