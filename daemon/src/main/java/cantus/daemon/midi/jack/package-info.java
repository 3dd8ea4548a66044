/**
 * Ports of JACK and PipeWire, through JNAJack: {@link cantus.daemon.midi.jack.JackPorts} is all
 * that others see. The server's cycle reads and writes each message on its frame, and its frames
 * are the clock.
 */
@NullMarked
package cantus.daemon.midi.jack;

import org.jspecify.annotations.NullMarked;
