/**
 * MIDI ports, and nothing of harmony.
 *
 * <p>A {@link cantus.daemon.midi.PortSystem} is one way of reaching MIDI on this machine (ALSA
 * sequencer, JACK, Java Sound, or none at all: in-process); it opens {@link
 * cantus.daemon.midi.LivePorts}, an input and an output that share a clock. {@link
 * cantus.daemon.midi.PortSystems} tries them in order. Messages travel as packed ints, see {@link
 * cantus.daemon.midi.MidiMessages}, so that nothing is allocated while music plays.
 *
 * <p>Who times what:
 *
 * <ul>
 *   <li>ALSA: the kernel stamps input and times output by a queue, also while this process pauses.
 *   <li>JACK: the server's cycle reads and writes each message on its frame; its clock is ours.
 *   <li>Java Sound: a thread of ours stamps and times everything; on macOS, CoreMIDI does the last
 *       few milliseconds of output.
 * </ul>
 *
 * <p>Each system waits for a server, device or port that has gone, takes it up again when it is
 * back, and sees to it that meanwhile nothing is left held at the input or sounding at the output.
 */
package cantus.daemon.midi;
