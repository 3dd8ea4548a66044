/**
 * What the demonstration needs beside the instrument itself. {@link cantus.daemon.demo.WavRenderer}
 * turns MIDI into sound with what Java brings, so that a machine without sound card, synthesizer or
 * sampler can be heard all the same.
 */
package cantus.daemon.demo;
