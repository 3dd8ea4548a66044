/**
 * Ports of Java Sound, and on macOS of CoreMIDI through CoreMIDI4J: {@link
 * cantus.daemon.midi.javasound.JavaSoundPorts} is all that others see. A thread of ours stamps and
 * times everything; CoreMIDI does the last few milliseconds of output.
 */
@NullMarked
package cantus.daemon.midi.javasound;

import org.jspecify.annotations.NullMarked;
