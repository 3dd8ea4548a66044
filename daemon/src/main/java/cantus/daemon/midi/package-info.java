/**
 * MIDI ports, and nothing of harmony: what all port systems share.
 *
 * <p>A {@link cantus.daemon.midi.PortSystem} is one way of reaching MIDI on this machine; each has
 * a package of its own below this one. It opens {@link cantus.daemon.midi.LivePorts}, an input and
 * an output that share a clock. {@link cantus.daemon.midi.PortSystems} tries them in order. What
 * comes in goes to a {@link cantus.daemon.midi.MidiInput}. Messages travel as packed ints, see
 * {@link cantus.daemon.midi.MidiMessages}, so that nothing is allocated while music plays.
 *
 * <p>Each system waits for a server, device or port that has gone, takes it up again when it is
 * back, and sees to it that meanwhile nothing is left held at the input or sounding at the output.
 */
@NullMarked
package cantus.daemon.midi;

import org.jspecify.annotations.NullMarked;
