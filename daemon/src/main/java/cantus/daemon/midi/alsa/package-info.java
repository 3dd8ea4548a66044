/**
 * Ports of the ALSA sequencer, through JNA on libasound: {@link cantus.daemon.midi.alsa.AlsaPorts}
 * is all that others see. The kernel stamps what comes in, and times what goes out even while this
 * process is paused.
 */
@NullMarked
package cantus.daemon.midi.alsa;

import org.jspecify.annotations.NullMarked;
