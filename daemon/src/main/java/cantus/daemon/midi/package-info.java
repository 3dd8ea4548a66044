/**
 * MIDI ports, and nothing of harmony.
 *
 * <p>A {@link cantus.daemon.midi.PortSystem} is one way of reaching MIDI on this machine (ALSA
 * sequencer, JACK, Java Sound); it opens {@link cantus.daemon.midi.LivePorts}, an input and an
 * output that share a clock. Messages travel as packed ints, see {@link
 * cantus.daemon.midi.MidiMessages}, so that nothing is allocated while music plays.
 */
package cantus.daemon.midi;
